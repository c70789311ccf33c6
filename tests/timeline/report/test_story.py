"""timeline/report/story.py: a report agrees with the projections on every day."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, once, publish
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.filters import Filter
from timeline.report.story import Story, as_data, tell

DAY = date(2019, 7, 1)


@pytest.fixture
@once
def papers(db: Database) -> Database:
    publish(
        db,
        Paper("2019-05-01", "A")
        .says("meeting.announced", due="2019-06-20/2019-06-22", place="Oslo")
        .says("treaty.signed", date="1987", treaty="INF")
        .says("treaty.expiry", due="2019-08", treaty="INF")
        .says("sanction.imposed", date="2019-04", actors="USA", targets="RUS", quote="Missile makers are sanctioned.")
        .says("deadline.set", "IRN USA", due="2019-06-30", quote="Until the end of June."),
        Paper("2019-06-25", "B").says("meeting.held", date="2019-06-21", place="Oslo"),
        Paper("2019-06-26", "C").says("meeting.canceled", due="2019-06-20/2019-06-22", place="Oslo"),
        Paper("2019-06-27", "D").says("treaty.extended", date="2019-06-27", due="2024-08", treaty="INF"),
    )
    return db


def on(rows: list[dict[str, object]], day: date, columns: str) -> list[tuple[object, ...]]:
    """The rows that hold on a day."""
    holding = [row for row in rows if row["since"] <= day < row["until"]]  # type: ignore[operator]
    return sorted((tuple(row[name] for name in columns.split()) for row in holding), key=str)


def said(db: Database, projection: str, clocks: Clocks, columns: str) -> list[tuple[object, ...]]:
    """What the projection says of it."""
    return sorted(
        (tuple(row[name] for name in columns.split()) for row in ask(db, projection, clocks).dicts()), key=str
    )


DAYS = "2019-03-31 2019-04-10 2019-05-01 2019-06-19 2019-06-21 2019-06-30 2019-07-01 2019-08-31 2019-09-01".split()


@pytest.mark.parametrize(("known_on", "days"), [(None, DAYS), (date(2019, 6, 25), DAYS[2::3])])
def test_the_states_that_hold_on_a_day_are_those_of_the_projections(
    papers: Database, known_on: date | None, days: list[str]
) -> None:
    story = tell(papers, Clocks(DAY, known_on))
    meetings = [
        {"occurrence": mark.occurrence, **{name: getattr(state, name) for name in state.__slots__}}
        for mark in story.marks
        if mark.kind == "meeting"
        for state in mark.states
    ]
    for day in map(date.fromisoformat, days):
        clocks = Clocks(day, known_on)
        columns = "occurrence kind status due_start due_end"
        assert on(story.deadlines, day, columns) == said(papers, "deadlines", clocks, columns)
        columns = "occurrence status contested possibly"
        assert on(meetings, day, columns) == said(papers, "meetings", clocks, columns)
        assert on(story.treaties, day, columns) == said(papers, "treaties", clocks, columns)


def titles(story: Story) -> list[str]:
    return [mark.label for mark in story.marks]


def test_each_mark_has_its_lane_its_window_and_its_sentences(papers: Database) -> None:
    marks = {mark.label: mark for mark in tell(papers, Clocks(DAY)).marks}
    assert {label: (mark.lane, mark.when) for label, mark in marks.items()} == {
        "INF signed": ("INF", "1987"),
        "INF ends": ("INF", "August 2024"),
        "INF extended": ("INF", "27 June 2019"),
        "Meeting in Oslo": ("RUS – USA", "21 June 2019"),
        "Sanction imposed: USA → RUS": ("RUS – USA", "April 2019"),
        "Deadline: Until the end of June.": ("IRN – USA", "30 June 2019"),
    }
    act = marks["Sanction imposed: USA → RUS"]
    assert [(state.since, state.possibly) for state in act.states] == [
        (date(2019, 4, 1), True),
        (date(2019, 4, 30), False),
    ]
    assert all(mark.claims for mark in marks.values())


def test_what_a_party_did_to_a_treaty_is_in_the_lane_of_the_treaty(db: Database) -> None:
    publish(db, Paper("2019-06-26").says("treaty.withdrawn", date="2019-02-02", treaty="INF Treaty", actors="USA"))

    (mark,) = tell(db, Clocks(DAY)).marks

    assert (mark.label, mark.lane) == ("USA withdrew from the INF Treaty", "INF Treaty")


def test_filters_choose_what_is_told(papers: Database) -> None:
    assert titles(tell(papers, Clocks(DAY), Filter(parties=("IRN",)))) == ["Deadline: Until the end of June."]
    assert titles(tell(papers, Clocks(DAY), Filter(text="missile*"))) == ["Sanction imposed: USA → RUS"]
    assert not tell(papers, Clocks(DAY), Filter(text="missile*")).deadlines


def test_of_many_the_nearest_are_told_and_how_many_there_were(papers: Database) -> None:
    story = tell(papers, Clocks(DAY), most=2)
    assert (titles(story), story.total) == (["INF extended", "Deadline: Until the end of June."], 7)


def test_claims_are_named_once(papers: Database) -> None:
    data = as_data(tell(papers, Clocks(DAY)))
    assert sorted({n for mark in data["marks"] for n in mark["claims"]}) == list(range(len(data["claims"])))
    assert len({claim["id"] for claim in data["claims"]}) == len(data["claims"])
