"""cli/commands/plot.py: pictures as files, as text, and the rows behind them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, check_golden

DAY = ("--as-of", "2019-07-01")


@pytest.mark.parametrize("kind", ["deadlines", "meetings", "balance"])
def test_a_picture_in_the_terminal_reads_as_its_golden_file(ask: Run, kind: str) -> None:
    drawn = ask("plot", "--kind", kind, *DAY, "--party", "RUS")
    assert drawn.returncode == 0, drawn.stderr
    assert "\x1b" not in drawn.stdout
    check_golden(f"plot {kind} as-of 2019-07-01.txt", drawn.stdout)


def test_an_output_without_signs_gets_letters(ask: Run) -> None:
    assert ask("plot", *DAY, PYTHONIOENCODING="ascii").stdout.isascii()


@pytest.mark.parametrize(("name", "begins"), [("due.svg", b"<svg "), ("DUE.PNG", b"\x89PNG")])
def test_a_picture_is_written(ask: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    pytest.importorskip("vl_convert", reason="is an extra: plot")
    drawn = ask("plot", *DAY, "-o", str(tmp_path / name))
    assert (drawn.returncode, drawn.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_rows_behind_it_are_data(ask: Run) -> None:
    rows = json.loads(ask("plot", *DAY, "--format", "json").stdout)
    assert [(row["label"], row["first"], row["last"]) for row in rows] == [
        ("INF Treaty", "2019-08-01", "2019-08-31"),
        ("New START", "2021-01-01", "2021-12-31"),
    ]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (("--kind", "treaties"), "not one of balance, deadlines, meetings"),
        (("-o", "due.gif"), "ends in .png or .svg"),
        (("--party", "XYZ"), "no state or organisation"),
        (("--kind", "balance", "--status", "held"), "have no status"),
        (("--as-of", "1900-01-01", "--known-on", "1900-01-01", "-o", "due.svg"), "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_told(ask: Run, seeded: Path, wrong: tuple[str, ...], why: str) -> None:
    refused = ask("plot", *wrong)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert why in refused.stderr
    assert not list(seeded.glob("due.*"))
