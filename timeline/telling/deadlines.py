"""Obligations, deadlines, and the meetings and treaties that connect two parties.

As in `projections/deadlines.sql`, `relations.sql` and `relation_states.sql`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from timeline.records import Row
from timeline.telling.acts import pairs_of
from timeline.telling.agreement import FOREVER, Said, agreed, union, voices_of, window_of
from timeline.telling.meetings import Meeting
from timeline.telling.treaties import Treaty


class Obligation(NamedTuple):
    """A row of `kept.obligations`."""

    occurrence: str
    subject: str | None
    parties: list[str]
    due: dict[str, date | None]
    sources: int
    since: date


class Deadline(NamedTuple):
    """A row of `kept.deadlines`."""

    occurrence: str
    kind: str
    subject: str | None
    parties: list[str]
    due_start: date | None
    due_end: date | None
    sources: int
    since: date
    until: date


class Contact(NamedTuple):
    """A row of `kept.contacts`."""

    occurrence: str
    a: str
    b: str
    start: date | None
    end: date | None
    status: str
    since: date
    until: date


class Bond(NamedTuple):
    """A row of `kept.bonds`."""

    occurrence: str
    a: str
    b: str
    treaty: str | None
    since: date
    until: date


def obligation_of(occurrence: str, rows: Sequence[Row]) -> Obligation:
    """The obligation in these claims; its text is the quote of the claim that dates it most precisely."""
    quoted = [row for row in rows if row["quote"] is not None]
    best = min(quoted, key=lambda row: (_width(row), row["reported"], row["id"]), default=None)
    start, end = agreed([Said(window_of(row["due_start"], row["due_end"]), row["voice"]) for row in rows])
    return Obligation(
        occurrence,
        best["quote"] if best else None,
        union(row["parties"] for row in rows),
        {"s": start, "e": end},
        voices_of(rows),
        min(row["date_start"] or min(row["reported"], row["due_end"] or date.max) for row in rows),
    )


def of_meetings(meetings: Iterable[Meeting]) -> list[Deadline]:
    """The meetings that are still to come, or whose outcome is unknown."""
    return [
        Deadline(m.occurrence, "meeting", _subject(m), m.parties, m.start, m.end, m.sources, m.since, m.until)
        for m in meetings
        if m.status in ("announced", "unconfirmed") and (m.start or m.end)
    ]


def of_treaties(treaties: Iterable[Treaty]) -> list[Deadline]:
    """The treaties that have an end and have not expired."""
    return [
        Deadline(
            *(t.occurrence, "treaty", t.treaty, t.parties, t.expires_start, t.expires_end),
            *(t.sources, t.since, t.until),
        )
        for t in treaties
        if t.status != "expired" and (t.expires_start or t.expires_end)
    ]


def of_obligations(obligations: Iterable[Obligation]) -> list[Deadline]:
    """The obligations with a due date."""
    return [
        Deadline(o.occurrence, "obligation", o.subject, o.parties, o.due["s"], o.due["e"], o.sources, o.since, FOREVER)
        for o in obligations
        if any(o.due.values())
    ]


def contacts_of(meetings: Iterable[Meeting]) -> list[Contact]:
    """The pairs of parties for whom a meeting was held or is announced."""
    return [
        Contact(m.occurrence, a, b, m.start, m.end, m.status, m.since, m.until)
        for m in meetings
        if m.status in ("held", "announced")
        for a, b in pairs_of(m.parties)
    ]


def bonds_of(treaties: Iterable[Treaty]) -> list[Bond]:
    """How long a treaty, given by its states in order, binds any two parties.

    One that has withdrawn is bound until the treaty ends.
    """
    bonds: dict[tuple[str, str, date], Bond] = {}
    for treaty in treaties:
        for a, b in pairs_of(treaty.parties) if treaty.status != "expired" else ():
            until = _bound_until(treaty, {a, b})
            if treaty.since < until:
                before = bonds.pop((a, b, treaty.since), None)
                since = before.since if before else treaty.since
                bonds[a, b, until] = Bond(treaty.occurrence, a, b, treaty.treaty, since, until)
    return [*bonds.values()]


def _bound_until(treaty: Treaty, pair: set[str]) -> date:
    """Until when a state of a treaty binds two of its parties."""
    if pair.isdisjoint(treaty.withdrawn):
        return treaty.until
    return min(treaty.until, treaty.expires_end + timedelta(1)) if treaty.expires_end else date.min


def _width(row: Row) -> timedelta:
    start, end = window_of(row["due_start"], row["due_end"])
    return end - start


def _subject(meeting: Meeting) -> str:
    place = f" in {meeting.place}" if meeting.place is not None else ""
    return f"{meeting.format if meeting.format is not None else 'meeting'}{place}"
