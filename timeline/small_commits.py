"""Append commits of a few rows, row by row: planning the SQL for many rows would take ten times as long.

Rows are deduplicated, numbered, hashed, chained and checked exactly as in `schema/append.sql`, `schema/commit.sql` and
`schema/ungrounded.sql`. Several commits are made with as many queries as one: in a lake each query costs more than the
rows do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from timeline.definitions import sql
from timeline.errors import Refused
from timeline.proof import canonical
from timeline.records import DOCUMENT_SHAPE, EVENT_SHAPE, Row, document_row, event_row, insert_rows

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article
    from timeline.database import Database

MOST = 20
"""The most documents and events that a commit may have to be made here."""

VALUES = 8
"""The most rows that are passed as parameters; beyond that JSON is faster."""

LISTED = 50
"""The most ids that are looked up by comparing each row with all of them."""

DAYS = ("published", "date_start", "date_end", "due_start", "due_end", "reported")

KEYS = {"documents": ("hash", "published"), "events": ("id", "reported")}
"""The identity column of each table, and the date column by which a row is looked up."""

COLUMNS = {
    "commits": (*canonical.COMMIT, "hash"),
    "documents": (*canonical.DOCUMENT, "row_hash", "commit"),
    "events": (*canonical.EVENT, "row_hash", "commit"),
}

TYPES: dict[str, Any] = {
    **DOCUMENT_SHAPE,
    **EVENT_SHAPE,
    "seq": "BIGINT",
    "row_hash": "UBIGINT",
    "commit": "VARCHAR",
    "number": "BIGINT",
    "recorded_at": "TIMESTAMP",
    **dict.fromkeys(("parent", "digest", "author", "message"), "VARCHAR"),
    **dict.fromkeys(("documents", "events"), "INTEGER"),
}
"""The columns of all three tables, with their DuckDB types."""


class Wanted(NamedTuple):
    """A commit to be made: its author, message, and rows that are not numbered yet.

    `recorded_at` is in DuckDB's notation and UTC; `None` means now.
    """

    author: str
    message: str
    documents: list[Row]
    events: list[Row]
    recorded_at: str | None = None


class Made(NamedTuple):
    """The hash of a commit that was made (`None`: nothing was new), and how many documents and events it added."""

    commit: str | None
    documents: int
    events: int


class End(NamedTuple):
    """The end of the log: number and hash of its last commit, and the `seq` of its last document and event."""

    number: int
    hash: str | None
    documents: int
    events: int


class Seen(NamedTuple):
    """What a connection remembers of a file's log after its own last commit: its end, and texts of documents."""

    end: End
    texts: dict[str, str]


@dataclass(slots=True)
class Plan:
    """What is going to be appended: rows numbered, hashed and chained, and the outcome for each list of commits."""

    end: End
    known: dict[str, set[str]]
    """By table: which of the wanted ids the log holds, or will hold."""
    texts: dict[str, str] = field(default_factory=dict)
    """The documents that quotes are checked against."""
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    made: list[list[Made] | Refused] = field(default_factory=list)

    def of(self, nth: int) -> list[Made]:
        """The outcome for one of the lists.

        Raises:
            Refused: it was refused.
        """
        made = self.made[nth]
        if isinstance(made, Refused):
            raise made
        return made

    def copy(self) -> "Plan":
        """A copy that can be added to."""
        known = {table: {*identities} for table, identities in self.known.items()}
        rows = {table: [*rows] for table, rows in self.rows.items()}
        return Plan(self.end, known, {**self.texts}, rows, [*self.made])


def wanted(
    articles: Iterable["Article"],
    events: Iterable["Event"],
    *,
    author: str,
    message: str,
    recorded_at: datetime | None = None,
) -> Wanted:
    """A commit that adds these, in a form that any process can make."""
    documents, claims = [document_row(one, 0) for one in articles], [event_row(one, 0) for one in events]
    return Wanted(author, message, documents, claims, _as_text(in_utc(recorded_at)) if recorded_at else None)


