"""Draw figures with Vega-Altair: whatever color says, shape and words say as well."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import quoteattr

from seeds.unseen import on_one_line
from timeline.errors import Refused

if TYPE_CHECKING:
    import altair as alt

    from timeline.plot.figures import Figure

WIDTH: Final = 420
"""Pixels of the part with the time axis; with the labels next to it, it fits a page."""

BALANCE_WIDTH: Final = 600
"""The same for a balance, whose labels are short."""

SCALE: Final = 2
"""Pixels of a PNG per pixel of the chart, so that it is sharp on paper and on dense screens."""

FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"

INK: Final = "#222222"
FAINT: Final = "#767676"
"""Grey that is still readable on white (contrast 4.5 to 1)."""

CROSS: Final = "M-1,-1L1,1M1,-1L-1,1"
"""The path of a mark in Vega: two strokes."""

MARKS: Final = {
    "held": ("circle", "#0072B2", True),
    "announced": ("circle", "#0072B2", False),
    "postponed": ("diamond", "#9A6700", False),
    "canceled": (CROSS, "#B3261E", False),
    "unconfirmed": ("triangle-down", FAINT, False),
    "upcoming": ("circle", "#0072B2", False),
    "due": ("diamond", "#9A6700", True),
    "passed": ("triangle-down", FAINT, False),
}
"""The mark of each status: its shape, its color (Okabe and Ito's, darkened for white), and whether it is filled."""

KINDS: Final = {"meeting": "Meetings", "treaty": "Treaties", "obligation": "Obligations"}
"""The headings of the groups of deadlines."""

INSTALL: Final = "Pictures need Altair and vl-convert: install the extra, pip install 'timeline[plot]'."


def draw(figure: "Figure", kind: str) -> bytes:
    """The figure as a file of this kind, `png` or `svg`; nothing is downloaded.

    Raises:
        Refused: there is nothing to draw, or the libraries are not installed.
    """
    if not len(figure.rows):
        raise Refused("There is nothing to draw. Ask for another day, or with fewer filters.")
    try:
        import vl_convert
    except ImportError as error:
        raise Refused(INSTALL) from error
    spec = chart(figure).to_dict()
    if kind == "svg":
        svg = str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
        return svg.replace("<svg ", f'<svg role="img" aria-label={quoteattr(alternative(figure))} ', 1).encode()
    return bytes(vl_convert.vegalite_to_png(spec, scale=SCALE, allowed_base_urls=[]))


def chart(figure: "Figure") -> Any:  # noqa: ANN401 (Altair's charts have a type each)
    """The figure as an Altair chart.

    Raises:
        Refused: Altair is not installed.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise Refused(INSTALL) from error
    drawn = _balance(figure) if figure.kind == "balance" else _windows(figure)
    title = alt.Title(
        on_one_line(figure.title), subtitle=_notes(figure), anchor="start", fontSize=18, subtitleFontSize=12
    )
    return (
        drawn.properties(title=title)
        .configure(font=FONT, background="white", padding=16)
        .configure_view(stroke=None)
        .configure_title(color=INK, subtitleColor=FAINT, offset=12)
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12, gridColor="#E4E4E4")
    )


def alternative(figure: "Figure") -> str:
    """A description of the figure for those who do not see it."""
    rows = figure.rows.dicts()
    if figure.kind == "balance":
        last = {row["pair"]: row for row in rows}
        told = [f"{pair} {row['balance']:+.2f}" for pair, row in last.items() if row["balance"] is not None]
        told = told or ["No acts in the year before that day"]
    else:
        told = [f"{row['label']} ({row['parties']}): {row['when']}, {_status(row)}" for row in rows]
    return on_one_line(f"{figure.title}. {figure.subtitle}. {'; '.join(told)}.")


def _windows(figure: "Figure") -> Any:  # noqa: ANN401
    """One row per window, in groups: a bar over its days, and its mark in the middle."""
    import altair as alt

    rows = [_drawn(row, at) for at, row in enumerate(figure.rows.dicts())]
    statuses = [status for status in MARKS if any(row["status"] == status for row in rows)]
    order = [row["name"] for row in rows]
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=520, ticks=False, domain=False, grid=True))
    x = alt.X("first:T", title=None, scale=alt.Scale(domain=_span(figure, rows), nice=False), axis=_time(figure, rows))
    shape = _scaled(alt.Shape, statuses, [MARKS[one][0] for one in statuses])
    color = _scaled(alt.Stroke, statuses, [MARKS[one][1] for one in statuses])
    fill = _scaled(alt.Fill, statuses, [MARKS[one][1] if MARKS[one][2] else "white" for one in statuses])
    light = _scaled(alt.Color, statuses, [MARKS[one][1] for one in statuses])
    base = alt.Chart().encode(y=y)
    bars = base.mark_bar(height=9, opacity=0.35, cornerRadius=2).encode(x=x, x2="after:T", color=light)
    marks = base.mark_point(size=90, strokeWidth=2, opacity=1).encode(
        x="middle:T", shape=shape, stroke=color, fill=fill
    )
    doubts = base.transform_filter("datum.contested").mark_text(
        text="contested", align="left", dx=10, fontSize=11, fontStyle="italic", color=INK
    )
    today = (
        alt.Chart(_data([{"day": figure.as_of.isoformat()}]))
        .mark_rule(strokeDash=[4, 3], color=INK, strokeWidth=1)
        .encode(x="day:T")
    )
    layers = alt.layer(today, bars, marks, doubts.encode(x="middle:T"), data=_data(rows))
    return (
        layers.properties(width=WIDTH, height=alt.Step(22))
        .facet(row=alt.Row("group:N", sort=_groups(rows), title=None, header=_header()), spacing=8)
        .resolve_scale(y="independent")
    )


def _balance(figure: "Figure") -> Any:  # noqa: ANN401
    """One row per pair: its balance over time."""
    import altair as alt

    rows = [{**row, "pair": on_one_line(row["pair"]), "day": row["day"].isoformat()} for row in figure.rows.dicts()]
    pairs = list(dict.fromkeys(row["pair"] for row in rows))
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap="greedy", labelSeparation=12, grid=True))
    y = alt.Y(
        "balance:Q",
        title=None,
        scale=alt.Scale(domain=[-1, 1]),
        axis=alt.Axis(values=[-1, 0, 1], format="+d", grid=True),
    )
    base = alt.Chart()
    zero = base.mark_rule(color=FAINT).encode(y=alt.datum(0))
    area = base.mark_area(interpolate="step-before", opacity=0.2, color="#0072B2").encode(x=x, y=y)
    line = base.mark_line(
        interpolate="step-before", color="#0072B2", strokeWidth=2, point={"size": 16, "color": "#0072B2"}
    ).encode(x=x, y=y)
    layers = alt.layer(area, zero, line, data=_data(rows))
    return layers.properties(width=BALANCE_WIDTH, height=64).facet(
        row=alt.Row("pair:N", sort=pairs, title=None, header=_header()), spacing=12
    )


def _data(rows: list[dict[str, Any]]) -> Any:  # noqa: ANN401
    import altair as alt

    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def _header() -> "alt.Header":
    import altair as alt

    return alt.Header(labelAngle=0, labelAlign="left", labelFontSize=12, labelFontWeight="bold", labelColor=INK)


def _scaled(channel: Any, statuses: list[str], range_: list[str]) -> Any:  # noqa: ANN401
    """A channel that encodes the status; words next to the marks say it, too, so there is no legend."""
    import altair as alt

    return channel("status:N", scale=alt.Scale(domain=statuses, range=range_), legend=None)


def _drawn(row: dict[str, Any], at: int) -> dict[str, Any]:
    """A row with what its marks need: the day after its last, its middle, and a unique name."""
    first, last = row["first"], row["last"]
    # groups of meetings are already named after the parties
    who = f" ({on_one_line(row['parties'])})" if row["group"] in KINDS else ""
    return {
        "name": f"{on_one_line(row['label'])}{who} · {row['when']} · {_status(row)}" + "\u200b" * at,
        "group": on_one_line(KINDS.get(row["group"], row["group"])),
        "status": row["status"],
        "contested": row["contested"],
        "first": first.isoformat(),
        "after": date.fromordinal(min(last.toordinal() + 1, date.max.toordinal())).isoformat(),
        "middle": date.fromordinal((first.toordinal() + last.toordinal()) // 2).isoformat(),
    }


def _status(row: dict[str, Any]) -> str:
    return f"{row['status']}, contested" if row["contested"] else str(row["status"])


def _groups(rows: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(row["group"] for row in rows))


def _span(figure: "Figure", rows: list[dict[str, Any]]) -> list[str]:
    """From the first day to the last, including the day asked about, with a little room at either end."""
    days = [date.fromisoformat(row[name]) for row in rows for name in ("first", "after")] + [figure.as_of]
    room = max(2, (max(days) - min(days)).days // 40)
    first = max(min(days).toordinal() - room, 1)
    last = min(max(days).toordinal() + room, date.max.toordinal())
    return [date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()]


def _time(figure: "Figure", rows: list[dict[str, Any]]) -> "alt.Axis":
    import altair as alt

    first, last = (date.fromisoformat(day) for day in _span(figure, rows))
    format_ = "%-d %b %Y" if (last - first).days < 120 else "%b %Y" if (last - first).days < 3000 else "%Y"
    return alt.Axis(format=format_, labelOverlap="greedy", labelSeparation=12, grid=True)


def _notes(figure: "Figure") -> list[str]:
    notes = [figure.subtitle]
    if figure.kind == "balance":
        notes.append("Acts of the year before each day: +1 only cooperative, −1 only conflictual; no line: no acts")
    else:
        notes.append("Bars: days on which it may be. Dashed line: the day asked")
    left = f"{figure.left_out} more not shown" if figure.left_out else ""
    aside = "; ".join(filter(None, (figure.aside, left)))
    return [on_one_line(note) for note in (*notes, aside) if note]
