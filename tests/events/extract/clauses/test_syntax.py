"""Syntax: who acts and to whom it is done, however the sentence is turned."""

import pytest
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from events.extract.clauses import syntax
from events.extract.clauses.syntax import agent, conjuncts, is_passive, keep_tree, patient, prepositional
from events.extract.trees.parser import parse


def token(doc: Doc, text: str) -> Token:
    return next(one for one in doc if one.text == text)


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("France expelled six diplomats.", "expelled", "France"),
        ("Six diplomats were expelled by France.", "expelled", "France"),
        ("France recalled its envoy and closed the consulate.", "closed", "France"),
        ("France decided to close the consulate.", "close", "France"),
        ("The move led France to close the consulate.", "close", "France"),
        ("France, which closed the consulate, is angry.", "closed", "France"),
        ("France passed a law that closed the consulate.", "closed", "law"),
        ("Six diplomats were expelled.", "expelled", None),
        ("They issued a joint statement that two states had agreed to resume relations.", "agreed", "states"),
    ],
)
def test_agent(sentence: str, verb: str, expected: str | None) -> None:
    found = agent(token(parse(sentence), verb))
    assert (found.text if found is not None else None) == expected


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("France expelled six diplomats.", "expelled", "diplomats"),
        ("Six diplomats were expelled by France.", "expelled", "diplomats"),
        ("A pact signed in 1987 lapsed.", "signed", "pact"),
        ("Signed in 1987, the pact bans missiles.", "Signed", "pact"),
        ("The drone that Iran shot down was American.", "shot", "drone"),
        ("France slept.", "slept", None),
    ],
)
def test_patient(sentence: str, verb: str, expected: str | None) -> None:
    found = patient(token(parse(sentence), verb))
    assert (found.text if found is not None else None) == expected


def test_a_preposition_brings_all_that_is_coordinated() -> None:
    doc = parse("Talks between Kenya, Uganda and Rwanda ended.")
    assert [one.text for one in prepositional(token(doc, "Talks"), "between")] == ["Kenya", "Uganda", "Rwanda"]
    assert [one.text for one in conjuncts(token(doc, "Kenya"))] == ["Kenya", "Uganda", "Rwanda"]


def test_of_verbs_in_a_row_each_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text may have hundreds: each asks the one before whether it is passive."""
    words = ["were", *["met"] * 50]
    heads, deps = [1, 1, *range(1, 50)], ["auxpass", "ROOT", *["conj"] * 49]
    row = Doc(Vocab(), words=words, tags=["VBD", *["VBN"] * 50], pos=["AUX", *["VERB"] * 50], heads=heads, deps=deps)
    keep_tree(row)
    looked_at: list[int] = []
    look = syntax._is_passive

    def looks(verb: Token) -> bool:
        looked_at.append(verb.i)
        return look(verb)

    monkeypatch.setattr(syntax, "_is_passive", looks)

    assert all(is_passive(verb) for verb in row[1:])
    assert sorted(looked_at) == [*range(1, 51)]