def plan(db: "Database", lists: Sequence[Sequence[Wanted]]) -> Plan:
    """What is new in these commits, list by list. If one commit of a list is refused, that list adds nothing."""
    every = [one for commits in lists for one in commits]
    seen = _seen.get(db) if db.has_asked_log_alone else None
    documents = [row for one in every for row in one.documents]
    known = _held(db, "documents", documents)
    new = {row["hash"] for row in documents} - known
    # claims of a new document are new, too: the log holds no claim without its document
    events = _held(db, "events", [row for one in every for row in one.events if row["source"] not in new])
    planned = Plan(
        seen.end if seen else _end(db), {"documents": known, "events": events}, dict(seen.texts) if seen else {}
    )
    for commits in lists:
        try:
            planned = _with(db, planned.copy(), commits)
        except Refused as refused:
            planned.made.append(refused)
    return planned


def carry_out(db: "Database", planned: Plan) -> None:
    """Append what is planned, within the caller's transaction, and move the head of a lake."""
    for table, rows in planned.rows.items():
        if rows:
            _insert(db, table, rows)
    if db.is_shared and planned.rows["commits"]:
        added = {table: len(rows) for table, rows in planned.rows.items()}
        db.execute(sql("schema", "move_head"), {**added, "commit": planned.end.hash})


def remember(db: "Database", planned: Plan) -> None:
    """Remember where the log ends, for as long as this connection does nothing but append.

    If another process appends meanwhile, the next numbers will be taken, and the commit will fail.
    """
    if not db.is_shared:
        _seen[db] = Seen(planned.end, planned.texts)
        db.has_asked_log_alone = True


def forget(db: "Database") -> bool:
    """Read the end of the log again for the next commit; whether it had been remembered."""
    return _seen.pop(db, None) is not None


_seen: "WeakKeyDictionary[Database, Seen]" = WeakKeyDictionary()


def in_utc(recorded_at: datetime | None) -> datetime:
    """The moment in UTC, without a time zone; now if none is given."""
    moment = recorded_at or datetime.now(UTC)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def ungrounded(claim: str, kind: str, source: str, quote: str, *, no_document: bool) -> Refused:
    """The error for a claim whose quote is not where it says in its document."""
    what = "is not in the log" if no_document else f"does not hold “{quote}” where the claim says"
    return Refused(f"{kind} {claim[:12]}: document {source[:12]} {what}. Nothing was added.")


def _with(db: "Database", planned: Plan, commits: Sequence[Wanted]) -> Plan:
    """The plan extended by these commits.

    Raises:
        Refused: the quote of a claim is not in its document.
    """
    planned.made.append([_chained(db, planned, one) for one in commits])
    return planned


def _chained(db: "Database", planned: Plan, one: Wanted) -> Made:
    documents = _numbered(planned, "documents", one.documents, planned.end.documents)
    planned.texts |= {row["hash"]: row["text"] for row in documents}
    events = _numbered(planned, "events", one.events, planned.end.events)
    for claim in events:
        _check_grounded(db, planned, claim)
    if not (documents or events):
        return Made(None, 0, 0)
    made = _commit(planned.end, one, documents, events)
    planned.rows["commits"].append(made)
    for table, rows in (("documents", documents), ("events", events)):
        planned.rows[table] += [
            {**row, "row_hash": canonical.short(row["row_hash"]), "commit": made["hash"]} for row in rows
        ]
    end = planned.end
    planned.end = End(made["number"], made["hash"], end.documents + len(documents), end.events + len(events))
    return Made(made["hash"], len(documents), len(events))


def _numbered(planned: Plan, table: str, rows: list[Row], last: int) -> list[Row]:
    """The new rows, each once and in the order given, with their numbers and hashes."""
    (key, _), known = KEYS[table], planned.known[table]
    new = [row for row in {row[key]: row for row in reversed(rows)}.values() if row[key] not in known]
    known.update(row[key] for row in new)
    columns = canonical.DOCUMENT if table == "documents" else canonical.EVENT
    numbered = [{**row, "seq": last + nth} for nth, row in enumerate(reversed(new), start=1)]
    return [{**row, "row_hash": canonical.hashed(row, columns)} for row in numbered]


