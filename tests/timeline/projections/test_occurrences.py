"""timeline/projections/occurrences.sql: which claims are about one meeting, act or obligation."""

from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, once, publish
from tests.timeline.projections.contract import newsstands
from timeline import judgements, ledger
from timeline.database import Database


def groups(db: Database, states: Collection[str] = ()) -> set[frozenset[str]]:
    """The claims by occurrence, each named by the publisher that makes it; those of some states alone, where given."""
    rows = db.query(
        "SELECT list(DISTINCT d.publisher), flatten(list(e.parties)) "
        "FROM occurrences o JOIN events e ON e.id = o.claim JOIN documents d ON d.hash = o.source GROUP BY occurrence"
    )
    return {frozenset(names) for names, parties in rows if not states or not set(states).isdisjoint(parties)}


def met(name: str, date: str | None, day: str = "2019-07-01", **fields: str) -> Paper:
    return Paper(day, name).says("meeting.held", date=date, **fields)


def planned(name: str, due: str | None, day: str = "2019-06-01", **fields: str) -> Paper:
    return Paper(day, name).says("meeting.announced", due=due, **fields)


TOGETHER = {frozenset({"A", "B"})}
APART = {frozenset({"A"}), frozenset({"B"})}


CASES = {
    "windows that overlap": (met("A", "2019-06-28"), met("B", "2019-06"), TOGETHER),
    "windows that do not": (met("A", "2019-06-28"), met("B", "2019-05"), APART),
    "other parties": (met("A", "2019-06-28"), met("B", "2019-06-28", parties="CHN USA"), APART),
    "one place": (met("A", "2019-06", place="Osaka"), met("B", "2019-06", place="osaka"), TOGETHER),
    "two places": (met("A", "2019-06", place="Osaka"), met("B", "2019-06", place="Paris"), APART),
    "city in state": (met("A", "2019-06", place="Osaka"), met("B", "2019-06", place="Japan"), TOGETHER),
    "a place unknown": (met("A", "2019-06", place="Osaka"), met("B", "2019-06"), TOGETHER),
    "people of whom one is named": (
        met("A", "2019-05", people="Mike Pompeo, Sergei Lavrov, Vladimir Putin"),
        met("B", "2019-05", people="Mike Pompeo"),
        TOGETHER,
    ),
    "people of whom one is another": (
        met("A", "2019-05", people="Mike Pompeo, Vladimir Putin"),
        met("B", "2019-05", people="Donald Trump, Vladimir Putin"),
        APART,
    ),
    "strangers": (met("A", "2019-05", people="Angela Merkel"), met("B", "2019-05", people="Donald Trump"), APART),
    "people unknown": (met("A", "2019-05", people="Angela Merkel"), met("B", "2019-05"), TOGETHER),
    "people of whom two are named": (
        met("A", "2019-05", people="Donald Trump, Vladimir Putin, Sergei Lavrov"),
        met("B", "2019-05", people="Trump, Putin, Mike Pompeo"),
        TOGETHER,
    ),
    "family names first or last": (
        met("A", "2018-06", people="Kim Jong Un, Donald Trump"),
        met("B", "2018-06", people="Kim, Trump"),
        TOGETHER,
    ),
    "an encounter and talks": (
        met("A", "2019-06-28", format="brief encounter"),
        met("B", "2019-06-28", format="talks"),
        APART,
    ),
    "encounter and plan": (met("A", "2019-06-28", format="brief encounter"), planned("B", "2019-06-28"), APART),
    "a call": (met("A", "2019-06-28", format="call"), met("B", "2019-06-28", format="visit"), APART),
    "a call or anything": (met("A", "2019-06-28", format="call"), met("B", "2019-06-28"), TOGETHER),
    "full formats": (met("A", "2019-06-28", format="summit"), met("B", "2019-06-28", format="talks"), TOGETHER),
    "a day apart": (met("A", "2019-06-28", place="Osaka"), met("B", "2019-06-29", place="Osaka"), TOGETHER),
    "two days apart": (met("A", "2019-06-28", place="Osaka"), met("B", "2019-06-30", place="Osaka"), APART),
    "a day apart, places unknown": (met("A", "2019-06-28"), met("B", "2019-06-29"), APART),
    "plan and outcome": (planned("A", "2019-06-28/2019-06-29"), met("B", "2019-06-28"), TOGETHER),
    "undated, same place": (met("A", "2019-06-28", place="Osaka"), met("B", None, place="Osaka"), TOGETHER),
    "undated, nothing shared": (met("A", "2019-06-28", place="Osaka"), met("B", None), APART),
    "undated, held later": (met("A", "2019-08-28", "2019-09-01", place="Osaka"), met("B", None, place="Osaka"), APART),
    "undated plan, one pending": (planned("A", "2019-06-28"), planned("B", None), TOGETHER),
    "undated plan, none pending": (planned("A", "2019-06-28"), planned("B", None, "2019-07-01"), APART),
}
"""By name: two claims, and whether they are about one thing."""

