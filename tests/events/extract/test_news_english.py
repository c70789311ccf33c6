"""Meetings, treaties and deadlines in the English of news and of releases: many states, years and ways to say it."""

import pytest

from tests.events.extract.claims import claims, told

MEETINGS = [
    (
        "2013-05-14",
        ("Kenyan President Uhuru Kenyatta arrived in London on Monday for talks with Prime Minister David Cameron."),
        ("meeting.held", "2013-05-13", "GBR KEN"),
    ),
    (
        "2009-11-16",
        ("Foreign Minister Celso Amorim of Brazil paid an official visit to Vietnam on November 12 and 13."),
        ("meeting.held", "2009-11-12/2009-11-13", "BRA VNM"),
    ),
    (
        "2011-02-17",
        ("The two ministers co-chaired the third session of the Ghana-Turkey Joint Commission on Wednesday."),
        ("meeting.held", "2011-02-16", "GHA TUR"),
    ),
    (
        "2023-03-18",
        (
            "Turkish Foreign Minister Mevlut Cavusoglu spoke alongside his Egyptian counterpart "
            "Sameh Shoukry on Saturday."
        ),
        ("meeting.held", "2023-03-18", "EGY TUR"),
    ),
    (
        "2004-06-10",
        (
            "Iraqi Prime Minister Ayad Allawi told his Danish counterpart in a telephone "
            "conversation on Wednesday that troops could stay."
        ),
        ("meeting.held", "2004-06-09", "DNK IRQ"),
    ),
    (
        "2014-10-30",
        "The Prime Ministers of Serbia and Albania are to meet in Belgrade on November 10.",
        ("meeting.announced", "2014-11-10", "ALB SRB"),
    ),
    (
        "2024-10-18",
        (
            "At the invitation of Russian President Vladimir Putin, Chinese President Xi Jinping "
            "will visit Kazan from October 22 to 24."
        ),
        ("meeting.announced", "2024-10-22/2024-10-24", "CHN RUS"),
    ),
    (
        "2012-06-08",
        "Pakistan and India have put off talks on Siachen that were due to start on Monday.",
        ("meeting.postponed", "2012-06-11", "IND PAK"),
    ),
    (
        "1998-10-05",
        ("Talks between Ethiopia and Eritrea due on Tuesday will not take place, a spokesman said."),
        ("meeting.canceled", "1998-10-06", "ERI ETH"),
    ),
]


@pytest.mark.parametrize(("published", "text", "expected"), MEETINGS)
def test_a_meeting_is_found_however_it_is_said(
    published: str, text: str, expected: tuple[str, str | None, str]
) -> None:
    assert told(published, text) == [expected]


def test_a_visit_to_several_states_is_one_with_each() -> None:
    text = (
        "The ministry said Iranian Foreign Minister Javad Zarif would pay a visit to Russia "
        "and Azerbaijan on November 23-24."
    )
    due = "2020-11-23/2020-11-24"
    assert sorted(told("2020-11-19", text)) == [
        ("meeting.announced", due, "AZE IRN"),
        ("meeting.announced", due, "IRN RUS"),
    ]


def test_what_is_moved_to_a_new_date_is_announced_for_it() -> None:
    text = "Tokyo said the visit of Foreign Minister Taro Kono to Iran had been postponed until September."
    assert ("meeting.announced", "2018-09", "IRN JPN") in told("2018-06-14", text)


@pytest.mark.parametrize(
    "text",
    [
        "The Dutch prime minister hopes to meet the Turkish president next week.",
        "Swedish tourists visited Kenya in record numbers last year.",
        "French and German students met in Berlin on Friday.",
        "Portugal will meet Spain in the final on Sunday.",
        "Spain acted in the face of Moroccan pressure on Friday.",
        (
            "The dispute began when Colombia ended the Venezuelan president's part in hostage "
            "negotiations with the rebels."
        ),
        "The company signed an agreement with its workers in Germany.",
        "Iran will never sign a treaty with Israel.",
    ],
)
def test_what_is_wished_private_or_a_manner_of_speaking_is_none(text: str) -> None:
    assert claims("2013-06-07", text) == []


def test_a_caption_tells_where_people_stand() -> None:
    text = (
        "Taiwan's Vice President Lai, left, speaks during a meeting with Honduran President Xiomara Castro on Thursday."
    )
    assert told("2022-01-28", text) == [("meeting.held", "2022-01-27", "HND TWN")]


def test_a_dateline_with_a_colon_is_no_part_of_the_sentence() -> None:
    text = "New Delhi, July 23: The foreign secretaries of India and Pakistan will meet on August 25."
    assert told("2014-07-24", text) == [("meeting.announced", "2014-08-25", "IND PAK")]


def test_several_who_made_known_that_they_leave_each_leave() -> None:
    text = (
        "Burundi and the Gambia notified the depositary last year that they intended to withdraw from the Rome Statute."
    )
    assert [(one.actors, one.date) for one in claims("2017-03-01", text)] == [(("BDI",), "2016"), (("GMB",), "2016")]


TREATIES = [
    (
        "2025-09-12",
        (
            "The defence department on Thursday announced the entry into force of the Reciprocal "
            "Access Agreement between Japan and the Philippines."
        ),
        ("treaty.in_force", "2025-09-11", "JPN PHL"),
    ),
    (
        "2019-08-20",
        ("Seoul must decide ahead of the August 24 expiration of its military intelligence-sharing accord with Japan."),
        ("treaty.expiry", "2019-08-24", "JPN KOR"),
    ),
    ("1998-06-20", "Botswana and Chad signed a water agreement on Friday.", ("treaty.signed", "1998-06-19", "BWA TCD")),
    (
        "2002-11-09",
        "Iraq has seven days to accept the UN Security Council resolution.",
        ("deadline.set", "2002-11-16", "IRQ UN"),
    ),
]


@pytest.mark.parametrize(("published", "text", "expected"), TREATIES)
def test_a_treaty_or_deadline_is_found_however_it_is_said(
    published: str, text: str, expected: tuple[str, str | None, str]
) -> None:
    assert told(published, text) == [expected]
