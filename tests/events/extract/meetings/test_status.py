"""What becomes of a meeting: moved to another day, dropped, never held."""

import pytest

from tests.events.extract.claims import told

PUBLISHED = "2021-06-03"


@pytest.mark.parametrize(
    "text",
    [
        "The summit of Cuba and Venezuela has been moved from Monday to Wednesday.",
        "Cuba and Venezuela have put their summit back from Monday to Wednesday.",
        "Cuba and Venezuela have moved their summit from Monday to Wednesday.",
        "The summit of Cuba and Venezuela on Monday will now take place on Wednesday.",
    ],
)
def test_a_meeting_that_is_moved_is_postponed_and_announced_anew(text: str) -> None:
    assert sorted(told(PUBLISHED, text)) == [
        ("meeting.announced", "2021-06-09", "CUB VEN"),
        ("meeting.postponed", "2021-06-07", "CUB VEN"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The visit of Hungary's foreign minister to Kyiv, due on Monday, is off.",
        "Kyiv dropped plans to receive the Hungarian foreign minister on Monday.",
        "Hungary's foreign minister scrapped a trip to Kyiv set for Monday.",
        "Hungary's foreign minister was to have met his Ukrainian counterpart next Monday, but fell ill.",
        "A meeting of the Hungarian and Ukrainian foreign ministers, due on Monday, will not be held.",
        "Hungary's foreign minister will not visit Kyiv on Monday after all.",
        "Hungary's foreign minister pulled out of talks with his Ukrainian counterpart set for Monday.",
    ],
)
def test_a_meeting_that_is_given_up_is_canceled(text: str) -> None:
    assert told(PUBLISHED, text) == [("meeting.canceled", "2021-06-07", "HUN UKR")]


def test_what_was_planned_and_never_took_place_is_canceled() -> None:
    text = "Talks between Chad and Niger planned for 11 March 2021 never took place."
    assert told(PUBLISHED, text) == [("meeting.canceled", "2021-03-11", "NER TCD")]


def test_for_when_a_meeting_is_confirmed_is_its_own_day() -> None:
    text = "The Thai foreign minister's trip to Naypyitaw has been confirmed for 20 June."
    assert told(PUBLISHED, text) == [("meeting.announced", "2021-06-20", "MMR THA")]


def test_talks_that_move_to_a_city_are_not_postponed() -> None:
    assert told(PUBLISHED, "The talks between Chad and Niger moved to Geneva.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It is not known when the leaders of Chad and Niger will meet.",
        "Neither has said when the leaders of Chad and Niger will meet.",
        "It is unclear whether the leaders of Chad and Niger will meet.",
        "Nobody expects the leaders of Chad and Niger to meet soon.",
        "The leaders of Chad and Niger plan no meeting this year.",
        "If the weather allows, Chad's president goes to Niamey on Friday.",
    ],
)
def test_what_is_not_known_is_no_plan(text: str) -> None:
    assert told(PUBLISHED, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya awaits Mali's prime minister on May 20.",
        "Bamako's next guest is Kenya's Uhuru Kenyatta, on May 20.",
        "Kenya and Mali have set May 20 for their talks.",
        "The presidents of Kenya and Mali will be together in Accra on May 20.",
        "Kenya's foreign minister will brief his Malian counterpart on May 20.",
        "Talks between Kenya and Mali start on Thursday of next week.",
    ],
)
def test_a_plan_is_told_in_many_ways(text: str) -> None:
    assert told("2021-05-11", text) == [("meeting.announced", "2021-05-20", "KEN MLI")]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("It was the first meeting between Macron and Scholz since October.", "DEU FRA"),
        ("This was the last visit by a French president to Mali.", "FRA MLI"),
    ],
)
def test_which_of_theirs_a_meeting_was_tells_that_it_was_held(text: str, parties: str) -> None:
    assert told("2022-06-15", text) == [("meeting.held", None, parties)]


@pytest.mark.parametrize(
    "text",
    [
        "It would be the first meeting between Macron and Scholz since October.",
        "It was not the first meeting between Macron and Scholz.",
        "It was to be the first meeting between Macron and Scholz.",
    ],
)
def test_a_first_meeting_that_is_not_told_as_held(text: str) -> None:
    assert not any(kind == "meeting.held" for kind, _, _ in told("2022-06-15", text))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The dispute took a new turn with a secret meeting in Rabat between Angolan and Chadian officials.", True),
        ("An unprecedented meeting between Angolan and Chadian officials paved the way.", True),
        ("A meeting between Angolan and Chadian officials would have helped.", False),
        ("A meeting between Angolan and Chadian officials failed to take place.", False),
        ("Mediators proposed a meeting between Angolan and Chadian officials.", False),
    ],
)
def test_a_meeting_that_has_led_to_something_was_held(text: str, held: bool) -> None:
    found = [(kind, parties) for kind, _, parties in told("2022-06-15", text)]
    assert found == ([("meeting.held", "AGO TCD")] if held else [])
