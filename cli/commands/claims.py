"""`timeline list`, `show` and `sql`."""

from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.diagnostics import plain
from cli.filters import PAGE, WHEN, WHICH_CLAIMS, WHOSE, Asked, choosing
from cli.giving import For, Giving
from cli.options import AsOf, KnownOn, RecordedBy, ShowSql, clocks_of
from cli.output import WIDTH, emit, markdown, one_object, said, table, write
from cli.settings import Format, check_one_object, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.answers import Shown, ShownClaim

COLUMNS = ("id", "type", "date", "due", "parties", "place", "treaty")
MORE = ("publisher", "reported", "quote")
"""The columns used in the line under a claim."""
UNSHOWN = frozenset(
    (
        "seq id occurrence quote quote_start quote_end date_start date_end due_start due_end schema_version row_hash"
    ).split()
)
"""Fields that only JSON shows: the page has them in other words, or they are for programs."""
HISTORY = ("recorded_at", "commit", "author", "type", "message")
"""The columns of the history."""


@choosing(*WHOSE, *WHICH_CLAIMS, *WHEN, *PAGE)
def list_(
    ctx: typer.Context,
    *,
    known_on: KnownOn = None,
    recorded_by: RecordedBy = None,
    sql: ShowSql = False,
    for_: For = None,
    asked: Asked,
) -> None:
    """List claims, in the order of their dates.

    Claims must match all filters. --text takes words in any order, "phrases in quotation marks" and prefix*
    words, and ignores case and accents. To get the next page, give --after the id of the last row.

    Examples:
      timeline list
      timeline list --type meeting --pair RUS-USA --from 2018-01-01 --to 2018-12-31
      timeline list --treaty "New START" --format json
      timeline list --text 'sanction* "nuclear deal"' --source AFP --min-confidence 0.8
      timeline list --limit 20 --after 5f83649a7d1c2b3e4f5061728394a5b6
    """
    settings, clocks = settings_of(ctx), clocks_of(None, known_on, recorded_by)
    if sql:
        write(asked.sql("claims", clocks))
        return
    columns = COLUMNS if settings.format == "table" else (*COLUMNS, *MORE)
    given = Giving("list", for_)
    found = asked.page(settings, "claims", clocks, given)
    emit(found.rows, settings, columns, empty="No claims found.", below=_said)
    asked.say_how_to_go_on(found, settings)
    given.record(settings)


def _said(claim: dict[str, Any]) -> str:
    """The publisher, the date and the words of a claim."""
    return f"{claim['publisher'] or claim['title'] or 'A document'}, {claim['reported']}: {said(claim)}"


def show(
    ctx: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="An id, or its first characters.")],
    *,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    recorded_by: RecordedBy = None,
    for_: For = None,
) -> None:
    """Show a claim or an occurrence: history, quotes in context.

    Examples:
      timeline show 5f83649a
      timeline show mtg-0906c7b677 --as-of 2018-07-15
    """
    from timeline.answers import show as shown_of
    from timeline.opening import open_store

    settings = settings_of(ctx)
    check_one_object(settings, "timeline list --format csv")
    given, clocks = Giving("show", for_), clocks_of(as_of, known_on, recorded_by)
    with open_store(settings.db) as db:
        shown = shown_of(db, id_, clocks)
        given.rests(db, clocks, lambda: {one.claim["id"] for one in shown.claims})
    if settings.format is Format.TABLE:
        write(_page(shown))
    elif settings.format is Format.MD:
        write(_in_markdown(shown))
    else:
        write(one_object(_record(shown), settings))
    given.record(settings)


def _record(shown: "Shown") -> dict[str, Any]:
    claims = [{**one.claim, "before": one.before, "after": one.after, "known": one.known} for one in shown.claims]
    return {"kind": shown.kind, "id": shown.id, **shown.row, "quotes": claims, "history": shown.history.dicts()}


def _page(shown: "Shown") -> str:
    fields = [f"  {name}: {value}" for name, value in _fields(shown)]
    quotes = [_quote(one) for one in shown.claims]
    history = table(shown.history, HISTORY)
    return "\n".join([f"{shown.kind} {shown.id}", *fields, "", "Evidence", *quotes, "", "History", history])


def _in_markdown(shown: "Shown") -> str:
    from timeline.export.markdown import text

    fields = [f"- {name}: {text(value)}" for name, value in _fields(shown)]
    quotes = [f"- {text(_head(one))}\n\n  > {text(_words(one))}" for one in shown.claims]
    history = markdown(shown.history, HISTORY)
    heading = f"# {shown.kind.capitalize()} `{shown.id}`"
    parts = [heading, "\n".join(fields), "## Evidence", *quotes, "## History", history]
    return "\n\n".join(parts)


def _fields(shown: "Shown") -> list[tuple[str, str]]:
    return [
        (name, _value(value))
        for name, value in shown.row.items()
        if name not in UNSHOWN and value is not False and value not in (None, [], {}, "")
    ]


def _value(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return plain("; ".join(f"{key} {one}" for key, one in value.items()))
        case list():
            return plain(", ".join(map(str, value)))
        case _:
            return plain(str(value))


def _quote(one: "ShownClaim") -> str:
    width = min(get_terminal_size((WIDTH, 40)).columns, WIDTH)
    lines = wrap(_words(one), width, initial_indent="    ", subsequent_indent="    ")
    return "\n".join([f"  {_head(one)}", *lines])


def _head(one: "ShownClaim") -> str:
    """The id of the claim, who made it and when."""
    claim = one.claim
    when = claim.get("due") or claim.get("date") or "undated"
    gone = "" if one.known else "  (no longer counts)"
    copy = f"  (copy of {claim['copy_of']})" if claim.get("copy_of") else ""
    source = f"{claim.get('publisher') or ''} {claim['reported']}"
    return plain(f"{claim['id'][:10]}  {claim['type']}  {when}  {source}{copy}{gone}")


def _words(one: "ShownClaim") -> str:
    """The quote, marked in its context; for a data set's claim what its row says."""
    if one.claim["quote"] is None:
        return plain(said(one.claim))
    return plain(f"{_from_a_word(one)}»{one.claim['quote']}«{_to_a_word(one)}")


def _from_a_word(one: "ShownClaim") -> str:
    """The context before the quote, from a whole word on."""
    if one.claim["quote_start"] <= len(one.before):
        return one.before
    part, space, rest = one.before.partition(" ")
    return f"…{rest if space else part}"


def _to_a_word(one: "ShownClaim") -> str:
    """The context after the quote, up to a whole word."""
    from timeline.answers import CONTEXT

    if len(one.after) < CONTEXT:
        return one.after
    rest, space, part = one.after.rpartition(" ")
    return f"{rest if space else part}…"


def sql(
    ctx: typer.Context,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT (or FROM) statement.")],
) -> None:
    """Query the store in SQL, read-only.

    Without access to files or network, and with limits on time, memory and rows. docs/REFERENCE.md has the tables
    and macros.

    Examples:
      timeline sql "FROM meetings"
      timeline sql "SELECT type, count(*) FROM claims GROUP BY type ORDER BY 2 DESC"
      timeline sql "FROM deadlines_as_of(DATE '2019-07-01')"
    """
    from timeline.storage.sandbox import run_sql

    settings = settings_of(ctx)
    emit(run_sql(settings.db, query), settings)


COMMANDS: "dict[str, Callable[..., None]]" = {
    "list": list_,
    "show": show,
    "sql": sql,
}
"""This group's commands by their names."""
