"""The options that several commands share."""

from datetime import date, datetime
from typing import Annotated

import typer

from cli.settings import code, day, moment

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
Published = Annotated[
    date | None,
    typer.Option("--published", parser=day, metavar="DATE", help="The day on which the documents were published."),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from addresses of one's own network, too.")]
Party = Annotated[
    str | None,
    typer.Option(
        "--party", parser=code, metavar="CODE", help="Only what a state (RUS) or organisation (NATO) has part in."
    ),
]
ShowSql = Annotated[bool, typer.Option("--sql", help="Print the SQL instead of its answer.")]
Author = Annotated[
    str | None,
    typer.Option("--author", envvar="TIMELINE_AUTHOR", help="Who says so; your login name if not given."),
]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept in the log.")]


def author_or_login(author: str | None) -> str:
    """The author given, else the name that the person logged in with."""
    import getpass

    try:
        return author or getpass.getuser()
    except (OSError, KeyError):
        raise typer.BadParameter("Who are you? Give --author NAME, or set TIMELINE_AUTHOR.") from None
