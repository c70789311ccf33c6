"""`timeline export` and `timeline brief`."""

import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cli.diagnostics import counted, say
from cli.filters import WHOSE, Asked, choosing
from cli.giving import For, Giving
from cli.options import AsOf, From, KnownOn, RecordedBy, clocks_of
from cli.output import as_json, one_object
from cli.settings import Format, check_one_object, day, duration, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.export.calendar import Style
    from timeline.filters import Filter

WHOLE_LOG: Final = ("jsonl", "cloudevents")
"""Formats of the whole log, which can be imported again."""

CLAIMS: Final = ("csv", "parquet")
"""Formats of the known claims."""

STATE: Final = ("ics", "timelinejs")
"""Formats of the state on a day, which can be filtered."""

FORMATS: Final = (*WHOLE_LOG, *CLAIMS, *STATE)

Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write; standard output if not given.")
]

Until = Annotated[
    date | None,
    typer.Option("--until", parser=day, metavar="DATE", help="Only what is dated that day or earlier."),
]
"""As in other commands, except that `--to` is the format here."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """Days before an entry on which its alarms ring."""

    days: tuple[int, ...]


def alarms(text: str) -> Alarms:
    """Days before an entry, separated by commas; `none` means no alarms.

    Raises:
        typer.BadParameter: the text is neither.
    """
    if text == "none":
        return Alarms(())
    parts = [part.strip() for part in text.split(",")]
    if all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
        return Alarms(tuple(int(part) for part in parts))
    raise typer.BadParameter(f"{text!r} is not a list of days. Give days as 7,1, or none.")


@choosing(*WHOSE)
def export(
    ctx: typer.Context,
    *,
    to: Annotated[
        str, typer.Option("--to", metavar="jsonl|cloudevents|csv|parquet|ics|timelinejs", help="The format.")
    ] = "jsonl",
    output: Output = None,
    for_: For = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    recorded_by: RecordedBy = None,
    since: From = None,
    until: Until = None,
    remind: Annotated[
        Alarms | None,
        typer.Option(
            "--alarms",
            parser=alarms,
            metavar="DAYS",
            help="ics: days before each entry to remind, or none. [default: 7,1]",
        ),
    ] = None,
    replacing: Annotated[
        Path | None,
        typer.Option(
            "--replacing", metavar="FILE", help="ics: the previous calendar; entries missing since are canceled."
        ),
    ] = None,
    asked: Asked,
) -> None:
    """Export the log, or the answers, for other programs.

    jsonl and cloudevents (CloudEvents 1.0, one per line) hold the whole log, and can be imported again. csv and
    parquet hold the known claims. ics (a calendar of meetings and deadlines) and timelinejs (TimelineJS 3) hold
    the state on a day; only these two take filters and clocks. See docs/EXPORTS.md.

    Examples:
      timeline export -o log.jsonl
      timeline export --to parquet -o claims.parquet
      timeline export --to ics --party RUS --alarms 14,1 -o russia.ics
      timeline export --to ics --replacing russia.ics --party RUS -o russia.ics
    """
    from timeline.export.calendar import ALARMS, Style
    from timeline.opening import open_store

    settings, given = settings_of(ctx), Giving(f"{to} export", for_, output)
    asked = replace(asked, wanted=replace(asked.wanted, since=since, until=until))
    _check_format(to, output)
    _check_choice(to, asked.wanted, (as_of, known_on, recorded_by), replacing)
    clocks, records = clocks_of(as_of, known_on, recorded_by), None
    before = replacing.read_bytes().decode("utf-8", "replace") if replacing else None
    with open_store(settings.db) as db:
        if to in STATE:
            asked.name_unknown(db, settings)
            written = _state(db, clocks, asked.wanted, to, Style((remind or Alarms(ALARMS)).days, before))
            given.rests(db, clocks, lambda: _behind(db, clocks, asked.wanted, to), asked.wanted)
            _put(written, output)
        else:
            given.rests(db, clocks)
            records = _log(db, to, output)
    given.record(settings)
    if records is not None and output is not None and not settings.quiet:
        say(f"{output}: {counted(records, 'record')}.")


def _check_format(to: str, output: Path | None) -> None:
    if to not in FORMATS:
        raise typer.BadParameter(f"{to!r} is not one of {', '.join(FORMATS)}.", param_hint="--to")
    if to == "parquet" and output is None:
        raise typer.BadParameter("Parquet is binary, and not for a terminal. Name a file.", param_hint="--output")


def _check_choice(to: str, wanted: "Filter", clocks: tuple[object, ...], replacing: Path | None) -> None:
    """Refuse filters and clocks for formats that export everything."""
    from timeline.filters import ANYTHING

    if to not in STATE and (wanted != ANYTHING or any(clocks)):
        raise typer.BadParameter(f"--to {to} exports everything: filters and clocks are for {' and '.join(STATE)}.")
    if replacing is not None and to != "ics":
        raise typer.BadParameter("This is for calendars: add --to ics.", param_hint="--replacing")


def _state(db: "Database", clocks: "Clocks", wanted: "Filter", to: str, style: "Style") -> str:
    from timeline.export.calendar import export_calendar
    from timeline.export.timelinejs import timeline_json

    if to == "timelinejs":
        return as_json(timeline_json(db, clocks, wanted)) + "\n"
    return export_calendar(db, clocks, wanted, style).decode()


def _behind(db: "Database", clocks: "Clocks", wanted: "Filter", to: str) -> set[str]:
    """The claims behind a calendar or slides."""
    from timeline.export.calendar import in_calendar
    from timeline.happenings import happenings
    from timeline.resting import behind_happenings

    found = happenings(db, clocks, wanted)
    return behind_happenings(one for one in found if (in_calendar(one) if to == "ics" else one.start or one.end))


def _log(db: "Database", to: str, output: Path | None) -> int:
    from timeline.export.cloudevents import export_cloudevents
    from timeline.export.lines import export_jsonl
    from timeline.export.tables import export_csv, export_parquet
    from timeline.storage.permissions import as_usual

    if to == "parquet" and output is not None:
        with as_usual():
            return export_parquet(db, output)
    writer = {"csv": export_csv, "cloudevents": export_cloudevents, "jsonl": export_jsonl}[to]
    if output is None:
        return writer(db, sys.stdout)
    with as_usual(), output.open("w", encoding="utf-8", newline="") as out:
        return writer(db, out)


def _put(text: str, output: Path | None) -> None:
    """Write text to a file or to standard output, with its line ends unchanged."""
    from timeline.storage.permissions import as_usual

    if output is None:
        sys.stdout.write(text)
    else:
        with as_usual(), output.open("w", encoding="utf-8", newline="") as out:
            out.write(text)


@choosing(*WHOSE)
def brief(
    ctx: typer.Context,
    *,
    since: Annotated[date, typer.Option("--since", parser=day, metavar="DATE", help="The day of the last briefing.")],
    as_of: AsOf = None,
    known_on: KnownOn = None,
    recorded_by: RecordedBy = None,
    within: Annotated[
        int,
        typer.Option(
            "--within",
            parser=duration,
            metavar="DAYS",
            help="How far ahead to look for what falls due: days (30, 30d) or weeks (6w).",
        ),
    ] = "90d",  # type: ignore[assignment] # read as if it were given
    output: Output = None,
    for_: For = None,
    asked: Asked,
) -> None:
    """Print a briefing in Markdown.

    What has happened since a day, what changed, what is due, what is contested. Every line quotes its sources.
    What changed is the difference from the state on that day, as it was known on that day. --format json prints
    each line and its sources as data.

    Examples:
      timeline brief --since 2019-06-01 --as-of 2019-07-01
      timeline brief --since 2019-06-01 --party RUS --within 365 -o briefing.md
    """
    from dataclasses import asdict

    from timeline.brief import brief as briefing
    from timeline.export.markdown import in_markdown
    from timeline.opening import open_store
    from timeline.resting import behind_brief

    settings = settings_of(ctx)
    check_one_object(settings, f"timeline diff {since} --format csv")
    clocks = clocks_of(as_of, known_on, recorded_by)
    if since > clocks.as_of:
        raise typer.BadParameter(f"{since} is after {clocks.as_of}, the day of the briefing.", param_hint="--since")
    given = Giving("brief", for_, output)
    with open_store(settings.db) as db:
        asked.name_unknown(db, settings)
        found = briefing(db, since, clocks, asked.wanted, within)
        given.rests(db, clocks, lambda: behind_brief(db, clocks, asked.wanted, found, within), asked.wanted)
    data = settings.format in {Format.JSON, Format.JSONL}
    _put(one_object(asdict(found), settings) + "\n" if data else in_markdown(found), output)
    given.record(settings)


COMMANDS: "dict[str, Callable[..., None]]" = {"export": export, "brief": brief}
"""This group's commands by their names."""
