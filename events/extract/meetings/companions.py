"""Further participants, from the meeting's own clause: "with Lavrov in the chair", "in the presence of the king"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import agent, children, clause, prepositional
from events.extract.coreference.participants import Cast
from events.extract.meetings.words import words
from events.extract.reading import Participant

BEHIND: Final = 6
"""The number of tokens after a name in which its role may be stated."""


def companions(cast: Cast, event: Token) -> list[Participant]:
    """Those who led, mediated or attended the meeting, by its clause; organisations by themselves do not count."""
    found = [one for phrase in _phrases(cast, event) for one in phrase]
    return [one for one in found if one.kind != "organisation"]


def _phrases(cast: Cast, event: Token) -> Iterator[list[Participant]]:
    for participle in children(event, "acl"):
        if participle.tag_ == "VBN" and participle.lemma_ in words("companions", "leading"):
            yield cast.of(agent(participle))
    for token in event.sent:
        if token.dep_ == "pobj" and token.lemma_.lower() in words("companions", "presence") and _is_at(token, event):
            yield [*cast.all_of(prepositional(token, "of")), *cast.owners(token)]
        elif token.lower_ == "with" and _is_of_the_clause(token, event):
            yield [one for end in children(token, "pobj") if _takes_part(end) for one in cast.of(end)]


def _is_at(noun: Token, event: Token) -> bool:
    """Whether a noun states presence at the meeting: "in the presence of"; not "with the possible attendance of"."""
    open_ = any(child.lemma_.lower() in modal_words("open_adjectives") for child in children(noun, "amod"))
    return noun.head.lower_ in {"in", "under", "with"} and not open_ and _is_of_the_clause(noun, event)


def _is_of_the_clause(token: Token, event: Token) -> bool:
    return event in token.ancestors or clause(token) == clause(event)


def _takes_part(end: Token) -> bool:
    """Whether a role at the meeting follows the name: "with Annan between them", "with Wang Yi at their side"."""
    behind = end.doc[end.i + 1 : min(end.i + BEHIND, end.sent.end)]
    return any(one.lemma_.lower() in words("companions", "parts") for one in behind)
