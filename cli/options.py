"""The options that several commands share."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.settings import Two, code, day, limit, moment, pair, past_day

if TYPE_CHECKING:
    from timeline.clocks import Clocks

AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=day, metavar="DATE", help="Show the state on that day; today if not given."),
]
KnownOn = Annotated[
    date | None,
    typer.Option("--known-on", parser=day, metavar="DATE", help="Use only what had been published by that day."),
]
RecordedBy = Annotated[
    datetime | None,
    typer.Option(
        "--recorded-by", parser=moment, metavar="MOMENT", help="Use only what had been recorded by then (UTC)."
    ),
]
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, 'patterns*', http(s) addresses, or - for standard input."),
]
Published = Annotated[
    date | None,
    typer.Option("--published", parser=past_day, metavar="DATE", help="The publication date."),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Also fetch from addresses in private networks.")]
Party = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        parser=code,
        metavar="CODE",
        help="Only with this party, a state (RUS) or organisation (NATO); repeat to require all.",
    ),
]
Pair = Annotated[
    Two | None,
    typer.Option("--pair", parser=pair, metavar="A-B", help="Only with both of these parties: RUS-USA."),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Only claims of this type (meeting.held) or family (meeting); repeat for any of them.",
    ),
]
Person = Annotated[
    str | None,
    typer.Option("--person", metavar="NAME", help="Only claims that name this person; part of a name is enough."),
]
Treaty = Annotated[str | None, typer.Option("--treaty", metavar="NAME", help="Only claims about this treaty.")]
Text = Annotated[
    str | None,
    typer.Option(
        "--text", metavar="WORDS", help="Only claims whose quote has all these words, phrases and prefix* words."
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="NAME", help="Only claims from this publisher, headline or document hash; a part is enough."
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="X", min=0, max=1, help="Only claims with at least this confidence."),
]
From = Annotated[
    date | None,
    typer.Option("--from", "--since", parser=day, metavar="DATE", help="Only what is dated that day or later."),
]
To = Annotated[
    date | None,
    typer.Option("--to", "--until", parser=day, metavar="DATE", help="Only what is dated that day or earlier."),
]
Status = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="Only with this status; repeat for any of several."),
]
Limit = Annotated[int, typer.Option("--limit", parser=limit, metavar="N", help="Print at most this many rows, or all.")]
After = Annotated[
    str | None,
    typer.Option("--after", metavar="ROW", help="Continue after this row; the previous page names it."),
]
ShowSql = Annotated[bool, typer.Option("--sql", help="Print the SQL instead of running it.")]
Author = Annotated[
    str | None,
    typer.Option(
        "--author",
        envvar="TIMELINE_AUTHOR",
        metavar="NAME",
        help="The author of the entry; your login name if not given.",
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="The reason, stored in the log.")]


def clocks_of(as_of: date | None, known_on: date | None, recorded_by: datetime | None) -> "Clocks":
    """The clocks that these options set: today's state where no day is given, by all that is known."""
    from timeline.clocks import Clocks

    return Clocks(as_of or date.today(), known_on, recorded_by)


def author_or_login(author: str | None) -> str:
    """The given author, else the login name."""
    import getpass

    try:
        return author or getpass.getuser()
    except (OSError, KeyError):
        raise typer.BadParameter("Who are you? Give --author NAME, or set TIMELINE_AUTHOR.") from None