def _check_grounded(db: "Database", planned: Plan, claim: Row) -> None:
    if (source := claim["source"]) is None:
        return
    if source not in planned.texts and (found := _text(db, source, claim["reported"])) is not None:
        planned.texts[source] = found
    text, quote = planned.texts.get(source), claim["quote"]
    if text is None or (quote is not None and text[claim["quote_start"] : claim["quote_end"]] != quote):
        raise ungrounded(claim["id"], claim["type"], source, quote, no_document=text is None)


def _commit(end: End, one: Wanted, documents: list[Row], events: list[Row]) -> Row:
    """The row of a commit that is chained to the end of the log."""
    made = {
        "number": end.number + 1,
        "parent": end.hash,
        "digest": canonical.digest([row["row_hash"] for row in (*documents, *events)]),
        "recorded_at": one.recorded_at or _as_text(in_utc(None)),
        "author": one.author,
        "message": one.message,
        "documents": len(documents),
        "events": len(events),
    }
    return {**made, "hash": canonical.hashed(made, canonical.COMMIT)}


def _end(db: "Database") -> End:
    if db.is_shared:
        return End(*(db.first("SELECT number, hash, documents, events FROM head") or (0, None, 0, 0)))
    # three queries for one number each are planned in half the time of one query for all three
    number, last = db.first("SELECT coalesce(max(number), 0), arg_max(hash, number) FROM commits") or (0, None)
    documents, events = (
        (db.first(f"SELECT max(seq) FROM {table}") or (None,))[0] or 0  # noqa: S608
        for table in ("documents", "events")
    )
    return End(number, last, documents, events)


def _held(db: "Database", table: str, rows: list[Row]) -> set[str]:
    """The ids of those rows that the log holds."""
    if not rows:
        return set()
    key, day = KEYS[table]
    if len(rows) == 1:
        found = db.first(f"SELECT 1 FROM {table} WHERE {day} = ?::DATE AND {key} = ?", [rows[0][day], rows[0][key]])  # noqa: S608
        return {rows[0][key]} if found else set()
    wanted, days = list({row[key] for row in rows}), [row[day] for row in rows]
    among = f"list_contains(?, {key})" if len(wanted) <= LISTED else f"{key} IN (SELECT unnest(?::VARCHAR[]))"
    query = f"SELECT {key} FROM {table} WHERE {day} BETWEEN ?::DATE AND ?::DATE AND {among}"  # noqa: S608
    return set(db.query(query, [min(days), max(days), wanted]).column(key))


def _text(db: "Database", document: str, day: str) -> str | None:
    """The text of a document, looked up first among those published on `day`, when most claims were reported."""
    query = "SELECT text FROM documents WHERE hash = ?"
    found = db.first(f"{query} AND published = ?::DATE", [document, day]) or db.first(query, [document])
    return found[0] if found else None


def _insert(db: "Database", table: str, rows: list[Row]) -> None:
    if len(rows) > VALUES:
        shape = {name: TYPES[name] for name in COLUMNS[table]}
        insert_rows(db, table, ({name: row[name] for name in shape} for row in rows), shape)
        return
    columns = COLUMNS[table]
    names = ", ".join(f'"{name}"' for name in columns)
    places = f"({', '.join(_place(name) for name in columns)})"
    values = [value for row in rows for name in columns for value in _values(name, row[name])]
    db.execute(f"INSERT INTO {table} ({names}) VALUES {', '.join([places] * len(rows))}", values)  # noqa: S608


def _place(name: str) -> str:
    if name == "details":
        return "map(?::VARCHAR[], ?::VARCHAR[])"
    return "?::DATE" if name in DAYS else "?::TIMESTAMP" if name == "recorded_at" else "?"


def _values(name: str, value: Any) -> list[Any]:  # noqa: ANN401 (whatever a column holds)
    return [[*value], [*value.values()]] if name == "details" else [value]


def _as_text(moment: datetime) -> str:
    """A moment in DuckDB's notation."""
    text = moment.isoformat(sep=" ")
    return text.rstrip("0") if "." in text else text
