"""timeline/identity/counting.py: from which days on a claim counts, by what was judged and recorded."""

from datetime import date

from timeline.identity.counting import Judgement, Judgements, links_of, states_of

CLAIM = {"id": "a", "reported": date(2019, 6, 2), "recorded": 1}
COUNTS: frozenset[str] = frozenset()


def judged(effect: str, day: int, recorded: int, claim: str = "a", other: str | None = None) -> Judgement:
    """A judgement of a day of June."""
    return Judgement(recorded, f"{effect} {recorded}", effect, date(2019, 6, day), recorded, claim, other, None)


def test_nobody_judged_it() -> None:
    assert states_of(CLAIM, Judgements([]), 1) == [(date(2019, 6, 2), COUNTS)]


def test_only_what_had_been_recorded_counts() -> None:
    judgements = Judgements([judged("retracted", 5, 2)])
    assert states_of(CLAIM, judgements, 1) == [(date(2019, 6, 2), COUNTS)]
    assert states_of(CLAIM, judgements, 2) == [(date(2019, 6, 2), COUNTS), (date(2019, 6, 5), None)]


def test_of_what_was_said_of_two_claims_the_last_counts() -> None:
    judgements = Judgements([judged("unlinked", 5, 2, other="b"), judged("linked", 7, 3, other="b")])
    assert states_of(CLAIM, judgements, 3) == [
        (date(2019, 6, 2), COUNTS),
        (date(2019, 6, 5), frozenset("b")),
        (date(2019, 6, 7), COUNTS),
    ]
    assert links_of(("a", "b"), judgements, 2) == []
    assert links_of(("a", "b"), judgements, 3) == [(date(2019, 6, 7), True)]
