"""timeline/dealings.py: what a few acts change between two parties comes to what SQL tells of all of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from timeline import dealings, upkeep
from timeline.database import Database
from timeline.dealings import Act, State, added, agreed, changes_of, year_after

FOREVER = date(9999, 12, 31)
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
KINDS = ("aid.approved", "force.used", "ceasefire.agreed")


@st.composite
def told(draw: st.DrawFn) -> list[Paper]:
    """Claims about acts of a few kinds between a few parties, some of them of the same act; one a paper."""
    papers = []
    for number in range(draw(st.integers(2, 9))):
        by, other = draw(st.sampled_from((("USA", "RUS"), ("RUS", "USA"), ("CHN", "USA"))))
        kind, day = draw(st.sampled_from(KINDS)), draw(st.sampled_from(DAYS))
        sides = draw(st.sampled_from(({}, {"actors": by}, {"actors": by, "targets": other})))
        parties = " ".join(sorted({by, other, *draw(st.sampled_from(((), ("IND",))))}))
        sides = sides if kind != "ceasefire.agreed" else {}
        papers.append(Paper(f"2020-0{draw(st.integers(1, 9))}-15", f"{number}").says(kind, parties, date=day, **sides))
    return papers


def test_claim_by_claim_they_come_to_what_is_told_at_once(db: Database) -> None:
    @examples(4)
    @given(papers=told())
    def same(papers: list[Paper]) -> None:
        emptied(db)
        for paper in papers:
            publish(db, paper)
        assert upkeep.differing(db) == []

    same()


def test_no_sql_adds_up_what_an_act_changes(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(db, Paper("2020-01-01", "A").says("meeting.held", date="2019-12-31"))
    db.pay()
    monkeypatch.setattr(upkeep, "_tell_pairs", lambda _: pytest.fail("told by SQL"))
    publish(db, Paper("2020-03-01", "B").says("force.used", date="2020-02-29", actors="USA", targets="RUS"))

    states = db.query("SELECT since, last_contact, cooperative, conflictual, claims FROM kept.relations ORDER BY since")
    met = date(2019, 12, 31)
    assert states.rows == [
        (met, met, 1, 0, 1),
        (date(2020, 2, 29), met, 1, 1, 2),
        (date(2020, 12, 31), met, 0, 1, 2),
        (date(2021, 3, 1), met, 0, 0, 2),
    ]


def test_before_the_first_day_that_is_kept_sql_tells(db: Database) -> None:
    publish(db, Paper("2020-01-01", "A").says("force.used", date="2019-12-31", actors="USA", targets="RUS"))
    publish(db, Paper("2020-01-01", "B").says("force.used", date="2018-12-31", actors="USA", targets="RUS"))

    assert upkeep.differing(db) == []


@pytest.mark.parametrize("day", [date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1), date(2019, 12, 31)])
def test_a_year_is_over_when_sql_says_so(db: Database, day: date) -> None:
    assert db.first("SELECT year_after(?)", [day]) == (year_after(day),)


def test_states_that_come_to_be_alike_are_one() -> None:
    first = State(None, None, (), (0, 0, 1), date(2020, 1, 1), date(2020, 2, 1))
    second = State(None, None, (), (0, 1, 2), date(2020, 2, 1), FOREVER)

    assert added([first, second], {date(2020, 2, 1): (0, -1, -1)}) == [first._replace(until=FOREVER)]
    assert added([first, second], {date(2020, 1, 15): (1, 0, 1)}) == [
        first._replace(until=date(2020, 1, 15)),
        first._replace(since=date(2020, 1, 15), counts=(1, 0, 2)),
        second._replace(counts=(1, 1, 3)),
    ]


def test_what_is_not_kept_cannot_be_added_to() -> None:
    state = State(None, None, (), (0, 0, 1), date(2020, 1, 1), FOREVER)

    assert added([], {date(2020, 1, 1): (1, 0, 1)}) is None
    assert added([state], {date(2019, 1, 1): (1, 0, 1)}) is None
    assert added([state], {date(2020, 1, 1): (0, 0, -1)}) is None


def test_an_act_told_once_more_adds_a_claim_and_nothing_else() -> None:
    act = Act("act-1", "RUS", "USA", date(2020, 1, 1), date(2020, 1, 1), -1, 1)

    assert changes_of([act], [act._replace(claims=2)]) == {("RUS", "USA"): {date(2020, 1, 1): (0, 0, 1)}}
    assert changes_of([act], [act]) == {}


def test_the_window_that_most_voices_bear_out_is_agreed_on() -> None:
    may, june = (date(2020, 5, 1), date(2020, 5, 31)), (date(2020, 6, 1), date(2020, 6, 30))
    day = (date(2020, 5, 9), date(2020, 5, 9))

    assert agreed([(june, "a", "1"), (may, "b", "2"), (day, "c", "3")]) == day
    assert agreed([(june, "a", "1"), (june, "b", "2"), (day, "c", "3"), (day, "c", "4")]) == june


def test_acts_without_any_day_are_none() -> None:
    claim: dict[str, object] = {
        "type": "aid.approved",
        "date": None,
        "anchor": "date",
        "date_start": None,
        "date_end": None,
        "voice": "v",
    }
    claim |= {"id": "1", "parties": ["RUS", "USA"], "actors": [], "targets": []}

    assert dealings.acts_of("act-1", [claim], {"aid.approved": 1}) == []
