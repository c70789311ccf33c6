"""timeline/due.py: the deadlines that a check lists."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, once, publish
from timeline.checks import Lead
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.due import Horizon, deadlines_named, falling_due
from timeline.filters import Filter

LEADS = {"meeting": Lead(30, 3), "treaty": Lead(30, 14), "obligation": Lead(30, 7)}
USUAL = Horizon(LEADS)


def listed(db: Database, day: str, horizon: Horizon = USUAL, **wanted) -> list[tuple[str, str]]:
    found = falling_due(db, Clocks(date.fromisoformat(day)), horizon, Filter(**wanted))
    return [(deadline.subject, deadline.label) for deadline in found]


@pytest.fixture
@once
def papers(db: Database) -> Database:
    publish(
        db,
        Paper("2019-06-01")
        .says("meeting.announced", due="2019-06-28/2019-06-29", place="Osaka")
        .says("treaty.expiry", due="2019-08", treaty="INF Treaty")
        .says("deadline.set", "IRN", quote="Iran must comply by 7 July.", due="2019-07-07"),
    )
    return db


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-06-02", [("meeting in Osaka", "warning")]),
        ("2019-06-26", [("meeting in Osaka", "critical"), ("Iran must comply by 7 July.", "warning")]),
        ("2019-07-04", [
            ("meeting in Osaka", "silence"), ("Iran must comply by 7 July.", "critical"), ("INF Treaty", "warning"),
        ]),
        ("2019-07-30", [("Iran must comply by 7 July.", "passed"), ("INF Treaty", "warning")]),
        ("2019-11-01", []),
    ],
)  # fmt: skip
def test_what_is_listed_as_the_days_go_by(papers: Database, day: str, expected: list[tuple[str, str]]) -> None:
    assert listed(papers, day) == expected


def test_an_outcome_ends_the_silence(papers: Database) -> None:
    publish(papers, Paper("2019-07-02").says("meeting.held", date="2019-06-28", place="Osaka"))

    assert "silence" not in [label for _, label in listed(papers, "2019-07-04")]


def test_silence_may_be_asked_about_for_ever(papers: Database) -> None:
    assert [label for _, label in listed(papers, "2024-01-01", Horizon(LEADS, silence=None))] == [
        "silence", "passed", "passed",
    ]  # fmt: skip


def test_kinds_and_filters_choose(papers: Database) -> None:
    assert listed(papers, "2019-07-04", Horizon(LEADS, kinds=("treaty",))) == [("INF Treaty", "warning")]
    assert listed(papers, "2019-07-04", parties=("IRN",)) == [("Iran must comply by 7 July.", "critical")]


def test_each_kind_has_its_own_lead_times(papers: Database) -> None:
    leads = LEADS | {"treaty": Lead(90, 60)}
    assert ("INF Treaty", "warning") in listed(papers, "2019-06-10", Horizon(leads))
    assert ("INF Treaty", "critical") in listed(papers, "2019-07-04", Horizon(leads))


@pytest.mark.parametrize(("due", "expected"), [("../2030-01-01", "warning"), ("2019-06-20/..", "warning")])
def test_a_date_with_an_open_end_is_listed(db: Database, due: str, expected: str) -> None:
    publish(db, Paper("2019-06-01").says("deadline.set", "IRN", due=due, quote="Iran must comply."))

    assert listed(db, "2019-09-30") == [("Iran must comply.", expected)]


def test_what_was_known_on_a_day(papers: Database) -> None:
    clocks = Clocks(date(2019, 6, 26), known_on=date(2019, 5, 31))
    assert falling_due(papers, clocks, USUAL) == []


def test_named_deadlines_are_found_however_far_away(papers: Database) -> None:
    clocks = Clocks(date(2019, 6, 2))
    [name] = [deadline.occurrence for deadline in falling_due(papers, Clocks(date(2019, 8, 1)), USUAL) if
              deadline.kind == "treaty"]  # fmt: skip
    [found] = deadlines_named(papers, [name], clocks, USUAL)
    assert (found.subject, found.label) == ("INF Treaty", "upcoming")
