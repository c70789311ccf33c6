"""timeline/literals.py: what is written into SQL means what was given."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.database import Database, connect_to_memory
from timeline.literals import literal

TEXT = st.text().filter(lambda text: "\0" not in text)  # which DuckDB's SQL cannot hold


@pytest.fixture(scope="module")
def memory() -> Iterator[Database]:
    with connect_to_memory() as db:
        yield db


@given(TEXT | st.integers() | st.dates() | st.lists(TEXT, min_size=1))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_literal_is_its_value(memory: Database, value: object) -> None:
    assert memory.first(f"SELECT {literal(value)}") == (value,)