STATES = [f"{a}{b}{c}" for a in "ABCDEF" for b in "ABCDEF" for c in "ABCDEF"]
"""Parties that no test names."""


@pytest.fixture
@once
def pairs(db: Database) -> dict[str, list[str]]:
    """A log of all cases, each between parties of its own in the place of `RUS USA`: these by the name of the case."""
    own, papers = {}, []
    for case, states in zip(CASES, zip(STATES[::2], STATES[1::2], strict=True), strict=False):
        own[case] = [*states]
        for paper in CASES[case][:2]:
            parties = [
                dict(zip(("RUS", "USA"), states, strict=True)).get(one, one) for one in paper.claims[0]["parties"]
            ]
            papers.append(replace(paper, claims=[{**paper.claims[0], "parties": tuple(parties)}]))
    publish(db, *papers)
    return own


@pytest.mark.parametrize("case", CASES)
def test_two_claims(db: Database, pairs: dict[str, list[str]], case: str) -> None:
    assert groups(db, pairs[case]) == CASES[case][2]


def test_two_claims_of_one_document_a_day_apart_are_two_meetings(db: Database) -> None:
    publish(
        db,
        Paper("2019-07-01")
        .says("meeting.held", date="2019-06-28", place="Osaka")
        .says("meeting.held", date="2019-06-29", place="Osaka"),
    )

    assert db.query("SELECT count(DISTINCT occurrence) FROM occurrences").rows == [(2,)]


def test_a_vague_claim_goes_where_it_contradicts_nothing(db: Database) -> None:
    publish(
        db,
        met("Paris", "2018-11-11", place="Paris"),
        planned("Plan", "2018-11-30/2018-12-01", "2018-11-20", place="Argentina"),
        met("Vague", "2018-23", place="Buenos Aires"),
    )

    assert groups(db) == {frozenset({"Paris"}), frozenset({"Plan", "Vague"})}


def test_they_met_where_talks_were_canceled_means_the_encounter(db: Database) -> None:
    publish(
        db,
        Paper("2018-12-02", "Canceled").says("meeting.canceled", due="2018-11-30/2018-12-01", place="Argentina"),
        met("Encounter", "2018-11-30/2018-12-01", place="Argentina", format="brief encounter"),
        met("Met", "2018-23", place="Buenos Aires"),
    )

    assert groups(db) == {frozenset({"Canceled"}), frozenset({"Encounter", "Met"})}


def test_they_met_where_talks_were_planned_means_the_talks(db: Database) -> None:
    publish(
        db,
        planned("Plan", "2019-06-28/2019-06-29", place="Osaka"),
        met("Encounter", "2019-06-28", place="Osaka", format="brief encounter"),
        met("Met", "2019-06-28", place="Osaka"),
    )

    assert groups(db) == {frozenset({"Encounter"}), frozenset({"Plan", "Met"})}


