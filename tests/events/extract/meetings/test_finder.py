"""Meetings: who met whom, when, and whether they did at all."""

import pytest

from tests.events.extract.claims import claims, told

HELD, ANNOUNCED, CANCELED, POSTPONED = "meeting.held", "meeting.announced", "meeting.canceled", "meeting.postponed"


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2021-05-04",
            "Canadian Foreign Minister Marc Garneau met with his Indian counterpart in London on Tuesday.",
            [(HELD, "2021-05-04", "CAN IND")],
        ),
        (
            "2013-04-01",
            "The Indian and Pakistani foreign ministers spoke by telephone on Monday.",
            [(HELD, "2013-04-01", "IND PAK")],
        ),
        (
            "2007-01-01",
            "Australia's prime minister, John Howard, held talks with Indonesian President Susilo Bambang Yudhoyono.",
            [(HELD, "2007-01-01", "AUS IDN")],
        ),
        (
            "2022-09-05",
            "Turkish President Recep Tayyip Erdogan hosted Israeli President Isaac Herzog in Ankara in March.",
            [(HELD, "2022-03", "ISR TUR")],
        ),
        (
            "2023-03-17",
            "Chinese President Xi Jinping will visit Moscow next week for talks with Vladimir Putin.",
            [(ANNOUNCED, "2023-03-20/2023-03-26", "CHN RUS")],
        ),
        (
            "2018-05-24",
            "The White House called off the June 12 summit between Trump and Kim Jong Un.",
            [(CANCELED, "2018-06-12", "PRK USA")],
        ),
        (
            "2022-11-10",
            "A planned visit to Beijing by German Chancellor Olaf Scholz has been postponed, Berlin said on Thursday.",
            [(POSTPONED, None, "CHN DEU")],
        ),
        (
            "2019-03-01",
            "Ghana's president accepted an invitation from Kenyan President Uhuru Kenyatta to visit on April 2.",
            [(ANNOUNCED, "2019-04-02", "GHA KEN")],
        ),
    ],
)
def test_a_meeting_is_told(published: str, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(published, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Uhuru Kenyatta wants to meet Rwandan President Paul Kagame.",
        "Kenyan President Uhuru Kenyatta refused to meet Rwandan President Paul Kagame.",
        "Kenyan President Uhuru Kenyatta could meet Rwandan President Paul Kagame in May.",
        "Kenyan President Uhuru Kenyatta did not meet Rwandan President Paul Kagame.",
        "Kenya and Rwanda discussed a possible summit.",
        "Kenyan President Uhuru Kenyatta met reporters in Nairobi on Monday.",
    ],
)
def test_what_is_wished_denied_or_domestic_is_no_meeting(text: str) -> None:
    assert told("2019-03-01", text) == []


def test_a_list_of_guests_is_a_meeting_with_each() -> None:
    text = (
        "Brazilian President Dilma Rousseff will meet with French President Francois Hollande, "
        "Japanese Prime Minister Shinzo Abe and Indian Prime Minister Narendra Modi next week."
    )
    assert [parties for _, _, parties in told("2014-07-04", text)] == ["BRA FRA", "BRA JPN", "BRA IND"]


def test_a_summits_dates_are_those_of_the_meetings_at_it() -> None:
    text = (
        "Canadian Prime Minister Justin Trudeau will meet Japanese Prime Minister Shinzo Abe "
        "at the G7 summit in Biarritz.\n\n"
        "The G7 summit will be held from August 24 to August 26."
    )
    assert told("2019-08-20", text) == [(ANNOUNCED, "2019-08-24/2019-08-26", "CAN JPN")]


def test_the_place_and_the_people_are_named() -> None:
    text = "Kenyan President Uhuru Kenyatta met Rwandan President Paul Kagame in Kigali on Monday."
    (meeting,) = claims("2019-03-13", text)
    assert (meeting.place, meeting.people, meeting.date) == ("Kigali", ("Uhuru Kenyatta", "Paul Kagame"), "2019-03-11")


