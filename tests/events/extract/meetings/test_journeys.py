"""Journeys that are visits, and those that are not."""

import pytest

from tests.events.extract.claims import told

HELD, ANNOUNCED, CANCELED = "meeting.held", "meeting.announced", "meeting.canceled"


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2020-01-27",
            "Prime Minister Scott Morrison will travel to India and Japan in May.",
            [(ANNOUNCED, "2020-05", "AUS IND"), (ANNOUNCED, "2020-05", "AUS JPN")],
        ),
        (
            "2019-02-04",
            "Bangladeshi Foreign Minister A.K. Abdul Momen is due in New Delhi on Wednesday.",
            [(ANNOUNCED, "2019-02-06", "BGD IND")],
        ),
        (
            "2023-11-16",
            "Turkish President Tayyip Erdogan heads to Berlin on Friday.",
            [(ANNOUNCED, "2023-11-17", "DEU TUR")],
        ),
        (
            "2020-01-27",
            "Nepal's prime minister leaves for China on Thursday on a six-day official visit.",
            [(ANNOUNCED, "2020-01-30/2020-02-04", "CHN NPL")],
        ),
        (
            "2009-03-04",
            "Peruvian President Alan Garcia arrived in Lisbon on Tuesday.",
            [(HELD, "2009-03-03", "PER PRT")],
        ),
        (
            "2019-09-08",
            "Ukraine's president will no longer travel to Warsaw next week, his office said.",
            [(CANCELED, "2019-09-09/2019-09-15", "POL UKR")],
        ),
        (
            "2019-09-08",
            "Gabonese President Ali Bongo will not travel to Lisbon on Friday as planned.",
            [(CANCELED, "2019-09-13", "GAB PRT")],
        ),
    ],
)
def test_a_leaders_journey_is_a_visit(published: str, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(published, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan ambassador John Ouma arrived in Lisbon on Tuesday.",
        "Former Peruvian President Alan Garcia travelled to Lisbon on Tuesday.",
        "Peruvian President Alan Garcia will travel to Lisbon to watch a football match.",
        "Peruvian President Alan Garcia may travel to Portugal in May.",
        "Peruvian President Alan Garcia will go to court in May.",
    ],
)
def test_other_journeys_are_none(text: str) -> None:
    assert told("2009-03-04", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turkish President Recep Tayyip Erdogan travels to Sochi on Friday to mend fences with Vladimir Putin.",
            "RUS TUR",
        ),
        ("Chad is sending its foreign minister to Lima on Friday to discuss fishing with Peru's president.", "PER TCD"),
    ],
)
def test_what_somebody_goes_to_do_says_whom_he_meets(text: str, expected: str) -> None:
    assert told("2018-03-07", text) == [("meeting.announced", "2018-03-09", expected)]


def test_a_journey_and_the_meeting_at_its_end_are_one() -> None:
    text = "The US president will fly to Tokyo on Thursday and meet with Shinzo Abe on Friday."
    assert told("2018-03-07", text) == [("meeting.announced", "2018-03-09", "JPN USA")]


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait's foreign minister stopped over in Doha on Sunday to brief the emir.",
        "Kuwait's foreign minister was in Doha on Sunday.",
        "Kuwait's foreign minister was in Doha on Sunday to mend fences with Qatar.",
        "Kuwait's foreign minister went to Doha on Sunday to thank Qatar for its help.",
        "Kuwait's foreign minister made a stop in Doha on Sunday.",
        "Invited by Doha, Kuwait's foreign minister arrived there on Sunday.",
        "Kuwait's foreign minister was the guest of Qatar's emir on Sunday.",
        "Kuwait's foreign minister flew to Doha on Sunday to voice his dismay.",
        "Kuwait's envoy for Yemen was in Doha on Sunday on what he called a last attempt.",
        "The then foreign minister of Kuwait went to Qatar on Sunday and apologised.",
    ],
)
def test_who_is_there_for_his_state_visits_the_host(text: str) -> None:
    assert told("2021-06-03", text) == [("meeting.held", "2021-05-30", "KWT QAT")]


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait's foreign minister was ill in Doha on Sunday.",
        "Kuwait's foreign minister flew to Doha on Sunday for medical treatment.",
        "Kuwait's foreign minister flew to Doha on Sunday to spend his holiday there.",
        "Kuwait's foreign minister was in The Hague on Sunday.",
        "Kuwait's foreign minister flew to Paris on Sunday for the OECD.",
        "Kuwaiti tourists were in Doha on Sunday.",
    ],
)
def test_who_is_there_for_himself_visits_nobody(text: str) -> None:
    assert told("2021-06-03", text) == []


def test_who_was_there_was_where_the_sentence_before_tells() -> None:
    text = "Sweden's king stays away from Baku. Carl Bildt, who was there in February, is going instead."
    assert told("2013-05-16", text) == [("meeting.held", "2013-02", "AZE SWE")]


def test_a_journey_to_a_capital_is_a_visit() -> None:
    text = "China's Li Keqiang is no beginner. His journey to Delhi, which begins on Sunday, was never in doubt."
    assert told("2013-05-16", text) == [("meeting.announced", "2013-05-19", "CHN IND")]


def test_who_goes_to_a_conference_visits_no_state() -> None:
    assert told("2003-05-15", "Kenya's foreign minister arrived in Singapore on Monday for a conference.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's foreign minister leaves on Thursday for Bamako, where she will meet Mali's president.",
        "Kenya's foreign minister will return to the Malian capital on Thursday.",
    ],
)
def test_who_goes_on_a_day_meets_his_hosts_then(text: str) -> None:
    assert told("2021-05-11", text) == [("meeting.announced", "2021-05-13", "KEN MLI")]


def test_who_has_left_has_not_met_his_hosts_yet() -> None:
    text = "The Kenyan foreign minister left on Monday for Bamako, where she will meet Mali's president."
    assert told("2021-05-11", text) == [("meeting.announced", None, "KEN MLI")]


def test_where_a_meeting_was_is_no_party_of_it() -> None:
    text = "Kenya's president met Mali's on Monday. Their first meeting was in Chad in 2019."
    assert told("2021-05-11", text)[1] == ("meeting.held", "2019", "KEN MLI")


@pytest.mark.parametrize(
    "text",
    ["Kenyan troops are in Mali to stop the offensive.", "Delegations from Kenya and Mali are in Dakar."],
)
def test_who_is_somewhere_to_fight_or_to_meet_others_visits_nobody(text: str) -> None:
    assert told("2021-05-11", text) == []


def test_the_last_to_go_there_was_there() -> None:
    text = "The Omani palace said the last defence minister of Peru to go to Oman was Juan Soto in 1995."
    assert told("2024-05-15", text) == [("meeting.held", "1995", "OMN PER")]
