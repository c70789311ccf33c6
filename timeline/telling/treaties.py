"""The states of a treaty, and contradictions between its claims. As in `projections/treaties.sql`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from timeline.records import Row
from timeline.telling.agreement import (
    FOREVER,
    Days,
    Said,
    agreed,
    first_of,
    last_of,
    meet,
    most_frequent,
    union,
    voices_of,
    window_of,
)
from timeline.telling.conflicts import Conflict, conflict_between
from timeline.telling.states import in_turn

OPEN: Days = (None, None)
"""The window of what nobody dates."""

ATTRIBUTES = {"signed": "signed", "in force": "in_force", "expiring": "expires"}
"""The date of the treaty that claims are about, by effect; an extension is about the expiry if it names one."""


class Treaty(NamedTuple):
    """A row of `kept.treaties`: a state of a treaty, and the days for which it holds."""

    treaty: str | None
    parties: list[str]
    signed_start: date | None
    signed_end: date | None
    in_force_start: date | None
    in_force_end: date | None
    withdrawn: list[str]
    suspended: list[str]
    expires_start: date | None
    expires_end: date | None
    status: str
    contested: bool
    claims: int
    sources: int
    occurrence: str
    possibly: bool
    since: date
    until: date = FOREVER

    @property
    def state(self) -> "Treaty":
        """What distinguishes one state from the next."""
        return self._replace(since=date.min, until=FOREVER)


class _Claim(NamedTuple):
    """A claim, with the days from which it counts, and its era: the extension that preceded it (`None`: none did).

    An extension supersedes what was said about the expiry before.
    """

    row: Row
    begins: date | None
    settles: date | None
    window: Days
    attribute: str | None
    era: date | None

    @property
    def effect(self) -> str:
        effect: str = self.row["effect"]
        return effect


class _Done(NamedTuple):
    """What has been done by a day: the effects of the claims, and who did them."""

    effects: set[str]
    parties: list[str]
    withdrawn: list[str]
    suspended: list[str]


def treaties_of(occurrence: str, rows: Sequence[Row]) -> list[Treaty]:
    """The consecutive states of the treaty in these claims."""
    return in_turn(_told_by_day(occurrence, rows))


def _told_by_day(occurrence: str, rows: Sequence[Row]) -> Iterator[Treaty]:
    """The state on each day on which it may change."""
    claims = _claims(rows)
    contested = min((day for a, b in _disputed(claims) if (day := last_of(a.begins, b.begins))), default=None)
    treaty, parties = most_frequent(row["treaty"] for row in rows), union(row["parties"] for row in rows)
    sources = voices_of(rows)
    for day in _days(claims):
        done = _done([c for c in claims if c.begins is not None and c.begins <= day])
        if done is None:
            continue
        sure = _done([c for c in claims if c.settles is not None and c.settles <= day])
        windows = _windows(claims, day)
        signed, in_force, expires = (windows.get(name, OPEN) for name in ("signed", "in_force", "expires"))
        status = _status(done, expires, day)
        yield Treaty(
            *(treaty, parties, *signed, *in_force, done.withdrawn, done.suspended, *expires, status),
            *(contested is not None and contested <= day, len(rows), sources, occurrence),
            *(sure is None or status != _status(sure, expires, day), day),
        )


def conflicts_of(occurrence: str, rows: Sequence[Row]) -> list[Conflict]:
    """The pairs of claims about a treaty that cannot both be true; these rows have quotes."""
    return [
        conflict_between(
            occurrence, a.row, b.row, last_of(a.begins, b.begins), (str(a.attribute), _value(a), _value(b))
        )
        for a, b in _disputed(_claims(rows))
    ]


def _claims(rows: Sequence[Row]) -> list[_Claim]:
    """The claims, in the order of their ids."""
    dated = [(row, *_counts(row)) for row in sorted(rows, key=lambda row: str(row["id"]))]
    extensions = [begins for row, begins, _ in dated if row["effect"] == "extended" and begins is not None]
    return [_claim(row, begins, settles, extensions) for row, begins, settles in dated]


def _counts(row: Row) -> Days:
    """From when on a claim counts: when it may have happened, and when it certainly has."""
    if row["date"] is not None:
        return row["date_start"] or row["date_end"], row["date_end"]
    day = first_of(row["reported"], row["anchor_end"]) if row["effect"] == "expiring" else row["reported"]
    return day, day


def _claim(row: Row, begins: date | None, settles: date | None, extensions: Iterable[date]) -> _Claim:
    extends = row["effect"] == "extended"
    window = (row["due_start"], row["due_end"]) if extends else (row["anchor_start"], row["anchor_end"])
    attribute = ATTRIBUTES.get(row["effect"])
    if extends and row["due"] is not None:
        attribute = "expires"
    said = begins if extends else row["reported"]
    era = max((day for day in extensions if said is not None and day <= said), default=None)
    return _Claim(row, begins, settles, window, attribute, era)


def _days(claims: Iterable[_Claim]) -> list[date]:
    """The days on which the state may change.

    Raises:
        OverflowError: one of them lies beyond the end of time.
    """
    days = {day for claim in claims for day in (claim.begins, claim.settles) if day is not None}
    return sorted(days | {claim.window[1] + timedelta(1) for claim in claims if claim.window[1] is not None})


def _windows(claims: Sequence[_Claim], day: date) -> Mapping[str, Days]:
    """The dates of a treaty in the era of a day; each is shown as soon as a claim about it counts."""
    begun = [claim for claim in claims if claim.begins is not None and claim.begins <= day]
    era = max((claim.begins for claim in begun if claim.effect == "extended" and claim.begins), default=None)
    windows = {}
    for attribute in {*ATTRIBUTES.values()}:
        ours = [c for c in claims if c.attribute == attribute and (attribute != "expires" or c.era == era)]
        if any(claim.begins is not None and claim.begins <= day for claim in ours):
            windows[attribute] = agreed(
                [Said(window_of(*c.window), c.row["voice"], c.effect == "extended") for c in ours]
            )
    return windows


def _done(claims: Sequence[_Claim]) -> _Done | None:
    if not claims:
        return None
    actors = {
        effect: union(c.row["actors"] for c in claims if c.effect == effect) for effect in ("withdrawn", "suspended")
    }
    return _Done({c.effect for c in claims}, union(c.row["parties"] for c in claims), *actors.values())


def _status(done: _Done, expires: Days, day: date) -> str:
    is_over = expires[1] is not None and expires[1] < day
    has_left = is_over and done.parties and {*done.withdrawn}.issuperset(done.parties)
    for status, holds in (
        ("expired", "expired" in done.effects or has_left),
        ("withdrawing", "withdrawn" in done.effects),
        ("unknown", is_over),
        ("suspended", "suspended" in done.effects),
        ("in force", not done.effects.isdisjoint({"in force", "extended"})),
        ("signed", "signed" in done.effects),
        # what is going to end is still in force
        ("in force", "expiring" in done.effects),
    ):
        if holds:
            return status
    return "unknown"


def _disputed(claims: Sequence[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """The pairs of claims whose windows for the same date of the treaty do not overlap."""
    for a, b in combinations(claims, 2):
        of_one = a.attribute is not None and a.attribute == b.attribute and a.era == b.era
        if of_one and not meet(window_of(*a.window), window_of(*b.window)):
            yield a, b


def _value(claim: _Claim) -> str | None:
    value: str | None = claim.row["due" if claim.attribute == "expires" else "date"]
    return value
