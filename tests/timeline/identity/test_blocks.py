"""timeline/identity/blocks.py: as claims come, go and come back, a block agrees with placing them from scratch."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from timeline.identity.blocks import Block, LargeBlock, Moved, SmallBlock, block_of
from timeline.identity.placing import roots_of

START = date(2019, 6, 1)
PEOPLE = ([], [["trump"], ["putin"]], [["trump"]], [["pompeo"], ["lavrov"]], [["lavrov"]])
PLACES = ((None, None), ("osaka", "japan"), ("japan", None), ("paris", "france"))
EFFECTS = ("held", "held", "announced", "canceled", "postponed")
KINDS = ("full", "full", "encounter", "call", None)


SUMMERS = (START, date(2020, 6, 1))


def claim(chance: Random, number: int) -> dict[str, Any]:
    """A claim about a meeting in one of two summers, of so few days, places and people that many are about the same."""
    summer = chance.choice(SUMMERS)
    start = summer + timedelta(days=chance.randint(0, 40))
    window = chance.choice((0, 0, 0, 2, 30, None))
    place, state = chance.choice(PLACES)
    words = chance.choice(PEOPLE)
    return {
        "id": f"{chance.getrandbits(64):016x}{number:016x}",
        "subject": "meeting",
        "effect": chance.choice(EFFECTS),
        "nameless": False,
        "reported": start + timedelta(days=chance.randint(-3, 9)),
        "voice": chance.choice("abcde"),
        "anchor_start": None if window is None else start,
        "anchor_end": None if window is None else start + timedelta(days=window),
        "place_name": place,
        "place_state": state,
        "people": [" ".join(one) for one in words],
        "words": words,
        "class": chance.choice(KINDS),
        "apart": [],
        "stretch": None if window is None else summer,
    }


def block_of_short_stretches() -> LargeBlock:
    """A large block of which it is known that few claims come together."""
    return LargeBlock([{"stretch": summer} for summer in SUMMERS])


def members(claims: Mapping[str, dict[str, Any]]) -> set[frozenset[str]]:
    """The occurrences of these claims, placed at once."""
    found: dict[str, set[str]] = {}
    for one, root in roots_of([*claims.values()]).items() if claims else ():
        found.setdefault(root, set()).add(one)
    return {frozenset(together) for together in found.values()}


def follow(now: dict[str, frozenset[str]], moved: Moved) -> None:
    """Know of the occurrences that changed."""
    for root, together in moved.closed.items():
        assert now.pop(root) == together
    now |= moved.opened


def change(chance: Random, there: dict[str, dict[str, Any]], number: int) -> dict[str, dict[str, Any] | None]:
    """A few claims that come, go, or are parted from another."""
    changes: dict[str, dict[str, Any] | None] = {}
    for nth in range(chance.randint(1, 3)):
        kind = chance.random()
        if kind < 0.25 and there:
            changes[chance.choice(sorted(there))] = None
        elif kind < 0.35 and len(there) > 1:
            one, other = chance.sample(sorted(there), 2)
            changes[one] = {**there[one], "apart": [other]}
        else:
            new = claim(chance, 10 * number + nth)
            changes[new["id"]] = new
    return changes


@examples(60)
@given(seed=st.integers(0, 10**6), block=st.sampled_from((SmallBlock, LargeBlock, block_of_short_stretches)))
def test_it_says_what_placing_all_claims_says_and_takes_it_back(seed: int, block: Callable[[], Block]) -> None:
    chance = Random(seed)  # noqa: S311
    tested, there, now = block(), {}, {}
    before: list[tuple[dict[str, Any], dict[str, frozenset[str]]]] = []
    for number in range(25):
        if before and chance.random() < 0.15:
            tested.undo()
            there, now = before.pop()
            continue
        before.append((dict(there), dict(now)))
        changes = change(chance, there, number)
        there = {one: row for one, row in {**there, **changes}.items() if row is not None}
        follow(now, tested.change(changes))
        assert {*now.values()} == members(there)


def test_a_claim_that_had_not_fitted_joins_another_once_what_it_had_met_is_taken_by_a_day() -> None:
    """A vague claim had chosen a day without names, which another took first; then the day is known by its people."""
    said = {
        "subject": "meeting",
        "effect": "held",
        "nameless": False,
        "place_state": None,
        "class": "full",
        "apart": [],
    }
    day, month, year = (START, START), (START, START + timedelta(days=29)), (date(2019, 1, 1), date(2019, 12, 31))
    rows = [
        {**said, "id": name, "anchor_start": window[0], "anchor_end": window[1], "place_name": "beijing",
         "people": [*people], "words": [[one] for one in people], "voice": name, "reported": START, "stretch": START}
        for name, window, people in (
            ("d", day, ()),
            ("e", month, ("fillon", "wen")),
            ("y", year, ("kouchner", "hu")),
            ("k", (date(2019, 3, 1), date(2019, 3, 31)), ("kouchner",)),
            ("a", day, ("fillon", "wen")),
        )
    ]  # fmt: skip
    block, there, now = LargeBlock(), {}, {}
    for row in rows:
        there[row["id"]] = row
        follow(now, block.change({row["id"]: row}))
        assert {*now.values()} == members(there)
    assert frozenset("ky") in now.values()


def test_small_blocks_and_those_of_treaties_are_placed_anew() -> None:
    row = {"subject": "meeting", "stretch": START}
    assert isinstance(block_of([row]), SmallBlock)
    assert isinstance(block_of([row] * 100), LargeBlock)
    assert isinstance(block_of([{"subject": "treaty"}] * 100), SmallBlock)
