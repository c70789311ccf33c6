"""timeline/definitions.py: what a store holds besides its log."""

from pathlib import Path

import pytest

from events.catalogue import catalogue
from tests.stores import NAME, make_empty
from timeline import definitions
from timeline.database import Database
from timeline.errors import StoreUnreadable
from timeline.opening import create_store, open_store


def test_the_table_of_event_types_is_the_catalogue(db: Database) -> None:
    rows = {row["name"]: row for row in db.query("FROM event_types").dicts()}

    assert set(rows) == set(catalogue())
    assert (rows["sanction.imposed"]["quad"], rows["sanction.imposed"]["one_sided"]) == ("material conflict", True)
    assert (rows["treaty.expiry"]["anchor"], rows["treaty.expiry"]["quad"]) == ("due", None)


def test_the_table_of_places_says_which_state_a_city_lies_in(db: Database) -> None:
    assert db.query("FROM places WHERE name = 'Buenos Aires'").rows == [("Buenos Aires", "ARG", "Argentina")]


def test_the_version_of_the_views_is_kept_in_the_store(db: Database) -> None:
    assert definitions.is_current(db)
    assert db.first("SELECT value FROM meta WHERE key = 'projections'") == (definitions.version(),)


def test_every_projection_is_a_macro_and_a_view(db: Database) -> None:
    held = definitions.stored(db)

    for name in ("meetings", "treaties", "relations", "deadlines", "conflicts"):
        assert f"view {name}" in held
        assert f"macro {name}_as_of" in held


@pytest.mark.parametrize("schema", ["seven", "-1", ""])
def test_a_schema_that_is_no_number_is_a_store_that_cannot_be_read(store: Path, schema: str) -> None:
    with open_store(store, write=True) as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [schema])
    for write in (False, True):
        with pytest.raises(StoreUnreadable, match="which is not a number"):
            open_store(store, write=write)


@pytest.mark.file
def test_a_store_that_the_tests_copy_is_what_the_program_makes(tmp_path: Path) -> None:
    make_empty(tmp_path)
    with create_store(tmp_path / "copied.duckdb") as copied, open_store(tmp_path / NAME) as made:
        for what in ("FROM meta ORDER BY ALL", *(f"FROM {table} ORDER BY ALL" for table in definitions.REFERENCE)):
            assert copied.query(what) == made.query(what)
    with open_store(tmp_path / "copied.duckdb") as copied, open_store(tmp_path / NAME) as made:
        assert definitions.stored(copied) == definitions.stored(made)
