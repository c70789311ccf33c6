"""bench/beside.py: a file and a lake are asked the same in turn, and what differs is told."""

import json
from typing import cast

import pytest

from bench.beside import both
from timeline.database import Database
from timeline.rows import Rows


@pytest.mark.parametrize(("answers", "same"), [((1, 1), True), ((1, 2), False)])
def test_answers_are_compared_and_times_told_as_ratios(
    answers: tuple[int, int], same: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[int] = []

    def question(db: Database) -> Rows:
        asked.append(cast("int", db))
        return Rows(("a",), [(db,)])

    assert both("a question", question, cast("tuple[Database, Database]", answers), rounds=2) is same
    assert asked == [answers[0], answers[1], answers[1], answers[0]]
    told = json.loads(capsys.readouterr().out)
    assert (told["what"], told["same"], told["rows"]) == ("a question", same, 1)
    assert told["ratio"] > 0
