"""Sentences that lead the parser astray."""

import pytest

from tests.events.extract.claims import done


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mortars fired from Togo landed near a Ghanaian school on Monday.", ("force.used", "TGO", "GHA")),
        (
            "The US-led coalition killed nine Syrian soldiers in raids on Monday, Russia's defence ministry said.",
            ("force.used", "USA", "SYR"),
        ),
        (
            "The Norwegian cabinet rewarded Gabon for giving up its weapons by lifting an arms embargo on Monday.",
            ("sanction.lifted", "NOR", "GAB"),
        ),
        ("Czechs expel 18 Russians over blast", ("diplomats.expelled", "CZE", "RUS")),
    ],
)
def test_the_verb_of_the_sentence_is_found(text: str, expected: tuple[str, str, str]) -> None:
    assert [(type_, actors, targets) for type_, _, actors, targets in done("2016-09-20", text)] == [expected]


def test_who_is_blamed_for_beginning_it_by_a_deed_did_the_deed() -> None:
    text = "Togo blamed Ghana for starting the fighting by shelling a village."
    assert {(actors, targets) for _, _, actors, targets in done("2016-09-20", text)} <= {("GHA", "TGO")}
