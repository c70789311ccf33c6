"""timeline/upkeep/ordering.py: rows that were derived in many parts end up in one order."""

import pytest

from tests.timeline.papers import Paper, publish
from timeline.database import Database
from timeline.identity import placing
from timeline.upkeep import kept
from timeline.upkeep.ordering import order_of

PAIRS = ("RUS USA", "CHN USA", "IND USA", "FRA GBR")


def told_in_parts(db: Database, monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    """Four pairs meet and agree on a treaty in a year, one after the other; what follows is told in parts."""
    papers = [
        Paper(f"{year}-07-0{month}", pair)
        .says("meeting.held", pair, date=f"{year}-0{month}-20")
        .says("treaty.signed", pair, treaty=f"Treaty {pair}", date=f"{year}-0{month}-20")
        for month, pair in enumerate(PAIRS, start=1)
    ]
    with monkeypatch.context() as many:
        many.setattr(kept, "PART", 3)
        many.setattr(kept, "ALONE", 0)
        many.setattr(placing, "FEW", 0)
        publish(db, *papers)
        db.pay()


def test_what_is_told_in_parts_lies_in_one_order_and_stays_the_same(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_in_parts(db, monkeypatch, 2019)

    for table in ("meetings", "treaties", "contacts", "bonds"):
        keys = order_of(table).removeprefix(" ORDER BY ").replace(" DESC", "")
        lying = db.query(f"SELECT {keys} FROM kept.{table}").rows
        assert len(lying) >= len(PAIRS)
        assert lying == db.query(f"SELECT {keys} FROM kept.{table}{order_of(table)}").rows
    assert kept.differing(db) == []


def test_relations_lie_by_year_however_often_many_are_told(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for year in (2019, 2017):
        told_in_parts(db, monkeypatch, year)

    years = db.query("SELECT year(until), year(since) FROM kept.relations WHERE until < DATE '9999-12-31'").rows
    assert len(years) > len(PAIRS)
    assert years == sorted(years)
    assert kept.differing(db) == []
