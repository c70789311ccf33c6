"""Where a clause looks: the verb that governs a date."""

from datetime import date

import pytest

from events.extract.dates.direction import outlook, sentence_ends
from events.extract.dates.tagger import tag
from events.extract.dates.tense_cues import Direction


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("They will be held on Friday.", "Friday", Direction.FUTURE),
        ("They could have met on Friday.", "Friday", Direction.PAST),
        ("McMaster would not say on Friday whether they will meet.", "Friday", Direction.PAST),
        ("The visit was originally set for April.", "April", Direction.PLANNED),
        ("He canceled his last planned meeting in Argentina in November.", "November", Direction.EITHER),
        ("The pact is in force in May.", "May", Direction.PRESENT),
        ("A photograph, May.", "May", Direction.UNKNOWN),
        ("Neither could be reached Friday.", "Friday", Direction.PAST),
        ("It lasted until May.", "May", Direction.PAST),
        ("It was extended until May.", "May", Direction.FUTURE),
    ],
)
def test_direction_of_the_governing_verb(sentence, word, expected):
    at = sentence.index(word)
    assert outlook(sentence, at, at + len(word)).direction is expected


def test_a_verb_from_afar_is_uncertain():
    text = "In July, so the tale of the two old, tired and by then rather tired envoys to Vienna goes, they met."
    assert not outlook(text, 3, 7).certain


def test_sentences_end_at_stops_and_paragraphs_but_not_at_abbreviations():
    text = "Gen. Smith of the U.S. Army met J. Doe on Sept. 5. They left.\n\nA headline\n\n“Why?” he asked."
    starts = [begin for _, begin in sentence_ends(text, 0, len(text))]
    assert [text[begin:].split(maxsplit=1)[0] for begin in starts] == ["They", "A", "“Why?”"]


def test_what_had_been_due_is_by_what_is_near() -> None:
    ahead = "The pact had been due to expire on Nov. 19."
    behind = "The visit had been due to take place in February but was put off."
    assert [one.edtf for one in tag(ahead, date(2022, 10, 30))] == ["2022-11-19"]
    assert [one.edtf for one in tag(behind, date(2023, 6, 19))] == ["2023-02"]


def test_a_clause_on_who_is_meant_says_nothing_of_the_date() -> None:
    sentence = "On Friday, officials who are in charge of trade met in Accra."
    start = sentence.index("Friday")
    assert outlook(sentence, start, start + len("Friday")).direction is Direction.PAST


def test_a_former_name_says_nothing_of_the_date() -> None:
    sentence = "He is to travel to Myanmar, formerly known as Burma, Monday."
    start = sentence.index("Monday")
    assert outlook(sentence, start, start + len("Monday")).direction is not Direction.PAST


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They agreed to reopen consulates. Tuesday's talks in Algiers were their second this year.", "2023-08-29"),
        ("They want to reopen consulates. Tuesday's visit was short.", "2023-08-29"),
        ("Kabul on Tuesday called off talks.", "2023-08-29"),
        ("Kabul, in a surprise move on Tuesday, called off talks.", "2023-08-29"),
        ("A day after both agreed to hold a summit, Oslo on Tuesday cancelled it.", "2023-08-29"),
        ("The visit on Tuesday was cancelled.", "2023-09-05"),
    ],
)
def test_a_date_looks_to_its_own_sentence_and_the_verb_right_behind_it(text: str, day: str) -> None:
    assert tag(text, date(2023, 8, 31))[0].edtf == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Ruto, having promised help during his visit to Haiti in May, said more was to come.", "2013-05"),
        ("Ruto promised help during a visit to Haiti in May.", "2013-05"),
    ],
)
def test_what_was_promised_during_a_visit_is_over(text: str, month: str) -> None:
    assert tag(text, date(2013, 12, 15))[0].edtf == month
