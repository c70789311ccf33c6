"""A finding prints the way compilers print."""

from seeds.finding import Finding


def test_a_place_stands_between_source_and_message():
    assert str(Finding("a.txt", "12", "is odd")) == "a.txt:12: is odd"


def test_without_a_place_the_whole_source_is_meant():
    assert str(Finding("a.txt", "", "is empty")) == "a.txt: is empty"
