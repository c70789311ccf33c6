"""Who does what to whom, in a dependency tree with the ClearNLP labels of spaCy's English models."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Final

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from events.lexicon import tables

GROWN: Final = "grown"
"""Key in `Doc.user_data` for the children of each token, with their labels."""
PASSIVE: Final = "passive"
"""Key in `Doc.user_data` for the verbs known to be passive, or not."""
SUBJECT: Final = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT: Final = frozenset({"nsubjpass", "csubjpass"})
OF_VERBS: Final = SUBJECT | PASSIVE_SUBJECT | {"aux"}
"""Labels that only a verb's dependents have."""
OBJECT: Final = frozenset({"dobj", "obj", "oprd"})
CLAUSE: Final = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis", "csubj", "csubjpass"}
)
_VERBS: Final = tables("verbs")
ACCUSING: Final = frozenset(_VERBS["accusing"])
"""The object of these is the agent of what follows: "accused its forces of shelling"."""
DECIDING: Final = frozenset(_VERBS["deciding"])
"""What states do together where they meet: "agreed at a summit to expand trade"."""
JUDGING: Final = frozenset(_VERBS["judging"])
"""The subject of these did not take the decision that they comment on: "hailed the move to extend the pact"."""
OBJECT_CONTROL: Final = frozenset(_VERBS["object_control"])
"""The object of these is the agent of the infinitive that follows: "led Moscow to follow suit"."""
WITH_TO: Final = frozenset(_VERBS["with_to"])
"""Words that form a unit with "to": "agreed, according to a statement"."""


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause."""
    return bool(token.pos_ in {"VERB", "AUX"})


def is_headline_name(token: Token) -> bool:
    """Whether a name that opens a headline was tagged as a verb: "Trump to meet Putin"."""
    opens = token.is_sent_start and token.is_title and token.pos_ in {"VERB", "AUX"}
    return bool(opens and not any(child.dep_ in OF_VERBS for child in token.children))


def children(token: Token, *deps: str) -> list[Token]:
    """The token's children with one of these labels, in text order."""
    doc = token.doc
    if (grown := doc.user_data.get(GROWN)) is not None:
        found: list[Token] = []
        if below := grown[token.i]:
            ids = _ids(deps)
            for i, dep in below:
                if dep in ids:
                    found.append(doc[i])  # a hot path: a comprehension is measurably slower
        return found
    ids = _ids(deps)
    if not (token.n_lefts or token.n_rights):  # faster than an empty `children`
        return []
    return [child for child in token.children if child.dep in ids]


def keep_tree(doc: Doc) -> None:
    """Cache the children and the sentence of each token, once the trees are final. spaCy's own look-ups are slow."""
    table: Any = doc.to_array(["HEAD", "DEP", "SENT_START"])
    heads, labels, opens = table[:, 0].astype("int64").tolist(), table[:, 1].tolist(), table[:, 2].tolist()
    grown: list[list[tuple[int, int]] | None] = [None] * len(heads)
    for i, (apart, dep) in enumerate(zip(heads, labels, strict=True)):
        if apart:
            if (below := grown[i + apart]) is None:
                below = grown[i + apart] = []
            below.append((i, dep))
    doc.user_data[GROWN] = grown
    doc.user_data[PASSIVE] = {}
    starts = [i for i, mark in enumerate(opens) if mark == 1 or i == 0]
    bounds = [(start, end) for start, end in pairwise([*starts, len(heads)]) for _ in range(start, end)]
    doc.user_token_hooks["sent"] = lambda token: token.doc[slice(*bounds[token.i])]


@cache
def _ids(labels: tuple[str, ...]) -> frozenset[int]:
    """The labels as spaCy's integers, which compare faster than strings."""
    return frozenset(get_string_id(label) for label in labels)


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it below it: "May, Merkel and Abe" from "May"."""
    found = [token]
    for child in children(token, "conj"):
        found += conjuncts(child)
    return found


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject, or the noun that it modifies, is its patient.

    Cached once the trees are final: the answer may depend on the first of hundreds of coordinated verbs.
    """
    kept = verb.doc.user_data.get(PASSIVE)
    if kept is None:
        return _is_passive(verb)
    if verb.i not in kept:
        kept[verb.i] = _is_passive(verb)
    return bool(kept[verb.i])


def _is_passive(verb: Token) -> bool:
    if children(verb, "auxpass", "nsubjpass"):
        return True
    return bool(verb.tag_ == "VBN" and (_modifies(verb) or _shares_passive(verb)))


