"""A briefing: what happened, changed, is due and is contested; every line has its sources and their words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from timeline.answers import ask
from timeline.backing import Backing, Record, backings, by_publication
from timeline.clocks import Clocks
from timeline.difference import diff
from timeline.filters import ANYTHING, Filter
from timeline.happenings import SUBJECTS, Happening, happenings, in_words, tells_the_end

if TYPE_CHECKING:
    from timeline.database import Database

PASSED: Final = frozenset({"held", "canceled", "expired", "done", "unconfirmed"})
"""Statuses of what is over; so is anything in the life of a treaty."""

DUE: Final = {"due": "its window has begun", "passed": "its window has passed, no outcome reported"}
"""What to say of a deadline that has begun or passed."""

HORIZON: Final = 90
"""Days ahead for which a briefing lists deadlines, by default."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a line: the quote, publisher, headline, date and address of its document, and the claim's id."""

    quote: str
    publisher: str
    title: str
    url: str
    reported: date
    claim: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a briefing, with all its sources by date; `claims` are the ids that it rests on."""

    text: str
    sources: tuple[Source, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing on the time between two days; every line of its four parts has its sources."""

    since: date
    until: date
    happened: tuple[Line, ...]
    changed: tuple[Line, ...]
    due: tuple[Line, ...]
    contested: tuple[Line, ...]


def brief(db: "Database", since: date, clocks: Clocks, wanted: Filter = ANYTHING, horizon: int = HORIZON) -> Brief:
    """The briefing for somebody who knew what had been published by the day `since`.

    What happened from then to `clocks.as_of`; how the state at these clocks differs from the state of that day as it
    was known then; what falls due within `horizon` days, or has passed without an outcome; which claims contradict each
    other. `wanted` has parties and no days.
    """
    resting = backings(db, clocks, SUBJECTS)
    before = Clocks(since, min(since, clocks.known_on or since), clocks.recorded_by)
    days = replace(wanted, since=since, until=clocks.as_of)
    happened = [one for one in happenings(db, clocks, days) if _lies_behind(one)]
    told = {one.occurrence for one in happened}
    return Brief(
        since,
        clocks.as_of,
        tuple(_happened(one) for one in happened),
        tuple(_changed(db, (before, clocks), wanted, resting, told)),
        tuple(_due(db, clocks, ahead(wanted, since, clocks, horizon), resting)),
        tuple(_contested(db, clocks, wanted, resting)),
    )


def ahead(wanted: Filter, since: date, clocks: Clocks, horizon: int) -> Filter:
    """The filter for a briefing's deadlines: from `since` to `horizon` days after the day asked about."""
    last = date.fromordinal(min(clocks.as_of.toordinal() + horizon, date.max.toordinal()))
    return replace(wanted, since=since, until=last)


def _lies_behind(one: Happening) -> bool:
    return one.status in PASSED or one.kind == "treaty"


def _happened(one: Happening) -> Line:
    doubt = "" if one.certain else " (contested or uncertain)"
    status = "" if one.kind in {"act", "treaty"} or one.status == "expired" else f" ({one.status})"
    return _line(f"{_capital(one.when)}: {one.title}{status}{doubt}", one.claims)


def _line(text: str, claims: Iterable[Record], told: Iterable[Record] = ()) -> Line:
    """A line that rests on `claims` and quotes those in `told`, or all if there are none."""
    ids = tuple(sorted({claim["id"] for claim in claims}))
    return Line(text, sources_of(told or claims), ids)


def _changed(
    db: "Database", clocks: tuple[Clocks, Clocks], wanted: Filter, resting: Mapping[str, Backing], known: set[str]
) -> Iterable[Line]:
    """What the later state says differently; `known` are occurrences that are not to be reported as new again."""
    before, now = clocks
    changes = diff(db, before, now, wanted, ("meetings", "treaties")).dicts()
    gone = any(change["change"] == "removed" for change in changes)
    rested = backings(db, before, SUBJECTS) if gone else {}
    for key, rows in groupby(changes, key=lambda change: change["key"]):
        told = list(rows)
        backing = resting.get(key) or rested.get(key)
        if backing is None or (told[0]["change"] == "added" and key in known):
            continue  # rows of data sets have no quotes
        # what is new to the reader, if anything is
        fresh = [claim for claim in backing.claims if claim["reported"] > before.as_of]
        text = f"{told[0]['subject']}: {'; '.join(_in_words(change) for change in told)}"
        yield _line(text, backing.claims, fresh)


def _in_words(change: Mapping[str, Any]) -> str:
    if change["change"] == "added":
        return f"new ({change['after']})"
    if change["change"] == "removed":
        return f"no longer reported (it was {change['before']})"
    what = change["change"].replace("_start", " from").replace("_end", " by").replace("_", " ")
    return f"{what} {change['after'] or 'unknown'} (was {change['before'] or 'unknown'})"


def _due(db: "Database", clocks: Clocks, wanted: Filter, resting: Mapping[str, Backing]) -> Iterable[Line]:
    for row in ask(db, "deadlines", clocks, wanted).dicts():
        backing = resting.get(row["occurrence"])
        if backing is None:
            continue
        when = in_words(row["due_start"], row["due_end"])
        status = f" ({DUE[row['status']]})" if row["status"] in DUE else ""
        ends = [claim for claim in backing.claims if tells_the_end(claim)] if row["kind"] == "treaty" else ()
        text = f"{_capital(when)}: {row['subject']}, {', '.join(row['parties'])}{status}"
        yield _line(text, backing.claims, ends)


def _contested(db: "Database", clocks: Clocks, wanted: Filter, resting: Mapping[str, Backing]) -> Iterable[Line]:
    for row in ask(db, "conflicts", clocks, wanted).dicts():
        backing = resting.get(row["occurrence"])
        if backing is None:
            continue
        pair = [claim for claim in backing.claims if claim["id"] in {row["claim_a"], row["claim_b"]}]
        who = ", ".join(sorted({party for claim in pair for party in claim["parties"]}))
        text = f"{who}: {row['attribute']} is {row['value_a']} or {row['value_b']}"
        ordered = sorted(pair, key=lambda claim: claim["id"])
        yield Line(text, tuple(map(_source, ordered)), tuple(claim["id"] for claim in ordered))


def sources_of(claims: Iterable[Record]) -> tuple[Source, ...]:
    """The sources of a line by date; each quote of a document once."""
    ordered = by_publication(claims)
    once = {(claim["source"], claim["quote"]): claim for claim in reversed(ordered)}
    return tuple(_source(claim) for claim in ordered if once[claim["source"], claim["quote"]] is claim)


def _source(claim: Record) -> Source:
    return Source(claim["quote"], claim["publisher"], claim["title"], claim["url"], claim["reported"], claim["id"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
