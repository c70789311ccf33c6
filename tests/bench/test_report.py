"""The report: a table between two markers, and nothing else of the document touched."""

import json
from dataclasses import replace

from bench.measure import Figure, Goal
from bench.report import BEGIN, END, into_document, read_json, table, write_json

SLOW = Figure("now", "meetings now", 100_000, 0.003, 0.001, "a bare read", 3.0, Goal("at most", 1.5), rounds=5)
SMALL = Figure("size", "file size", 100_000, 2**20, 2**21, "a bare file", 0.5, Goal("at most", 1.5), unit="bytes")


def test_a_figure_is_a_row_with_its_goal_and_whether_it_is_met():
    *_, slow, small = table([SLOW, SMALL]).splitlines()
    assert slow == "| meetings now | 100,000 | 3.0 ms | a bare read | 1.0 ms | 3.00 | at most 1.5 | **no** |"
    assert small == "| file size | 100,000 | 1.0 MiB | a bare file | 2.0 MiB | 0.50 | at most 1.5 | yes |"


def test_the_table_takes_the_place_of_the_one_before(tmp_path):
    document = tmp_path / "PERFORMANCE.md"
    document.write_text(f"Before.\n\n{BEGIN}\n\nold\n\n{END}\n\nAfter.\n")
    into_document([SLOW], document)
    into_document([SMALL], document)
    text = document.read_text()
    assert text.startswith("Before.\n")
    assert text.endswith(f"{END}\n\nAfter.\n")
    assert "file size" in text
    assert "meetings now" not in text
    assert "old" not in text


def test_the_json_holds_every_figure_and_what_it_was_measured_on(tmp_path):
    found = json.loads(write_json([SLOW, SMALL], tmp_path / "results").read_text())
    assert [figure["what"] for figure in found["figures"]] == ["meetings now", "file size"]
    assert found["figures"][0]["goal"] == {"bound": "at most", "limit": 1.5}
    assert found["duckdb"]


def test_figures_come_back_from_the_json_but_growth_which_follows_from_them(tmp_path):
    path = write_json([SLOW, replace(SLOW, benchmark="growth"), SMALL], tmp_path / "figures.json")
    assert path == tmp_path / "figures.json"
    assert read_json(path) == [SLOW, SMALL]
