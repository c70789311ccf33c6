"""timeline/identity/seeking.py: an undated claim joins the nearest occurrence that shares a person or place with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from timeline.identity.comparing import Profile, Undated
from timeline.identity.seeking import Seeking, attached

REPORTED = date(2019, 6, 20)
NOBODY = Profile(
    start=REPORTED,
    end=REPORTED,
    slack=1,
    place=None,
    state=None,
    people=(),
    kind="full",
    canceled=False,
    announced=False,
    voices=frozenset(),
    ids=("a",),
    apart=frozenset(),
)


def on(number: int, place: str = "osaka") -> Profile:
    """What happened so many days after the report."""
    day = REPORTED + timedelta(days=number)
    return replace(NOBODY, start=day, end=day, place=place, ids=(f"day {number}",))


def asking(effect: str = "held", place: str = "osaka", name: str = "u", **fields: frozenset[str]) -> Undated:
    """A claim that says neither day nor month."""
    profile = replace(NOBODY, start=date.min, end=date.max, place=place, ids=(name,), **fields)
    return Undated(profile, REPORTED, effect)


@pytest.mark.parametrize(
    ("effect", "chosen"), [("held", "day -3"), ("announced", "day 2"), ("canceled", "day 2"), ("postponed", "day 2")]
)
def test_it_looks_back_for_what_was_held_and_ahead_for_plans(effect: str, chosen: str) -> None:
    assert attached([asking(effect)], [on(-30), on(-3), on(2), on(9)]) == {"u": chosen}


def test_what_shares_nothing_with_it_is_passed_over() -> None:
    assert attached([asking(place="paris")], [on(-3)]) == {}


def test_two_that_a_person_has_parted_do_not_join_the_same() -> None:
    claims = [asking(name="u"), asking(name="v", apart=frozenset("u"))]
    assert attached(claims, [on(-3)]) == {"u": "day -3"}


def test_it_asks_again_where_something_nearer_comes_or_what_it_joined_goes_and_takes_that_back() -> None:
    seeking = Seeking()
    seeking.change({0: asking()}, [], [on(-9)])
    assert seeking.chosen == {"day -9"}

    nearer = seeking.change({}, [], [on(-2)])
    assert seeking.chosen == {"day -2"}
    assert nearer.roots >= {"day -9", "day -2", "u"}
    seeking.change({}, [on(-9), on(-2)], [])
    assert seeking.chosen == set()
    assert seeking.alone("u")

    again = seeking.change({}, [], [on(-2)])
    seeking.undo(again, [], [on(-2)])
    assert seeking.chosen == set()


def test_what_lies_far_from_it_does_not_have_it_ask() -> None:
    seeking = Seeking()
    seeking.change({0: asking()}, [], [on(number) for number in range(-30, 31)])
    assert not seeking.change({}, [], [on(-60)]).before
