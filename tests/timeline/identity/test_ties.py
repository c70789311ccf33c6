"""timeline/identity/ties.py: linked occurrences are one as long as the links hold."""

from timeline.identity.blocks import Moved
from timeline.identity.ties import Ties

A, B, C = frozenset("a"), frozenset("b"), frozenset("c")
THREE = [Moved({}, {"a": A, "b": B, "c": C})]


def test_without_links_occurrences_are_passed_on() -> None:
    ties = Ties()
    assert ties.change(THREE, {}) == Moved({}, {"a": A, "b": B, "c": C})
    assert ties.change([Moved({"a": A}, {"a": A | {"d"}})], {}) == Moved({"a": A}, {"a": A | {"d"}})


def test_links_tie_through_each_other_and_let_go() -> None:
    ties = Ties()
    ties.change(THREE, {})
    both = {("a", "b"): True, ("b", "c"): True}
    assert ties.change([], both) == Moved({"a": A, "b": B, "c": C}, {"a": A | B | C})
    assert ties.change([], {("a", "b"): False}) == Moved({"a": A | B | C}, {"a": A, "b": B | C})


def test_what_joins_one_part_joins_the_whole_and_that_is_taken_back() -> None:
    ties = Ties()
    ties.change(THREE, {("a", "b"): True})
    joined = [Moved({"b": B}, {"b": B | {"d"}})]
    whole = Moved({"a": A | B}, {"a": A | B | {"d"}})
    assert ties.change(joined, {}) == whole
    ties.undo()
    assert ties.change(joined, {}) == whole


def test_a_link_of_a_claim_that_does_not_count_ties_nothing() -> None:
    ties = Ties()
    ties.change([Moved({}, {"a": A})], {("a", "b"): True})
    assert ties.change([Moved({}, {"b": B})], {}) == Moved({"a": A}, {"a": A | B})
    assert ties.change([Moved({"b": B}, {})], {}) == Moved({"a": A | B}, {"a": A})
