"""Notices: what to tell a target today, given what is due and what it was told before.

Each stage of a deadline is reported once. A deadline is reported again only if it moved (its window has days that were
not reported), or is gone: canceled, postponed, extended without a new date, or withdrawn by everybody who claimed it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from timeline.checks import Deadline, Window
from timeline.notify.told import CLOSED, Fate, Told


class Change(StrEnum):
    """Why a deadline is reported again."""

    MOVED = "moved"
    EXTENDED = "extended"
    CANCELED = "canceled"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


GONE: Final = {"canceled": Change.CANCELED, "postponed": Change.POSTPONED}
"""The statuses of a meeting that anybody who expects it has to know of."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What to say about one deadline; `before` is the window last reported, if that has changed."""

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
    """A day: the deadlines listed, others that were reported and are still open, and the fates of all reported ones."""

    day: date
    listed: Sequence[Deadline] = ()
    open: Sequence[Deadline] = ()
    fates: Mapping[str, Fate] = field(default_factory=dict)


def notices_for(told: Sequence[Told], now: Situation) -> list[Notice]:
    """What to tell a target, given all that it was told so far; changes come first."""
    last = _last(told)
    still_open = {deadline.occurrence: deadline for deadline in (*now.open, *now.listed)}
    gone = [_gone(one, now) for name, one in last.items() if name not in still_open]
    changed = [_moved(deadline, last.get(name), now) for name, deadline in still_open.items()]
    told_now = {notice.occurrence for notice in changed if notice}
    reached = [_reached(one, last.get(one.occurrence), now) for one in now.listed if one.occurrence not in told_now]
    return [notice for notice in (*gone, *changed, *reached) if notice]


def _last(told: Sequence[Told]) -> dict[str, Told]:
    """The last report of each deadline, by its name today or, if it has none, the name it was first reported under."""
    last: dict[str, Told] = {}
    names: dict[str, str] = {}
    for one in told:
        if one.delivered:
            # a deadline none of whose claims counts any more can be recognized only by these
            name = one.occurrence or next((names[claim] for claim in one.claims if claim in names), one.named)
            names |= dict.fromkeys(() if one.occurrence else one.claims, name)
            last[name] = one
    return last


def _gone(last: Told, now: Situation) -> Notice | None:
    """The notice for a deadline that is no longer open; none if it had its outcome."""
    if last.stage == CLOSED or last.day > now.day:
        return None
    if last.occurrence is None:
        return _closing(last, Change.WITHDRAWN, last.claims)
    fate = now.fates.get(last.occurrence, Fate(None, (), frozenset()))
    change = Change.EXTENDED if fate.extensions - set(last.claims) else GONE.get(fate.status or "")
    return _closing(last, change, fate.claims) if change else None


def _moved(deadline: Deadline, last: Told | None, now: Situation) -> Notice | None:
    """The notice for a reported deadline whose window has unreported days."""
    if last is None or last.stage == CLOSED or last.day > now.day or last.window.holds(deadline.window):
        return None
    fate = now.fates.get(deadline.occurrence)
    extended = fate is not None and fate.extensions - set(last.claims)
    return _of(deadline, now, Change.EXTENDED if extended else Change.MOVED, last.window)


def _reached(deadline: Deadline, last: Told | None, now: Situation) -> Notice | None:
    """The notice for a deadline that has reached a stage not yet reported."""
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
