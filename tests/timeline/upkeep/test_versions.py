"""timeline/upkeep/versions.py: past versions are kept with the knowledge for which they held."""

import gc
from datetime import date, datetime

import pytest
from hypothesis import given

from tests.examples import examples
from tests.timeline.identity.test_placing import busy_days
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.projections.contract import newsstands
from timeline.database import Database
from timeline.definitions import sql
from timeline.upkeep import kept, versions

ONE = Paper("2019-06-20", "One").says("meeting.announced", due="2019-06-28")
OTHER = Paper("2019-06-29", "Other").says("meeting.held", date="2019-06-28", place="Osaka")


def past(db: Database) -> list[tuple[object, ...]]:
    """The past states of meetings."""
    query = "SELECT p.status, p.claims, known_from, known_until, recorded_from, recorded_until"
    return db.query(f"{query} FROM kept.past_meetings p JOIN kept.versions v USING (version) ORDER BY ALL").rows


def test_what_a_report_changes_is_kept_as_it_was_until_its_day(db: Database) -> None:
    publish(db, ONE, recorded_at=datetime(2020, 1, 1))
    assert past(db) == []

    publish(db, OTHER, recorded_at=datetime(2020, 1, 2))
    days = date(2019, 6, 20), date(2019, 6, 29)
    assert past(db) == [("announced", 1, *days, 1, 2), ("unconfirmed", 1, *days, 1, 2)]
    assert db.query("SELECT DISTINCT known_from, recorded_from FROM kept.meetings").rows == [(days[1], 2)]


def test_what_came_at_once_is_told_as_what_came_bit_by_bit(db: Database) -> None:
    publish(db, ONE)
    publish(db, OTHER)
    bit_by_bit = past(db)
    assert kept.rebuild(db) == []
    assert past(db) == bit_by_bit


def test_of_one_occurrence_each_of_its_subjects_has_a_version(db: Database) -> None:
    """What nothing is told of has none: an act whose day is not known at all."""
    publish(db, Paper("2019-06-20").says("aid.approved", date="../2019-06-01", parties="USA"))
    publish(db, Paper("2019-06-21", "B").says("aid.approved", date="../2019-06-01", parties="USA"))

    assert db.query("FROM kept.versions").rows == []
    assert kept.differing(db) == []


def test_versions_told_piece_by_piece_are_those_told_at_once(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy block has more in its versions than memory holds. Here two papers contradict each other for a while."""
    publish(db, ONE)
    publish(db, Paper("2019-06-29", "B").says("meeting.canceled", due="2019-06-28"))
    publish(db, Paper("2019-06-28", "C").says("sanction.imposed", date="2019-06-28", actors="USA", targets="RUS"))
    publish(db, OTHER)
    publish(db, Paper("2019-06-30", "D").says("meeting.held", date="2019-06-28", place="Osaka"))
    assert db.has("kept.past_meetings WHERE contested")
    monkeypatch.setattr(versions, "PIECE", 1)
    assert kept.differing(db) == []
    assert kept.rebuild(db) == []


def told_by_python(folder: str, name: str) -> str:
    """The SQL files of `versions`, but that no part has a history by itself, and none is plain."""
    whole = {
        "parted": "UPDATE parts_told p SET part = c.number FROM claims_ever c WHERE c.seq = p.seq",
        "plain": "DELETE FROM plain; DELETE FROM plain_versions",
    }
    return f"{sql(folder, name)}; {whole[name]}" if name in whole else sql(folder, name)


def test_parts_by_themselves_and_plain_ones_have_the_history_of_whole_blocks(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    @examples(2)
    @given(papers=newsstands() | busy_days())
    def same(papers: list[Paper]) -> None:
        emptied(db)
        for paper in papers:
            publish(db, paper, keep_up=False)
        kept.catch_up(db)
        with monkeypatch.context() as patched:
            patched.setattr(versions, "sql", told_by_python)
            assert kept.differing(db) == []

    same()


def test_a_stretch_that_a_claim_without_a_date_may_join_has_no_history_by_itself(db: Database) -> None:
    """Here it joins the meeting in Osaka, for which more speaks once that is known, and leaves the one in Tokyo."""
    publish(db, Paper("2019-06-02", "A").says("meeting.held", date="2019-06-01", place="Tokyo", people="Xi"))
    publish(db, Paper("2019-06-20", "B").says("meeting.held", date=None, people="Xi"))
    publish(db, Paper("2019-06-29", "C").says("meeting.held", date="2019-06-19", place="Osaka", people="Xi"))

    query = (
        "SELECT p.place, p.claims, known_from, known_until FROM kept.past_meetings p JOIN kept.versions USING (version)"
    )
    assert db.query(f"{query} WHERE p.claims > 1").rows == [("Tokyo", 2, date(2019, 6, 20), date(2019, 6, 29))]


def test_rings_are_looked_for_again_once_histories_are_told(db: Database) -> None:
    publish(db, ONE)
    kept.rebuild(db)
    assert gc.isenabled()
