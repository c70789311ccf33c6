"""Mends what the parser gets wrong again and again in news English, before the rules read its trees."""

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

CONJUNCTIONS: Final = frozenset({"after", "before", "since", "until"})
"""Words that open a phrase ("after the talks") or a clause ("after Washington expelled"): the parser confuses them."""
FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
BETWEEN: Final = frozenset({"ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "PART", "PROPN"})


@Language.component("repairs")
def repair(doc: Doc) -> Doc:
    """Mend the trees of a document in place."""
    for token in doc:
        if token.lower_ in CONJUNCTIONS and token.dep_ == "prep":
            _make_clause(token)
        if token.tag_ in FINITE and token.dep_ == "conj" and not _has_subject(token):
            _rejoin(token)
    return doc


def _make_clause(preposition: Token) -> None:
    """Turn "after Washington on Thursday | expelled ..." into the clause that it is."""
    subject = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    verb = _bare_verb(subject) if subject is not None else None
    if subject is None or verb is None:
        return
    between = [token for token in preposition.doc[subject.i + 1 : verb.i] if token.head.i < subject.i]
    above = preposition.head
    while above.pos_ not in {"VERB", "AUX"} and above.head != above:
        above = above.head
    if verb in above.ancestors or above == verb:
        return
    verb.head, verb.dep_ = above, "advcl"
    preposition.head, preposition.dep_ = verb, "mark"
    subject.head, subject.dep_ = verb, "nsubj"
    for token in between:
        token.head = verb
    for other in [child for child in above.children if child.dep_ == "conj" and child.i > verb.i]:
        if other.tag_ == verb.tag_ and not _has_subject(other):
            other.head = verb


def _bare_verb(subject: Token) -> Token | None:
    """The finite verb without a subject that follows, with nothing between but words of time."""
    rest = subject.doc[subject.right_edge.i + 1 : subject.sent.end]
    for token in rest:
        if token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"}:
            return token if not _has_subject(token) and token.dep_ in {"acl", "advcl", "ccomp", "conj", "relcl", "ROOT"} else None
        if token.pos_ not in BETWEEN or token.text == ",":
            return None
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"expl", "nsubj", "nsubjpass"} for child in verb.children)


def _rejoin(verb: Token) -> None:
    """Join a finite verb to a finite one: "expelled two diplomats suspected of spying and | closed a consulate"."""
    head = verb.head
    if head.tag_ not in {"VBG", "VBN"} or any(child.dep_ in {"aux", "auxpass"} for child in head.children):
        return
    finite = next((one for one in head.ancestors if one.tag_ in FINITE), None)
    if finite is not None:
        verb.head = finite
