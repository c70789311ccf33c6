"""timeline/upkeep/dealings.py: updating relations for a few claims gives what SQL derives from all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from timeline import judgements
from timeline.database import Database
from timeline.upkeep import kept

DAYS = (
    "2019-02-28",
    "2020-02",
    "2020-02-29",
    "2020-03-01",
    "2020-03-02",
    "2020-02-28/2020-03-05",
    "2020",
    "9999-05",
    None,
)
MUTUAL = ("ceasefire.agreed", "meeting.held", "meeting.announced")
KINDS = (*MUTUAL, "aid.approved", "force.used", "sanction.imposed", "sanction.lifted")


@st.composite
def told(draw: st.DrawFn) -> list[Paper]:
    """Claims about acts, meetings and sanctions between a few parties, some of them of the same; one a paper."""
    papers = []
    for number in range(draw(st.integers(2, 9))):
        by, other = draw(st.sampled_from((("USA", "RUS"), ("RUS", "USA"), ("CHN", "USA"))))
        kind, day = draw(st.sampled_from(KINDS)), draw(st.sampled_from(DAYS))
        sides = draw(st.sampled_from(({}, {"actors": by}, {"actors": by, "targets": other})))
        parties = " ".join(sorted({by, other, *draw(st.sampled_from(((), ("IND",))))}))
        sides = sides if kind not in MUTUAL else {}
        dated = {"due" if kind == "meeting.announced" else "date": day}
        paper = Paper(f"2020-0{draw(st.integers(1, 9))}-15", f"{number}")
        papers.append(paper.says(kind, parties, **dated, **sides))
    return papers


def test_claim_by_claim_they_come_to_what_is_told_at_once(db: Database) -> None:
    @examples(3)
    @given(papers=told())
    def same(papers: list[Paper]) -> None:
        emptied(db)
        for paper in papers:
            publish(db, paper)
        assert kept.differing(db) == []

    same()


def test_no_sql_adds_up_what_an_act_changes(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(db, Paper("2020-01-01", "A").says("meeting.held", date="2019-12-31"))
    db.pay()
    monkeypatch.setattr(kept, "_tell_touched", lambda *_, **__: pytest.fail("told by SQL"))
    publish(db, Paper("2020-03-01", "B").says("force.used", date="2020-02-29", actors="USA", targets="RUS"))

    states = db.query("SELECT since, last_contact, cooperative, conflictual, claims FROM kept.relations ORDER BY since")
    met = date(2019, 12, 31)
    assert states.rows == [
        (met, met, 1, 0, 1),
        (date(2020, 2, 29), met, 1, 1, 2),
        (date(2020, 12, 31), met, 0, 1, 2),
        (date(2021, 3, 1), met, 0, 0, 2),
    ]


def test_what_lies_before_all_that_is_kept_is_put_before_it(db: Database) -> None:
    publish(db, Paper("2020-01-01", "A").says("force.used", date="2019-12-31", actors="USA", targets="RUS"))
    publish(db, Paper("2020-01-01", "B").says("force.used", date="2018-12-31", actors="USA", targets="RUS"))
    publish(db, Paper("2020-01-01", "C").says("force.used", date="2016-12-31", actors="USA", targets="RUS"))

    assert kept.differing(db) == []


def test_what_ends_beyond_all_time_is_left_to_sql(db: Database) -> None:
    publish(db, Paper("2020-01-01", "A").says("force.used", date="9999-05", actors="USA", targets="RUS"))
    publish(db, Paper("2020-01-02", "B").says("aid.approved", date="9999-06", actors="USA", targets="RUS"))

    assert kept.differing(db) == []


def test_a_meeting_that_is_told_otherwise_and_brings_the_same_together_changes_nothing(db: Database) -> None:
    (told,) = publish(db, Paper("2020-01-02", "A").says("meeting.held", date="2020-01-01"))
    before = db.query("FROM kept.relations").rows
    judgements.amend(db, told, {"place": "Vienna"}, author="ann", reason="well known")

    assert db.query("FROM kept.relations").rows == before
    assert kept.differing(db) == []
