"""The states of a meeting, and contradictions between its claims. As in `projections/meetings.sql`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from timeline.records import Row
from timeline.telling.agreement import (
    FOREVER,
    Days,
    Said,
    Window,
    agreed,
    first_of,
    last_of,
    meet,
    most_frequent,
    people_once,
    union,
    voices_of,
    window_of,
)
from timeline.telling.conflicts import Conflict, Value, conflict_between
from timeline.telling.states import in_turn

RANK = {"canceled": 3, "postponed": 2}
"""Precedence of plans of the same day; effects not listed here come last."""


class Meeting(NamedTuple):
    """A row of `kept.meetings`: a state of a meeting, and the days for which it holds."""

    occurrence: str
    parties: list[str]
    people: list[str]
    place: str | None
    start: date | None
    end: date | None
    format: str | None
    status: str
    contested: bool
    claims: int
    sources: int
    possibly: bool
    since: date
    until: date = FOREVER

    @property
    def state(self) -> tuple[str, bool, bool]:
        """What distinguishes one state from the next."""
        return self.status, self.contested, self.possibly


class _Claim(NamedTuple):
    """A claim, with the days from which it counts: when it may have happened, and when it certainly has."""

    row: Row
    own_end: date | None
    begins: date | None
    settles: date | None
    planned_at: date

    @property
    def effect(self) -> str:
        effect: str = self.row["effect"]
        return effect


def meetings_of(occurrence: str, rows: Sequence[Row]) -> list[Meeting]:
    """The consecutive states of the meeting in these claims."""
    return in_turn(_told_by_day(occurrence, rows))


def _told_by_day(occurrence: str, rows: Sequence[Row]) -> Iterator[Meeting]:
    """The state on each day on which it may change."""
    window = _agreed_window(rows)
    claims = _claims(rows, window)
    contested = min((day for a, b, _ in _disputes(claims) if (day := _both_count(a, b))), default=None)
    facts = (
        union(row["parties"] for row in rows),
        people_once({name: words for row in rows for name, words in zip(row["people"], row["words"], strict=True)}),
        _place(rows),
        *window,
        most_frequent(row["format"] for row in rows),
    )
    for day in _days(claims, window):
        status = _status(claims, window, day, sure=False)
        if status is None:
            continue
        is_contested = contested is not None and contested <= day
        possibly = status != _status(claims, window, day, sure=True)
        yield Meeting(occurrence, *facts, status, is_contested, len(rows), voices_of(rows), possibly, day)


def conflicts_of(occurrence: str, rows: Sequence[Row]) -> list[Conflict]:
    """The pairs of claims about a meeting that cannot both be true; these rows have quotes."""
    return [
        conflict_between(occurrence, a.row, b.row, _both_count(a, b), value)
        for a, b, values in _disputes(_claims(rows, _agreed_window(rows)))
        for value in values
    ]


def _agreed_window(rows: Iterable[Row]) -> Days:
    return agreed([Said(_anchor(row), row["voice"], row["effect"] == "held") for row in rows])


def _anchor(row: Row) -> Window:
    return window_of(row["anchor_start"], row["anchor_end"])


def _claims(rows: Sequence[Row], window: Days) -> list[_Claim]:
    """The claims, in the order of their ids."""
    called_off = {row["source"] for row in rows if row["effect"] in RANK}
    ordered = sorted(rows, key=lambda row: str(row["id"]))
    return [_claim(row, window, is_called_off=row["source"] in called_off) for row in ordered]


def _claim(row: Row, window: Days, *, is_called_off: bool) -> _Claim:
    start, end = row["anchor_start"], row["anchor_end"]
    if meet(_anchor(row), window_of(*window)):
        start, end = last_of(start, window[0]), first_of(end, window[1])
    is_dated, said = row["date"] is not None, min(row["reported"], row["anchor_end"] or date.max)
    # when the plan was as the claim says: a later announcement revives a canceled meeting, a retrospect does not
    planned_at = (row["date_end"] or date.max) if is_dated else said
    if row["effect"] == "announced":
        if is_dated:
            planned_at = row["date_start"] or date.min
        elif row["reported"] > (row["anchor_end"] or date.max) or is_called_off:
            planned_at = date.min
    if row["effect"] == "held":
        begins, settles = start or end, end
    elif is_dated:
        begins, settles = row["date_start"] or row["date_end"], row["date_end"]
    else:
        begins = settles = said
    return _Claim(row, end, begins, settles, planned_at)


def _days(claims: Iterable[_Claim], window: Days) -> list[date]:
    """The days on which the state may change."""
    days = {day for claim in claims for day in (claim.begins, claim.settles) if day is not None}
    return sorted(days | ({window[1] + timedelta(1)} if window[1] is not None else set()))


def _status(claims: Iterable[_Claim], window: Days, day: date, *, sure: bool) -> str | None:
    """The status on a day, counting what may have happened or only what is `sure`; `None` if nothing has."""
    counted = [c for c in claims if (at := c.settles if sure else c.begins) is not None and at <= day]
    held = [claim for claim in counted if claim.effect == "held"]
    if held:
        ends = first_of(*(claim.own_end for claim in held))
        denied = [c for c in counted if c.effect == "canceled" and ends is not None and c.row["reported"] >= ends]
        return "held" if _voices(held) > _voices(denied) else "canceled"
    last = max(counted, key=lambda claim: (claim.planned_at, RANK.get(claim.effect, 1)), default=None)
    if last is None:
        return None
    is_over = last.effect == "announced" and window[1] is not None and window[1] < day
    return "unconfirmed" if is_over else last.effect


def _disputes(claims: Sequence[_Claim]) -> Iterator[tuple[_Claim, _Claim, list[Value]]]:
    """Each pair of claims that cannot both be true, with their contradictions."""
    for a, b in combinations(claims, 2):
        if values := [*_contradictions(a, b)]:
            yield a, b, values


def _both_count(a: _Claim, b: _Claim) -> date | None:
    """The day from which on both claims count."""
    return last_of(a.begins, b.begins)


def _contradictions(a: _Claim, b: _Claim) -> Iterator[Value]:
    """The attributes in which two claims about one meeting contradict each other, with what each says.

    A cancellation contradicts a meeting if it was published after the meeting was over; an earlier one was taken back.
    """
    if _is_denied(a, b) or _is_denied(b, a):
        yield "status", a.effect, b.effect
    alike = (a.effect == "held") == (b.effect == "held") and "postponed" not in (a.effect, b.effect)
    if alike and not meet(_anchor(a.row), _anchor(b.row)):
        yield "date", _date(a), _date(b)
    if not _places_fit(a.row, b.row):
        yield "place", a.row["place"], b.row["place"]


def _is_denied(held: _Claim, canceled: _Claim) -> bool:
    effects = held.effect, canceled.effect
    return effects == ("held", "canceled") and held.own_end is not None and canceled.row["reported"] >= held.own_end


def _date(claim: _Claim) -> str | None:
    value: str | None = claim.row["date" if claim.effect == "held" else "due"]
    return value


def _places_fit(a: Row, b: Row) -> bool:
    """Whether two places may be one: the same, one within the other, or one of them unknown."""
    one, other = a["place_name"], b["place_name"]
    return one is None or other is None or one == other or other in a["place_within"] or one in b["place_within"]


def _place(rows: Iterable[Row]) -> str | None:
    """The most precise place that a claim names."""
    return max(((row["place_rank"], row["place"]) for row in rows if row["place"] is not None), default=(0, None))[1]


def _voices(claims: Iterable[_Claim]) -> int:
    return voices_of(claim.row for claim in claims)
