"""What the log says: projections at three clocks, lists of claims, and one claim or occurrence in full."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from timeline.clocks import Clocks
from timeline.definitions import sql
from timeline.errors import NotFound
from timeline.filters import ANYTHING, Bound, Filter, Written
from timeline.knowing import Sources, sources_at, sources_shown
from timeline.questions import ORDERS, Question, cursor_of, quickest_source, source_of
from timeline.rows import Rows

if TYPE_CHECKING:
    from timeline.database import Database

CONTEXT = 200
"""Characters of the document shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with the text before and after its quote, and whether it still counts."""

    claim: dict[str, Any]
    before: str
    after: str
    known: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim, a judgement or an occurrence in full.

    `row` is the occurrence's row of its projection, or the event's. `claims` are its claims by date of publication;
    `history` is what was recorded about them: `recorded_at, commit, author, message, id, type, reason`.
    """

    kind: Literal["claim", "judgement", "occurrence"]
    id: str
    row: dict[str, Any]
    claims: list[ShownClaim] = field(default_factory=list)
    history: Rows = field(default_factory=lambda: Rows((), []))


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in the order of their projection; `cursor` identifies the last one if more follow, else it is `None`."""

    rows: Rows
    cursor: str | None


def sql_of(
    projection: str, clocks: Clocks, wanted: Filter = ANYTHING, limit: int | None = None, after: str | None = None
) -> str:
    """The query whose rows `ask` and `page` return; any DuckDB client can run it on the store.

    Raises:
        NotFound: there is no such projection.
        Refused: the projection cannot be filtered so.
    """
    question = Question(projection, sources_shown(clocks), wanted, limit, after)
    return question.sql(source_of(projection, clocks), Written())


def ask(db: "Database", projection: str, clocks: Clocks, wanted: Filter = ANYTHING) -> Rows:
    """All rows of a projection, or of the claims, that match the filter at these clocks.

    Raises:
        NotFound: there is no such projection.
        Refused: the projection cannot be filtered so.
    """
    return page(db, projection, clocks, wanted).rows


def page(
    db: "Database",
    projection: str,
    clocks: Clocks,
    wanted: Filter = ANYTHING,
    limit: int | None = None,
    after: str | None = None,
) -> Page:
    """At most `limit` of the rows that match the filter, starting after the row with the cursor `after`.

    Raises:
        NotFound: there is no such projection, or it has no such row.
        Refused: the projection cannot be filtered so.
    """
    sources = sources_at(db, clocks)
    source = quickest_source(projection, sources)
    bind = Bound()
    question = Question(projection, sources, wanted, None if limit is None else limit + 1, after)
    rows = db.query(question.sql(source, bind), bind.values)
    if after is not None and not rows.rows:
        _check_cursor(db, projection, source, after)
    if limit is None or len(rows) <= limit:
        return Page(rows, None)
    shown = Rows(rows.columns, rows.rows[:limit])
    return Page(shown, cursor_of(projection, shown.columns, shown.rows[-1]))


def _check_cursor(db: "Database", projection: str, source: str, after: str) -> None:
    """Raise NotFound if there is no row with this cursor: there never was, or the state has changed since."""
    table = "events" if projection == "claims" else source
    if db.first(f"SELECT 1 FROM {table} WHERE {ORDERS[projection].cursor} = ?", [after]) is None:  # noqa: S608
        raise NotFound(f"No row of {projection} is named {after!r}, so nothing comes after it. Start without --after.")


def show(db: "Database", id_prefix: str, clocks: Clocks | None = None) -> Shown:
    """The claim, judgement or occurrence with this id prefix; an occurrence's state is today's, or that at the clocks.

    Raises:
        NotFound: nothing has that id, or several do.
    """
    when = clocks or Clocks(as_of=date.today())
    prefix = id_prefix.strip().lower()
    if "-" in prefix:
        return _show_occurrence(db, prefix, when)
    event = event_by_prefix(db, prefix)
    ids = [event["id"]]
    kind: Literal["claim", "judgement"] = "claim" if event["source"] else "judgement"
    if kind == "judgement":
        ids += [event["details"][key] for key in ("claim", "other", "replacement") if key in event["details"]]
    return Shown(kind, event["id"], event, _with_context(db, ids), _history(db, ids))


def event_by_prefix(db: "Database", prefix: str) -> dict[str, Any]:
    """The one event with this id prefix, as a row of `events`.

    Raises:
        NotFound: there is none, or there are several; or it is an occurrence's.
    """
    if "-" in prefix:
        raise NotFound(f"{prefix!r} is an occurrence. Name one of its claims: `timeline show {prefix}` lists them.")
    found = db.query("SELECT * FROM events WHERE starts_with(id, ?) LIMIT 3", [prefix.strip().lower()]).dicts()
    return _only(found, prefix, "id") if prefix.strip() else _only([], prefix, "id")


def _show_occurrence(db: "Database", prefix: str, clocks: Clocks) -> Shown:
    sources = sources_at(db, clocks)
    found = db.query(
        "SELECT occurrence, subject_of(occurrence) AS subject, list(id ORDER BY reported, seq) AS ids "  # noqa: S608
        f"FROM {sources.placements} JOIN events USING (seq) "
        "WHERE starts_with(occurrence, ?) GROUP BY occurrence LIMIT 3",
        [prefix],
    ).dicts()
    occurrence = _only(found, prefix, "occurrence")
    name, ids = occurrence["occurrence"], occurrence["ids"]
    row = _state_of(db, occurrence["subject"], name, sources) or {"occurrence": name}
    return Shown("occurrence", name, row, _with_context(db, ids), _history(db, ids))


def _state_of(db: "Database", subject: str, occurrence: str, sources: Sources) -> dict[str, Any] | None:
    """The occurrence's row in the projection of its subject; acts have none."""
    projection = {"meeting": "meetings", "treaty": "treaties", "obligation": "deadlines"}.get(subject)
    if projection is None:
        return None
    found = db.query(f"FROM {sources.projection(projection)} WHERE occurrence = ?", [occurrence]).dicts()
    return found[0] if found else None


def _only(found: list[dict[str, Any]], prefix: str, column: str) -> dict[str, Any]:
    if not found:
        raise NotFound(f"Nothing in the log has the id {prefix!r}. Ids are listed by `timeline list` and `meetings`.")
    if len(found) > 1:
        several = ", ".join(str(row[column])[:16] for row in found)
        raise NotFound(f"{prefix!r} is ambiguous ({several} ...). Give more of the id.")
    return found[0]


def _with_context(db: "Database", ids: list[str]) -> list[ShownClaim]:
    """The claims with these ids, each with the text around its quote."""
    rows = db.query(sql("queries", "claims_in_context"), {"ids": ids, "context": CONTEXT}).dicts()
    return [ShownClaim(before=r.pop("before"), after=r.pop("after"), known=r.pop("known"), claim=r) for r in rows]


def _history(db: "Database", ids: list[str]) -> Rows:
    return db.query(sql("queries", "history"), {"ids": ids})
