"""Names of places as projections compare them."""

from timeline.database import Database


def states(db: Database, name: str) -> list[str] | None:
    return db.query("SELECT states FROM place_keys WHERE name = place_key(?)", [name]).column("states")[0]


def test_a_city_lies_in_its_state_however_it_is_written(db: Database) -> None:
    assert states(db, "Bogotá") == states(db, "bogota") == ["colombia"]


def test_a_state_lies_in_none(db: Database) -> None:
    assert states(db, "Colombia") is None


def test_each_name_stands_once(db: Database) -> None:
    assert db.query("SELECT name FROM place_keys GROUP BY name HAVING count(*) > 1").rows == []
