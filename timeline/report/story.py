"""The content of a report: marks, treaties and deadlines, each with the days on which it holds.

The page only filters.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from timeline.answers import ask
from timeline.backing import by_publication
from timeline.clocks import Clocks
from timeline.definitions import sql
from timeline.export.addresses import link
from timeline.filters import ANYTHING, Filter
from timeline.happenings import Happening, happenings, in_words
from timeline.knowing import sources_at

if TYPE_CHECKING:
    from timeline.backing import Record
    from timeline.database import Database

FOREVER: Final = date.max
"""The end of what does not end; that day itself is never reached."""

LAST: Final = date(9999, 12, 30)
"""A day by which everything known has happened."""

MOST: Final = 400
"""Marks of a report: what a page can show at once and a person can still read."""

QUOTES: Final = 12
"""Quotes behind a mark, at most."""

STATES: Final = ("meetings", "treaties", "obligations")
"""The kept tables of states."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A state and the days on which it holds: from `since` to the day before `until`."""

    since: date
    until: date
    status: str
    possibly: bool = False
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something with a window, drawn in a lane; `states` are its states in order of time."""

    kind: str
    occurrence: str
    title: str
    label: str
    lane: str
    when: str
    start: date | None
    end: date | None
    parties: tuple[str, ...]
    place: str | None
    states: tuple[Holding, ...]
    claims: tuple["Record", ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The content of a report at its clocks.

    `marks` are the `MOST` nearest to the day asked about, out of `total`. `treaties` and `deadlines` are rows with
    `since` and `until`; `basis` has the numbers of known claims and documents, and the last day of publication.
    """

    clocks: Clocks
    marks: tuple[Mark, ...]
    total: int
    treaties: list[dict[str, Any]]
    deadlines: list[dict[str, Any]]
    conflicts: list[dict[str, Any]]
    basis: dict[str, Any]


def tell(db: "Database", clocks: Clocks, wanted: Filter = ANYTHING, most: int = MOST) -> Story:
    """What matches the filter, for every day, as known at these clocks.

    Raises:
        Refused: the filter asks for a status that does not exist.
    """
    always = replace(clocks, as_of=LAST)
    sources = sources_at(db, always)
    meetings = db.query(f"FROM {sources.rows('meetings')} ORDER BY since").dicts()
    treaties = db.query(f"FROM {sources.rows('treaties')} ORDER BY lower(treaty), parties, occurrence, since").dicts()
    told = ", ".join(f"{name}_told AS (FROM {sources.rows(name)})" for name in STATES)
    deadlines = db.query(f"WITH {told}\n{sql('queries', 'deadline_days')}").dicts()
    fits = _chosen(db, always, wanted)
    found = [one for one in happenings(db, always, wanted) if fits(one.claims)]
    standing = _standing(found, _by_occurrence(meetings), _by_occurrence(treaties), _by_occurrence(deadlines))
    nearest = sorted(standing, key=lambda pair: _distance(pair[0], clocks.as_of))
    shown = {one.occurrence for one in found}
    return Story(
        clocks,
        tuple(_mark(one, states) for one, states in sorted(nearest[:most], key=lambda pair: pair[0].sort_key)),
        len(nearest),
        [row for row in treaties if row["occurrence"] in shown],
        [row for row in deadlines if row["occurrence"] in shown],
        [row for row in ask(db, "conflicts", always, wanted).dicts() if row["occurrence"] in shown],
        _basis(db, clocks),
    )


def _chosen(db: "Database", clocks: Clocks, wanted: Filter) -> "Callable[[Sequence[Record]], bool]":
    """A predicate: whether one of some claims is among those that the filter selects."""
    if not wanted.chooses_claims:
        return bool
    ids = set(ask(db, "claims", clocks, replace(wanted, since=None, until=None)).column("id"))
    return lambda claims: any(claim["id"] in ids for claim in claims)


Rows = Mapping[str, list[dict[str, Any]]]


def _standing(
    found: Iterable[Happening], meetings: Rows, treaties: Rows, deadlines: Rows
) -> Iterator[tuple[Happening, list[Holding]]]:
    """What is drawn, each with its states."""
    for one in found:
        match one.kind:
            case "meeting":
                yield one, [_holding(row) for row in meetings.get(one.occurrence, ())]
            case "expiry":
                yield from _expiries(one, treaties.get(one.occurrence, ()))
            case "obligation":
                yield one, [_holding(row) for row in deadlines.get(one.occurrence, ())]
            case _:
                yield one, _happened(one)


def _expiries(one: Happening, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[Happening, list[Holding]]]:
    """The ends that a treaty was said to have, one after another: each extension gives it a new one."""
    windows: dict[tuple[date | None, date | None], list[Holding]] = {}
    for row in rows:
        if row["expires_start"] or row["expires_end"]:
            windows.setdefault((row["expires_start"], row["expires_end"]), []).append(_holding(row))
    for (start, end), states in windows.items():
        # worded for any day, before or after the end
        title = one.title.replace(" expired", " ends", 1).replace(" expires", " ends", 1)
        yield replace(one, title=title, start=start, end=end), states


