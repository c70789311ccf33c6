"""`timeline stats`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.diagnostics import counted, say
from cli.output import markdown, one_object, table, write
from cli.settings import ALL, Format, check_one_object, limit, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.rows import Rows
    from timeline.stats import Statistics

UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")
SOURCES = 20
"""Publishers listed by default."""


def stats(
    ctx: typer.Context,
    *,
    sources: Annotated[
        int,
        typer.Option("--sources", parser=limit, metavar="N", help="Number of publishers to list, or all."),
    ] = str(SOURCES),  # type: ignore[assignment] # read as if it were given
) -> None:
    """Print statistics of the store.

    Counts, time spans on each clock, sizes, sources, data sets, and the head.

    Examples:
      timeline stats
      timeline stats --sources all --format json
    """
    from timeline.opening import open_store
    from timeline.stats import statistics

    settings = settings_of(ctx)
    check_one_object(settings, 'timeline sql "SELECT type, count(*) FROM claims GROUP BY type" --format csv')
    with open_store(settings.db) as db:
        # one more tells whether there are others
        found = statistics(db, sources + 1 if sources else None)
    more = bool(sources) and len(found.sources) > sources
    del found.sources.rows[sources or len(found.sources) :]
    if settings.format in {Format.TABLE, Format.MD}:
        write(_page(str(settings.db), found, settings.format))
    else:
        write(one_object({"store": str(settings.db), **_record(found)}, settings))
    if more and not settings.quiet:
        say(f"Only {sources} publishers are shown. All: --sources {ALL}")


def _record(found: "Statistics") -> dict[str, Any]:
    """One object; rows are lists of objects, and moments are in ISO 8601."""
    return {
        "head": found.head,
        "counts": found.counts,
        "types": dict(found.types.rows),
        "occurrences": found.occurrences.dicts(),
        "spans": {clock: span._asdict() for clock, span in found.spans.items()},
        "sizes": found.sizes,
        "tables": found.tables.dicts(),
        "sources": found.sources.dicts(),
        "datasets": found.datasets.dicts(),
    }


def _page(store: str, found: "Statistics", style: Format) -> str:
    printed, title, mark = (markdown, "# ", "## ") if style is Format.MD else (table, "", "")
    blank = [""] if style is Format.MD else []
    parts = {
        "Known claims": found.types,
        "Occurrences": found.occurrences,
        "Time spans": _spans(found),
        "Sources": found.sources,
        "Data sets": found.datasets,
        "Tables": _tables(found),
    }
    lines = [f"{title}{store}: {size_of(found.sizes['file'])}", *blank, *_sentences(found)]
    for name, rows in parts.items():
        if len(rows):
            lines += ["", f"{mark}{name}", *blank, printed(rows)]
    return "\n".join(lines)


def _sentences(found: "Statistics") -> list[str]:
    """The counts, in words."""
    of = found.counts
    kinds = [f"{of[kind]} {kind}" for kind in ("retracted", "amended", "waiting") if of[kind]]
    aside = f" ({', '.join(kinds)})" if kinds else ""
    copies = f" ({of['copies']} of them copies)" if of["copies"] else ""
    held = [
        f"{counted(of['claims'], 'claim')}{aside}",
        f"{counted(of['documents'] - of['of_data_sets'], 'document')}{copies}",
        *([f"{counted(of['of_data_sets'], 'file')} of data sets"] if of["of_data_sets"] else []),
        *([counted(of["judgements"], "judgement")] if of["judgements"] else []),
        counted(of["commits"], "commit"),
    ]
    return [", ".join(held), f"Head: {found.head or 'none'}"]


def _spans(found: "Statistics") -> "Rows":
    from timeline.rows import Rows

    return Rows(("clock", "first", "last"), [(clock, *span) for clock, span in found.spans.items() if span.first])


def _tables(found: "Statistics") -> "Rows":
    """The tables by size, and the free space."""
    from timeline.rows import Rows

    rows = [(f"{schema}.{name}", number, size_of(size)) for schema, name, number, size in found.tables if size]
    return Rows(("table", "rows", "size"), [*rows, ("free for new data", None, size_of(found.sizes["free"]))])


def size_of(number: int) -> str:
    """A number of bytes in a suitable unit."""
    size, unit = float(number), 0
    while size >= 1024 and unit < len(UNITS) - 1:
        size, unit = size / 1024, unit + 1
    return f"{size:.1f} {UNITS[unit]}" if unit else f"{number} {UNITS[0]}"


COMMANDS: "dict[str, Callable[..., None]]" = {"stats": stats}
"""This group's commands by their names."""
