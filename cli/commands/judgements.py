"""Claims and judgements by a person, appended to the log with author and reason."""

from datetime import date as date_
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.diagnostics import say
from cli.options import Author, Published, Reason, author_or_login
from cli.output import emit
from cli.settings import day, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.database import Database
    from timeline.ledger import Appended

Claim = Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or its first characters.")]
Other = Annotated[str, typer.Argument(metavar="ID", help="Another claim's id, or its first characters.")]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="The event type.")]
Date = Annotated[str | None, typer.Option("--date", metavar="EDTF", help="When it happened: 2019-06-28, 2019-08, ...")]
Due = Annotated[
    str | None,
    typer.Option(
        "--due", metavar="EDTF", help="When it falls due: the date of a planned meeting, an expiry, a deadline."
    ),
]
Parties = Annotated[list[str] | None, typer.Option("--party", metavar="CODE", help="A party; repeat for several.")]
Actors = Annotated[list[str] | None, typer.Option("--actor", metavar="CODE", help="Who did it (one-sided acts).")]
Targets = Annotated[list[str] | None, typer.Option("--target", metavar="CODE", help="To whom it was done.")]
People = Annotated[
    list[str] | None, typer.Option("--person", metavar="NAME", help="A person who took part; repeat for several.")
]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="City or venue.")]
Treaty = Annotated[str | None, typer.Option("--treaty", metavar="NAME", help="The treaty's usual short name.")]
MeetingFormat = Annotated[
    str | None,
    typer.Option("--meeting-format", metavar="FORMAT", help="summit, talks, call, visit or brief encounter."),
]


def record(
    ctx: typer.Context,
    type_: Annotated[
        str,
        typer.Argument(metavar="TYPE", help="The event type: meeting.held, treaty.signed, ... (docs/REFERENCE.md)."),
    ],
    *,
    quote: Annotated[str, typer.Option("--quote", metavar="WORDS", help="The words that say so.")],
    reason: Reason,
    source: Annotated[
        str | None, typer.Option("--source", metavar="HASH", help="The stored document that contains the quote.")
    ] = None,
    published: Published = None,
    date: Date = None,
    due: Due = None,
    parties: Parties = None,
    actors: Actors = None,
    targets: Targets = None,
    people: People = None,
    place: Place = None,
    treaty: Treaty = None,
    meeting_format: MeetingFormat = None,
    author: Author = None,
) -> None:
    """Record a claim of your own.

    Without --source, the quote is stored as a document of your own.

    Examples:
      timeline record meeting.held --date 2019-06-28 --party USA --party RUS --quote "They met." --reason readout
    """
    from timeline.judgements import record as add

    fields = _fields(locals()) | {"type": type_, "quote": quote}
    who = author_or_login(author)
    with _open(ctx) as db:
        _report(ctx, add(db, fields, author=who, reason=reason, source=source, published=published))


def retract(ctx: typer.Context, claim: Claim, *, reason: Reason, author: Author = None) -> None:
    """Withdraw a claim; it stays in the log, but no longer counts.

    Examples:
      timeline retract 5f83649a --reason "the article was corrected"
    """
    from timeline.judgements import retract as judge

    with _open(ctx) as db:
        _report(ctx, judge(db, claim, author=author_or_login(author), reason=reason))


def amend(
    ctx: typer.Context,
    claim: Claim,
    *,
    reason: Reason,
    type_: Type = None,
    date: Date = None,
    due: Due = None,
    parties: Parties = None,
    actors: Actors = None,
    targets: Targets = None,
    people: People = None,
    place: Place = None,
    treaty: Treaty = None,
    meeting_format: MeetingFormat = None,
    author: Author = None,
) -> None:
    """Replace a claim with a corrected one.

    Both stay in the log, and only the new one counts. Fields that you do not give stay as they are.

    Examples:
      timeline amend 5f83649a --date 2018-07-16 --reason "the day is in the caption"
    """
    from timeline.judgements import amend as judge

    changes = _fields(locals()) | ({"type": type_} if type_ else {})
    if not changes:
        raise typer.BadParameter("Nothing to amend. Give what to change, for instance --date.")
    with _open(ctx) as db:
        _report(ctx, judge(db, claim, changes, author=author_or_login(author), reason=reason))


def link(ctx: typer.Context, claim: Claim, other: Other, *, reason: Reason, author: Author = None) -> None:
    """Say that two claims are about the same occurrence.

    Examples:
      timeline link 5f83649a 8ceca71b --reason "one summit, two names"
    """
    from timeline.judgements import link as judge

    with _open(ctx) as db:
        _report(ctx, judge(db, claim, other, author=author_or_login(author), reason=reason))


def unlink(ctx: typer.Context, claim: Claim, other: Other, *, reason: Reason, author: Author = None) -> None:
    """Say that two claims are about different occurrences.

    Examples:
      timeline unlink 5f83649a 8ceca71b --reason "two meetings on two days"
    """
    from timeline.judgements import unlink as judge

    with _open(ctx) as db:
        _report(ctx, judge(db, claim, other, author=author_or_login(author), reason=reason))


def errata(
    ctx: typer.Context,
    *,
    since: Annotated[
        date_,
        typer.Option(
            "--since", parser=day, metavar="DATE", help="Only corrections recorded on that day (UTC) or later."
        ),
    ],
) -> None:
    """List what was given to others and needs correcting.

    That is, whatever rested on claims that have since been retracted or amended: notifications, and every
    answer, brief, report, picture, export and bundle made with `--for WHOM`. The log records on which claims
    each rests (named: yes); a report or an export recorded by an older version may have rested on any claim.

    Examples:
      timeline brief --since 2019-06-01 --for "Monday list" -o briefing.md
      timeline meetings --as-of 2019-07-01 --party RUS --for "the minister"
      timeline errata --since 2019-07-01 --format md
    """
    from timeline.errata import errata as corrections
    from timeline.opening import open_store

    columns = ("given_at", "recipient", "kind", "output", "asked", "change", "said", "now", "reason", "named", "claim")
    settings = settings_of(ctx)
    with open_store(settings.db) as db:
        nothing = "Nothing given out rests on a claim that was corrected since."
        emit(corrections(db, since), settings, columns=columns, empty=nothing)


def _fields(given: dict[str, Any]) -> dict[str, Any]:
    """The event fields among a command's parameters that were given."""
    names = ("date", "due", "parties", "actors", "targets", "people", "place", "treaty")
    fields = {name: given[name] for name in names if given[name]}
    return fields | ({"format": given["meeting_format"]} if given["meeting_format"] else {})


def _open(ctx: typer.Context) -> "Database":
    from timeline.opening import open_store

    return open_store(settings_of(ctx).db, write=True)


def _report(ctx: typer.Context, added: "Appended") -> None:
    if not settings_of(ctx).quiet:
        say(f"Recorded as commit {added.commit[:10]}." if added.commit else "Nothing added: the log has it already.")


COMMANDS: "dict[str, Callable[..., None]]" = {
    "record": record,
    "retract": retract,
    "amend": amend,
    "link": link,
    "unlink": unlink,
    "errata": errata,
}
"""This group's commands by their names."""
