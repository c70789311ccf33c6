"""Trees that the parser gets wrong in news English, mended."""

import pytest

from events.extract.trees.parser import parse
from tests.events.extract.claims import done, told


def subject_of(text: str, verb: str) -> list[str]:
    [found] = [token for token in parse(text) if token.text == verb]
    return [child.text for child in found.children if child.dep_ == "nsubj"]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Lima ordered the move after Quito last week expelled nine envoys.", "expelled", ["Quito"]),
        ("Chad closed the border after Khartoum on Friday sanctioned its ministers.", "sanctioned", ["Khartoum"]),
        ("He left after the talks, and the minister said so.", "said", ["minister"]),
    ],
)
def test_what_follows_after_is_a_clause_where_it_has_a_verb(text: str, verb: str, subject: list[str]) -> None:
    assert subject_of(text, verb) == subject


def test_all_of_a_list_of_states_do_the_same_thing() -> None:
    found = done("2017-06-05", "Kuwait, Egypt, the United Arab Emirates and Bahrain severed ties with Chad on Monday.")
    assert {actors for _, _, actors, _ in found} == {"ARE BHR EGY KWT"}


def test_the_second_of_two_subjects_belongs_to_the_first() -> None:
    text = "Dutch Prime Minister Mark Rutte and Kenyan President William Ruto shake hands in The Hague on Monday."
    assert told("2023-05-08", text) == [("meeting.held", "2023-05-08", "KEN NLD")]


def test_a_name_behind_its_title_leaves_the_others_to_the_title() -> None:
    text = "President Joko Widodo and Malaysian Prime Minister Anwar Ibrahim spoke on the phone on Tuesday."
    assert told("2023-05-09", text) == [("meeting.held", "2023-05-09", "IDN MYS")]


def test_no_sentence_runs_over_a_dateline_or_ends_after_a_title() -> None:
    text = "NAIROBI, Kenya (AP) -- Talks were put off. President Uhuru Kenyatta said so."
    assert [sentence.text.strip() for sentence in parse(text).sents] == [
        "NAIROBI, Kenya (AP) --",
        "Talks were put off.",
        "President Uhuru Kenyatta said so.",
    ]


def test_the_words_of_the_text_stay_whatever_the_parser_reads() -> None:
    text = "Trump plans to meet South Korea’s Moon Jae-in; two aides were declared persona non grata."
    doc = parse(text)
    assert [token.text for token in doc if token.text in {"Trump", "Jae-in", "persona non grata"}] == [
        "Trump",
        "Jae-in",
        "persona non grata",
    ]
    assert len(doc.text) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia, Chad leaders to meet in Geneva next month", [("meeting.announced", "2008-10", "GEO TCD")]),
        ("Mali, South Korea officials meet in Sweden", [("meeting.held", "2008-09-12", "KOR MLI")]),
        ("Putin, Merkel discuss Syria by phone - Kremlin", [("meeting.held", "2008-09-12", "DEU RUS")]),
        ("Merkel cancels Algeria visit over president's illness", [("meeting.canceled", None, "DEU DZA")]),
        ("Pakistan, India call off foreign secretary talks", [("meeting.canceled", None, "IND PAK")]),
        ("Medvedev to visit Argentina in November", [("meeting.announced", "2008-11", "ARG RUS")]),
    ],
)
def test_headlines_list_without_and_and_set_nouns_beside_names(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert told("2008-09-12", text) == expected


def test_a_date_before_a_headlines_subject_is_none_of_its_subjects() -> None:
    assert subject_of("Monday, Kenya officials meet.", "meet") == ["officials"]
    assert told("2008-09-12", "Tuesday, Kenya officials met.") == []


def test_what_was_planned_is_the_meeting_and_not_who_meets() -> None:
    text = "Armenia and Azerbaijan shelved a meeting of their foreign ministers planned for July 20."
    assert told("2012-07-09", text) == [("meeting.canceled", "2012-07-20", "ARM AZE")]


def test_a_plan_before_its_verb_is_no_clause() -> None:
    text = "Talks between Sudan and Chad scheduled for Thursday in Tripoli have been scrapped."
    assert told("2007-11-20", text) == [("meeting.canceled", "2007-11-22", "SDN TCD")]


def test_a_participle_in_quotes_is_one() -> None:
    text = "Armenia has “frozen” its participation in the Collective Security Treaty Organization."
    assert [(kind, actors) for kind, _, actors, _ in done("2024-02-23", text)] == [("treaty.suspended", "ARM")]


def test_a_bare_weekday_behind_a_name_dates_the_clause() -> None:
    assert subject_of("President Obama Monday ordered new tariffs.", "ordered") == ["Obama"]
    assert [(kind, date) for kind, date, *_ in done("2009-01-16", "Oman cut ties with Chad Wednesday.")] == [
        ("ties.severed", "2009-01-14")
    ]


def test_two_offices_with_their_names_are_a_pair() -> None:
    text = "Mali's president, Ibrahim Keita, and Chad's foreign minister, Moussa Faki, met on Tuesday."
    assert told("2016-05-11", text) == [("meeting.held", "2016-05-10", "MLI TCD")]


def test_a_participle_taken_for_the_verb_modifies_its_noun() -> None:
    assert subject_of("Talks between Mali and Chad set for Wednesday in Lome collapsed on Tuesday.", "collapsed") == [
        "Talks"
    ]
    assert subject_of("The accord concluded on Tuesday by Mali and Chad comes into effect in May.", "comes") == [
        "accord"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chadian jets bombed rebel camps in neighbouring Sudan on Friday.", ("force.used", "2023-05-05", "SDN TCD")),
        (
            "Chile closed its embassy in neighboring Peru on Friday.",
            ("diplomats.expelled", "2023-05-05", "CHL PER"),
        ),
        (
            "President William Ruto will travel to neighboring Tanzania on Friday for talks with Samia Suluhu Hassan.",
            ("meeting.announced", "2023-05-12", "KEN TZA"),
        ),
    ],
)
def test_a_neighbouring_state_is_a_state(text: str, expected: tuple[str, str, str]) -> None:
    assert told("2023-05-09", text) == [expected]
