"""The states of a relation between two parties, and how a few claims change them.

As in `projections/relation_states.sql`. Contacts and sanctions are followed day by day. Acts are summed up: an act
counts from the day on which it begins until a year after it settled.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from timeline.identity.comparing import grouped
from timeline.telling.acts import Act, Pair, Sanction
from timeline.telling.agreement import FOREVER, last_of
from timeline.telling.deadlines import Contact

Counts: TypeAlias = tuple[int, int, int]
"""Cooperative acts, conflictual acts, claims."""

NONE: Counts = (0, 0, 0)


class Standing(NamedTuple):
    """The state of a relation apart from its acts."""

    last_contact: date | None = None
    next_contact: date | None = None
    sanctions: tuple[str, ...] = ()


class State(NamedTuple):
    """The state of a relation between two days, as in `kept.relations`."""

    standing: Standing
    counts: Counts
    since: date
    until: date


class Course:
    """A relation's standing over time, in steps."""

    def __init__(self, steps: Mapping[date, Standing]) -> None:
        self.days = sorted(steps)
        self._steps = [steps[day] for day in self.days]

    def on(self, day: date) -> Standing:
        """The standing on a day."""
        nth = bisect_right(self.days, day)
        return self._steps[nth - 1] if nth else Standing()

    def differing(self, other: "Course") -> set[date]:
        """The first days on which another course differs, and the days after the last ones."""
        days = sorted({*self.days, *other.days})
        bounds = pairwise([*days, FOREVER])
        return {day for both in bounds if self.on(both[0]) != other.on(both[0]) for day in both}


def course_of(contacts: Iterable[Contact], sanctions: Iterable[Sanction]) -> Course:
    """The course that follows from all contacts and sanctions of two parties."""
    met, imposed = _contacts(contacts), _sanctions(sanctions)
    days = sorted({*met, *imposed})
    steps: dict[date, Standing] = {}
    last = Standing()
    for day in days:
        last_contact, next_contact = met.get(day, last[:2])
        last = steps[day] = Standing(last_contact, next_contact, imposed.get(day, last.sanctions))
    return Course(steps)


def changes_of(before: Iterable[Act], now: Iterable[Act]) -> dict[Pair, dict[date, Counts]]:
    """By pair and day, the change in counts when some acts replace others.

    Raises:
        OverflowError: it lies beyond the end of time.
    """
    found: dict[Pair, dict[date, Counts]] = defaultdict(lambda: defaultdict(lambda: NONE))
    for acts, sign in ((before, -1), (now, 1)):
        for act in acts:
            if act.pair is None:
                continue
            steps = found[act.pair]
            cooperative, conflictual = sign * (act.tone > 0), sign * (act.tone < 0)
            steps[act.begins] = _sum(steps[act.begins], (cooperative, conflictual, sign * act.claims))
            if act.tone and act.settles is not None:
                over = year_after(act.settles)
                steps[over] = _sum(steps[over], (-cooperative, -conflictual, 0))
    changed = {pair: {day: step for day, step in steps.items() if step != NONE} for pair, steps in found.items()}
    return {pair: steps for pair, steps in changed.items() if steps}


def year_after(day: date) -> date:
    """The first day that is more than a year after another: `year_after` in the SQL.

    Raises:
        OverflowError: it lies beyond the end of time.
    """
    if day >= FOREVER.replace(year=FOREVER.year - 1):
        raise OverflowError(f"No time begins a year after {day}.")
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def changed(states: Sequence[State], steps: Mapping[date, Counts], course: Course, days: Iterable[date]) -> list[State]:
    """The states with `steps` added to their counts, and their standing on all these `days` taken from a course.

    `states` are the kept ones, in order, from the one that holds on the first of these days to the one that holds on
    the last. Before the first claim there is no state.
    """
    touched = {*steps, *days}
    first, last = min(touched), max(touched)
    until = states[-1].until if states else FOREVER
    bounds = {day for day in (*touched, *course.days) if first <= day <= last} | {state.since for state in states}
    ends = sorted(bounds)
    found: list[State] = []
    total, nth = NONE, -1
    for since, end in zip(ends, [*ends[1:], until], strict=True):
        total = _sum(total, steps.get(since, NONE))
        while nth + 1 < len(states) and states[nth + 1].since <= since:
            nth += 1
        counts = _sum(states[nth].counts, total) if nth >= 0 else total
        standing = course.on(since)
        if found and (found[-1].standing, found[-1].counts) == (standing, counts):
            found[-1] = found[-1]._replace(until=end)
        elif counts[2] > 0:
            found.append(State(standing, counts, since, end))
    return found


def _contacts(contacts: Iterable[Contact]) -> dict[date, tuple[date | None, date | None]]:
    """The last and next contact, from each day on which they may change.

    A contact in progress is dated by the last (or first) day on which it may be.
    """
    counted = [c for c in contacts if c.status == "held" or (c.end is not None and c.end >= c.since)]
    coming = grouped(counted, itemgetter(6))
    days = sorted({*coming, *map(_over, counted)})
    found: dict[date, tuple[date | None, date | None]] = {}
    lasting: date | None = None
    passing: list[Contact] = []
    for day in days:
        passing = [contact for contact in (*passing, *coming.get(day, ())) if day < _over(contact) or _lasts(contact)]
        lasting = last_of(lasting, *(contact.end or date.max for contact in passing if _lasts(contact)))
        passing = [contact for contact in passing if not _lasts(contact)]
        held = last_of(lasting, *(contact.end or date.max for contact in passing if contact.status == "held"))
        ahead = (contact.start or date.min for contact in passing if contact.status != "held")
        found[day] = held, min(ahead, default=None)
    return found


def _lasts(contact: Contact) -> bool:
    return contact.status == "held" and contact.until == FOREVER


def _over(contact: Contact) -> date:
    """From when on a contact does not count."""
    if contact.status == "held" or contact.end is None or contact.end == FOREVER:
        return contact.until
    return min(contact.until, contact.end + timedelta(1))


def _sanctions(sanctions: Iterable[Sanction]) -> dict[date, tuple[str, ...]]:
    """The sanctions in force, from each day on which they may change."""
    sides = [_standing(by, on, same) for (by, on), same in sorted(grouped(sanctions, itemgetter(1, 2)).items())]
    days = sorted({day for side in sides for day in side})
    found: dict[date, tuple[str, ...]] = {}
    now = [""] * len(sides)
    for day in days:
        now = [side.get(day, before) for side, before in zip(sides, now, strict=True)]
        found[day] = tuple(filter(None, now))
    return found


def _standing(actor: str, target: str, sanctions: Sequence[Sanction]) -> dict[date, str]:
    """Whether sanctions are in force, from each day on which that may change; a later act lifts them.

    An act that settles on an unknown day settles on the day asked about; then every day may differ.
    """
    days = {sanction.begins for sanction in sanctions}
    if any(sanction.settles is None for sanction in sanctions):
        settled = [sanction.settles for sanction in sanctions if sanction.settles is not None]
        days |= {*settled, *(day + timedelta(1) for day in settled)}
    found = {}
    for day in sorted(days):
        begun = [sanction for sanction in sanctions if sanction.begins <= day]
        imposed, lifted = (
            last_of(*(one.settles or day for one in begun if one.effect == effect)) for effect in ("imposed", "lifted")
        )
        found[day] = f"{actor}>{target}" if imposed is not None and imposed > (lifted or date.min) else ""
    return found


def _sum(one: Counts, other: Counts) -> Counts:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
