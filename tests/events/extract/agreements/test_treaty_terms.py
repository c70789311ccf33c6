"""How long a treaty lasts: until when it is in force, and when its term is up."""

import pytest

from tests.events.extract.claims import claims


def _ends(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.type, one.due or one.date) for one in claims("2009-07-06", text) if one.type.startswith("treaty.expir")
    ]


@pytest.mark.parametrize(
    "told",
    [
        "is valid until May 2011",
        "is good through May 2011",
        "stays in force until May 2011",
        "remains in effect until the end of May 2011",
        "runs until May 2011",
        "will apply until May 2011",
        "has only until May 2011 to live",
        "comes to an end in May 2011",
        "lapses in May 2011",
        "is due to lapse in May 2011",
        "loses its validity in May 2011",
        "ceases to be in force in May 2011",
        "will have run its course in May 2011",
    ],
)
def test_until_when_a_treaty_lasts(told: str) -> None:
    assert _ends(f"The fishing accord between Chad and Mali {told}.") == [("treaty.expiry", "2011-05")]


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Mali have a fishing accord in force until May 2011.",
        "The fishing accord of Chad and Mali is in trouble. Its current term runs out in May 2011.",
        "Chad and Mali signed a fishing accord whose term is up in May 2011.",
        "With its fishing accord with Mali due to lapse in May 2011, Chad wants talks.",
    ],
)
def test_until_when_a_treaty_lasts_is_told_beside_it(text: str) -> None:
    assert _ends(text) == [("treaty.expiry", "2011-05")]


def test_a_treaty_of_no_kind_is_that_of_the_two_spoken_of() -> None:
    (one,) = claims("2009-07-06", "Chad sells gas to Mali. The deal is valid until May 2011.")
    assert (one.type, one.treaty, one.parties) == ("treaty.expiry", "deal", ("MLI", "TCD"))


@pytest.mark.parametrize(
    "text",
    [
        "The deal expires in May 2011.",
        "The fishing accord between Chad and Mali could run until May 2011.",
        "The fishing accord between Chad and Mali has two weeks to run.",
        "The fishing accord between Chad and Mali ceases to be a burden in May 2011.",
    ],
)
def test_no_end_is_told(text: str) -> None:
    assert _ends(text) in ([], [("treaty.expiry", None)])


def test_what_a_treaty_has_until_a_day_is_no_deadline() -> None:
    text = "Chad and Mali have been told that their fishing accord has only until May 2011 to live."
    assert [one.type for one in claims("2009-07-06", text)] == ["treaty.expiry"]
