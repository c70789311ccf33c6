"""Errata: which published outputs rested on claims that were withdrawn or replaced since."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.clocks import utc
from timeline.definitions import sql
from timeline.filters import ANYTHING, Filter
from timeline.records import EVENT_FIELDS
from timeline.rows import Rows

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.ledger import Appended

KIND: Final = "answer.given"
"""The type of event that records what was given to whom."""

EVERYTHING: Final = "all"
"""Stands for every claim known then, except those in `but`."""

SAID: Final = tuple(
    name
    for name in EVENT_FIELDS
    if name not in {"reported", "source", "quote", "quote_start", "quote_end", "extractor", "confidence"}
    and name not in {"details", "schema_version"}
)
"""The fields in which a correction is described: those in which claim and replacement may differ for a reader."""

COLUMNS: Final = (
    *("given_at", "recipient", "kind", "output", "asked", "as_of", "change", "said", "now", "reason", "corrected_at"),
    *("named", "claim", "replacement", "known_on", "head"),
)
"""The columns of a correction of an output."""

ALWAYS: Final = frozenset({"claims", "but", "head"})
"""What is recorded of an output even if it is empty."""


class Given(NamedTuple):
    """An output: its kind, its recipient, and its file's name, if it is a file."""

    kind: str
    recipient: str
    file: str = ""


def details_of(
    db: "Database", given: Given, clocks: "Clocks", claims: Collection[str] | None, wanted: Filter = ANYTHING
) -> dict[str, str]:
    """What to record of an output made now: what was asked, and which claims it rests on (`None`: all known ones).

    If it rests on most of the known claims, the others are listed as `but`: either way it is recorded for each claim
    whether the output rests on it.
    """
    basis = db.first(
        "SELECT hash FROM commits c WHERE documents > 0 "
        'OR EXISTS (FROM events e WHERE e."commit" = c.hash AND e.type <> ?) ORDER BY number DESC LIMIT 1',
        [KIND],
    )
    named, but = (EVERYTHING, "") if claims is None else _shortest(db, clocks, set(claims))
    details = {
        **given._asdict(),
        "claims": named,
        "but": but,
        "head": basis[0] if basis else "",
        "asked": in_words(wanted),
        "as_of": clocks.as_of.isoformat(),
        "known_on": clocks.known_on.isoformat() if clocks.known_on else "",
        "recorded_by": utc(clocks.recorded_by).isoformat() if clocks.recorded_by else "",
    }
    return {name: value for name, value in details.items() if value or name in ALWAYS}


def record_given(db: "Database", details: dict[str, str], author: str) -> "Appended":
    """Append that something was given out (`details` from `details_of`), unless that is recorded since the last change.

    Raises:
        Refused: there is no author.
    """
    from timeline.judgements import judgement_of, person
    from timeline.ledger import Appended, append

    same = "SELECT details FROM events WHERE type = ? AND details['head'] = ? AND details['kind'] = ?"
    held = db.query(same, [KIND, details["head"], details["kind"]]).column("details")
    if any({name: value for name, value in one.items() if name != "judged_at"} == details for one in held):
        return Appended(None, 0, 0)
    event = judgement_of(KIND, details, person(author))
    return append(db, [], [event], author=author, message=f"Gave {details['recipient']}: {details['kind']}")


def in_words(wanted: Filter) -> str:
    """What a filter asks for, in words.

    >>> in_words(Filter(parties=("RUS", "USA"), until=date(2019, 7, 1))) 'parties: RUS, USA; until: 2019-07-01'
    """
    given = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    asked = {name: value for name, value in given.items() if value not in (None, ())}
    return "; ".join(
        f"{name}: {_text([*value] if isinstance(value, tuple) else value)}" for name, value in asked.items()
    )


def errata(db: "Database", since: date) -> Rows:
    """One row for each correction since a day and each output that rested on the claim; the columns are `COLUMNS`.

    `said` and `now` are the claim before and after, in the fields that differ. `named` is whether the output is known
    to have rested on this claim; reports and exports recorded without `but` may have.
    """
    rows = db.query(sql("queries", "errata"), {"since": datetime.combine(since, time.min)}).dicts()
    ids = {row[name] for row in rows for name in ("claim", "replacement") if row[name]}
    claims = {row["id"]: row for row in db.query("SELECT * FROM events WHERE list_contains(?, id)", [[*ids]]).dicts()}
    told = [{**row, **_words(claims[row["claim"]], claims.get(row["replacement"] or ""))} for row in rows]
    return Rows(COLUMNS, [tuple(row[name] for name in COLUMNS) for row in told])


def _shortest(db: "Database", clocks: "Clocks", claims: set[str]) -> tuple[str, str]:
    """The claims by id, or all known ones except those listed: whichever is shorter."""
    known = f"FROM {clocks.knowing('known_claims')}"
    (count,) = db.first(f"SELECT count(*) {known}") or (0,)
    if 2 * len(claims) <= count:
        return " ".join(sorted(claims)), ""
    ids = set(db.query(f"SELECT id {known}").column("id"))
    # a comparison of two days of knowledge may rest on claims that only one of them knew
    return (EVERYTHING, " ".join(sorted(ids - claims))) if claims <= ids else (" ".join(sorted(claims)), "")


def _words(claim: dict[str, Any], replacement: dict[str, Any] | None) -> dict[str, str]:
    """What the claim said, and what replaced it."""
    if replacement is None:
        return {"said": _fields(claim, [name for name in SAID if claim[name]]), "now": "withdrawn"}
    changed = [name for name in SAID if claim[name] != replacement[name]] or ["type"]
    return {"said": _fields(claim, changed), "now": _fields(replacement, changed)}


def _fields(claim: dict[str, Any], names: list[str]) -> str:
    return "; ".join(f"{name}: {_text(claim[name])}" for name in names)


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "–")