def test_an_undated_claim_joins_the_nearest(db: Database) -> None:
    publish(
        db,
        met("Old", "2010-06-28", place="Osaka"),
        met("New", "2019-06-28", place="Osaka"),
        met("Undated", None, "2019-07-01", place="Osaka"),
    )

    assert groups(db) == {frozenset({"Old"}), frozenset({"New", "Undated"})}


def test_acts_are_told_by_who_did_it_to_whom(db: Database) -> None:
    publish(
        db,
        Paper("2018-04-15", "A").says("force.used", "SYR USA", date="2018-04-14", actors="USA", targets="SYR"),
        Paper("2018-07-15", "B").says("force.used", "SYR USA", date="2018-04", actors="USA", targets="SYR"),
        Paper("2018-07-15", "C").says("force.used", "SYR USA", date="2018-04", actors="SYR", targets="USA"),
    )

    assert groups(db) == {frozenset({"A", "B"}), frozenset({"C"})}


def test_a_person_links_and_unlinks_and_the_last_word_holds(db: Database) -> None:
    a, b = publish(db, met("A", "2019-06-28"), met("B", "2019-05"))
    assert groups(db) == APART

    judgements.link(db, a, b, author="ann", reason="B has the month wrong")
    assert groups(db) == TOGETHER

    judgements.unlink(db, b, a, author="bob", reason="no, there were two")
    assert groups(db) == APART

    judgements.link(db, a, b, author="ann", reason="there was one")
    assert groups(db) == TOGETHER


def test_unlinked_claims_stay_apart_though_they_fit(db: Database) -> None:
    a, b, _ = publish(db, met("A", "2019-06-28"), met("B", "2019-06-28"), met("C", "2019-06-28"))
    judgements.unlink(db, a, b, author="ann", reason="two ministers")

    found = groups(db)
    assert len(found) == 2
    assert not any({"A", "B"} <= group for group in found)


def test_unlinked_claims_without_dates_stay_apart_too(db: Database) -> None:
    _, a, b = publish(
        db,
        met("X", "2019-06-28", place="Osaka"),
        met("A", None, place="Osaka"),
        met("B", None, "2019-07-02", place="Osaka"),
    )
    assert groups(db) == {frozenset({"X", "A", "B"})}

    judgements.unlink(db, a, b, author="ann", reason="two ministers")
    assert not any({"A", "B"} <= group for group in groups(db))


def test_links_reach_through_others_and_across_parties(db: Database) -> None:
    a, b, c = publish(
        db,
        met("A", "2019-06-24"),
        met("B", "2019-06-25", parties="ISR RUS USA"),
        met("C", "2019-06-26", parties="ISR USA"),
    )
    judgements.link(db, a, b, author="ann", reason="Israel was there")
    judgements.link(db, b, c, author="ann", reason="Russia was there")

    assert groups(db) == {frozenset({"A", "B", "C"})}
    (parties,) = db.query("SELECT parties FROM meetings_as_of(DATE '2019-07-01')").column("parties")
    assert parties == ["ISR", "RUS", "USA"]


def test_neither_order_nor_commits_matter(db: Database) -> None:
    query = "SELECT id, occurrence FROM occurrence_of_claims(NULL) ORDER BY id"

    @examples(4)
    @given(papers=newsstands(), data=st.data())
    def same_occurrences(papers: list[Paper], data: st.DataObject) -> None:
        publish(emptied(db), *papers, keep_up=False)
        expected = db.query(query)

        emptied(db)
        events = data.draw(st.permutations([event for paper in papers for event in paper.events]))
        cut = data.draw(st.integers(0, len(events)))
        for part in (events[:cut], events[cut:]):
            articles = [paper.article for paper in papers]
            ledger.append(db, articles, part, author="tester", message="shuffled", keep_up=False)

        assert len(expected) == len({event.id for event in events})
        assert db.query(query) == expected

    same_occurrences()


def test_an_occurrence_is_named_after_the_smallest_of_its_claims(db: Database) -> None:
    ids = publish(db, met("A", "2019-06-28"), met("B", "2019-06"))

    assert set(db.query("FROM occurrences").column("occurrence")) == {f"mtg-{min(ids)[:12]}"}
