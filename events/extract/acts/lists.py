"""Targets of a measure that are listed after its sentence: "ten firms. Six are based in Mali, four in Chad"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from events.extract.acts.frames import people, words
from events.extract.clauses.syntax import children, prepositional
from events.extract.coreference.participants import unique
from events.extract.reading import Participant, Reading

BEHIND: Final = 4
"""The number of sentences after a measure that may list its targets."""
OTHERS: Final = frozenset(
    {"all", "both", "first", "latter", "most", "one", "other", "others", "rest", "second", "some", "they", "third"}
)


def listed_behind(reading: Reading, act: Token) -> list[Participant]:
    """The states of a measure's targets, from the sentences after it, in text order."""
    number, at = reading.sentence_number(act.i), act.sent.end
    found: list[Participant] = []
    while at < len(reading.doc) and reading.sentence_number(at) - number <= BEHIND:
        sentence = reading.doc[at].sent
        found += _told_in(reading, sentence)
        at = sentence.end
    return unique(found)


def _told_in(reading: Reading, sentence: Span) -> Iterator[Participant]:
    """The states of targets in a sentence: "in Mali, they concern six judges", "Mali: six judges", "are based in"."""
    first = next((token for token in sentence if not token.is_space), None)
    if first is None:
        return
    if first.lower_ == "in":
        yield from (one for end in children(first, "pobj") for one in _state(reading, end))
    colon = next((token for token in sentence[:6] if token.text == ":"), None)
    if colon is not None:
        yield from (one for token in sentence if token.i < colon.i for one in _state(reading, token))
    for token in sentence:
        seated = token.lemma_.lower() in words("seated") and any(
            map(_is_of_them, children(token, "nsubj", "nsubjpass"))
        )
        if seated:
            yield from (one for end in prepositional(token, "in", "from") for one in _state(reading, end))


def _is_of_them(subject: Token) -> bool:
    """Whether the subject refers to the targets: "six", "the others", "three of the firms"."""
    return subject.pos_ == "NUM" or subject.lower_ in OTHERS or subject.lemma_.lower() in people()


def _state(reading: Reading, token: Token) -> list[Participant]:
    """The state of a name or of a place."""
    named = reading.participants.get(token.i)
    if named is not None:
        return [named] if len(named.codes) == 1 and named.kind not in {"organisation", "person"} else []
    place = reading.places.get(token.i)
    return [Participant(place.code, "", token.i, "place")] if place is not None and place.code else []
