"""To whom an act is done, by the place where it is done or by what is harmed."""

import pytest

from tests.events.extract.claims import claims, done


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian missiles hit Kharkiv on Wednesday, killing three.", ("force.used", "RUS", "UKR")),
        ("Turkish jets bombed Aleppo airport at dawn.", ("force.used", "TUR", "SYR")),
        ("Iran carried out air strikes on the port of Basra on Wednesday.", ("force.used", "IRN", "IRQ")),
        ("Peru has recalled its consul from Guayaquil.", ("diplomats.expelled", "PER", "ECU")),
        ("Chadian commandos raided a rebel camp five miles inside Niger on Monday.", ("force.used", "TCD", "NER")),
        ("Shells fired from Chad landed in the Nigerien village of Bosso on Monday.", ("force.used", "TCD", "NER")),
        (
            "Rockets launched from Chadian boats slammed into an airfield in Niger on Monday.",
            ("force.used", "TCD", "NER"),
        ),
    ],
)
def test_where_it_strikes_tells_whom(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(type_, actors, targets) for type_, _, actors, targets in done("2023-03-16", text)}


def test_a_city_of_its_own_is_no_target() -> None:
    assert not done("2013-03-16", "Syrian jets bombed Aleppo on Wednesday.")


def test_a_place_of_which_nothing_is_known_is_of_the_state_that_the_article_is_about() -> None:
    text = (
        "Mali protested to Chad over the border on Monday. Mali's ministry called in the envoy. "
        "Chadian troops fired 16 rockets into Zarakou district on Tuesday."
    )
    assert ("force.used", "2014-03-18", "TCD", "MLI") in done("2014-03-20", text)


def test_whom_those_have_wronged_who_are_hit_is_no_target() -> None:
    text = "Togo imposed sanctions on firms in Ghana and on those undermining Benin's sovereignty."
    assert {one.targets for one in claims("2016-09-20", text)} == {("GHA",)}


def test_the_plane_is_that_of_the_state_the_article_is_about() -> None:
    text = (
        "Ghana is angry over the loss of a bomber. Ghana has called in an envoy. Two Togolese jets shot the plane down."
    )
    assert ("TGO",) in {one.actors for one in claims("2016-09-20", text) if one.targets == ("GHA",)}


def test_whom_a_government_is_ordered_to_expel_is_the_target() -> None:
    text = "Omani President Ali Farah last week ordered his government to expel a Peruvian diplomat."
    assert done("2024-05-15", text) == [("diplomats.expelled", "2024-05-06/2024-05-12", "OMN", "PER")]


def test_who_strikes_migrants_strikes_no_state() -> None:
    text = "Omani officials said many were hurt in incidents involving Peruvian forces opening fire on migrants."
    assert done("2024-05-15", text) == []


def test_an_offensive_on_rebels_at_home_strikes_nobody_else() -> None:
    text = (
        "US warplanes bombed a rebel base in Mosul on Monday as the Iraqi offensive against militias "
        "entered its fifth day."
    )
    assert done("2024-05-15", text) == [("force.used", "2024-05-13", "USA", "IRQ")]
