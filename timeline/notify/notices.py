"""Notices: what a target is to be told today, from what is due and what it was told before.

Each stage of a deadline is told once. It is told again only where the deadline moved (its window has days that were
not told), or is gone: canceled, postponed, extended without a new date, or withdrawn by all who claimed it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from timeline.checks import Deadline, Window
from timeline.notify.told import CLOSED, Fate, Told


class Change(StrEnum):
    """Why somebody is told again."""

    MOVED = "moved"
    EXTENDED = "extended"
    CANCELED = "canceled"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


GONE: Final = {"canceled": Change.CANCELED, "postponed": Change.POSTPONED}
"""The statuses of a meeting of which somebody who expects it has to know."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said of one deadline; `before` is the window told last, where that has changed."""

    occurrence: str
    kind: str
    subject: str
    parties: tuple[str, ...]
    window: Window
    stage: str
    claims: tuple[str, ...]
    change: Change | None = None
    before: Window | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """A day: what is listed on it, what else was told of and is still open, and what became of all that was told of."""

    day: date
    listed: Sequence[Deadline] = ()
    open: Sequence[Deadline] = ()
    fates: Mapping[str, Fate] = field(default_factory=dict)


def notices_for(told: Sequence[Told], now: Situation) -> list[Notice]:
    """What a target is to be told, given all that it was told so far; the changes first."""
    last = _last(told)
    still_open = {deadline.occurrence: deadline for deadline in (*now.open, *now.listed)}
    gone = [_gone(one, now) for name, one in last.items() if name not in still_open]
    changed = [_moved(deadline, last.get(name), now) for name, deadline in still_open.items()]
    told_now = {notice.occurrence for notice in changed if notice}
    reached = [_reached(one, last.get(one.occurrence), now) for one in now.listed if one.occurrence not in told_now]
    return [notice for notice in (*gone, *changed, *reached) if notice]


def _last(told: Sequence[Told]) -> dict[str, Told]:
    """What was told last of each deadline, by its name today; without one, by what it was told as first."""
    last: dict[str, Told] = {}
    names: dict[str, str] = {}
    for one in told:
        if one.delivered:
            # of a deadline none of whose claims counts any more, these alone are left to know it by
            name = one.occurrence or next((names[claim] for claim in one.claims if claim in names), one.named)
            names |= dict.fromkeys(() if one.occurrence else one.claims, name)
            last[name] = one
    return last


def _gone(last: Told, now: Situation) -> Notice | None:
    """What is said of a deadline that is not open any more: nothing, where it had its outcome."""
    if last.stage == CLOSED or last.day > now.day:
        return None
    if last.occurrence is None:
        return _closing(last, Change.WITHDRAWN, last.claims)
    fate = now.fates.get(last.occurrence, Fate(None, (), frozenset()))
    change = Change.EXTENDED if fate.extensions - set(last.claims) else GONE.get(fate.status or "")
    return _closing(last, change, fate.claims) if change else None


def _moved(deadline: Deadline, last: Told | None, now: Situation) -> Notice | None:
    """What is said where a deadline that was told of has days that were not told."""
    if last is None or last.stage == CLOSED or last.day > now.day or last.window.holds(deadline.window):
        return None
    fate = now.fates.get(deadline.occurrence)
    extended = fate is not None and fate.extensions - set(last.claims)
    return _of(deadline, now, Change.EXTENDED if extended else Change.MOVED, last.window)


def _reached(deadline: Deadline, last: Told | None, now: Situation) -> Notice | None:
    """What is said where a deadline has come to a stage that was not told."""
    if last is not None and (last.day > now.day or deadline.stage.rank <= last.rank):
        return None
    return _of(deadline, now)


def _of(deadline: Deadline, now: Situation, change: Change | None = None, before: Window | None = None) -> Notice:
    fate = now.fates.get(deadline.occurrence)
    return Notice(
        deadline.occurrence,
        deadline.kind,
        deadline.subject,
        deadline.parties,
        deadline.window,
        str(deadline.stage),
        fate.claims if fate else (),
        change,
        before,
    )


def _closing(last: Told, change: Change, claims: tuple[str, ...]) -> Notice:
    name = last.occurrence or last.named
    return Notice(name, last.kind, last.subject, last.parties, last.window, CLOSED, claims, change)
