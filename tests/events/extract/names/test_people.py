"""People in a text: by title, by name, by office."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extract.names.actors import find_actors
from events.extract.names.leaders import leader_named
from events.extract.names.people import find_people
from events.extract.names.person import by_surname
from events.extract.names.spelling import is_title_case, surnames
from events.extract.names.titles import find_titles
from events.extract.trees.parser import parse

IN_2019 = date(2019, 6, 1)


def people(text, reference=IN_2019):
    return find_people(text, find_actors(text), reference)


def known(text, reference=IN_2019):
    return [(person.name, person.code) for person in people(text, reference)]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Ruritanian and Polish President Jan Nowak spoke", "Jan Nowak", "POL"),
        ("President Jan Nowak of Poland spoke", "Jan Nowak", "POL"),
        ("Poland's President Jan Nowak spoke", "Jan Nowak", "POL"),
        ("Poland’s foreign minister, Jan Nowak, spoke", "Jan Nowak", "POL"),
        ("South Korean President Park Min-ho spoke", "Park Min-ho", "KOR"),
        ("Mexican President José Peña Nieto spoke", "José Peña Nieto", "MEX"),
        ("US Secretary of State Jane Q. Doe spoke", "Jane Q. Doe", "USA"),
        ("Secretary of State Jane Doe spoke", "Jane Doe", "USA"),
        ("Secretary of the Supreme National Security Council of Iran Ali Akbari visited", "Ali Akbari", "IRN"),
        ("Saudi Crown Prince Khalid bin Faisal spoke", "Khalid bin Faisal", "SAU"),
        ("NATO Secretary-General Jan de Vries spoke", "Jan de Vries", "NATO"),
        ("then-U.S. President John Doe spoke", "John Doe", "USA"),
        ("President John R. Doe, Jr. of the United States spoke", "John R. Doe, Jr.", "USA"),
        ("Kremlin spokesman Ivan Petrov spoke", "Ivan Petrov", "RUS"),
        ("White House National Security Council spokesman John Doe spoke", "John Doe", "USA"),
        ("Russia's ambassador to the United States, Ivan Petrov, left", "Ivan Petrov", "RUS"),
        ("U.S. Ambassador to Russia John Doe left", "John Doe", "USA"),
        ("the president of the European Council, Jan Nowak, spoke", "Jan Nowak", "EU"),
        ("King Karl of Sweden spoke", "King Karl", "SWE"),
    ],
)
def test_titles_say_whose_somebody_is(text, name, code):
    assert known(text) == [(name, code)]


@pytest.mark.parametrize(
    "text",
    [
        "Jan Nowak, the Polish president, spoke",
        "Jan Nowak, president of Poland, spoke",
        "said Jan Nowak, Poland's president",
    ],
)
def test_titles_after_the_name(text):
    assert ("Jan Nowak", "POL") in known(text)


def test_several_share_a_title():
    assert known("Presidents Trump and Putin met") == [("Trump", "USA"), ("Putin", "RUS")]
    assert known("the presidents of Russia and Ukraine met") == [("", "RUS"), ("", "UKR")]
    assert known("the US and Chinese presidents met") == [("", "USA"), ("", "CHN")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the Russian foreign minister left", "RUS"),
        ("South Korea's defence minister left", "KOR"),
        ("the secretary of state left", "USA"),
        ("a U.S. president left", "USA"),
    ],
)
def test_an_office_alone_is_somebody(text, code):
    assert known(text) == [("", code)]


def test_an_office_that_nobody_holds_is_nobody():
    assert known("the president left, and a former Polish president too") == []


def test_a_surname_alone_means_who_was_introduced_with_it():
    text = "Polish President Jan Nowak spoke. Later Nowak left, and Mr. Nowak’s aides too."
    assert known(text) == [("Jan Nowak", "POL")] * 3


def test_the_article_wins_over_the_list_of_leaders():
    assert known("Canadian President Jan Trump spoke. Trump left.") == [("Jan Trump", "CAN")] * 2


def test_a_minister_is_of_the_only_state_that_the_paragraph_spoke_of():
    assert known("Poland agreed to a loan, Finance Minister Jan Nowak said") == [("Jan Nowak", "POL")]
    assert known("Poland and Ukraine agreed, Finance Minister Jan Nowak said") == [("Jan Nowak", None)]


def test_leaders_are_known_by_name_at_their_time():
    assert known("Trump called Putin.") == [("Trump", "USA"), ("Putin", "RUS")]
    assert known("Bush called Putin.") == [("Putin", "RUS")]
    assert known("Bush called Putin.", date(2005, 1, 1)) == [("Bush", "USA"), ("Putin", "RUS")]
    assert known("President Clinton left", date(1999, 1, 1)) == [("Clinton", "USA")]


def test_the_one_in_office_is_preferred_among_namesakes():
    assert leader_named("George Bush", date(1990, 1, 1)).name == "George H. W. Bush"
    assert leader_named("George Bush", date(2004, 1, 1)).name == "George W. Bush"


def test_relatives_towers_and_months_are_not_the_leader():
    assert known("We saw Melania Trump and Ivanka Trump at Trump Tower") == []
    assert known("Prime Minister Theresa May left in May.") == [("Theresa May", "GBR")]


def test_east_asian_names_have_the_surname_first():
    text = "South Korean President Moon Jae-in met Kim Yo Jong and leader Kim Jong Un. Then Moon left, and Kim left."
    assert known(text)[-2:] == [("Moon Jae-in", "KOR"), ("Kim Jong Un", "PRK")]


def test_a_name_may_stand_for_a_government():
    uses = [person.use for person in people("The Trump administration told Trump.")]
    assert uses == ["government", "person"]


def test_titles_in_title_case_headlines_do_not_swallow_verbs():
    text = "Trump Tells Putin No\n\nPresident Trump Says Talks Go On\n\nHe told Vladimir Putin so, said Donald Trump."
    assert set(known(text)) == {("Donald Trump", "USA"), ("Vladimir Putin", "RUS")}


def test_a_mention_spans_nationality_title_and_name():
    (person,) = people("Then Russian President Vladimir Putin left")
    assert (person.text, person.title, person.role) == (
        "Russian President Vladimir Putin",
        "President",
        "head_of_state",
    )


def test_the_parse_tells_names_from_capitals_that_open_sentences():
    text = "Warsaw agreed. Melania Trump left. Asked Nowak, the Polish president Jan Nowak smiled."
    doc = parse(text)
    assert [(person.name, person.code) for person in find_people(doc, find_actors(text), IN_2019)] == [
        ("Jan Nowak", "POL")
    ] * 2


def test_the_cast_maps_surnames_to_leaders_first():
    text = "Kim Yo Jong met North Korean leader Kim Jong Un and French President Emmanuel Macron"
    who = by_surname(people(text))
    assert who["Kim"].name == "Kim Jong Un"
    assert who["Macron"].code == "FRA"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vladimir Putin", ("Putin",)),
        ("Xi Jinping", ("Xi", "Jinping")),
        ("Kim Jong Un", ("Kim",)),
        ("Bashar al-Assad", ("al-Assad", "Assad")),
        ("Ursula von der Leyen", ("Leyen", "von der Leyen", "der Leyen")),
        ("Enrique Peña Nieto", ("Nieto", "Peña Nieto")),
        ("Joseph R. Biden, Jr.", ("Biden", "R. Biden")),
        ("King Salman", ("Salman",)),
    ],
)
def test_what_may_stand_for_a_full_name(name, expected):
    assert surnames(name) == expected


def test_title_case_lines_are_headlines():
    assert is_title_case("Trump Invited Putin to White House for Summit, Kremlin Says")
    assert not is_title_case("Obama cancels Putin meeting over Snowden asylum")


def test_titles_with_their_modifiers():
    assert [
        title.text for title in find_titles("Deputy Foreign Minister X, acting president Y, secretaries of state")
    ] == [
        "Deputy Foreign Minister",
        "acting president",
        "secretaries of state",
    ]


def test_titles_in_letters_that_only_look_apart():
    titles = find_titles("Foreign Mini\u017fter X, vice pres\u0131dent Y")
    assert [title.text for title in titles] == ["Foreign Mini\u017fter", "vice pres\u0131dent"]


def test_a_title_starts_with_a_word():
    assert not find_titles("copresident, _president, x-president, pre-'president")


@given(
    st.lists(
        st.sampled_from(
            [
                "President ",
                "Russian ",
                "Putin",
                "Donald Trump",
                ", ",
                " of Russia",
                "the ",
                "Mr. ",
                "\n",
                "Xi Jinping",
                " and ",
            ]
        )
    ).map("".join)
)
def test_mentions_are_the_text_at_their_offsets_and_never_overlap(text):
    found = people(text)
    assert all(text[person.start : person.end] == person.text for person in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_the_state_may_follow_in_brackets() -> None:
    text = "Foreign Secretaries Arif Khan (Pakistan) and Ravi Menon (India) talked"
    assert known(text) == [("Arif Khan", "PAK"), ("Ravi Menon", "IND")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polish FM Nowak met his colleague.", [("Nowak", "POL")]),
        ("Polish Prime Minister Jan Nowak spoke. Later PM Nowak left.", [("Jan Nowak", "POL")] * 2),
        ("Polish Prime Minister Jan Nowak spoke. Later PM Jan left.", [("Jan Nowak", "POL")] * 2),
        ("He spoke at 5 pm Warsaw time on FM radio.", []),
    ],
)
def test_offices_in_short_are_written_in_capitals(text, expected):
    assert known(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Presidents Ana Quispe of Peru and Juan Soto of Chile met",
        "Prime ministers Ana Quispe (Peru) and Juan Soto (Chile) met",
        "The Peruvian and Chilean foreign ministers, Ana Quispe and Juan Soto, met",
        "Peru's and Chile's foreign ministers, Ana Quispe and Juan Soto, met",
        "The presidents of Peru and Chile, Ana Quispe and Juan Soto, met",
    ],
)
def test_those_who_share_a_title_have_each_a_state(text):
    assert [one for one in known(text) if one[0]] == [("Ana Quispe", "PER"), ("Juan Soto", "CHL")]


def test_those_who_share_a_title_and_a_state_share_both():
    assert known("Peruvian ministers Ana Quispe and Juan Soto met") == [("Ana Quispe", "PER"), ("Juan Soto", "PER")]


def test_leaders_are_known_by_their_names_with_accents_and_without():
    assert known("Prime Minister Phạm Minh Chính spoke", date(2023, 1, 1)) == [("Phạm Minh Chính", "VNM")]


@pytest.mark.parametrize(
    ("published", "text", "code"),
    [
        ("1978-09-18", "Mr Begin went home.", "ISR"),
        ("1976-02-20", "He saw Mr Harold Wilson twice.", "GBR"),
        ("1985-11-21", "It was agreed with Andrei Gromyko.", "RUS"),
        ("2014-05-02", "Alí Rodríguez and Børge Brende spoke.", "NOR"),
        ("1998-03-05", "Talks with Lena Hjelm-Wallen went on.", "SWE"),
        ("2012-10-03", "It was put to Retno Marsudi, then to Marty Natalegawa and Albert del Rosario.", "PHL"),
        ("2021-09-30", "Geoffrey Onyeama and Raychelle Omamo agreed.", "NGA"),
        ("2024-05-20", "Baiba Braze had spoken to Timco Mucunski.", "MKD"),
    ],
)
def test_who_led_or_spoke_for_a_state_then_is_known(published: str, text: str, code: str) -> None:
    found = find_people(text, find_actors(text), date.fromisoformat(published))
    assert code in {person.code for person in found}
