"""timeline/literals.py: a literal means the value it was made from."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from timeline.database import Database, connect_to_memory
from timeline.literals import literal

TEXT = st.text().filter(lambda text: "\0" not in text)  # which DuckDB's SQL cannot hold


@pytest.fixture(scope="module")
def memory() -> Iterator[Database]:
    with connect_to_memory() as db:
        yield db


@given(TEXT | st.integers() | st.dates() | st.lists(TEXT, min_size=1))
@examples(50)
def test_a_literal_is_its_value(memory: Database, value: object) -> None:
    assert memory.first(f"SELECT {literal(value)}") == (value,)
