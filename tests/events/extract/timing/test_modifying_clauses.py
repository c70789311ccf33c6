"""Of what a clause tells more."""

import pytest

from events.extract.timing.modifying_clauses import is_opening_participle, modified_noun
from events.extract.trees.parser import parse


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("Oman called off the talks planned for May.", "planned", "talks"),
        ("Oman called off the talks, which were due to start in May.", "start", "talks"),
    ],
)
def test_a_clause_tells_more_of_the_noun_that_it_hangs_on(text: str, verb: str, noun: str) -> None:
    [found] = [token for token in parse(text) if token.text == verb]
    told = modified_noun(found)
    assert told is not None
    assert told.text == noun


def test_a_participle_that_opens_a_sentence_tells_of_its_subject() -> None:
    doc = parse("Held in Lome on 3 March, the talks brought no result.")
    [held, talks] = [token for token in doc if token.text in {"Held", "talks"}]
    assert is_opening_participle(held, talks)
