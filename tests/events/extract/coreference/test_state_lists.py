"""Lists of states are whole, however they are parsed."""

from tests.events.extract.claims import claims


def test_a_list_of_states_is_whole_however_it_is_parsed() -> None:
    text = "Yemen, Mauritius, Mauritania, the Maldives and Togo's new government suspended diplomatic ties with Qatar."
    assert [one.actors for one in claims("2017-06-10", text)] == [("MDV", "MRT", "MUS", "TGO", "YEM")]


def test_names_of_two_clauses_are_no_list() -> None:
    text = "In a blow to Chad, Mali and Togo suspended diplomatic ties with Qatar."
    assert [one.actors for one in claims("2017-06-10", text)] == [("MLI", "TGO")]
