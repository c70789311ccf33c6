"""Whom the verbs of a sentence say that somebody met, class by class."""

import pytest

from tests.events.extract.claims import told

HELD, ANNOUNCED = "meeting.held", "meeting.announced"
MONDAY = "2018-05-14"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The defence ministers of Ghana, Togo and Benin gathered in Accra on Monday.", "BEN GHA TGO"),
        ("Ghana's president and Togo's prime minister conferred at length on Monday.", "GHA TGO"),
        ("Ghana's president and Togo's prime minister talked for three hours on Monday.", "GHA TGO"),
        ("Ghana's foreign minister called on his Togolese colleague in Lome on Monday.", "GHA TGO"),
        ("Ghana's foreign minister exchanged views with his Togolese counterpart on Monday.", "GHA TGO"),
        ("Ghana's Nana Akufo-Addo and Togo's Faure Gnassingbe compared notes on Monday.", "GHA TGO"),
        ("Ghana's President Nana Akufo-Addo contacted Togo's President Faure Gnassingbe on Monday.", "GHA TGO"),
        ("Ghana's President Nana Akufo-Addo told President Faure Gnassingbe so by telephone on Monday.", "GHA TGO"),
        ("Ghana's foreign minister dropped in on his Togolese colleague in Lome on Monday.", "GHA TGO"),
        ("Ghana's president spent two hours with President Faure Gnassingbe on Monday.", "GHA TGO"),
        ("The presidents of Ghana and Togo spent two hours behind closed doors on Monday.", "GHA TGO"),
        ("The presidents of Ghana and Togo saw each other in Lome on Monday.", "GHA TGO"),
        ("The presidents of Ghana and Togo embraced in Lome on Monday.", "GHA TGO"),
        ("Officials of Ghana and Togo got together in Lome on Monday.", "GHA TGO"),
        ("Ghana's foreign minister sat down at the table with his Togolese counterpart on Monday.", "GHA TGO"),
        ("Ghana's foreign minister brought his Togolese and Beninese colleagues together on Monday.", "BEN GHA TGO"),
        ("Ghana's foreign minister was closeted with his Togolese colleague on Monday.", "GHA TGO"),
        ("Ghana's foreign minister had a one-on-one with his Togolese counterpart on Monday.", "GHA TGO"),
        ("Ghana sent its foreign minister to Lome on Monday.", "GHA TGO"),
        ("Ghana's president was feted by Togo's President Faure Gnassingbe on Monday.", "GHA TGO"),
        ("Ghana's president was host to the president of Togo on Monday.", "GHA TGO"),
        ("Ghana's president saw President Faure Gnassingbe in Lome on Monday.", "GHA TGO"),
        ("Ghana's president flew to Lome on Monday to reassure President Faure Gnassingbe.", "GHA TGO"),
        ("Ghana's president was in Lome on Monday, where he was received by Togo's president.", "GHA TGO"),
        ("Ghana's foreign minister was in Lome on Monday for talks with President Faure Gnassingbe.", "GHA TGO"),
        ("Ghana's foreign minister made a tour last week, meeting the president of Togo on Monday.", "GHA TGO"),
    ],
)
def test_it_is_told_by_a_verb_of_meeting(text: str, parties: str) -> None:
    assert told(MONDAY, text) == [(HELD, MONDAY, parties)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("A Togolese delegation is expected in Accra on Friday for talks.", "2018-05-18"),
        ("Ghana will send a delegation to Lome on Friday for talks with Togo.", "2018-05-18"),
        ("Ghana's president leaves on Tuesday for Togo, where he will meet Faure Gnassingbe on Friday.", "2018-05-18"),
        ("Negotiators from Ghana and Togo will return to Geneva on Friday to resume talks.", "2018-05-18"),
        ("Ghana's president will fly to Lome on Friday, meeting President Faure Gnassingbe.", "2018-05-18"),
    ],
)
def test_it_lies_ahead(text: str, due: str) -> None:
    assert told(MONDAY, text) == [(ANNOUNCED, due, "GHA TGO")]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's foreign minister called on his Togolese colleague to resign on Monday.",
        "Ghana's president spoke to the Togolese newspaper Liberte on Monday.",
        "The leaders of Ghana and Togo meet three times a year.",
        "The leaders of Ghana and Togo confer weekly.",
        "Ghana's president dropped Togo's President Faure Gnassingbe as a mediator on Monday.",
        "The presidents of Ghana and Togo spent two hours at their desks on Monday.",
        "Ghana will meet Togo in Accra on Monday in the round of 16.",
        "Ghana's president told President Faure Gnassingbe so on Monday.",
        "Ghana's president saw President Faure Gnassingbe as a threat on Monday.",
        "Ghana's foreign minister spoke for the Togolese opposition on Monday.",
    ],
)
def test_it_is_no_meeting(text: str) -> None:
    assert told(MONDAY, text) == []


