"""timeline/identity/history.py: each version of an occurrence has the days and commits for which it held."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.identity.counting import Judgement, Judgements
from timeline.identity.history import Version, versions_of


def day(number: int) -> date:
    """A day of June."""
    return date(2019, 6, number)


def met(name: str, reported: int, recorded: int, **fields: Any) -> dict[str, Any]:
    """A claim that two parties met on 1 June."""
    return {
        "id": name,
        "block": "meeting|RUS,USA",
        "subject": "meeting",
        "effect": "held",
        "nameless": False,
        "reported": day(reported),
        "recorded": recorded,
        "voice": name,
        "anchor_start": day(1),
        "anchor_end": day(1),
        "place_name": None,
        "place_state": None,
        "people": [],
        "words": [],
        "class": "full",
        "apart": [],
        **fields,
    }


def judged(effect: str, reported: int, recorded: int, claim: str, **named: str) -> Judgement:
    """A judgement about a claim."""
    names = {"other": None, "replacement": None, **named}
    return Judgement(100 + recorded, f"{effect} {recorded}", effect, day(reported), recorded, claim, **names)


Told = tuple[str, int, int | None, int, int | None, int | None]
"""Claims, days of knowledge (from, until), commits (from, until, end)."""


def told(claims: Sequence[dict[str, Any]], judgements: Sequence[Judgement] = ()) -> set[Told]:
    """The versions, each as `Told`."""
    return {_told(version) for version in versions_of(claims, Judgements(judgements))}


def _told(version: Version) -> Told:
    until = version.known_until
    days = version.known_from.day, until.day if until else None
    return "".join(sorted(version.claims)), *days, version.recorded_from, version.recorded_until, version.recorded_end


def test_what_is_told_later_makes_a_new_version_from_its_day_on() -> None:
    assert told([met("a", 2, 1), met("b", 5, 2)]) == {("a", 2, 5, 1, 2, None), ("ab", 5, None, 2, None, None)}


def test_what_was_published_before_but_recorded_later_is_put_in_its_place() -> None:
    assert told([met("a", 5, 1), met("b", 2, 2)]) == {
        ("a", 5, None, 1, None, 2),
        ("b", 2, 5, 2, 2, None),
        ("ab", 5, None, 2, None, None),
    }


def test_a_version_that_holds_for_other_days_since_a_commit_is_told_twice() -> None:
    assert told([met("a", 2, 1), met("c", 8, 2), met("b", 5, 3)]) == {
        ("a", 2, 8, 1, 2, 3),
        ("a", 2, 5, 3, 3, None),
        ("ac", 8, None, 2, None, 3),
        ("ab", 5, 8, 3, 3, None),
        ("abc", 8, None, 3, None, None),
    }


def test_what_comes_late_elsewhere_leaves_a_version_as_it_is() -> None:
    other = {"anchor_start": day(20), "anchor_end": day(20)}
    assert ("ab", 5, None, 2, None, None) in told([met("a", 2, 1), met("b", 5, 2), met("c", 3, 3, **other)])


def test_a_claim_that_is_withdrawn_counts_up_to_that_day_and_again_once_that_is_taken_back() -> None:
    withdrawn = judged("retracted", 5, 2, "b")
    claims = [met("a", 2, 1), met("b", 2, 1)]
    assert told(claims, [withdrawn]) == {("ab", 2, 5, 1, 2, None), ("a", 5, None, 2, None, None)}

    taken_back = judged("retracted", 7, 3, withdrawn.id)
    assert told(claims, [withdrawn, taken_back]) == {
        ("ab", 2, 5, 1, 2, None),
        ("a", 5, 7, 2, 3, None),
        ("ab", 7, None, 3, None, None),
    }


def test_a_replacement_counts_from_the_day_of_the_amendment() -> None:
    amended = judged("amended", 5, 2, "a", replacement="b")
    moved = {"anchor_start": day(3), "anchor_end": day(3)}
    assert told([met("a", 2, 1), met("b", 2, 2, **moved)], [amended]) == {
        ("a", 2, 5, 1, 2, None),
        ("b", 5, None, 2, None, None),
    }


def test_links_tie_blocks_and_partings_part_claims_from_their_day_on() -> None:
    elsewhere = met("b", 2, 1, block="meeting|CHN,USA")
    assert told([met("a", 2, 1), elsewhere], [judged("linked", 5, 2, "a", other="b")]) == {
        ("a", 2, 5, 1, 2, None),
        ("b", 2, 5, 1, 2, None),
        ("ab", 5, None, 2, None, None),
    }
    assert told([met("a", 2, 1), met("b", 2, 1)], [judged("unlinked", 5, 2, "a", other="b")]) == {
        ("ab", 2, 5, 1, 2, None),
        ("a", 5, None, 2, None, None),
        ("b", 5, None, 2, None, None),
    }


def test_nothing_is_told_of_a_claim_before_it_is_recorded() -> None:
    early = judged("retracted", 1, 1, "a")
    assert told([met("a", 2, 2), met("b", 3, 1)], [early]) == {("b", 3, None, 1, None, None)}


def test_a_claim_by_itself_holds_from_its_day_and_commit_on() -> None:
    assert told([met("a", 2, 1)]) == {("a", 2, None, 1, None, None)}
    (treaty,) = versions_of([met("a", 2, 1, subject="treaty", block="treaty|inf")], Judgements([]))
    assert treaty.root == "treaty|inf"
