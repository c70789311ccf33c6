"""timeline/upkeep/nearby.py: the effects of a few new claims are found claim by claim, and nothing else changes."""

from datetime import date

import pytest
from hypothesis import given

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.projections.contract import newsstands
from timeline import judgements, ledger
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.upkeep import kept, nearby
from timeline.upkeep.changes import Change


def said(number: int, day: str, pair: str = "RUS USA", kind: str = "aid.approved") -> Paper:
    """One claim, of a paper of its own."""
    return Paper("2019-07-01", f"Paper {number}").says(kind, pair, date=day)


def find(db: Database, *papers: Paper) -> Change | None:
    """What these change that were appended without keeping up; the kept state is brought up then."""
    db.pay()
    publish(db, *papers, keep_up=False)
    try:
        return nearby.find(db)
    finally:
        kept.catch_up(db)


def test_claim_by_claim_it_comes_to_what_is_told_at_once(db: Database) -> None:
    @examples(2)
    @given(papers=newsstands())
    def same(papers: list[Paper]) -> None:
        emptied(db)
        for paper in papers:
            for sentence, claim in zip(paper.sentences, paper.claims, strict=True):
                publish(db, Paper(paper.day, paper.publisher, [sentence], [claim]))
        assert kept.differing(db) == []

    same()


def test_one_more_claim_is_looked_at_with_those_that_it_meets(db: Database) -> None:
    publish(db, said(1, "2019-06-01"), said(2, "2019-06-20"), said(3, "2019-06-20", "CHN USA"))

    change = find(db, said(4, "2019-06-21"))
    assert change
    assert sorted(change.near) == [2, 4]
    assert [place.seq for place in change.moved] == [4]
    assert not change.gone


def test_what_is_told_again_is_the_occurrence_that_it_joins(db: Database) -> None:
    publish(db, said(1, "2019-06-20"), said(2, "2019-06-21"))
    before = dict(db.query("SELECT seq, occurrence FROM kept.placements").rows)

    change = find(db, said(3, "2019-06-20"))
    assert change
    assert before[1] in change.told
    assert before[2] not in change.told
    assert change.gone


def test_a_claim_without_a_date_is_looked_at_with_its_whole_block(db: Database) -> None:
    publish(db, *(said(number, f"20{number}-06-01", kind="meeting.held") for number in (11, 12, 13)))
    undated = Paper("2019-07-01").says("meeting.held", place="Osaka")

    change = find(db, undated)
    assert change
    assert sorted(change.near) == [1, 2, 3, 4]


def test_among_many_claims_all_of_their_block_is_told_anew(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby, "AT_MOST", 2)
    publish(db, *(said(number, "2019-06-20", kind="meeting.held") for number in range(3)))

    assert find(db, said(4, "2019-06-20", kind="meeting.held")) is None
    assert kept.differing(db) == []


def test_what_came_late_has_its_history_told_before_it_is_asked_for(db: Database) -> None:
    late, early = (Paper(f"2019-07-0{day}", f"Paper {day}").says("meeting.held", date="2019-06-20") for day in (5, 2))
    publish(db, late)
    change = find(db, early)
    assert change
    assert change.late
    assert not kept.is_late(db)

    publish(db, Paper("2019-07-03", "C").says("meeting.held", date="2019-06-20"))
    assert kept.is_late(db)
    meetings = ask(db, "meetings", Clocks(date(2019, 7, 9), known_on=date(2019, 7, 3)))
    assert meetings.column("claims") == [2]
    assert not kept.is_late(db)
    assert kept.differing(db) == []


def test_commits_are_looked_at_together_up_to_one_that_touches_a_block_again(db: Database) -> None:
    pairs = ("RUS USA", "CHN USA", "IND USA", "CHN USA", "FRA USA")
    for number, pair in enumerate(pairs):
        publish(db, Paper(f"2019-07-0{number + 1}", f"Paper {number}").says("aid.approved", pair, date="2019-06-20"))

    with db.log_alone():
        change = nearby.find(db)
    assert change
    assert (change.new, sorted(change.near)) == (3, [1, 2, 3])
    assert sorted(moment.recorded_from for moment in change.moments.values()) == [1, 2, 3]
    assert kept.differing(db) == []