def test_who_speaks_of_himself_is_who_met() -> None:
    text = "\"I discussed this with Togo's President Faure Gnassingbe on Monday,\" Ghana's Nana Akufo-Addo said."
    assert told(MONDAY, text) == [(HELD, MONDAY, "GHA TGO")]


def test_calls_to_two_counterparts_are_two() -> None:
    text = "Ghana's foreign minister spoke to his Togolese and Beninese counterparts on Monday."
    assert [parties for _, _, parties in told(MONDAY, text)] == ["GHA TGO", "BEN GHA"]


def test_what_is_done_so_again_is_another_meeting() -> None:
    text = "The ministers of Ghana and Togo talked in Lome on Monday. They will do so again on 17 June."
    assert told(MONDAY, text) == [(HELD, MONDAY, "GHA TGO"), (ANNOUNCED, "2018-06-17", "GHA TGO")]


def test_whom_somebody_receives_is_another() -> None:
    text = "Togo's President Faure Gnassingbe flew to Accra. President Nana Akufo-Addo received him on Monday."
    assert (HELD, MONDAY, "GHA TGO") in told(MONDAY, text)


@pytest.mark.parametrize(
    "how", ["flies in on Friday", "is expected on Friday", "arrives on Friday", "will visit on Friday"]
)
def test_a_journey_that_does_not_say_where_goes_to_the_dateline(how: str) -> None:
    text = f"Guests\n\nLOME (Reuters) - The opposition is banned from the streets. Ghana's foreign minister {how}."
    assert told(MONDAY, text) == [(ANNOUNCED, "2018-05-18", "GHA TGO")]


def test_who_flies_home_visits_nobody() -> None:
    text = "Guests\n\nLOME (Reuters) - The streets are empty. Ghana's foreign minister flies home on Friday."
    assert told(MONDAY, text) == []


def test_who_tells_somebody_something_meets_him() -> None:
    text = (
        "Togo's President Faure Gnassingbe told Ghana's President Nana Akufo-Addo on Monday that the border would open."
    )
    assert told(MONDAY, text) == [(HELD, MONDAY, "GHA TGO")]


def test_who_tells_nobody_by_name_meets_nobody() -> None:
    assert told(MONDAY, "Togo's president told Ghana on Monday that the border would open.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Togo's President Faure Gnassingbe talked for an hour with Ghana's Nana Akufo-Addo on Monday.",
        "Togo's President Faure Gnassingbe had half an hour with Ghana's Nana Akufo-Addo on Monday.",
        "Togo's President Faure Gnassingbe had a word with Ghana's Nana Akufo-Addo in Dakar on Monday.",
        "Togo's President Faure Gnassingbe ran into Ghana's Nana Akufo-Addo in Dakar on Monday.",
        "Togo's President Faure Gnassingbe shook Nana Akufo-Addo's hand in Dakar on Monday.",
        "Togo's President Faure Gnassingbe got Nana Akufo-Addo on the line on Monday.",
    ],
)
def test_whom_somebody_has_to_do_with_where_both_are_he_meets(text: str) -> None:
    assert told(MONDAY, text) == [(HELD, MONDAY, "GHA TGO")]


