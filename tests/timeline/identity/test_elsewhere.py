"""timeline/identity/elsewhere.py: a child process computes the same histories, whatever becomes of it."""

from typing import Any

import pytest

from tests.timeline.identity.test_history import judged, met
from timeline.identity import elsewhere
from timeline.identity.counting import Judgements
from timeline.identity.elsewhere import versions_elsewhere, versions_of_blocks
from timeline.identity.history import Version
from timeline.rows import Rows


def rows(claims: list[dict[str, Any]]) -> Rows:
    return Rows(tuple(claims[0]), [tuple(claim.values()) for claim in claims])


BLOCKS = [
    rows([met(f"{size}-{number}", 2 + number, 1 + number % 2, block=f"meeting|{size}") for number in range(size)])
    for size in (1, 5, 2, 3)
]
JUDGEMENTS = Judgements([judged("retracted", 9, 3, "5-1"), judged("retracted", 4, 3, "3-0")])


@pytest.fixture
def computed_here() -> list[str]:
    return [in_words(version) for version in versions_of_blocks(BLOCKS, JUDGEMENTS)]


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "FEWEST", 1)


def in_words(v: Version) -> str:
    return f"{sorted(v.claims)} {v.known_from} {v.known_until} {v.recorded_from} {v.recorded_end}"


def computed_elsewhere() -> list[str]:
    return [in_words(version) for version in versions_elsewhere(BLOCKS, JUDGEMENTS)]


def test_a_child_computes_the_same_block_by_block(monkeypatch: pytest.MonkeyPatch, computed_here: list[str]) -> None:
    monkeypatch.setattr(elsewhere, "versions_of_blocks", None)  # not here
    assert len(computed_here) > len(BLOCKS)
    assert computed_elsewhere() == computed_here


@pytest.mark.parametrize("fails", ["raise SystemExit(1)", "import os; os.kill(os.getpid(), 9)"])
def test_what_a_child_does_not_give_is_computed_here(
    monkeypatch: pytest.MonkeyPatch, computed_here: list[str], fails: str
) -> None:
    monkeypatch.setattr(elsewhere, "BOOT", fails)
    assert computed_elsewhere() == computed_here


def test_where_no_child_can_be_started_it_is_computed_here(
    monkeypatch: pytest.MonkeyPatch, computed_here: list[str]
) -> None:
    monkeypatch.setattr(elsewhere.sys, "executable", "/there/is/no/python")
    assert computed_elsewhere() == computed_here


def test_who_interrupts_the_child_interrupts_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "BOOT", "import os; os.kill(os.getpid(), 2); import time; time.sleep(9)")
    with pytest.raises(KeyboardInterrupt):
        computed_elsewhere()


def test_there_may_be_nothing_to_compute() -> None:
    assert [*versions_elsewhere([], JUDGEMENTS)] == []
