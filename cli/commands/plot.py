"""`timeline plot`: pictures as files or in the terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import counted, plain, say
from cli.filters import WHEN, WHICH_CLAIMS, WHOSE, Asked, choosing
from cli.giving import For, Giving
from cli.options import AsOf, KnownOn, RecordedBy, clocks_of
from cli.output import GAP, Record, emit, page_width, write
from cli.settings import Format, limit, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.plot.figures import Figure

FILES = (".png", ".svg")
NARROWEST, WIDEST = 16, 72
"""The width of a bar in the terminal."""


@choosing(*WHOSE, "status", *WHEN, *WHICH_CLAIMS)
def plot(
    ctx: typer.Context,
    *,
    kind: Annotated[
        str, typer.Option("--kind", metavar="deadlines|meetings|balance", help="What to draw.")
    ] = "deadlines",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE.png|.svg", help="The picture file; drawn in the terminal if not given."
        ),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    recorded_by: RecordedBy = None,
    for_: For = None,
    most: Annotated[
        int,
        typer.Option("--limit", parser=limit, metavar="N", help="Print at most this many rows, or all."),
    ] = "40",  # type: ignore[assignment] # read as if it were given
    asked: Asked,
) -> None:
    """Draw deadlines, meetings or relations over time.

    As PNG, SVG, or text in the terminal. Bars are windows: the days on which something may happen or have
    happened. Status is shown by marks and words, never by color alone. --kind balance draws cooperation against
    conflict in the year before each day (docs/RELATIONS.md), for the six pairs with most claims unless you
    choose others. --format json and csv print the data behind the picture. Picture files need an extra: pipx
    install '.[plot]'. See docs/PLOTS.md.

    Examples:
      timeline plot
      timeline plot --kind meetings --party RUS --as-of 2019-07-01 -o meetings.svg
      timeline plot --kind balance --pair RUS-USA --from 2017-01-01 -o balance.png
    """
    from timeline import vocabulary
    from timeline.opening import open_store
    from timeline.plot.figures import TITLES, figure
    from timeline.resting import behind_figure

    settings = settings_of(ctx)
    if kind not in TITLES:
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(TITLES)}.", param_hint="--kind")
    if output is not None and output.suffix.lower() not in FILES:
        raise typer.BadParameter(
            f"{output}: the name of a picture ends in {' or '.join(FILES)}.", param_hint="--output"
        )
    clocks = clocks_of(as_of, known_on, recorded_by)
    given = Giving(f"plot of {kind}", for_, output)
    with open_store(settings.db) as db:
        vocabulary.check(db, "relations" if kind == "balance" else kind, asked.wanted)
        made = figure(db, kind, clocks, asked.wanted, most or None)
        given.rests(db, clocks, lambda: behind_figure(db, clocks, asked.wanted, made), asked.wanted)
        if not len(made.rows):
            asked.name_unknown(db, settings)
    if output is not None:
        from timeline.plot.charts import draw

        output.write_bytes(draw(made, output.suffix.lower().removeprefix(".")))
    elif settings.format is Format.TABLE and len(made.rows):
        write(_text(made))
    else:
        emit(made.rows, settings, empty="Nothing to draw.")
    if made.left_out and not settings.quiet:
        say(f"{counted(made.left_out, 'more row')} not shown. All: --limit all")
    given.record(settings)


def _text(figure: "Figure") -> str:
    """The picture as text, as wide as the terminal."""
    from timeline.plot.bars import UNICODE, signs_for

    rows = _balances(figure) if figure.kind == "balance" else _windows(figure)
    notes = [figure.aside] if figure.aside else []
    text = "\n".join([f"{figure.title}. {figure.subtitle}", *notes, "", rows])
    return text if signs_for(sys.stdout.encoding) is UNICODE else text.replace("–", "-")


def _windows(figure: "Figure") -> str:
    from timeline.plot.bars import bar, signs_for, span

    rows = figure.rows.dicts()
    groups = [row["group"] if figure.kind == "meetings" else row["parties"] for row in rows]
    texts = [
        [plain(group), plain(row["label"]), row["when"], f"{row['status']}{', contested' if row['contested'] else ''}"]
        for group, row in zip(groups, rows, strict=True)
    ]
    axis, signs, width = span(figure), signs_for(sys.stdout.encoding), _room(texts)
    ends = [day.isoformat() for day in axis]
    heading = ends[0] + ends[1].rjust(width - len(ends[0])) if width > 2 * len(ends[0]) else ends[0]
    drawn = [bar(row, axis, width, figure.as_of, signs) for row in rows]
    return _table(texts, ["parties", "what", "when", "status"], drawn, heading)


def _balances(figure: "Figure") -> str:
    from timeline.plot.bars import line, signs_for

    by_pair: dict[str, list[Record]] = {}
    for row in figure.rows.dicts():
        by_pair.setdefault(row["pair"], []).append(row)
    now = {pair: rows[-1] for pair, rows in by_pair.items()}
    texts = [
        [
            plain(pair),
            "" if row["balance"] is None else f"{row['balance']:+.2f}",
            str(row["cooperative"]),
            str(row["conflictual"]),
        ]
        for pair, row in now.items()
    ]
    signs, width = signs_for(sys.stdout.encoding), _room(texts)
    drawn = [line([row["balance"] for row in rows], width, signs) for rows in by_pair.values()]
    first = min(row["day"] for row in figure.rows.dicts())
    scale = f"from {first}: {signs.levels[0]} conflict, {signs.levels[-1]} cooperation, {signs.nothing} no acts"
    return _table(texts, ["pair", "now", "cooperative", "conflictual"], drawn, scale)


def _room(texts: list[list[str]]) -> int:
    """The columns left for the bars."""
    taken = sum(max(len(row[at]) for row in texts) + GAP for at in range(len(texts[0])))
    return min(max(page_width() - taken, NARROWEST), WIDEST)


def _table(texts: list[list[str]], headings: list[str], drawn: list[str], axis: str) -> str:
    """The texts as a table, with the bars next to it; their blanks must stay."""
    import tabulate

    tabulate.MIN_PADDING = 0
    lines = tabulate.tabulate(texts, headings, tablefmt="simple", disable_numparse=True).splitlines()
    width = max(map(len, lines)) + GAP
    beside = [axis, "-" * max(map(len, [axis, *drawn])), *drawn]
    return "\n".join(f"{line:{width}}{more}".rstrip() for line, more in zip(lines, beside, strict=True))


COMMANDS: "dict[str, Callable[..., None]]" = {"plot": plot}
"""This group's commands by their names."""