@pytest.mark.parametrize(
    "text",
    [
        "Togo's President Faure Gnassingbe mocked Ghana's Nana Akufo-Addo in Dakar on Monday.",
        "Togo's President Faure Gnassingbe ran into trouble over Ghana in Dakar on Monday.",
        "Togolese and Ghanaian traders had two hours to leave the market in Dakar on Monday.",
    ],
)
def test_of_whom_somebody_only_speaks_he_need_not_meet(text: str) -> None:
    assert told(MONDAY, text) == []


@pytest.mark.parametrize("how", ["is off to Lome on Friday", "will be back in Lome on Friday"])
def test_where_somebody_will_be_he_visits(how: str) -> None:
    assert told(MONDAY, f"Ghana's President Nana Akufo-Addo {how}.") == [(ANNOUNCED, "2018-05-18", "GHA TGO")]


def test_who_is_down_to_do_something_will() -> None:
    text = "Togo's President Faure Gnassingbe is down to see Nana Akufo-Addo on Friday."
    assert told(MONDAY, text) == [(ANNOUNCED, "2018-05-18", "GHA TGO")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's foreign minister, Ana Soto, spent Monday with Omani Foreign Minister Karim Silva.",
        "Kenyan President Ana Soto gave Omani Foreign Minister Karim Silva an hour on Monday.",
        "Kenyan President Ana Soto had Omani Foreign Minister Karim Silva to dinner on Monday.",
        "Kenyan President Ana Soto and Omani Foreign Minister Karim Silva exchanged a few words on Monday.",
        "Kenyan President Ana Soto spent Monday in Muscat.",
        "Kenyan President Ana Soto flew to the Omani capital on Monday.",
    ],
)
def test_time_that_somebody_gives_or_spends_a_table_and_a_capital_tell_of_a_meeting(text: str) -> None:
    assert told("2003-05-15", f"News in brief\n\n{text}") == [("meeting.held", "2003-05-12", "KEN OMN")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya gave Omani ambassador Karim Silva 24 hours to leave on Monday.",
        "Kenyan President Ana Soto and Omani Foreign Minister Karim Silva exchanged harsh words on Monday.",
    ],
)
def test_time_to_leave_and_harsh_words_tell_of_none(text: str) -> None:
    assert not any(one[0].startswith("meeting.") for one in told("2003-05-15", text))


def test_who_is_met_again_and_again_stays_the_same() -> None:
    text = (
        "Oman's foreign minister saw Peru's president in Lima on Monday. Ecuador's president received him in Quito "
        "on Tuesday. Chile's president entertained him on Wednesday."
    )
    assert ("meeting.held", "2003-05-14", "CHL OMN") in told("2003-05-15", text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Ana Soto, left, listens to Omani Foreign Minister Karim Silva in Muscat on Monday.",
        "Kenyan President Ana Soto sits next to Omani Foreign Minister Karim Silva in Muscat, May 12, 2003.",
        "Kenyan President Ana Soto (right) greets Omani Foreign Minister Karim Silva in Muscat on Monday.",
        "Kenyan President Ana dos Santos greets Omani Foreign Minister Karim Silva in Muscat on Monday.",
        "Kenyan President Ana Soto walks with Omani Foreign Minister Karim Silva in Muscat, May 12, 2003.",
    ],
)
def test_who_are_seen_together_in_a_picture_have_met(text: str) -> None:
    assert told("2003-05-15", text) == [("meeting.held", "2003-05-12", "KEN OMN")]


def test_several_calls_are_one_with_each() -> None:
    text = "Kenya's president raised it in calls with her Omani and Peruvian counterparts on Monday."
    assert set(told("2003-05-15", text)) == {
        ("meeting.held", "2003-05-12", "KEN OMN"),
        ("meeting.held", "2003-05-12", "KEN PER"),
    }


def test_what_a_call_is_on_is_no_party() -> None:
    text = "The Kenyan and Omani foreign ministers held calls on Syria on Monday."
    assert told("2003-05-15", text) == [("meeting.held", "2003-05-12", "KEN OMN")]
