"""Layouts: recognized by their first lines, and by nothing else."""

import pytest

from tests.timeline.datasets import samples
from timeline.datasets.layouts import columns_of, recognized
from timeline.errors import Refused


@pytest.mark.parametrize(("width", "version"), [(57, "1.0"), (58, "1.0"), (61, "2.0")])
def test_gdelt_is_told_by_its_columns(width, version) -> None:
    layout = recognized("gdelt", [samples.gdelt_row("1", width=width)] * 3)
    assert (layout.name, layout.extractor, layout.header) == (f"gdelt/{version}", f"dataset: gdelt/{version}", False)
    cells = samples.gdelt_row("1", width=width).split("\t")
    assert cells[layout.places["place"]] == "Geneva, Switzerland"
    assert cells[layout.places["reported"]].startswith("20150219")
    assert cells[layout.places["code"]] == "112"


def test_one_broken_row_at_the_top_does_not_hide_the_layout() -> None:
    assert recognized("gdelt", ["1\t2", *[samples.gdelt_row("1")] * 2]).width == 61


def test_a_header_line_is_no_row() -> None:
    head = "\t".join(["GLOBALEVENTID", *["x"] * 60])
    assert recognized("gdelt", [head, samples.gdelt_row("1")]).header


@pytest.mark.parametrize("columns", [samples.ACLED_NOW, samples.ACLED_2017])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_acled_has_had_several_headers(columns, delimiter) -> None:
    layout = recognized("acled", [delimiter.join(columns)])
    assert layout.quoted
    assert layout.delimiter == delimiter
    assert {"row", "day", "event_type", "actor", "actor_allies", "notes"} <= set(layout.places)


def test_polecat_files_whose_header_does_not_fit_are_read_by_the_usual_columns() -> None:
    stray = "\t".join([samples.POLECAT[0], "Headline", *samples.POLECAT[1:]])
    assert recognized("polecat", [stray]).places == recognized("polecat", ["\t".join(samples.POLECAT)]).places


def test_columns_without_a_name_at_the_end_do_not_count() -> None:
    assert recognized("icews", ["\t".join([*samples.ICEWS, "", ""])]).width == len(samples.ICEWS)


@pytest.mark.parametrize(
    ("dataset", "first", "complaint"),
    [
        ("gdelt", "1\t2\t3", "3 columns separated by tabs, not one of 57, 58, 61"),
        ("polecat", "\t".join(samples.ICEWS), "no column event type"),
        ("acled", "a,b,c", "no column event_id_cnty, event_date, event_type, actor1"),
        ("icews", samples.gdelt_row("1"), "no column event id"),
    ],
)
def test_another_file_is_refused(dataset, first, complaint) -> None:
    with pytest.raises(Refused, match=complaint):
        recognized(dataset, [first, first])


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Refused, match="empty"):
        recognized("gdelt", [])


@pytest.mark.parametrize("dataset", ["gdelt", "polecat", "acled", "icews"])
def test_what_every_data_set_has(dataset) -> None:
    assert {"row", "day", "reported", "actor", "target"} <= {*columns_of(dataset), "reported"}