def _modifies(verb: Token) -> bool:
    """Whether a participle modifies a noun: "the truce agreed", but not "a statement that they had agreed"."""
    if verb.dep_ == "advcl":  # "Signed in 1987, the pact bans"
        return is_verb(verb.head) and verb.i < verb.head.i and not children(verb, "aux", "dobj", "mark", "nsubj")
    return verb.dep_ in {"acl", "amod"} and not children(verb, "nsubj")


def _shares_passive(verb: Token) -> bool:
    own = any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    return bool(verb.dep_ == "conj" and not own and verb.head.pos_ == "VERB" and is_passive(verb.head))


def first_conjunct(verb: Token) -> Token:
    """The verb that this one is coordinated with. An infinitive goes with the infinitive before it.

    The parser tends to attach the second of two infinitives to the nearest verb: "the decision to leave the pact signed
    in 2015 and to impose sanctions".
    """
    if not is_infinitive(verb) or is_infinitive(verb.head):
        return verb.head
    if beside := [one for one in children(verb.head, "xcomp") if one.i < verb.i and is_infinitive(one)]:
        return beside[-1]  # "is expected to see him first, and then | to have lunch with"
    before = [token for token in verb.doc[verb.sent.start : verb.head.i] if is_infinitive(token)]
    return before[-1] if before and verb.head.dep_ == "acl" else verb.head


def is_infinitive(verb: Token) -> bool:
    """Whether the verb is a "to" infinitive."""
    return any(child.tag_ == "TO" for child in children(verb, "aux"))


def agent(verb: Token) -> Token | None:
    """The agent: the subject, the by-phrase of a passive, or the controller of an infinitive or participle."""
    if is_passive(verb):
        for by in [*children(verb, "agent"), *_strayed(verb)]:
            if objects := children(by, "pobj"):
                return objects[0]
        return None
    return _active_subject(verb)


def _strayed(verb: Token) -> list[Token]:
    """A passive's "by" that the parser attached too low: "delivered to Chad | by Peru", "told to leave | by Peru"."""
    after = [one for one in verb.subtree if one.lower_ == "by" and one.i > verb.i and one.dep_ in {"agent", "prep"}]
    return [
        by
        for by in after
        if (by.head.pos_ == "PROPN" and by.head.dep_ == "pobj" and by.head.head.head == verb)
        or (by.head.dep_ == "dobj" and by.head.head == verb)  # "were shown the door | by Peru"
        or (by.head.dep_ in {"relcl", "xcomp"} and by.head.pos_ == "VERB" and verb in list(by.head.ancestors)[:2])
        if any(end.pos_ == "PROPN" or _has_a_name(end) for end in children(by, "pobj"))
    ]


def _has_a_name(noun: Token) -> bool:
    """Whether a name, or a capitalised word, modifies the noun: "by | Chadian authorities"."""
    return any(one.text[0].isupper() for one in children(noun, "amod", "compound", "nmod", "poss"))


def _active_subject(verb: Token) -> Token | None:
    if own := children(verb, *SUBJECT):
        return _antecedent(own[0])
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        first = first_conjunct(verb)
        finite = verb.tag_ in {"VBD", "VBP", "VBZ"} and is_passive(first)
        return patient(first) if finite else agent(first)  # "the accord was ratified in May and | came into force"
    if verb.dep_ == "relcl" and is_infinitive(verb) and head.dep_ == "ROOT":
        return head  # in a headline: "Bolivia and Peru: presidents | to meet in May"
    if verb.dep_ == "relcl" and is_infinitive(verb) and (head.pos_ == "PROPN" or head.dep_ == "attr"):
        return head if head.pos_ == "PROPN" else _active_subject(head.head)  # "was the first to visit"
    if verb.dep_ == "relcl" and is_infinitive(verb) and head.dep_ == "nsubj" and head.head.lemma_ == "be":
        return head  # "the last minister to visit was Perry"
    if verb.dep_ == "acl":
        return head if verb.tag_ == "VBG" or head.pos_ == "PROPN" else _governing_subject(head)
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "pcomp"}:
        return _controller(verb)
    return None


def _controller(verb: Token) -> Token | None:
    head = verb.head if verb.dep_ != "pcomp" else verb.head.head
    if is_headline_name(head):
        return head
    if head.lower_ == "due" and is_infinitive(verb):
        return _of_what_is_due(head)
    if not is_verb(head):
        return _governing_subject(head)
    beside = verb.dep_ == "pcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")  # "made a tour, meeting ..."
    if not beside and head.lemma_ in OBJECT_CONTROL and (objects := children(head, "dobj")):
        return objects[0]
    if is_passive(head):
        return patient(head)
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"for", "from", "into", "of"}:
        accused = head.lemma_ in ACCUSING
        named = [one for one in children(head, "dobj") if accused or one.pos_ in {"PRON", "PROPN"}]
        return named[0] if named else _active_subject(head)
    return _active_subject(head)


