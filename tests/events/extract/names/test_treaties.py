"""Treaties in a text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extract.names.treaties import find_treaties


def named(text):
    return [treaty.name for treaty in find_treaties(text) if treaty.kind == "named"]


def kinds(text):
    return [(treaty.text, treaty.kind) for treaty in find_treaties(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the 1987 Intermediate-Range Nuclear Forces treaty", "INF Treaty"),
        ("the Intermediate‑range Nuclear Forces Treaty (INF)", "INF Treaty"),
        ("the New Start treaty", "New START"),
        ("the new START Treaty", "New START"),
        ("the Iranian nuclear deal", "JCPOA"),
        ("a nuclear deal with Iran", "JCPOA"),
        ("the Paris climate accord", "Paris Agreement"),
        ("the Good Friday\u00a0Agreement", "Good Friday Agreement"),
        ("the Minsk agreements", "Minsk agreement"),
        ("the Black Sea grain deal", "Black Sea Grain Initiative"),
        ("the Nuclear Non-Proliferation Treaty", "NPT"),
        ("the Trans-Pacific Partnership", "TPP"),
        ("Nafta", "NAFTA"),
        ("the Treaty on Open Skies", "Open Skies Treaty"),
    ],
)
def test_known_treaties_by_any_of_their_names(text, name):
    assert named(text) == [name]


def test_a_treaty_brings_its_parties():
    (treaty,) = find_treaties("New START")
    assert treaty.parties == ("RUS", "USA")


def test_a_treaty_that_many_have_made_has_the_parties_that_the_text_tells():
    (treaty,) = find_treaties("a Reciprocal Access Agreement between Japan and Australia")
    assert (treaty.kind, treaty.parties) == ("named", ("AUS", "JPN"))


@pytest.mark.parametrize(
    ("text", "name", "parties"),
    [
        ("They signed the Ankara Protocol.", "Ankara Protocol", ()),
        ("the China-Pakistan Free Trade Agreement", "China-Pakistan Free Trade Agreement", ("CHN", "PAK")),
        (
            "a Statement on the creation of a Russian-Ukrainian commission.",
            "Statement on the creation of a Russian-Ukrainian commission",
            ("RUS", "UKR"),
        ),
        ("the Treaty of Friendship and Cooperation was signed", "Treaty of Friendship and Cooperation", ()),
        ("a Memorandum of Understanding on trade.", "Memorandum of Understanding on trade", ()),
    ],
)
def test_proper_names_that_are_not_listed(text, name, parties):
    (treaty,) = find_treaties(text)
    assert (treaty.kind, treaty.name, treaty.parties) == ("pattern", name, parties)


def test_kinds_of_treaties_and_who_makes_them():
    (treaty,) = find_treaties("a free trade agreement between Canada and the European Union")
    assert (treaty.kind, treaty.name, treaty.parties) == ("generic", "free trade agreement", ("CAN", "EU"))
    assert kinds("a joint declaration, an arms control pact, a peace deal") == [
        ("joint declaration", "generic"),
        ("arms control pact", "generic"),
        ("peace deal", "generic"),
    ]


def test_a_bare_mention_stands_for_a_treaty_told_elsewhere():
    assert kinds("left the treaty; the 1987 pact; that landmark accord") == [
        ("treaty", "bare"),
        ("pact", "bare"),
        ("accord", "bare"),
    ]
    assert kinds("they reached a deal") == [("deal", "generic")]


@pytest.mark.parametrize(
    "text",
    [
        "the North Atlantic Treaty Organization",
        "the Republican National Convention",
        "a great deal, deal with it, agree",
        "he issued a statement",
    ],
)
def test_what_is_no_treaty(text):
    assert named(text) == []
    assert "pattern" not in {treaty.kind for treaty in find_treaties(text)}


@given(
    st.lists(
        st.sampled_from(
            ["the ", "INF Treaty", " Treaty", "peace ", "deal", " on ", "Trade", " (INF)", "\n", ". ", "Russia"]
        )
    ).map("".join)
)
def test_mentions_are_the_text_at_their_offsets_and_never_overlap(text):
    treaties = find_treaties(text)
    assert all(text[treaty.start : treaty.end] == treaty.text for treaty in treaties)
    assert all(one.end <= other.start for one, other in itertools.pairwise(treaties))


def test_a_name_and_the_kind_after_it_are_one_treaty():
    assert named("They extended the New START nuclear arms treaty.") == ["New START"]


def test_a_known_name_that_ends_another_one_is_no_mention_of_it() -> None:
    found = find_treaties("They signed the Kundu Mutual Defence Treaty in Port Moresby.")
    assert [(one.kind, one.name) for one in found] == [("pattern", "Kundu Mutual Defence Treaty")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They signed a military co-operation agreement.", "military co-operation agreement"),
        ("The 1977 Mekong treaty lapsed.", "Mekong treaty"),
        ("They put their names to a solemn declaration.", "declaration"),
        ("The treaty of friendship was renewed.", "treaty of friendship"),
    ],
)
def test_kinds_of_treaties_are_told_in_many_ways(text: str, name: str) -> None:
    assert [one.name for one in find_treaties(text)] == [name]


def test_a_declaration_that_nobody_signs_is_no_treaty() -> None:
    assert find_treaties("The minister's declaration was long.") == []


@pytest.mark.parametrize("words", ["Ann Lee Ray Fox ", "12.5 13 2019 7 ", "peace and trade and arms and "])
def test_endless_lists_are_no_names_of_treaties(words: str) -> None:
    assert find_treaties(f"{words * 400}they said.") == []
