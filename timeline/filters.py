"""Filters on claims and on the rows of projections, and the SQL conditions that they become.

A filter has two parts. Types, person, treaty, text, source and confidence select claims; a row of a projection matches
if one of the claims that it rests on matches all of them. Parties, days and status are about the row itself.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from timeline.errors import Refused
from timeline.literals import literal

if TYPE_CHECKING:
    from timeline.knowing import Sources

STATUSES: Final = {
    "meetings": ("announced", "postponed", "canceled", "held", "unconfirmed"),
    "treaties": ("signed", "in force", "suspended", "withdrawing", "expired", "unknown"),
    "deadlines": ("upcoming", "due", "passed"),
}
"""The possible statuses, for each projection that has one."""

UNDATED: Final = frozenset({"conflicts"})
"""The projections whose rows have no dates of their own; those of their claims count instead."""

WORDS: Final = "replace(lower(strip_accents(coalesce(quote, details['notes']))), '’', '''')"
"""The quote of a claim, or the note of a data set's, without capitals and accents."""

EDGE: Final = r"[^\pL\pN]"
"""A character that is not part of a word, in DuckDB's regular expressions."""

TERM: Final = re.compile(r'"([^"]*)"?|([^\s"]+)')
"""A phrase in quotation marks, or a word."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; empty values and `None` do not restrict anything.

    All `parties` must take part. `types` are whole types or their first part ("meeting"), `person` is part of a name,
    `treaty` a name in any case, `source` the start of a document's hash or part of its publisher or title, `text` words
    that a quote must all contain ("…" a phrase, word* a prefix). `since` and `until` bound the days that a row is
    about.

    Raises:
        Refused: the last day asked for is before the first.
    """

    parties: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    person: str | None = None
    treaty: str | None = None
    text: str | None = None
    source: str | None = None
    min_confidence: float | None = None
    since: date | None = None
    until: date | None = None
    statuses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise Refused(f"The range ends before it begins: from {self.since} to {self.until}.")

    @property
    def chooses_claims(self) -> bool:
        """Whether it has any condition on claims."""
        asked = (self.types, self.person, self.treaty, self.text, self.source, self.min_confidence)
        return any(value not in (None, ()) for value in asked)

    @property
    def bounds(self) -> tuple[date, date] | None:
        """The first and last day asked for, with an open end as the end of time; `None` if there is neither."""
        if self.since is None and self.until is None:
            return None
        return self.since or date.min, self.until or date.max


ANYTHING: Final = Filter()
"""The filter that matches everything."""


@dataclass(slots=True)
class Bound:
    """Query parameters: each value gets a name, which takes its place in the SQL."""

    values: dict[str, Any] = field(default_factory=dict)

    def __call__(self, value: object) -> str:
        """The placeholder for a value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"${name}"


class Written(Bound):
    """Values written as literals, for a query to be shown."""

    def __call__(self, value: object) -> str:
        """The literal for a value."""
        return literal(value)


def claim_conditions(wanted: Filter, bind: Bound) -> Iterator[str]:
    """The conditions of a filter on a row of `claims_known`."""
    yield from _has_parties(wanted.parties, bind)
    yield from _days_of_claims(wanted, bind)
    yield from _chosen_claims(wanted, bind)


def row_conditions(projection: str, wanted: Filter, sources: "Sources", bind: Bound) -> Iterator[str]:
    """The conditions of a filter on a row of a projection.

    Raises:
        Refused: the projection has no such status.
    """
    pair = tuple(sorted(set(wanted.parties)))
    if projection == "relations" and len(pair) == 2:
        yield f"a = {bind(pair[0])} AND b = {bind(pair[1])}"  # equivalent, and can be pushed down to the tables
    elif projection == "relations":
        yield from (f"{bind(party)} IN (a, b)" for party in wanted.parties)
    else:
        yield from _has_parties(wanted.parties, bind)
    if wanted.statuses:
        yield _has_status(projection, wanted.statuses, bind)
    if (bounds := wanted.bounds) and projection not in UNDATED:
        yield _is_about(projection, *map(bind, bounds))
    if wanted.chooses_claims or (bounds and projection in UNDATED):
        yield _is_told(projection, wanted, sources, bind)


def terms(text: str) -> list[tuple[str, str]]:
    """The terms of a text search: for each, a word that must occur and the pattern that must match.

    Raises:
        Refused: there is nothing to look for.
    """
    found = [
        _term(phrase or word, whole=bool(phrase)) for phrase, word in TERM.findall(text) if (phrase or word).strip()
    ]
    if not found:
        raise Refused(f"There is no word to look for in {text!r}. Give words, or a phrase in quotation marks.")
    return found


def folded(text: str) -> str:
    """The text without capitals and accents, as DuckDB's `lower(strip_accents(text))` gives it."""
    letters = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", "".join(c.lower() for c in letters))


