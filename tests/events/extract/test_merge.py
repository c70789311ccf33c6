"""Merge: mentions of one event become one, and two events stay two."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from events.extract.candidate import Candidate
from events.extract.merge import merge
from events.extract.reading import Participant
from tests.events.extract.claims import done, told

PAIR = (Participant("KEN", "Uhuru Kenyatta", 1, "person"), Participant("RWA", "Paul Kagame", 2, "person"))
HELD = Candidate("meeting.held", 5, (0, 10), "test", date="2019-03-11", participants=PAIR)
MENTIONS = [
    HELD,
    replace(HELD, token=9, date="2019-03", place="Kigali"),
    replace(HELD, token=12, date=None),
    replace(HELD, token=15, date="2019-05-02", place="Nairobi"),
    replace(HELD, token=20, date=None, anaphoric=True),
    replace(HELD, token=25, date="2019-03-11", format="brief encounter"),
]


def test_the_vague_joins_the_precise() -> None:
    [one] = merge(MENTIONS[:3])
    assert (one.date, one.place) == ("2019-03-11", "Kigali")


def test_two_dates_are_two_events() -> None:
    assert [one.date for one in merge([MENTIONS[0], MENTIONS[3]])] == ["2019-03-11", "2019-05-02"]


def test_an_encounter_is_no_full_meeting() -> None:
    assert len(merge([MENTIONS[0], MENTIONS[5]])) == 2


def test_what_only_points_back_makes_no_event_of_its_own() -> None:
    assert merge([MENTIONS[4]]) == []


def test_a_plan_whose_outcome_is_told_is_not_told_again() -> None:
    plan = replace(HELD, type="meeting.announced", date=None, due="2019-03-11")
    assert [one.type for one in merge([HELD, plan])] == ["meeting.held"]


@given(st.permutations(MENTIONS))
def test_the_order_of_the_mentions_makes_no_difference(mentions: list[Candidate]) -> None:
    assert merge(mentions) == merge(MENTIONS)


def test_a_headline_that_names_but_two_of_three_is_no_other_meeting() -> None:
    third = Participant("UGA", "Yoweri Museveni", 3, "person")
    [one] = merge([HELD, replace(HELD, token=30, quote=(20, 30), participants=(*PAIR, third))])
    assert one.parties == ("KEN", "RWA", "UGA")


def test_what_is_only_presupposed_needs_its_day() -> None:
    assert merge([replace(HELD, rule="noun:talk", date=None)]) == []
    assert len(merge([replace(HELD, rule="noun:hold talk", date=None)])) == 1


def test_a_visit_goes_on_for_the_days_that_one_sentence_tells() -> None:
    text = (
        "Chad's president will visit Mali on Friday. He will arrive in Bamako on Friday on a three-day visit to Mali."
    )
    assert told("2018-03-07", text) == [("meeting.announced", "2018-03-09/2018-03-11", "MLI TCD")]


def test_a_visit_told_in_the_present_is_the_one_that_begins_within_days() -> None:
    text = "The president of Chad will visit Mali on Friday. He is visiting Mali at the invitation of its president."
    assert told("2018-03-07", text) == [("meeting.announced", "2018-03-09", "MLI TCD")]


def test_what_was_held_in_a_month_is_not_what_is_planned_for_its_end() -> None:
    text = (
        "Kenya's President Uhuru Kenyatta phoned Rwanda's President Paul Kagame on Monday. "
        "The two leaders will meet in Kigali later in May, officials said."
    )
    assert [type_ for type_, _, _ in told("2019-05-08", text)] == ["meeting.held", "meeting.announced"]


def test_an_envoy_called_home_is_no_envoy_sent_home() -> None:
    text = "On 4 May, Togo expelled the Ghanaian ambassador and recalled its own ambassador from Ghana."
    expected = [("diplomats.expelled", "2023-05-04", "TGO", "GHA")] * 2
    assert done("2023-11-16", text) == expected
