"""The projections, `timeline as-of` and `timeline diff`."""

from collections.abc import Callable
from datetime import date, datetime
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.diagnostics import counted, say
from cli.filters import PAGE, WHEN, WHICH_CLAIMS, WHOSE, Asked, choosing
from cli.giving import For, Giving
from cli.options import AsOf, KnownOn, RecordedBy, ShowSql, clocks_of
from cli.output import emit, markdown, one_object, table, write
from cli.settings import ALL, Format, Settings, check_one_object, day, moment, settings_of

if TYPE_CHECKING:
    from timeline.answers import Page
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.rows import Rows

COLUMNS = {
    "meetings": "start end parties place status format contested sources people occurrence".split(),
    "treaties": (
        "treaty parties status signed_start in_force_start withdrawn suspended expires_start expires_end contested"
    ).split(),
    "relations": "a b last_contact next_contact sanctions treaties cooperative conflictual balance claims".split(),
    "deadlines": "due_start due_end days_to_start days_to_end status kind parties subject occurrence".split(),
    "conflicts": "occurrence attribute value_a value_b quote_a quote_b".split(),
}
"""The columns of each projection in tables; JSON and CSV have all."""

ABOUT = {
    "meetings": (
        "meetings, with their status",
        "Announced, postponed, canceled, held, or unconfirmed (the date has passed, no outcome reported).",
    ),
    "treaties": (
        "treaties, with their status and dates",
        "Signed, in force, suspended, withdrawing or expired, with the narrowest dates on which the sources agree.",
    ),
    "relations": (
        "the relations of each pair of parties",
        "Contacts, sanctions, treaties, and the acts of the past year.",
    ),
    "deadlines": (
        "what is still open, with its due date",
        "Upcoming, due, or passed without an outcome.",
    ),
    "conflicts": ("pairs of claims that cannot both be true", "Each pair is about one occurrence."),
}
"""Each projection command's summary and its explanation."""

WITH_STATUS = ("meetings", "treaties", "deadlines")
"""The projections whose rows have a status."""

EXAMPLES = {
    "meetings": "--pair RUS-USA --status held --from 2018-01-01 --to 2018-12-31",
    "treaties": "--status withdrawing --text missile",
    "relations": "--pair IRN-USA --type sanction",
    "deadlines": "--status upcoming --to 2021-12-31 --limit 20",
    "conflicts": "--pair RUS-USA --source Reuters",
}
"""Filters for the example of each projection."""

BY_CLAIMS = """--type, --person, --treaty, --text, --source and --min-confidence select claims: a row is shown
if one of its claims matches them all. --text takes words in any order, "phrases in quotation marks" and prefix*
words."""
"""The explanation of the filters that apply to claims."""


def _command(projection: str) -> Callable[..., None]:
    """The command of one projection."""

    def command(
        ctx: typer.Context,
        *,
        as_of: AsOf = None,
        known_on: KnownOn = None,
        recorded_by: RecordedBy = None,
        sql: ShowSql = False,
        for_: For = None,
        asked: Asked,
    ) -> None:
        settings, clocks = settings_of(ctx), clocks_of(as_of, known_on, recorded_by)
        if sql:
            write(asked.sql(projection, clocks))
            return
        given = Giving(projection, for_)
        found = asked.page(settings, projection, clocks, given)
        emit(found.rows, settings, COLUMNS[projection], empty=f"No {projection} found.")
        asked.say_how_to_go_on(found, settings)
        given.record(settings)

    prints, more = ABOUT[projection]
    command.__doc__ = f"""Print {prints}.

    {more} {BY_CLAIMS}

    Examples:
      timeline {projection}
      timeline {projection} --as-of 2019-07-01 --known-on 2019-06-26 --party RUS
      timeline {projection} {EXAMPLES[projection]}
      timeline {projection} --format json
    """
    status = ("status",) if projection in WITH_STATUS else ()
    return choosing(*WHOSE, *status, *WHEN, *WHICH_CLAIMS, *PAGE)(command)


@choosing(*WHOSE, *WHICH_CLAIMS, "limit")
def as_of_day(
    ctx: typer.Context,
    on: Annotated[date, typer.Argument(metavar="DATE", parser=day, help="The day.")],
    *,
    known_on: KnownOn = None,
    recorded_by: RecordedBy = None,
    for_: For = None,
    asked: Asked,
) -> None:
    """Print the state of everything on a day.

    It says on what knowledge it rests. Each part has at most --limit rows; the command of that part prints the
    rest.

    Examples:
      timeline as-of 2019-07-01
      timeline as-of 2018-07-15 --known-on 2018-07-15
      timeline as-of 2019-07-01 --pair RUS-USA
      timeline as-of 2019-07-01 --for "the minister"
    """
    settings, clocks = settings_of(ctx), clocks_of(on, known_on, recorded_by)
    check_one_object(settings, f"timeline meetings --as-of {on} --format csv")
    given = Giving("as-of", for_)
    with _open(settings) as db:
        pages = _pages(db, clocks, asked, settings)
        basis = _basis(db, clocks)
        given.rests(db, clocks, lambda: _behind(db, clocks, asked, pages), asked.wanted)
    answers = {projection: page.rows for projection, page in pages.items()}
    if settings.format in {Format.TABLE, Format.MD}:
        write(_page(answers, clocks, basis, settings.format))
    else:
        state: dict[str, Any] = {name: rows.dicts() for name, rows in answers.items()}
        asked_of = {"as_of": clocks.as_of, "known_on": known_on, "recorded_by": recorded_by}
        write(one_object({**asked_of, **basis, **state}, settings))
    for name, page in pages.items():
        if page.cursor is not None and not settings.quiet:
            more = f"timeline {name} --as-of {on} --after {quote(page.cursor)}"
            say(f"There are more {name}. With the same clocks and filters: {more}")
    given.record(settings)