def _term(text: str, *, whole: bool) -> tuple[str, str]:
    is_beginning = text.endswith("*") and not whole
    words = folded(text.removesuffix("*") if is_beginning else text).replace("’", "'").split() or ["*"]
    pattern = r"\s+".join(map(re.escape, words))
    before = f"(^|{EDGE})" if words[0][0].isalnum() else ""
    after = f"({EDGE}|$)" if words[-1][-1].isalnum() and not is_beginning else ""
    return max(words, key=len), f"{before}{pattern}{after}"


def _has_parties(parties: Iterable[str], bind: Bound) -> Iterator[str]:
    return (f"list_contains(parties, {bind(party)})" for party in parties)


def _has_status(projection: str, statuses: tuple[str, ...], bind: Bound) -> str:
    known = STATUSES.get(projection)
    if known is None:
        raise Refused(f"The rows of {projection} have no status. Leave out --status.")
    return f"list_contains({bind(list(statuses))}::VARCHAR[], status)"


def _days_of_claims(wanted: Filter, bind: Bound) -> Iterator[str]:
    if bounds := wanted.bounds:
        since, until = map(bind, bounds)
        yield f"coalesce(anchor_start, anchor_end, reported) <= {until}"
        yield f"coalesce(anchor_end, reported) >= {since}"


def _chosen_claims(wanted: Filter, bind: Bound) -> Iterator[str]:
    if wanted.types:
        yield f"list_has_any({bind(list(wanted.types))}::VARCHAR[], [type, split_part(type, '.', 1)])"
    if wanted.min_confidence is not None:
        yield f"confidence >= {bind(wanted.min_confidence)}"
    if wanted.treaty:
        yield f"lower(strip_accents(treaty)) = {bind(folded(wanted.treaty))}"
    if wanted.person:
        yield f"contains(lower(strip_accents(array_to_string(people, chr(10)))), {bind(folded(wanted.person))})"
    if wanted.source:
        part = bind(folded(wanted.source))
        names = "lower(strip_accents(publisher || chr(10) || title))"
        yield f"(starts_with(source, {part}) OR contains({names}, {part}))"
    if wanted.text is not None:
        for word, pattern in terms(wanted.text):
            # looking for the word alone is fast, and rules most claims out
            yield f"contains({WORDS}, {bind(word)}) AND regexp_matches({WORDS}, {bind(pattern)})"


def _is_about(projection: str, since: str, until: str) -> str:
    """Whether a row has a day in these bounds."""
    match projection:
        case "relations":
            contacts = (f"{name} BETWEEN {since} AND {until}" for name in ("last_contact", "next_contact"))
            return f"({' OR '.join(contacts)})"
        case "treaties":
            dates = (_meets(f"{name}_start", f"{name}_end", since, until) for name in ("signed", "in_force", "expires"))
            return f"({' OR '.join(dates)})"
        case "meetings":
            return _meets('"start"', '"end"', since, until)
        case _:
            return _meets("due_start", "due_end", since, until)


def _meets(start: str, end: str, since: str, until: str) -> str:
    """Whether a window, one end of which may be open, overlaps these bounds."""
    return f"(coalesce({start}, {end}) <= {until} AND coalesce({end}, {start}) >= {since})"


def _is_told(projection: str, wanted: Filter, sources: "Sources", bind: Bound) -> str:
    """Whether a claim that the row rests on matches."""
    fits = list(_chosen_claims(wanted, bind))
    if projection in UNDATED:
        fits += _days_of_claims(wanted, bind)
    claims = f"{sources.clocks.knowing('claims_known')} WHERE {' AND '.join(fits)}"
    if projection == "relations":
        pairs = f"SELECT unnest(pairs_between(parties, actors, targets)) FROM {claims}"  # noqa: S608
        return f"{{'a': a, 'b': b}} IN ({pairs})"
    if projection == "conflicts":
        return f"(claim_a IN (SELECT id FROM {claims}) OR claim_b IN (SELECT id FROM {claims}))"  # noqa: S608
    occurrences = f"SELECT occurrence FROM {sources.placements} WHERE seq IN (SELECT seq FROM {claims})"  # noqa: S608
    return f"occurrence IN ({occurrences})"