def test_a_few_words_in_passing_are_a_brief_encounter() -> None:
    text = "Chilean President Sebastian Pinera spoke briefly with Bolivian President Evo Morales in Lima on Friday."
    (meeting,) = claims("2018-04-14", text)
    assert meeting.format == "brief encounter"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Canadian Prime Minister Jean Chretien will go ahead with his visit to Spain on Friday.",
            [(ANNOUNCED, "2002-05-17", "CAN ESP")],
        ),
        ("A summit between the leaders of Kenya and Uganda fell through.", [(CANCELED, None, "KEN UGA")]),
        (
            "Sudan pulled out of talks with Chad scheduled for Thursday in Tripoli.",
            [(CANCELED, "2002-05-16", "SDN TCD")],
        ),
        ("Sudan pulled out of the talks with Chad.", []),
        ("Kenya and Uganda will no longer hold talks on Friday.", [(CANCELED, "2002-05-17", "KEN UGA")]),
        ("Kenya no longer meets with Uganda.", []),
        (
            "Talks between Kenya and Uganda have been put off until August.",
            [(ANNOUNCED, "2002-08", "KEN UGA"), (POSTPONED, None, "KEN UGA")],
        ),
    ],
)
def test_what_goes_ahead_and_what_falls_through(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert sorted(told("2002-05-13", text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abiy Ahmed met the presidents of Kenya and Somalia in Nairobi on Friday.", ["ETH KEN SOM"]),
        ("Canada's foreign minister hosted her Mexican and U.S. counterparts on Friday.", ["CAN MEX USA"]),
        ("Abiy Ahmed met Kenya's Uhuru Kenyatta and Rwanda's Paul Kagame on Friday.", ["ETH KEN", "ETH RWA"]),
        ("Abiy Ahmed held bilateral meetings with the presidents of Kenya and Somalia.", ["ETH KEN", "ETH SOM"]),
    ],
)
def test_guests_named_by_one_plural_are_met_together(text: str, expected: list[str]) -> None:
    assert [parties for _, _, parties in told("2019-09-08", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A summit between Kenya and Uganda was put on hold on Monday.", [(POSTPONED, None, "KEN UGA")]),
        ("A minister said there are no plans for Kenya's president to meet Uganda's president.", []),
        ("It is wrong to talk about the cancellation of a summit between Kenya and Uganda.", []),
        (
            "Kenyan President William Ruto and Ugandan President Yoweri Museveni met, their first talks since June.",
            [(HELD, "2024-05-13", "KEN UGA")],
        ),
        ("The visit to Kenya of Uganda's president will not take place as planned.", [(CANCELED, None, "KEN UGA")]),
        (
            (
                "Ugandan President Yoweri Museveni arrived in Nairobi on Sunday for a two-day visit. "
                "Museveni held talks with Kenyan President William Ruto on Monday."
            ),
            [(HELD, "2024-05-13", "KEN UGA")],
        ),
        (
            (
                "Ugandan President Yoweri Museveni telephoned Kenyan President William Ruto on Monday. "
                "Museveni visited Kenyan President William Ruto in Nairobi in May."
            ),
            [(HELD, "2024-05-13", "KEN UGA"), (HELD, "2024-05", "KEN UGA")],
        ),
    ],
)
def test_which_meeting_is_told_and_how_often(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told("2024-05-13", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenyan President William Ruto and Ugandan President Yoweri Museveni hold a news conference on Monday.",
            [(HELD, "2024-05-13", "KEN UGA")],
        ),
        (
            "Kenya's William Ruto held a joint press conference with Uganda's Yoweri Museveni on Monday.",
            [(HELD, "2024-05-13", "KEN UGA")],
        ),
        ("Kenyan President William Ruto held a press conference on Uganda on Monday.", []),
        (
            "The leaders of Kenya, Uganda and Rwanda agreed on Monday to expand trade at a summit in Kigali.",
            [(HELD, "2024-05-13", "KEN RWA UGA")],
        ),
        (
            (
                "Ugandan Minister Sam Kutesa, Rwandan Minister Louise Mushikiwabo and Malian Minister Tieman Coulibaly "
                "met separately with Kenyan President William Ruto on Monday."
            ),
            [(HELD, "2024-05-13", "KEN UGA"), (HELD, "2024-05-13", "KEN RWA"), (HELD, "2024-05-13", "KEN MLI")],
        ),
        (
            "Kenya announced the visits of the Ugandan and Rwandan presidents in June.",
            [(ANNOUNCED, "2024-06", "KEN UGA"), (ANNOUNCED, "2024-06", "KEN RWA")],
        ),
        (
            "Kenyan spokesman John Ouma announced the July 13 visit to Uganda.",
            [(ANNOUNCED, "2024-07-13", "KEN UGA")],
        ),
    ],
)
def test_who_meets_where_several_do(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert sorted(told("2024-05-13", text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Talks brokered by Qatar between Sudan and Chad opened in Doha on Sunday.",
            [(HELD, "2013-04-21", "QAT SDN TCD")],
        ),
        ("Qatar-mediated talks between Sudan and Chad opened on Sunday.", [(HELD, "2013-04-21", "QAT SDN TCD")]),
        ("EU-mediated talks between Serbia and Kosovo opened on Sunday.", [(HELD, "2013-04-21", "SRB XKX")]),
        (
            "Sudan and Chad held talks on Sunday. The president of Mali helped broker the deal.",
            [(HELD, "2013-04-21", "MLI SDN TCD")],
        ),
        (
            "Sudan's army left after two days of talks between Sudan and Chad.",
            [(HELD, "2013-04-21/2013-04-22?", "SDN TCD")],
        ),
        ("Sudan and Chad wrapped up two days of talks in Mali.", [(HELD, "2013-04-21/2013-04-22", "SDN TCD")]),
        (
            "Chad's minister was speaking on Sunday following the consultations between Sudan and Chad.",
            [(HELD, "2013-04-21", "SDN TCD")],
        ),
        (
            "Sudan was angry on Sunday after Chad abruptly canceled a visit by its president.",
            [(CANCELED, None, "SDN TCD")],
        ),
        ("Sudanese President Omar al-Bashir left for visits to Chad, Mali and Niger on Sunday.", 3),
        ("An envoy left for visits to Chad, Mali and Niger.", []),
        (
            "Malian President Assimi Goita plans to go to Khartoum to begin discussions.",
            [(ANNOUNCED, None, "MLI SDN")],
        ),
    ],
)
def test_those_between_whom_others_mediate_and_what_they_came_for(
    text: str, expected: list[tuple[str, str | None, str]] | int
) -> None:
    found = told("2013-04-22", text)
    assert (len(found) if isinstance(expected, int) else found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Barack Obama and Dmitry Medvedev are meeting today.", [(HELD, "2009-04-01", "RUS USA")]),
        ("Barack Obama and Dmitry Medvedev hold London talks before G20 summit", [(HELD, "2009-04-01", "RUS USA")]),
        (
            "India's president held separate bilateral meetings with presidents from Mexico and Armenia on Monday.",
            [(HELD, "2009-03-30", "IND MEX"), (HELD, "2009-03-30", "ARM IND")],
        ),
        (
            "Kenya's Raila Odinga met Uganda's Yoweri Museveni on the sidelines of a session of the UN on Monday.",
            [(HELD, "2009-03-30", "KEN UGA")],
        ),
    ],
)
def test_where_they_meet_is_no_other_meeting(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert sorted(told("2009-04-01", text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "A banker met the presidents of Kenya and Uganda on Monday.",
        "The banker held talks with the presidents of Kenya and Uganda on Monday.",
    ],
)
def test_the_guests_of_a_stranger_did_not_meet_each_other(text: str) -> None:
    assert told("2009-04-01", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey's Binali Yildirim is the second Turkish leader to visit Singapore.", [(HELD, None, "SGP TUR")]),
        ("Turkey's Binali Yildirim will become the second leader to visit Singapore.", [(ANNOUNCED, None, "SGP TUR")]),
        ("The talks centre on an Egyptian proposal that meets some of the Palestinian demands.", []),
        ("Kenya's policy meets Ugandan demands.", []),
        (
            "Officials said a meeting between advisers of Kenya and Uganda in Bangkok on May 3 followed.",
            [(HELD, "2018-05-03", "KEN UGA")],
        ),
        (
            "Turkish President Recep Tayyip Erdogan will travel to Accra in June, where he will open a school.",
            [(ANNOUNCED, "2018-06", "GHA TUR")],
        ),
    ],
)
def test_who_has_been_there_and_what_is_met(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(kind, day.rstrip("?") if day else day, who) for kind, day, who in told("2018-05-15", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's Uhuru Kenyatta called Ugandan President Yoweri Museveni on Monday.",
            [(HELD, "2018-05-14", "KEN UGA")],
        ),
        ("Kenya's William Ruto called Uganda's Yoweri Museveni a liar.", []),
        ("Kenya's William Ruto called on Uganda's Yoweri Museveni to resign.", []),
        ("Kenya's William Ruto called Uganda's policy wrong.", []),
    ],
)
def test_who_was_called_by_telephone(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told("2018-05-15", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "During a meeting with Peru's president on Monday, Chile's Foreign Minister Ana Rojas proposed a port.",
            [HELD],
        ),
        ("Chile's foreign minister proposed a meeting with Peru's president on Monday.", []),
        ("Kerry gave an account of a conversation that he and Lavrov had on Monday.", [HELD]),
        ("Chile's foreign minister was pleased on Monday with the talks held with Peru's president.", [HELD]),
        ("Chile's foreign minister spoke of it at a joint briefing with Peru's president on Monday.", [HELD]),
        ("Chile apologised to Peru's president on Monday in a telephone conversation.", [HELD]),
        ("A summit on Monday brought together the leaders of Chile and Peru.", [HELD]),
        (
            "Chile's president lifted his veto to let Mali in on Monday after an hour of talks with Peru's president.",
            [HELD],
        ),
        ("Lima said that its talks with Chile would not now take place.", [CANCELED]),
        ("Chile's president waited on Monday for a meeting with Peru's president that never came.", []),
        ("The two companies, of Chile and Peru, broke off talks on Monday.", []),
        ("The talks on fishing with Chile were held by Peru on Monday.", [HELD]),
        ("A meeting that included Chile and Peru was held on Monday.", [HELD]),
        ("A meeting on Monday, attended by the leaders of Chile and Peru, lasted four hours.", [HELD]),
        ("Chile's president accepted an invitation to visit Peru in July.", [ANNOUNCED]),
        ("Thursday's talks between Chile and Peru will not take place, Lima said.", [CANCELED]),
        ("Talks between Chile and Peru due to open on Thursday were postponed, Lima said.", [POSTPONED]),
        ("Chile's president pulled out of a visit to Peru that had been set for Thursday.", [CANCELED]),
        ("Chile's foreign minister met the defence minister on Monday before the session of the UN Council.", []),
    ],
)
def test_nouns_are_told_by_what_surrounds_them(text: str, expected: list[str]) -> None:
    assert [type_ for type_, _, _ in told("2013-05-14", text)] == expected


