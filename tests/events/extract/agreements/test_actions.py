"""What is done to treaties: the words of each action."""

from events.catalogue import catalogue
from events.extract.agreements.actions import actions, is_any
from events.extract.trees.parser import parse


def test_every_action_makes_an_event_of_the_catalogue() -> None:
    assert {f"treaty.{action.effect}" for action in actions()} <= set(catalogue())


def test_a_verb_may_need_its_noun() -> None:
    [put] = [token for token in parse("They put their signatures to a treaty.") if token.lower_ == "put"]
    assert is_any(put, frozenset({"put signatures"}))
    assert not is_any(put, frozenset({"put pressure"}))