def test_commits_to_a_block_that_is_told_anew_anyway_are_looked_at_together(db: Database) -> None:
    for day in (5, 2):
        publish(db, Paper(f"2019-07-0{day}", f"Paper {day}").says("aid.approved", date="2019-06-20"))
    assert kept.is_late(db)

    for day in (3, 4, 6):
        publish(db, Paper(f"2019-07-0{day}", f"Paper {day}").says("aid.approved", date="2019-06-20"))
    with db.log_alone():
        change = nearby.find(db)
    assert change
    assert change.new == 3
    assert kept.differing(db) == []


def test_a_judgement_is_the_last_that_is_looked_at(db: Database) -> None:
    (one,) = publish(db, said(1, "2019-06-01"))
    judgements.retract(db, one, author="ann", reason="misread")
    publish(db, said(2, "2019-06-01", "CHN USA"))

    with db.log_alone():
        change = nearby.find(db)
    assert change
    assert (change.new, len(change.named)) == (1, 1)
    assert kept.differing(db) == []


def test_documents_without_claims_change_nothing(db: Database) -> None:
    assert find(db, Paper("2019-07-01")) == Change(0, {}, [], [], {}, {}, {}, {}, set())


@pytest.mark.parametrize("what", ["a judgement of a judgement", "a parted claim", "a linked claim"])
def test_what_tells_of_more_is_left_to_sql(db: Database, what: str) -> None:
    one, other = publish(db, *(said(number, f"2019-06-0{number}", kind="meeting.held") for number in (1, 2)))
    new = said(3, "2019-06-01", kind="meeting.held")
    match what:
        case "a judgement of a judgement":
            judgements.retract(db, one, author="ann", reason="misread")
            (retraction,) = db.query("SELECT id FROM events WHERE type = 'claim.retracted'").column("id")
            event = judgements.judgement_of("claim.retracted", {"claim": retraction, "reason": "it was right"}, "ann")
            ledger.append(db, [], [event], author="ann", message="it was right", keep_up=False)
        case "a parted claim":
            judgements.unlink(db, one, other, author="ann", reason="two occasions")
        case _:
            judgements.link(db, one, other, author="ann", reason="one occasion")

    assert find(db, new) is None
    assert kept.differing(db) == []


def test_what_was_judged_of_others_of_the_block_changes_nothing(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgements, "_today", lambda: date(2019, 7, 1))
    ids = publish(db, *(said(number, f"2019-0{number}-01", kind="meeting.held") for number in range(1, 6)))
    judgements.link(db, ids[0], ids[1], author="ann", reason="one occasion")
    judgements.unlink(db, ids[1], ids[2], author="ann", reason="two occasions")
    judgements.retract(db, ids[3], author="ann", reason="misread")
    judgements.amend(db, ids[4], {"date": "2019-05-02"}, author="ann", reason="the calendar")

    change = find(db, said(6, "2019-05-02", kind="meeting.held"))
    assert change
    assert sorted(change.near) == [9, 11]
    assert kept.differing(db) == []


@pytest.mark.parametrize("undated", [False, True])
def test_a_claim_is_withdrawn_without_the_long_way(
    db: Database, monkeypatch: pytest.MonkeyPatch, *, undated: bool
) -> None:
    days = ("2019-06-01", "2019-06-01/2019-06-03", "2019-06-03", "2019-06-20")
    papers = [said(number, day, kind="meeting.held") for number, day in enumerate(days)]
    papers += [Paper("2019-06-21", "late").says("meeting.held", people="Ann Lee")] if undated else []
    first, bridge, *_ = publish(db, *papers)
    aid, same = publish(db, said(8, "2019-06-01"), said(9, "2019-06-01"))
    kept.catch_up(db)
    monkeypatch.setattr(kept, "_find_touched", lambda *_, **__: pytest.fail("the long way"))

    judgements.confirm(db, first, author="ann", reason="as it says")
    judgements.retract(db, bridge, author="ann", reason="misread")
    judgements.amend(db, aid, {"date": "2019-06-05"}, author="ann", reason="the calendar")
    judgements.retract(db, same, author="ann", reason="misread")
    assert db.query('SELECT claims FROM meetings ORDER BY "start"').column("claims") == [1] * (3 + undated)
    assert kept.differing(db) == []
