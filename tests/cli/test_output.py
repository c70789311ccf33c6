"""Output: one golden file a format, and nothing in it that a terminal or a spreadsheet would obey."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.diagnostics import DRIVING, plain
from cli.output import PRINTERS, markdown, shorten, table, table_with_lines
from tests.cli.conftest import Run, check_golden
from timeline.rows import Rows

PAGES = [
    "as-of 2019-07-01",
    "as-of 2018-07-15 --known-on 2018-07-15",
    "as-of 2018-07-15 --known-on 2018-07-15 --format md",
    "list --treaty JCPOA",
    "list --treaty JCPOA --format md",
    "meetings --as-of 2019-07-01",
    "relations --as-of 2019-07-01",
    "deadlines --as-of 2019-07-01",
    "check --as-of 2019-07-01 --within 60d",
    "diff 2018-07-15 2018-07-17",
]
NASTY = Rows(("quote", "people", "n"), [("=HYPERLINK(1)\x1b[31m red", ["A", "B"], 1.5), (None, [], None)])


@pytest.mark.parametrize("ending", ["table", "md", "json", "jsonl", "csv"])
def test_treaties_look_as_they_did(ask: Run, ending: str) -> None:
    check_golden(f"treaties.{ending}", ask("treaties", "--as-of", "2019-07-01", "--format", ending).stdout)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_looks_as_it_did(ask: Run, page: str) -> None:
    check_golden(f"{page.replace('--', '')}.txt", ask(*page.split()).stdout)


@pytest.mark.parametrize("page", [page for page in PAGES if "md" not in page])
@pytest.mark.parametrize("columns", [100, 120])
def test_each_page_fits_the_terminal(ask: Run, page: str, columns: int) -> None:
    lines = ask(*page.split(), COLUMNS=str(columns)).stdout.splitlines()
    # Days, ids, codes and types are never cut: a list of claims with windows needs them all.
    assert max(map(len, lines)) <= (columns if not page.startswith("list") else 120)


@given(st.lists(st.tuples(st.text("ab ", max_size=200), st.text("cd ", max_size=90)), min_size=1, max_size=5))
def test_texts_give_way_until_the_table_fits(texts: list[tuple[str, str]]) -> None:
    rows = Rows(("start", "title", "message"), [(date(2019, 6, 28), *pair) for pair in texts])
    with pytest.MonkeyPatch.context() as narrow:
        narrow.setenv("COLUMNS", "60")
        lines = table(rows).splitlines()
    assert max(map(len, lines)) <= 60
    assert all(line.startswith("2019-06-28") for line in lines[2:])


def test_a_column_of_ours_that_no_row_fills_is_left_out_of_tables() -> None:
    rows = Rows(("a", "contested", "b"), [("x", False, None), ("y", False, 1)])
    assert table(rows, ("a", "contested", "b")).split()[:2] == ["a", "b"]
    assert "contested" in table(rows)


def test_a_heading_is_broken_over_what_is_narrower() -> None:
    first, second, *_ = table(Rows(("days_to_start", "due_start"), [(31, date(2019, 8, 1))])).splitlines()
    assert (first.split(), second.split()) == (["days_to", "due_start"], ["start"])


def test_names_of_several_words_are_told_apart() -> None:
    shown = table(Rows(("treaties", "parties"), [(["INF Treaty", "New START"], ["RUS", "USA"])]))
    assert "INF Treaty, New START" in shown
    assert "RUS USA" in shown


def test_a_line_below_each_row_is_cut_at_the_edge() -> None:
    rows = Rows(("id", "quote"), [("0123456789abcdef", "long " * 50), ("fedcba9876543210", "\x1b[2Jshort")])
    lines = table_with_lines(rows, ("id",), lambda row: str(row["quote"])).splitlines()
    assert [line.strip()[:4] for line in lines[2:]] == ["0123", "long", "fedc", "[2Js"]
    assert "\x1b" not in "".join(lines)
    assert max(map(len, lines)) <= 120


def test_markdown_has_no_markup_of_the_texts() -> None:
    shown = markdown(Rows(("some_quote", "*"), [("one | two <script> ![i](https://a.example)", -0.5)]))
    assert "one \\| two \\<script\\> \\!\\[i\\](https\\://a\\.example)" in shown
    assert shown.splitlines()[0].split() == ["|", "some_quote", "|", "\\*", "|"]
    assert "-0.50" in shown


@given(st.text())
def test_no_text_drives_the_terminal(text: str) -> None:
    assert not DRIVING.search(plain(text))


@given(st.text(), st.integers(2, 60))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert short == text or short.endswith("…")


def test_json_keeps_the_text_and_a_table_disarms_it() -> None:
    assert json.loads(PRINTERS["json"](NASTY, ()))[0]["quote"] == NASTY.rows[0][0]
    assert "\x1b" not in table(NASTY)


def test_no_csv_cell_is_a_formula() -> None:
    [_, first, _] = csv.reader(io.StringIO(PRINTERS["csv"](NASTY, ())))
    assert first[0].startswith("'=")
    assert json.loads(first[1]) == ["A", "B"]
