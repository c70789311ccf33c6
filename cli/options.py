"""The options that several commands share."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.settings import Two, code, day, limit, moment, pair, past_day

if TYPE_CHECKING:
    from timeline.clocks import Clocks

AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=day, metavar="DATE", help="The day whose state is asked for; today if not given."),
]
KnownOn = Annotated[
    date | None,
    typer.Option("--known-on", parser=day, metavar="DATE", help="Only what had been published by that day."),
]
RecordedBy = Annotated[
    datetime | None,
    typer.Option("--recorded-by", parser=moment, metavar="MOMENT", help="Only what had been recorded by then (UTC)."),
]
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, 'patterns*', http(s) addresses, or - for standard input."),
]
Published = Annotated[
    date | None,
    typer.Option("--published", parser=past_day, metavar="DATE", help="The day on which the documents were published."),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from addresses of one's own network, too.")]
Party = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        parser=code,
        metavar="CODE",
        help="Only what a state (RUS) or organisation (NATO) has part in; given twice, both.",
    ),
]
Pair = Annotated[
    Two | None,
    typer.Option("--pair", parser=pair, metavar="A-B", help="Only what these two have part in: RUS-USA."),
]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Claims of this type (meeting.held), or of its first part (meeting)."),
]
Person = Annotated[str | None, typer.Option("--person", metavar="NAME", help="Claims that name this person, in part.")]
Treaty = Annotated[str | None, typer.Option("--treaty", metavar="NAME", help="Claims about this treaty.")]
Text = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help="Claims whose quote has all these words, phrases and beginnings*."),
]
Source = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Claims of this publisher, headline or document's hash, in part."),
]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="X", min=0, max=1, help="Claims that are at least so sure: 0 to 1."),
]
From = Annotated[
    date | None,
    typer.Option("--from", "--since", parser=day, metavar="DATE", help="Only what is about that day or later."),
]
To = Annotated[
    date | None,
    typer.Option("--to", "--until", parser=day, metavar="DATE", help="Only what is about that day or earlier."),
]
Status = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="Only what has this status; given twice, either."),
]
Limit = Annotated[
    int, typer.Option("--limit", parser=limit, metavar="N", help="At most so many rows; all: however many there are.")
]
After = Annotated[
    str | None,
    typer.Option("--after", metavar="ROW", help="Only the rows after this one, which the page before has named."),
]
ShowSql = Annotated[bool, typer.Option("--sql", help="Print the SQL instead of its answer.")]
Author = Annotated[
    str | None,
    typer.Option(
        "--author", envvar="TIMELINE_AUTHOR", metavar="NAME", help="Who says so; your login name if not given."
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; kept in the log.")]


def clocks_of(as_of: date | None, known_on: date | None, recorded_by: datetime | None) -> "Clocks":
    """The clocks that these options set: today's state where no day is given, by all that is known."""
    from timeline.clocks import Clocks

    return Clocks(as_of or date.today(), known_on, recorded_by)


def author_or_login(author: str | None) -> str:
    """The author given, else the name that the person logged in with."""
    import getpass

    try:
        return author or getpass.getuser()
    except (OSError, KeyError):
        raise typer.BadParameter("Who are you? Give --author NAME, or set TIMELINE_AUTHOR.") from None
