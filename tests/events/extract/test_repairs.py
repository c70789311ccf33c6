"""Trees that the parser gets wrong in news English, mended."""

import pytest

from events.extract.parser import parse
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


def test_a_list_of_states_does_the_same_thing_one_by_one() -> None:
    found = done("2017-06-05", "Kuwait, Egypt, the United Arab Emirates and Bahrain severed ties with Chad on Monday.")
    assert {actor for _, _, actor, _ in found} == {"KWT", "EGY", "ARE", "BHR"}


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
