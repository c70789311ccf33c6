"""To which treaties something is done."""

from tests.events.extract.claims import claims


def test_a_participle_behind_the_parties_is_of_their_treaty() -> None:
    found = claims("2021-05-11", "The fisheries pact of Kenya and Mali, signed in February 2001, is long.")
    assert [(one.type, one.date, one.treaty) for one in found] == [("treaty.signed", "2001-02", "fisheries pact")]