def _of_what_is_due(due: Token) -> Token | None:
    """The subject of "due", however it was parsed: "with the pact due | to lapse"."""
    if own := children(due, *SUBJECT):
        return _antecedent(own[0])
    return _active_subject(due.head) if is_verb(due.head) else due.head if due.head.pos_ != "ADP" else None


def _governing_subject(noun: Token) -> Token | None:
    """Whose decision, plan or announcement it is: the noun's possessor, else the agent of the verb above it."""
    if owners := children(noun, "poss") or prepositional(noun, "by"):
        return owners[0]  # "a decision by France to expel"
    verb = governor(noun)
    if verb is None or noun.dep_ in SUBJECT | PASSIVE_SUBJECT or verb.lemma_ in JUDGING:
        return None
    return agent(verb)


def _antecedent(token: Token) -> Token:
    """The antecedent of a relative pronoun; any other token is its own."""
    clause = token.head
    if (token.tag_ in {"WDT", "WP"} or token.lower_ == "that") and clause.dep_ == "relcl":
        return clause.head
    return token


def patient(verb: Token) -> Token | None:
    """The patient: the object, the subject of a passive, or the noun that the clause modifies."""
    if is_passive(verb):
        if own := children(verb, *PASSIVE_SUBJECT):
            return _antecedent(own[0])
        if verb.dep_ == "conj":
            return patient(verb.head)
        if verb.dep_ == "advcl" or (verb.dep_ == "xcomp" and is_verb(verb.head)):
            return patient(verb.head) if is_passive(verb.head) else _active_subject(verb.head)
        return verb.head if verb.dep_ in {"acl", "amod", "relcl"} else None
    if own := children(verb, *OBJECT):
        return _antecedent(own[0])
    if verb.dep_ == "relcl" and all(subject.tag_ not in {"WDT", "WP"} for subject in children(verb, *SUBJECT)):
        return verb.head
    return None


def governor(token: Token) -> Token | None:
    """The nearest verb above the token."""
    for ancestor in token.ancestors:
        if is_verb(ancestor):
            return ancestor
    return None


def deciding(verb: Token) -> Token:
    """For an infinitive under a verb of deciding, that verb: "agreed | to expand"."""
    while is_infinitive(verb) and (above := governor(verb)) is not None and above.lemma_ in DECIDING:
        verb = above
    return verb


def clause(token: Token) -> Token:
    """The head of the token's clause: the token itself if it is a verb, else its governor, else the sentence's root."""
    if is_verb(token) and token.dep_ not in {"aux", "auxpass", "amod"}:
        return token
    return governor(token) or token.sent.root


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """The objects of the token's prepositions, with their conjuncts: "between Putin and Trump" gives both."""
    found: list[Token] = []
    joined = [one for one in children(token, "conj") if one.pos_ == "ADP"]  # "will be in Oslo, | and in Riga"
    for preposition in [*children(token, "prep", "agent", "dative"), *joined]:
        inner = [one for one in children(preposition, "prep") if one.lower_ in prepositions]
        inner = [] if preposition.lower_ in WITH_TO else inner
        # "to Oslo on Monday and to Bergen"
        inner += [one for one in _joined(preposition) if one.lower_ in prepositions]
        if preposition.lower_ in prepositions:
            inner.append(preposition)
        found += [end for one in inner for target in _governed(one) for end in conjuncts(target)]
    return found


def _joined(preposition: Token) -> list[Token]:
    """The prepositions coordinated with one: "to Oslo and | to Bergen"."""
    joined = [one for one in children(preposition, "conj") if one.pos_ == "ADP"]
    return [*joined, *(below for one in joined for below in _joined(one))]


def _governed(preposition: Token) -> list[Token]:
    """The preposition's object; if the parser found none, the head of the phrase that follows."""
    if objects := children(preposition, "pobj"):
        return objects
    if children(preposition, "pcomp", "prep") or preposition.i + 1 >= preposition.sent.end:
        return []
    follower = preposition.nbor()
    while follower.dep_ in {"compound", "nmod", "amod", "det", "poss"} and follower.head.i > follower.i:
        follower = follower.head
    return [follower] if follower.pos_ in {"NOUN", "PROPN"} else []


def noun_phrase(noun: Token) -> Iterator[Token]:
    """The tokens of a noun phrase, without its clauses except past participles."""
    yield noun
    for child in noun.children:
        if child.dep_ not in CLAUSE - {"acl"} and not (child.dep_ == "acl" and child.tag_ != "VBN"):
            yield from noun_phrase(child)
