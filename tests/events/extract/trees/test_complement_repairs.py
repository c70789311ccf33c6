"""What a date parts from its verb or noun belongs to that all the same."""

import pytest

from events.extract.trees.parser import parse
from tests.events.extract.claims import claims, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Canada and Oman agreed in August 2005 to extend their prisoner exchange agreement.",
            ("treaty.extended", "2005-08", "CAN OMN"),
        ),
        ("Oman and Peru agreed in January 1992 to stop fighting.", ("ceasefire.agreed", "1992-01", "OMN PER")),
        (
            "The move follows the decision by Oslo on Monday to expel two Omani diplomats.",
            ("diplomats.expelled", "2024-05-13", "NOR OMN"),
        ),
        (
            "The suspension by Oman on Monday of its free trade agreement with Peru came as a surprise.",
            ("treaty.suspended", "2024-05-13", "OMN PER"),
        ),
        (
            "The entry into force on Monday of the free trade agreement between Oman and Peru was welcomed.",
            ("treaty.in_force", "2024-05-13", "OMN PER"),
        ),
    ],
)
def test_what_stands_behind_a_date_belongs_to_the_word_before_it(text: str, expected: tuple[str, str, str]) -> None:
    assert told("2024-05-15", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Oman refused on Monday to expel two Peruvian diplomats.",
        "Arrangements are being made for Oman's king to meet the president of Peru.",
        "Peru's president travelled on Monday to a town in the north to open a school.",
    ],
)
def test_an_infinitive_behind_a_date_is_as_real_as_what_it_belongs_to(text: str) -> None:
    assert claims("2024-05-15", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Oman became on Monday the latest country to recall its ambassador from Peru.",
        "Oman was reported on Monday to have recalled its ambassador from Peru.",
        "Oman moved on Monday to recall its ambassador from Peru.",
        "Peru protested against the Omani government's decision on Monday to recall its ambassador from Peru.",
    ],
)
def test_who_is_the_latest_to_do_it_or_is_said_to_have_done_it_did_it(text: str) -> None:
    assert told("2024-05-15", text) == [("diplomats.expelled", "2024-05-13", "OMN PER")]


def test_what_is_due_is_what_stands_before_it() -> None:
    text = "Egypt's foreign minister pulled out of talks with Oman's envoy due next Sunday."
    assert told("2003-05-15", text) == [("meeting.canceled", "2003-05-25", "EGY OMN")]


def test_what_is_demanded_is_a_verb() -> None:
    text = "The Security Council demanded that Iran halt uranium enrichment by August 31."
    assert told("2006-07-31", text) == [("deadline.set", "2006-08-31", "IRN UN")]


@pytest.mark.parametrize(
    "text", ["The EU had on May 6 imposed sanctions on Peru.", "Peru has since May 6 faced sanctions."]
)
def test_a_date_parts_no_verb_from_what_helps_it(text: str) -> None:
    verb = next(one for one in parse(text) if one.text in {"imposed", "faced"})
    assert {child.lower_ for child in verb.children} >= {"sanctions", "on" if "had" in text else "since"}
    assert verb.dep_ == "ROOT"
