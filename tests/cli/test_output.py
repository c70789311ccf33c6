"""Output: one golden file a format, and nothing in it that a terminal or a spreadsheet would obey."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.output import CONTROL, PRINTERS, plain, shorten, table
from tests.cli.conftest import Run
from timeline.rows import Rows

GOLDEN = Path(__file__).parents[1] / "golden"
NASTY = Rows(("quote", "people", "n"), [("=HYPERLINK(1)\x1b[31m red", ["A", "B"], 1.5), (None, [], None)])


@pytest.mark.parametrize("ending", ["table", "md", "json", "jsonl", "csv"])
def test_treaties_look_as_they_did(ask: Run, ending: str) -> None:
    printed = ask("treaties", "--as-of", "2019-07-01", "--format", ending).stdout
    assert printed == (GOLDEN / f"treaties.{ending}").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["2019-07-01", "2018-07-15 --known-on 2018-07-15"])
def test_the_page_of_a_day_looks_as_it_did(ask: Run, page: str) -> None:
    printed = ask("as-of", *page.split()).stdout
    assert printed == (GOLDEN / f"as-of {page.replace('--', '')}.txt").read_text(encoding="utf-8")


@given(st.text())
def test_no_text_drives_the_terminal(text: str) -> None:
    assert not CONTROL.search(plain(text))


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
