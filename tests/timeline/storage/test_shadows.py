"""timeline/storage/shadows.py: nothing is written if the file's macros could answer for DuckDB's functions."""

from pathlib import Path

import pytest

from bench.tampering import tamper, tamperings
from timeline.errors import StoreUnreadable
from timeline.opening import create_store, open_as_is, open_store

pytestmark = pytest.mark.file

SHADOWS = [how for how in tamperings() if how.name.startswith("a function shadowed")]


@pytest.mark.parametrize("how", SHADOWS, ids=lambda how: how.name)
def test_a_store_whose_macros_shadow_functions_is_not_written_to(store: Path, how) -> None:
    tamper(store, how.sql)
    before = store.read_bytes()

    with pytest.raises(StoreUnreadable, match="shadows DuckDB's own"):
        open_store(store, write=True)
    with pytest.raises(StoreUnreadable, match="shadows DuckDB's own"):
        create_store(store)

    assert store.read_bytes() == before
    open_as_is(store).close()


def test_macros_of_the_user_s_own_are_nobody_else_s_business(store: Path) -> None:
    tamper(store, "CREATE MACRO my_own(x) AS x + 1")
    open_store(store, write=True).close()


def test_it_is_looked_for_once_in_a_process(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    monkeypatch.setattr("timeline.storage.shadows.shadows", lambda db: looked.append(db) or [])
    for _ in range(3):
        open_store(store, write=True).close()
    assert len(looked) == 1
