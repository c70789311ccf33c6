"""timeline/definitions.py: what a store holds beside its log."""

from pathlib import Path

import pytest

from events.catalogue import catalogue
from tests.timeline.papers import Paper, publish
from timeline import definitions
from timeline.database import Database, open_store
from timeline.errors import StoreUnreadable
from timeline.verify import verify_file


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


def test_a_store_of_the_first_schema_gets_what_the_second_brings(store: Path) -> None:
    with open_store(store, write=True) as db:
        publish(db, Paper("2019-06-29").says("meeting.held"))
        db.execute("DROP TABLE signatures; UPDATE meta SET value = '1' WHERE key = 'schema'")

    assert verify_file(store) == []
    with open_store(store) as db:
        assert definitions.is_current(db)
        assert db.query("FROM signatures").rows == []
        assert len(db.query("FROM meetings_as_of(DATE '2019-07-01')")) == 1


@pytest.mark.parametrize("schema", ["seven", "-1", ""])
def test_a_schema_that_is_no_number_is_a_store_that_cannot_be_read(store: Path, schema: str) -> None:
    with open_store(store, write=True) as db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [schema])
    for write in (False, True):
        with pytest.raises(StoreUnreadable, match="which is no number"):
            open_store(store, write=write)
