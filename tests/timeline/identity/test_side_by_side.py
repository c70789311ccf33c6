"""timeline/identity/side_by_side.py: several processes give the same histories as one, even if some of them die."""

import pytest

from tests.timeline.identity.test_history import judged, met
from timeline.identity import side_by_side
from timeline.identity.counting import Judgements
from timeline.identity.side_by_side import versions_of_blocks

BLOCKS = [
    [met(f"{size}-{number}", 2 + number, 1 + number % 2, block=f"meeting|{size}") for number in range(size)]
    for size in (1, 5, 2, 3)
]
JUDGEMENTS = Judgements([judged("retracted", 9, 3, "5-1"), judged("retracted", 4, 3, "3-0")])


def told(processes: int) -> list[str]:
    """The versions in their order, each in words."""
    versions = versions_of_blocks(BLOCKS, JUDGEMENTS, processes)
    return [f"{sorted(v.claims)} {v.known_from} {v.known_until} {v.recorded_from} {v.recorded_end}" for v in versions]


def test_several_processes_tell_the_same_as_one_block_by_block():
    assert len(told(1)) > len(BLOCKS)
    assert told(2) == told(1)


@pytest.mark.parametrize("fails", ["raise SystemExit(1)", "import os; os.kill(os.getpid(), 9)"])
def test_what_a_child_does_not_tell_is_told_here(monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    alone = told(1)
    monkeypatch.setattr(side_by_side, "BOOT", fails)
    assert told(2) == alone


def test_each_process_has_about_as_many_claims():
    shares = side_by_side._shared_out(BLOCKS, 2)
    assert sorted(number for share in shares for number in share) == [0, 1, 2, 3]
    assert [sum(len(BLOCKS[number]) for number in share) for share in shares] == [6, 5]


def test_there_may_be_nothing_to_tell():
    assert [*versions_of_blocks([], JUDGEMENTS)] == []
