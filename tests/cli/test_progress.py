"""cli/progress.py: one line that shows how far long work is."""

import pytest

from cli.diagnostics import say
from cli.progress import CLEAR, LINE, Line, in_words


def test_it_says_how_many_are_done_how_fast_and_how_long_the_rest_takes() -> None:
    assert in_words("importing", 0, 1000, 0.1) == "importing: 0 of 1,000 rows (0 %)"
    assert in_words("importing", 250_000, 1_000_000, 5.0) == (
        "importing: 250,000 of 1,000,000 rows (25 %), 50,000 a second, 15 s left"
    )
    assert in_words("importing", 1, 10_000, 1.0).endswith("1 a second, 2 h 46 min left")


def test_it_is_written_anew_with_each_report_and_erased_with_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    line = Line()
    line.show("projecting", 0, 10)
    line.show("projecting", 5, 10)
    assert capsys.readouterr().err.count(CLEAR) == 2
    line.show("projecting", 10, 10)
    line.clear()
    assert capsys.readouterr().err == CLEAR


def test_a_message_takes_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    LINE.show("projecting", 1, 10)
    capsys.readouterr()
    say("interrupted")
    assert capsys.readouterr().err == f"{CLEAR}interrupted\n"
