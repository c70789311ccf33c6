"""Participants: whom a phrase means, by name or by what stands for the name."""

from datetime import date

import pytest

from events.extract.coreference.participants import Cast, codes
from events.extract.reading import read
from seeds.article import Article
from tests.events.extract.claims import claims, told

FIRST = "Kenyan President Uhuru Kenyatta met Rwandan President Paul Kagame. "


def meant(text: str, word: str) -> tuple[str, ...]:
    """The codes of those that the last such word of the text means."""
    reading = read(Article(text, date(2019, 3, 13), "given"))
    token = [one for one in reading.doc if one.text == word][-1]
    return codes(Cast(reading).of(token))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya and Rwanda agreed.", "Kenya", ("KEN", "RWA")),
        ("France expelled six Russian diplomats.", "diplomats", ("RUS",)),
        (f"{FIRST}They talked.", "They", ("KEN", "RWA")),
        (f"{FIRST}The two leaders talked.", "leaders", ("KEN", "RWA")),
        (f"{FIRST}Both countries were pleased.", "countries", ("KEN", "RWA")),
        (f"{FIRST}The pair talked.", "pair", ("KEN", "RWA")),
        (f"{FIRST}He was pleased.", "He", ("KEN",)),
        (f"{FIRST}He then saw Chad's Idriss Deby. He was pleased.", "He", ("KEN",)),
        ("Rwanda was pleased. Uhuru Kenyatta came to the East African nation.", "nation", ("RWA",)),
        ("Uhuru Kenyatta met his Rwandan counterpart.", "counterpart", ("RWA",)),
        (f"{FIRST}Kagame thanked his counterpart.", "counterpart", ("KEN",)),
        ("North Korea fired at South Korea. The South fired back.", "South", ("KOR",)),
        (f"{FIRST}The Chadian Guards said they had seized a ship.", "they", ("TCD",)),
        (f"{FIRST}Chad's ministry issued a statement saying it had recalled him.", "it", ("TCD",)),
        (f"{FIRST}Chad accepted a UN-sponsored truce.", "truce", ()),
        ("The EU met in Chad. The bloc was pleased.", "bloc", ("EU",)),
        ("The farmers were pleased.", "farmers", ()),
    ],
)
def test_whom_a_phrase_means(text: str, word: str, expected: tuple[str, ...]) -> None:
    assert meant(text, word) == expected


@pytest.mark.parametrize(
    ("first", "again", "last", "word", "expected"),
    [
        (FIRST, "He saw him. ", "He saw him.", "him", ("KEN",)),
        (FIRST, "He saw Chad's Idriss Deby. ", "He was pleased.", "He", ("KEN",)),
        ("The EU met. ", "It told Chad so. ", "It was pleased.", "It", ("EU",)),
    ],
)
def test_whom_a_pronoun_means_is_found_over_any_number_of_sentences_with_it(
    first: str, again: str, last: str, word: str, expected: tuple[str, ...]
) -> None:
    assert meant(first + 500 * again + last, word) == expected  # more than may call each other


THREE = "Kenyan President William Ruto, Ugandan President Yoweri Museveni and Rwandan President Paul Kagame met. "


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (f"{THREE}The three leaders talked.", "leaders", ("KEN", "RWA", "UGA")),
        (f"{THREE}The leaders talked.", "leaders", ("KEN", "RWA", "UGA")),
        (f"{THREE}They talked.", "They", ("KEN", "RWA", "UGA")),
        (f"{THREE}The three countries traded.", "countries", ("KEN", "RWA", "UGA")),
        (f"{THREE}{FIRST}The leaders talked.", "leaders", ("KEN", "RWA")),
        (f"{THREE}The four leaders talked.", "leaders", ()),
        (f"{FIRST}The three leaders talked.", "leaders", ()),
        ("The leaders of Chad, Mali and Niger met. The three leaders talked.", "leaders", ("MLI", "NER", "TCD")),
    ],
)
def test_a_plural_means_as_many_as_it_counts_or_the_list_before_it(
    text: str, word: str, expected: tuple[str, ...]
) -> None:
    assert meant(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("During her trip to Chad, Kenyan President Joyce Banda said that it had rained.", "her", ("KEN",)),
        ("Ann Lee, Kenyan President Uhuru Kenyatta's adviser, spoke.", "Lee", ("KEN",)),
        ("The ministers of Chad and Mali met in Lima. The two countries in Lima agreed.", "countries", ("MLI", "TCD")),
        ("A Kenyan official spoke. The Malian president met Paul Kagame. He was pleased.", "He", ("MLI",)),
    ],
)
def test_whom_an_aside_means(text: str, word: str, expected: tuple[str, ...]) -> None:
    assert meant(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The ministers of Chad and Mali met. A Kenyan judge spoke. The ministers left.", "ministers", ("MLI", "TCD")),
        (
            "Uhuru Kenyatta and Paul Kagame met. Yoweri Museveni read their statement. The two leaders left.",
            "leaders",
            ("KEN", "RWA"),
        ),
    ],
)
def test_a_plural_means_those_called_so_together(text: str, word: str, expected: tuple[str, ...]) -> None:
    assert meant(text, word) == expected


