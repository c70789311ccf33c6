"""Places in a text, and which lies in which."""

import pytest

from events.extract.names.places import contains, find_places, place_rows


def found(text):
    return [(place.name, place.code, place.kind) for place in find_places(text)]


def test_cities_venues_regions_waters_and_countries():
    assert found("in Hamburg, Germany") == [("Hamburg", "DEU", "city"), ("Germany", "DEU", "country")]
    assert found("at Camp David, then in Crimea") == [("Camp David", "USA", "venue"), ("Crimea", "UKR", "region")]
    assert found("in the Sea of Azov") == [("Sea of Azov", "", "water")]
    assert found("in St. Petersburg and Saint Petersburg") == [("St. Petersburg", "RUS", "city")] * 2
    assert found("at the White House in Washington, D.C.") == [
        ("White House", "USA", "venue"),
        ("Washington", "USA", "city"),
    ]


def test_a_city_that_is_a_state_is_a_city_where_a_thing_takes_place():
    assert found("a summit in Singapore") == [("Singapore", "SGP", "city")]


def test_newspapers_are_no_places():
    assert found("the New York Times and the Jakarta Post") == []


def test_a_place_keeps_the_words_of_the_text():
    (place,) = find_places("in Kiev")
    assert (place.text, place.name) == ("Kiev", "Kyiv")


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Argentina", "Buenos Aires"),
        ("USA", "White House"),
        ("Washington", "White House"),
        ("Crimea", "Yalta"),
        ("Kyiv", "Kiev"),
        ("Finland", "Helsinki, Finland"),
        ("Ruritania", "ruritania"),
        ("the United States", "New York"),
    ],
)
def test_a_place_contains_what_lies_in_it(outer, inner):
    assert contains(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [("Buenos Aires", "Argentina"), ("Paris", "Lyon"), ("Helsinki", "Hamburg"), ("Ruritania", "Paris")],
)
def test_a_place_contains_nothing_else(outer, inner):
    assert not contains(outer, inner)


def test_the_gazetteer_as_rows_names_states():
    table = {name: (code, state) for name, code, state in place_rows()}
    assert table["Buenos Aires"] == ("ARG", "Argentina")
    assert table["Leningrad"] == ("RUS", "Russia")
    assert len(table) == len(place_rows()) > 1500
