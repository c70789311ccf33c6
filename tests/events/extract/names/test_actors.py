"""States and organisations in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extract.names.actors import find_actors


def codes(text):
    return [mention.code for mention in find_actors(text)]


def uses(text):
    return {mention.text: mention.use for mention in find_actors(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The United States, the U.S., the US and America", ["USA"] * 4),
        ("Britain, the UK and the U.K. of the Britons", ["GBR"] * 4),
        ("Turkey shot; a turkey was shot; Polish, not polish", ["TUR", "POL"]),
        ("North Korea and South Korea, the DPRK and the ROK", ["PRK", "KOR", "PRK", "KOR"]),
        ("North and South Korea", ["PRK", "KOR"]),
        ("the two Koreas", ["KOR", "PRK"]),
        ("the Weimar Triangle", ["DEU", "FRA", "POL"]),
        ("the Soviet Union; Soviet leaders", ["RUS", "RUS"]),
        ("the Democratic Republic of Congo and the Republic of Congo", ["COD", "COG"]),
        ("Papua New Guinea, Guinea-Bissau, Guinea", ["PNG", "GNB", "GIN"]),
        ("Nigerien and Nigerian troops", ["NER", "NGA"]),
        ("Niger’s junta and Côte d’Ivoire", ["NER", "CIV"]),
        ("South\u00a0Korea’s envoy", ["KOR"]),
        ("the European Commission, NATO and the IAEA", ["EU", "NATO", "IAEA"]),
        ("the Group of 20 (G20), the G-7", ["G20", "G20", "G7"]),
        ("the U.N. Security Council; the Security Council", ["UN", "UN"]),
        ("Kosovo, the Palestinians and Taiwan", ["XKX", "PSE", "TWN"]),
    ],
)
def test_states_and_organisations_by_their_names(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin and the White House agreed", ["RUS", "USA"]),
        ("Downing Street, the Élysée and the Quai d’Orsay", ["GBR", "FRA", "FRA"]),
        ("Foggy Bottom told the Blue House and the Knesset", ["USA", "KOR", "ISR"]),
        ("Washington told Moscow, and Kiev told Kyiv", ["USA", "RUS", "UKR", "UKR"]),
        ("Peru's Congress voted", ["PER"]),
        ("Congress voted", ["USA"]),
        ("the Russian Security Council", ["RUS"]),
        ("the Russian National Security Council", ["RUS"]),
    ],
)
def test_capitals_and_seats_of_power_stand_for_their_state(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-led and U.S.-backed forces", [("USA", "name"), ("USA", "name")]),
        ("Russian-Ukrainian talks", [("RUS", "demonym"), ("UKR", "demonym")]),
        (
            "Sino-Japanese and Russo-Turkish ties",
            [("CHN", "prefix"), ("JPN", "demonym"), ("RUS", "prefix"), ("TUR", "demonym")],
        ),
        ("anti-Russia sanctions", [("RUS", "name")]),
        ("inter-Korean talks", [("KOR", "demonym"), ("PRK", "demonym")]),
    ],
)
def test_compounds_are_taken_apart(text, expected):
    assert [(mention.code, mention.kind) for mention in find_actors(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The New York Times, The Washington Post and the South China Morning Post",
        "China Daily, the Moscow Times, Radio Free Europe and Russia Today",
        "the University of Georgia, Moscow State University, the Bank of America",
        "Latin American, South American, African-American and Native American",
        "the Gulf of Mexico, the South China Sea, New Mexico and New England",
        "Michael Jordan, Jordan Peterson, George Washington and Paris Hilton",
        "Georgia Republicans; Atlanta, Georgia; Georgia's vote, said Raffensperger",
        "he spoke in Russian. Russian-speaking, a Russian-language film",
        "the Soviet-era pact; the Indo-Pacific; Anglo-Saxon",
        "US$50 million; let us pray",
        "the Free Syrian Army and the African National Congress",
    ],
)
def test_what_merely_contains_a_name_is_no_actor(text):
    assert codes(text) == []


def test_a_state_is_told_from_its_namesake_by_what_stands_near():
    assert codes("Georgia and Russia fought over South Ossetia") == ["GEO", "RUS"]
    assert codes("King Abdullah of Jordan") == ["JOR"]


@pytest.mark.parametrize(
    "text",
    [
        "MOSCOW (Reuters) - It said",
        "WASHINGTON/MOSCOW (Reuters) - It said",
        "Moscow, March 3 (TASS) It said",
        "MOSCOW: It said",
        "A headline\n\nPARIS (AP) — It said",
    ],
)
def test_the_capital_of_a_dateline_is_no_actor(text):
    assert codes(text) == []


def test_a_mention_tells_who_acts_from_where():
    assert uses("Moscow accused Kyiv in Vienna") == {"Moscow": "actor", "Kyiv": "actor", "Vienna": "place"}
    assert uses("in Osaka, Japan, and in eastern Ukraine") == {"Japan": "place", "Ukraine": "place"}
    assert uses("the Helsinki summit and the Minsk agreement") == {"Helsinki": "place", "Minsk": "place"}
    assert uses("in the Egyptian resort of Sharm") == {"Egyptian": "place"}
    assert uses("in Moscow's view") == {"Moscow": "actor"}


def test_a_mention_tells_a_state_from_its_people_and_its_friends():
    assert uses("Syrian rebels and pro-Russian fighters met Turkish officials") == {
        "Syrian": "group",
        "Russian": "stance",
        "Turkish": "actor",
    }


def test_brussels_is_a_weak_name_of_the_union():
    assert [(mention.code, mention.kind) for mention in find_actors("Brussels objected")] == [("EU", "weak")]


@given(
    st.lists(
        st.sampled_from(["Russia", "’s ", "U.S.", " and ", "North", "South Korea", "(", "\n", "in ", "EU", ", "])
    ).map("".join)
)
def test_every_mention_is_the_text_at_its_offsets(text):
    mentions = find_actors(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert mentions == sorted(mentions, key=lambda mention: mention.start)