def _happened(one: Happening) -> list[Holding]:
    """A past act holds possibly from the first day on which it may have been, and surely from the last."""
    first, last = one.start or one.end or date.min, one.end or FOREVER
    contested = not one.certain
    maybe = [Holding(first, last, one.status, possibly=True, contested=contested)] if first < last else []
    sure = [Holding(last, FOREVER, one.status, contested=contested)] if last < FOREVER else []
    return [*maybe, *sure]


def _holding(row: Mapping[str, Any]) -> Holding:
    return Holding(
        row["since"], row["until"], row["status"], bool(row.get("possibly")), contested=bool(row.get("contested"))
    )


def _mark(one: Happening, states: Iterable[Holding]) -> Mark:
    label, lane = _label(one)
    when = one.when if one.start or one.end else in_words(one.start, one.end)
    parts = one.kind, one.occurrence, one.title, label, lane, when, one.start, one.end, one.parties, one.place
    return Mark(*parts, tuple(states), one.claims)


def _label(one: Happening) -> tuple[str, str]:
    """A mark's label in its lane, and the lane: that of its treaty, or of its parties."""
    parties = ", ".join(one.parties)
    if one.kind in {"treaty", "expiry"}:
        named = {claim["treaty"] for claim in one.claims if claim["treaty"] and claim["treaty"] in one.title}
        return one.title.removesuffix(f" ({parties})"), max(named, key=len, default=parties)
    return one.title.removesuffix(f": {parties}"), " – ".join(one.parties) or "Nobody named"


def _by_occurrence(rows: Iterable[dict[str, Any]]) -> Rows:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["occurrence"], []).append(row)
    return grouped


def _distance(one: Happening, day: date) -> int:
    """Days between a day and a window."""
    first, last = one.start or one.end or day, one.end or one.start or day
    return max(0, (first - day).days, (day - last).days)


def _basis(db: "Database", clocks: Clocks) -> dict[str, Any]:
    known = clocks.knowing("known_claims")
    columns = "count(*) AS claims, count(DISTINCT source) AS documents, max(reported) AS last_reported"
    return db.query(f"SELECT {columns} FROM {known}").dicts()[0]  # noqa: S608 (our own names)


def as_data(story: Story) -> dict[str, Any]:
    """The story as the page reads it: ISO dates, each claim once and referred to by its position."""
    quoted = {claim["id"]: claim for mark in story.marks for claim in by_publication(mark.claims)[:QUOTES]}
    places = {name: place for place, name in enumerate(quoted)}
    return {
        "as_of": story.clocks.as_of,
        "known_on": story.clocks.known_on,
        "marks": [_as_data(mark, places) for mark in story.marks],
        "total": story.total,
        "treaties": [{**{name: row[name] for name in TREATY}, **_windows(row)} for row in story.treaties],
        "deadlines": [
            {**row, "when": in_words(row["due_start"], row["due_end"]), "subject": " ".join(row["subject"].split())}
            for row in story.deadlines
        ],
        "conflicts": [{name: row[name] for name in CONFLICT} for row in story.conflicts],
        "claims": [_source(claim) for claim in quoted.values()],
        "basis": story.basis,
    }


def _as_data(mark: Mark, places: Mapping[str, int]) -> dict[str, Any]:
    told = by_publication(mark.claims)
    return {
        **{name: getattr(mark, name) for name in MARKED},
        "states": [{name: getattr(state, name) for name in Holding.__slots__} for state in mark.states],
        "claims": [places[claim["id"]] for claim in told[:QUOTES]],
        "more": max(0, len(told) - QUOTES),
    }


MARKED: Final = "kind occurrence title label lane when start end parties place".split()
TREATY: Final = "treaty occurrence parties status contested possibly withdrawn suspended since until".split()
CONFLICT: Final = "occurrence attribute value_a quote_a value_b quote_b parties".split()
"""The columns of each that the page gets."""


def _windows(row: Mapping[str, Any]) -> dict[str, str]:
    """A treaty's dates in words, if they are known."""
    names = ("signed", "in_force", "expires")
    windows = {name: (row[f"{name}_start"], row[f"{name}_end"]) for name in names}
    return {name: in_words(*days) if days != (None, None) else "" for name, days in windows.items()}


def _source(claim: "Record") -> dict[str, Any]:
    publisher = claim["publisher"] or claim["title"] or f"document {claim['source'][:10]}"
    words = {"quote": " ".join((claim["quote"] or "").split()), "publisher": publisher, "title": claim["title"]}
    return {**words, "url": link(claim["url"] or ""), "reported": claim["reported"], "id": claim["id"][:12]}
