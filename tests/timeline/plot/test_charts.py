"""timeline/plot/charts.py: figures as files that describe what they show, and hold no markup from articles."""

from datetime import date
from struct import unpack
from xml.dom import minidom

import pytest

pytest.importorskip("altair", reason="is an extra: plot")
pytest.importorskip("vl_convert", reason="is an extra: plot")
from timeline.errors import Refused
from timeline.plot.charts import MARKS, alternative, draw
from timeline.plot.figures import Figure
from timeline.rows import Rows

COLUMNS = "occurrence label group parties start end first last when status contested".split()
JULY = date(2019, 7, 1)


def window(label: str, status: str = "held", *, contested: bool = False) -> tuple[object, ...]:
    day = date(2019, 6, 28)
    return ("mtg-1", label, "RUS–USA", "RUS, USA", day, day, day, day, "28 Jun 2019", status, contested)


def meetings(*rows: tuple[object, ...]) -> Figure:
    return Figure("meetings", "Meetings by pair", "State on 2019-07-01", JULY, Rows(tuple(COLUMNS), list(rows)))


BALANCE = Figure(
    "balance",
    "Balance of relations",
    "State on 2019-07-01",
    JULY,
    Rows(
        ("pair", "day", "balance", "cooperative", "conflictual"),
        [("RUS–USA", date(2019, 5, 31), -0.5, 1, 3), ("RUS–USA", JULY, None, 0, 0)],
    ),
)


def texts(svg: bytes) -> list[str]:
    found = minidom.parseString(svg).getElementsByTagName("text")  # noqa: S318 (ours)
    return ["".join(part.data for part in one.childNodes if part.nodeType == part.TEXT_NODE) for one in found]


def test_a_drawing_says_what_it_shows_in_words() -> None:
    svg = draw(meetings(window("Osaka"), window("Paris", "canceled", contested=True)), "svg")
    shown = [text.replace("\u200b", "") for text in texts(svg)]
    assert {"Meetings by pair", "RUS–USA", "Osaka · 28 Jun 2019 · held", "contested"} <= set(shown)
    assert "Paris · 28 Jun 2019 · canceled, contested" in shown
    root = minidom.parseString(svg).documentElement  # noqa: S318
    assert "Paris (RUS, USA): 28 Jun 2019, canceled, contested" in root.getAttribute("aria-label")


def test_words_of_articles_are_only_letters_in_it() -> None:
    svg = draw(meetings(window('<script>alert(1)</script> & "x" \x1b[31m\u202e')), "svg")
    document = minidom.parseString(svg)  # noqa: S318
    assert document.getElementsByTagName("script") == []
    assert '<script>alert(1)</script> & "x" [31m · 28 Jun 2019 · held' in texts(svg)


def test_statuses_differ_in_shape_or_filling() -> None:
    for together in (("held", "announced", "postponed", "canceled", "unconfirmed"), ("upcoming", "due", "passed")):
        assert len({(MARKS[one][0], MARKS[one][2]) for one in together}) == len(together)


def test_a_picture_is_a_png_that_fits_a_page() -> None:
    png = draw(meetings(window("Osaka")), "png")
    assert png.startswith(b"\x89PNG")
    width, height = unpack(">II", png[16:24])
    assert 1000 < width < 2000
    assert height > 200


def test_a_balance_is_drawn() -> None:
    assert {"RUS–USA", "+1", "−1"} <= set(texts(draw(BALANCE, "svg")))
    assert alternative(BALANCE) == "Balance of relations. State on 2019-07-01. No acts in the year before that day."


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(Refused, match="nothing to draw"):
        draw(meetings(), "svg")