def test_who_stands_before_the_comma_of_a_subject_is_no_part_of_it() -> None:
    text = "In a deal brokered by China, Iran and Saudi Arabia have agreed to restore diplomatic ties."
    assert [one.parties for one in claims("2023-03-10", text)] == [("IRN", "SAU")]


@pytest.mark.parametrize(
    ("whose", "members"),
    [
        ("The Baltic presidents", "EST LTU LVA"),
        ("The three Baltic states' leaders", "EST LTU LVA"),
        ("The Visegrad foreign ministers", "CZE HUN POL SVK"),
        ("The Benelux prime ministers", "BEL LUX NLD"),
    ],
)
def test_who_speaks_for_a_group_of_states_is_all_of_them(whose: str, members: str) -> None:
    assert told("2021-06-03", f"{whose} met in Oslo on Tuesday.") == [("meeting.held", "2021-06-01", members)]


@pytest.mark.parametrize(
    "text",
    [
        "LUSAKA, 3 May (Reuters) - The president received Chad's foreign minister on Sunday.",
        "LUSAKA, 3 May (Reuters) - President Hichilema is back. The president received Chad's minister on Sunday.",
    ],
)
def test_an_office_without_a_state_is_held_where_the_text_is_written(text: str) -> None:
    assert told("2022-05-03", text) == [("meeting.held", "2022-05-01", "TCD ZMB")]


def test_who_is_led_is_of_whoever_leads() -> None:
    text = "A delegation led by the Omani foreign minister met Kenyan officials on Friday."
    assert told("2003-05-15", text) == [("meeting.held", "2003-05-09", "KEN OMN")]


@pytest.mark.parametrize(
    "text",
    [
        "Oman's foreign minister announced that talks with Kenya would be held on Monday.",
        "A meeting with Kenya's premier has been arranged for Monday, Oman's envoy said.",
    ],
)
def test_who_tells_of_a_meeting_with_somebody_has_it(text: str) -> None:
    assert told("2003-05-15", text) == [("meeting.announced", "2003-05-19", "KEN OMN")]


def test_what_those_of_a_phrase_speak_of_is_no_party() -> None:
    assert told("2003-06-10", "Talks between Greek and Turkish officials on Cyprus were held in Rome on Monday.") == [
        ("meeting.held", "2003-06-09", "GRC TUR")
    ]


def test_a_bloc_of_so_many_nations_is_the_one_named_before() -> None:
    text = "ECOWAS has lifted sanctions on Mali. The 15-nation bloc had on August 20 imposed sanctions on Niger."
    assert ("sanction.imposed", "2023-08-20", "ECOWAS NER") in told("2024-05-15", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three Baltic presidents met in Riga on Monday. Estonia, Latvia and Lithuania want more troops.",
            ("meeting.held", "2017-06-05", "EST LTU LVA"),
        ),
        (
            "The three Balkan presidents met Monday. The leaders of Serbia, Bosnia and Croatia flew home.",
            ("meeting.held", "2017-06-05", "BIH HRV SRB"),
        ),
        (
            "Four Latin ministers met on Monday. The group - Mexico, Venezuela, Colombia and Panama - named nobody.",
            ("meeting.held", "2017-06-05", "COL MEX PAN VEN"),
        ),
        (
            "Three states signed a transit agreement on Monday. Kenya, Uganda and Rwanda will build a railway.",
            ("treaty.signed", "2017-06-05", "KEN RWA UGA"),
        ),
    ],
)
def test_so_many_may_be_named_further_on(text: str, expected: tuple[str, str, str]) -> None:
    assert told("2017-06-10", text) == [expected]


def test_a_list_of_another_number_names_others() -> None:
    assert told("2017-06-10", "Five presidents met on Monday. France, Spain and Italy were named.") == []