def _behind(db: "Database", clocks: "Clocks", asked: Asked, pages: "dict[str, Page]") -> set[str]:
    """The claims behind the pages."""
    from timeline.resting import behind_answer

    told = (behind_answer(db, name, clocks, asked.wanted, page.rows) for name, page in pages.items())
    return set().union(*told)


def _pages(db: "Database", clocks: "Clocks", asked: Asked, settings: Settings) -> "dict[str, Page]":
    """The first page of every projection; if all are empty, unknown names are reported."""
    from timeline import vocabulary
    from timeline.answers import page

    vocabulary.check(db, "claims", asked.wanted)
    pages = {projection: page(db, projection, clocks, asked.wanted, asked.limit) for projection in COLUMNS}
    if not any(len(one.rows) for one in pages.values()):
        asked.name_unknown(db, settings)
    return pages


def _basis(db: "Database", clocks: "Clocks") -> dict[str, Any]:
    """What is known at these clocks: the number of claims and documents, and the latest publication date."""
    query = f"SELECT count(*), count(DISTINCT source), max(reported) FROM {clocks.knowing('known_claims')}"  # noqa: S608
    claims, documents, last = db.first(query) or (0, 0, None)
    return {"claims": claims, "documents": documents, "last_reported": last}


def _page(answers: "dict[str, Rows]", clocks: "Clocks", basis: dict[str, Any], style: Format) -> str:
    printed, title, mark = (markdown, "# ", "## ") if style is Format.MD else (table, "", "")
    blank = [""] if style is Format.MD else []
    lines = [f"{title}State on {clocks.as_of}", *blank, _rests_on(clocks, basis)]
    for name, rows in answers.items():
        if name == "conflicts" and not len(rows):
            continue
        lines += ["", f"{mark}{name.capitalize()}", *blank, printed(rows, COLUMNS[name]) if len(rows) else "none"]
    return "\n".join(lines)


def _rests_on(clocks: "Clocks", basis: dict[str, Any]) -> str:
    """On what knowledge the page is based, in a sentence."""
    from timeline.clocks import utc

    known = f", published by {clocks.known_on}" if clocks.known_on else ""
    recorded = f", recorded by {utc(clocks.recorded_by):%Y-%m-%d %H:%M} UTC" if clocks.recorded_by else ""
    if not basis["claims"]:
        return f"Based on nothing: the store has no claims{known}{recorded}."
    rests_on = f"{counted(basis['claims'], 'claim')} from {counted(basis['documents'], 'document')}"
    last = f", the latest of {basis['last_reported']}"
    return f"Based on {rests_on}{known or last}{recorded}."


@choosing(*WHOSE, *WHICH_CLAIMS, "limit")
def diff(
    ctx: typer.Context,
    before: Annotated[date, typer.Argument(metavar="DATE", parser=day, help="The first day.")],
    after: Annotated[
        date | None,
        typer.Argument(metavar="[DATE]", parser=day, help="The second day; the same as the first if not given."),
    ] = None,
    *,
    known_on: KnownOn = None,
    and_known_on: Annotated[
        date | None,
        typer.Option("--and-known-on", parser=day, metavar="DATE", help="The same for the second state."),
    ] = None,
    recorded_by: RecordedBy = None,
    and_recorded_by: Annotated[
        datetime | None,
        typer.Option("--and-recorded-by", parser=moment, metavar="MOMENT", help="The same for the second state."),
    ] = None,
    for_: For = None,
    asked: Asked,
) -> None:
    """Print what changed between two days.

    Or, for one day, between two states of knowledge.

    Examples:
      timeline diff 2018-07-15 2018-07-17
      timeline diff 2018-01-01 2018-12-31 --pair RUS-USA
      timeline diff 2019-07-01 --known-on 2019-06-26 --and-known-on 2019-06-28
    """
    from timeline import vocabulary
    from timeline.difference import diff as changes
    from timeline.resting import behind_changes
    from timeline.rows import Rows

    settings = settings_of(ctx)
    first = clocks_of(before, known_on, recorded_by)
    second = clocks_of(after or before, and_known_on or known_on, and_recorded_by or recorded_by)
    if first == second:
        raise typer.BadParameter("Both states are the same. Give a second day, --and-known-on or --and-recorded-by.")
    given = Giving("diff", for_)
    with _open(settings) as db:
        vocabulary.check(db, "claims", asked.wanted)
        found = changes(db, first, second, asked.wanted)
        shown = Rows(found.columns, found.rows[: asked.limit])
        given.rests(db, second, lambda: behind_changes(db, (first, second), shown), asked.wanted)
        if not len(found):
            asked.name_unknown(db, settings)
    columns = ("projection", "subject", "change", "before", "after")
    emit(shown, settings, columns, empty="Nothing changed.")
    if asked.limit is not None and len(found) > asked.limit and not settings.quiet:
        say(f"Showing {asked.limit} of {len(found)} changes. All: --limit {ALL}")
    given.record(settings)


def _open(settings: Settings) -> "Database":
    from timeline.opening import open_store

    return open_store(settings.db)


COMMANDS: "dict[str, Callable[..., None]]" = {
    "as-of": as_of_day,
    **{projection: _command(projection) for projection in COLUMNS},
    "diff": diff,
}
"""This group's commands by their names."""
