"""Errata: what was given out, and which of it had rested on claims that were withdrawn or replaced since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from timeline.definitions import sql
from timeline.records import EVENT_FIELDS
from timeline.rows import Rows

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.ledger import Appended

KIND: Final = "answer.given"
"""The type of event that says what was given to whom."""

EVERYTHING: Final = "all"
"""Stands for every claim that was known then, where an output rests on more than it names."""

SAID: Final = tuple(
    name
    for name in EVENT_FIELDS
    if name not in {"reported", "source", "quote", "quote_start", "quote_end", "extractor", "confidence"}
    and name not in {"details", "schema_version"}
)
"""What a correction is told in: the fields in which a claim and its replacement may differ for a reader."""

COLUMNS: Final = (
    *("given_at", "recipient", "kind", "output", "as_of", "change", "said", "now", "reason", "corrected_at"),
    *("named", "claim", "replacement", "known_on", "head"),
)
"""What is told of each correction of each output."""


@dataclass(frozen=True, slots=True)
class Given:
    """Something that was given out: what kind of output, to whom, its file's name, as of which clocks, on which claims.

    `claims` are the ids that it rests on; `None`: every claim that was known.
    """

    kind: str
    recipient: str
    file: str
    clocks: "Clocks"
    claims: Iterable[str] | None = None


def record_given(db: "Database", given: Given, author: str) -> "Appended":
    """Append that something was given out, with the head that it was made from; the same from the same log once.

    Raises:
        Refused: there is no author.
    """
    from timeline.judgements import judgement_of, person
    from timeline.ledger import Appended, append

    details = _details(db, given)
    held = db.query("SELECT details FROM events WHERE type = ?", [KIND]).column("details")
    if any({name: value for name, value in one.items() if name != "judged_at"} == details for one in held):
        return Appended(None, 0, 0)
    event = judgement_of(KIND, details, person(author))
    return append(db, [], [event], author=author, message=f"Gave {given.recipient} a {given.kind}")


def errata(db: "Database", since: date) -> Rows:
    """A row for each correction since a day of each output that had rested on it; the columns are `COLUMNS`.

    `said` and `now` are the claim before and after, in the fields that differ; `named` whether the output is known to
    have rested on this claim, or was made of the whole log.
    """
    rows = db.query(sql("queries", "errata"), {"since": datetime.combine(since, time.min)}).dicts()
    ids = {row[name] for row in rows for name in ("claim", "replacement") if row[name]}
    claims = {row["id"]: row for row in db.query("SELECT * FROM events WHERE list_contains(?, id)", [[*ids]]).dicts()}
    told = [{**row, **_words(claims[row["claim"]], claims.get(row["replacement"] or ""))} for row in rows]
    return Rows(COLUMNS, [tuple(row[name] for name in COLUMNS) for row in told])


def _details(db: "Database", given: Given) -> dict[str, str]:
    basis = db.first(
        "SELECT hash FROM commits c WHERE documents > 0 "
        'OR EXISTS (FROM events e WHERE e."commit" = c.hash AND e.type <> ?) ORDER BY number DESC LIMIT 1',
        [KIND],
    )
    clocks = given.clocks
    details = {
        "kind": given.kind,
        "recipient": given.recipient,
        "claims": EVERYTHING if given.claims is None else " ".join(sorted(set(given.claims))),
        "file": given.file,
        "head": basis[0] if basis else "",
        "as_of": clocks.as_of.isoformat(),
        "known_on": clocks.known_on.isoformat() if clocks.known_on else "",
        "recorded_by": clocks.recorded_by.isoformat() if clocks.recorded_by else "",
    }
    return {name: value for name, value in details.items() if value or name in {"claims", "head"}}


def _words(claim: dict[str, Any], replacement: dict[str, Any] | None) -> dict[str, str]:
    """What the claim said, and what stands in its place."""
    if replacement is None:
        return {"said": _fields(claim, [name for name in SAID if claim[name]]), "now": "withdrawn"}
    changed = [name for name in SAID if claim[name] != replacement[name]] or ["type"]
    return {"said": _fields(claim, changed), "now": _fields(replacement, changed)}


def _fields(claim: dict[str, Any], names: list[str]) -> str:
    return "; ".join(f"{name}: {_text(claim[name])}" for name in names)


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "–")