def test_a_summit_once_called_off_and_now_on_is_both() -> None:
    text = "Trump said on Friday that the summit with Kim Jong Un he had called off would go ahead on June 12."
    assert sorted(told("2018-06-02", text), key=str) == [
        (ANNOUNCED, "2018-06-12", "PRK USA"),
        (CANCELED, None, "PRK USA"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chile's president met Peru's in 2012. The first talks in two years between rebels in Mali ended on Monday.",
        "Chile and Peru took part. NATO's defence ministers discussed it at their meeting on Monday.",
    ],
)
def test_talks_of_others_are_not_those_told_before(text: str) -> None:
    assert all(day != "2013-05-13" for _, day, _ in told("2013-05-14", text))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Foreign ministers from the two Koreas met on Friday.", "KOR PRK"),
        ("Envoys of the E3 met Iranian negotiators on Friday.", "DEU FRA GBR IRN"),
        ("The Quad's foreign ministers met on Friday.", "AUS IND JPN USA"),
        ("Leaders of the Baltic states met Polish President Andrzej Duda on Friday.", "EST LTU LVA POL"),
    ],
)
def test_a_group_without_an_office_is_its_members(text: str, parties: str) -> None:
    assert told("2018-03-07", text) == [(HELD, "2018-03-02", parties)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chad's foreign minister paid a courtesy call on the president of Mali on Friday.",
            [(HELD, "2018-03-02", "MLI TCD")],
        ),
        ("The presidents of Chad and Mali came face to face on Friday.", [(HELD, "2018-03-02", "MLI TCD")]),
        ("The presidents of Chad and Mali met reporters on Friday.", []),
        ("Chad hosts an African Union summit on Friday.", []),
        ("Chad quit the talks with Mali on Friday.", []),
        ("On Friday Chad renewed its offer for talks with Mali.", []),
        ("Chad's president will meet his colleague from Mali on Friday if the truce holds.", []),
        ("On Friday Chad's minister pledged that he would visit Mali.", [(ANNOUNCED, None, "MLI TCD")]),
    ],
)
def test_the_ways_to_meet_and_not_to_meet(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told("2018-03-07", text) == expected


def test_visits_of_two_to_one_host_are_one_with_each() -> None:
    text = "The presidents of Chad and Mali will pay visits to Kenya on Friday."
    assert sorted(told("2018-03-07", text)) == [
        (ANNOUNCED, "2018-03-09", "KEN MLI"),
        (ANNOUNCED, "2018-03-09", "KEN TCD"),
    ]


def test_each_of_a_list_of_presidents_is_of_his_own_state() -> None:
    text = "William Ruto of Kenya, Paul Kagame of Rwanda and Yoweri Museveni of Uganda met on Friday."
    assert told("2023-03-07", text) == [(HELD, "2023-03-03", "KEN RWA UGA")]


def test_a_visit_that_comes_after_the_clause_has_not_its_date() -> None:
    text = "Before his visit to Kenya, Chad's president will travel to Mali on Friday."
    assert (ANNOUNCED, "2018-03-09", "MLI TCD") in told("2018-03-07", text)
    assert (ANNOUNCED, "2018-03-09", "KEN TCD") not in told("2018-03-07", text)


@pytest.mark.parametrize(
    "text",
    [
        "The EU said on Friday that it was in dialogue with Chad.",
        "This would be the eighth meeting between Chad and Mali in two years.",
        "On Friday the premier of Peru and the king of Jordan were present at the meeting.",
    ],
)
def test_what_only_speaks_of_meetings_tells_none(text: str) -> None:
    assert told("2018-03-07", text) == []


def test_two_times_are_two_meetings() -> None:
    text = "The presidents of Chad and Mali met in May 2016 and June 2017."
    assert sorted(told("2018-03-07", text)) == [(HELD, "2016-05", "MLI TCD"), (HELD, "2017-06", "MLI TCD")]


def test_the_day_told_behind_a_week_is_the_narrower() -> None:
    text = "The president of Chad will visit Mali next week on 16 March."
    assert told("2018-03-07", text) == [(ANNOUNCED, "2018-03-16", "MLI TCD")]


def test_what_would_be_according_to_a_plan_is_planned() -> None:
    text = "Chad's president would host the Malian leader on Friday, according to the palace."
    assert told("2018-03-07", text) == [(ANNOUNCED, "2018-03-09", "MLI TCD")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Kenyan President Uhuru Kenyatta will meet Rwanda's Paul Kagame in Kigali on Monday before flying to "
            "Kampala for talks with his Ugandan counterpart.",
            [(ANNOUNCED, "2019-03-25", "KEN RWA"), (ANNOUNCED, None, "KEN UGA")],
            id="what a plan goes on with is planned",
        ),
        pytest.param(
            "On Monday Uhuru Kenyatta urged his officials to go on with the plan after meeting Paul Kagame.",
            [(HELD, "2019-03-18", "KEN RWA")],
            id="what came before a demand took place",
        ),
        pytest.param(
            "Tuesday's talks between Kenya's army chief, General Joseph Otieno, and his Rwandan counterpart, "
            "General Jean Mugabo, went well.",
            [(HELD, "2019-03-19", "KEN RWA")],
            id="both sides, with their names",
        ),
        pytest.param(
            "Kenyatta will travel to Rwanda, Uganda, and Burundi on Monday for talks.",
            [(ANNOUNCED, "2019-03-25", f"{one} KEN" if one < "KEN" else f"KEN {one}") for one in ("RWA", "UGA", "BDI")],
            id="every stop of a list",
        ),
        pytest.param(
            "Also on Kenyatta's agenda is a meeting on Friday with Rwandan President Paul Kagame.",
            [(ANNOUNCED, "2019-03-22", "KEN RWA")],
            id="on the agenda",
        ),
    ],
)
def test_meetings_beside_other_clauses(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert sorted(told("2019-03-20", text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "The visit by Kenya's president to Rwanda would have been the first in ten years.",
        "There are rumours of such a visit by Kenya's president to Rwanda.",
        "Kenya and Rwanda prepare a meeting of the officials of the region on May 3.",
        "Rwanda hosted Kenyan President Uhuru Kenyatta for an AU summit last year.",
        "The EU should admit Rwanda at its December meeting.",
    ],
)
def test_no_meeting_of_the_two_is_told(text: str) -> None:
    assert not [one for one in told("2019-03-20", text) if one[2] == "KEN RWA" or "EU" in one[2]]


def test_a_name_that_is_a_month_is_no_date() -> None:
    text = "British Prime Minister Theresa May flies out today. On this tour May will meet Kenya's Uhuru Kenyatta."
    assert told("2018-08-27", text) == [(ANNOUNCED, None, "GBR KEN")]


def test_a_visit_has_no_place_from_the_journey_after_it() -> None:
    text = (
        "Kenya's foreign minister, Monica Juma, arrived in Kampala after a visit to Rwanda.\n\n"
        "Juma held talks with Rwanda's Richard Sezibera in Kigali on Monday."
    )
    assert told("2019-03-20", text).count((HELD, "2019-03-18", "KEN RWA")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Presidents Ana Quispe of Peru and Juan Soto of Chile arrived in La Paz on Monday for talks with Bolivian "
            "President Luis Arce.",
            [(HELD, "2021-05-03", "BOL CHL PER")],
            id="each with a state",
        ),
        pytest.param(
            "Kenyan President Uhuru Kenyatta hosted Rwandan President Paul Kagame and Ugandan President Yoweri "
            "Museveni at a conference on Monday.",
            [(HELD, "2021-05-03", "KEN RWA UGA")],
            id="all at one conference",
        ),
        pytest.param(
            "Kenyan President Uhuru Kenyatta had a working lunch with his Rwandan and Ugandan counterparts on Monday.",
            [(HELD, "2021-05-03", "KEN RWA UGA")],
            id="several counterparts",
        ),
        pytest.param(
            "Kenyan President Uhuru Kenyatta will visit Mombasa and Gulu on Friday. He will meet Uganda's Yoweri "
            "Museveni in Gulu.",
            [(ANNOUNCED, None, "KEN UGA")],
            id="no visit to oneself",
        ),
        pytest.param(
            "Kenyan President Uhuru Kenyatta will visit Gdansk on Friday.",
            [(ANNOUNCED, "2021-05-07", "KEN POL")],
            id="a city stands for its state",
        ),
        pytest.param("Kenyan President Uhuru Kenyatta will visit Geneva on Friday.", [], id="the seat of others"),
        pytest.param(
            '"On Friday I will travel to Rwanda to meet my counterpart," Kenyan Foreign Minister Monica Juma said.',
            [(ANNOUNCED, "2021-05-07", "KEN RWA")],
            id="who speaks travels",
        ),
        pytest.param(
            "Kenyan Foreign Minister Monica Juma spoke at a press conference with Rwanda's Richard Sezibera on Monday.",
            [(HELD, "2021-05-03", "KEN RWA")],
            id="a press conference with somebody",
        ),
        pytest.param(
            "Kenya and Rwanda have held several rounds of talks with Uganda since Monday.",
            [(HELD, "2021-05-05", "KEN RWA UGA")],
            id="rounds of talks",
        ),
    ],
)
def test_several_people_and_places(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told("2021-05-05", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Peruvian and Chilean talks on Friday brought together senior diplomats of the region.", id="others met"
        ),
        pytest.param("He spoke of fish during consultations with his Chilean counterpart.", id="whose is unknown"),
        pytest.param("The talks between Peru and Chile are expected to focus on fish.", id="a topic"),
    ],
)
def test_who_met_or_whether_is_not_told(text: str) -> None:
    assert told("2021-05-05", text) == []


