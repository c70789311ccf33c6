"""timeline/export/cells.py: CSV that a spreadsheet shows and never executes."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.export.cells import FORMULA, as_csv, cell
from timeline.rows import Rows


@pytest.mark.parametrize("start", FORMULA)
def test_a_text_that_looks_like_a_formula_is_disarmed(start):
    assert cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (["RUS", "USA"], '["RUS", "USA"]'),
        ({"code": "=1"}, '{"code": "=1"}'),
        (date(1899, 1, 2), "1899-01-02"),
        (datetime(2019, 6, 28, 10, 30), "2019-06-28T10:30:00"),
        (-0.5, "-0.5"),
        (None, ""),
    ],
)
def test_values_are_written_so(value, written):
    assert list(csv.reader(io.StringIO(as_csv(Rows(("v",), [(value,)]))))) in ([["v"], [written]], [["v"], []])


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1))
def test_no_cell_starts_a_formula_and_no_text_is_lost(texts):
    [_, row] = csv.reader(io.StringIO(as_csv(Rows(tuple(map(str, range(len(texts)))), [tuple(texts)])), newline=""))
    assert not any(one.startswith(FORMULA) for one in row)
    assert [
        one.removeprefix("'") if text.startswith(FORMULA) else one for one, text in zip(row, texts, strict=True)
    ] == texts
