"""Treaties named or dated elsewhere in the article."""

from tests.events.extract.claims import claims


def test_a_year_before_a_treaty_dates_its_signing() -> None:
    text = "Kenya and Ghana signed the 1987 Mombasa treaty on fishing."
    assert [(one.type, one.date) for one in claims("2021-06-20", text)] == [("treaty.signed", "1987")]


def test_who_leaves_in_turn_does_so_on_the_same_day() -> None:
    text = "Kenya suspended the Open Skies Treaty on Friday, and then Ghana suspended it."
    assert [(one.actors, one.date) for one in claims("2021-06-20", text)] == [
        (("KEN",), "2021-06-18"),
        (("GHA",), "2021-06-18"),
    ]


def test_a_treaty_called_by_its_kind_is_the_only_one_named() -> None:
    text = "Kenya and Ghana signed the Mombasa Treaty on Friday.\n\nGhana will leave the fishing pact in May 2022."
    assert {one.treaty for one in claims("2021-06-20", text)} == {"Mombasa Treaty"}


def test_a_truce_is_not_the_treaty_named() -> None:
    text = "Kenya and Ghana signed the Mombasa Treaty on Friday.\n\nKenya and Ghana extended the ceasefire on Monday."
    assert "Mombasa Treaty" not in {one.treaty for one in claims("2021-06-20", text) if one.type != "treaty.signed"}