def test_who_was_on_a_visit_visited() -> None:
    text = "Peruvian President Pedro Castillo was on a visit to Chile on Monday."
    assert told("2022-03-30", text) == [(HELD, "2022-03-28", "CHL PER")]


def test_the_end_of_the_year_is_of_what_is_left_of_it() -> None:
    text = "Peru held talks with Chile on Monday. Peru and Chile plan to hold a meeting by the end of the year."
    assert told("2021-05-05", text) == [
        (HELD, "2021-05-03", "CHL PER"),
        (ANNOUNCED, "2021-05-05/2021-12-31", "CHL PER"),
    ]


def test_a_president_and_his_counterpart_are_two_after_their_talks() -> None:
    text = (
        "After two days of talks in the Ethiopian capital, Sudan's president Omar al-Bashir and his South Sudanese "
        "counterpart Salva Kiir on Thursday signed a border agreement."
    )
    assert ("meeting.held", "2012-09-26/2012-09-27", "SDN SSD") in told("2012-09-28", text)


@pytest.mark.parametrize(
    "text",
    [
        "Four Afghan groups opened talks near Bonn on Tuesday as US warplanes circled.",
        "Germany's chancellor goes to Islamabad only when things have settled down.",
    ],
)
def test_factions_and_conditions_make_no_meeting_of_states(text: str) -> None:
    assert told("2001-11-28", text) == []
