"""Expulsions and recalls of envoys."""

from spacy.tokens import Token

from events.extract.acts.frames import words
from events.extract.clauses.syntax import children, prepositional


def is_sent_away(verb: Token) -> bool:
    """Whether the verb sends somebody away: "ordered the diplomats to leave", "asked them out of the country"."""
    below = [child for child in verb.subtree if child.head in {verb, *verb.children} and child != verb]
    out = [child for child in verb.subtree if child.lower_ in {"home", "out"}]
    return any(child.lemma_ in words("going") for child in below) or any(
        child.head == verb or child.head.lemma_ == "get" for child in out
    )


def is_own_for_talks(verb: Token, envoy: Token) -> bool:
    """Whether a state's own envoy is called in: "summoned its ambassador in Bamako for consultations"."""
    own = any(child.tag_ == "PRP$" for child in children(envoy, "poss"))
    return own and any(
        end.lemma_ in {"consultation", "talk"} for one in (verb, envoy) for end in prepositional(one, "for")
    )
