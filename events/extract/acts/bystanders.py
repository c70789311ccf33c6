"""Who is named beside an act and has no part in it: who tells of it, brings it about, or has a measure of his own."""

from spacy.tokens import Token

from events.extract.acts.frames import classed, words
from events.extract.clauses.modality import words as modal_words


def has_a_measure(name: Token) -> bool:
    """Whether it is told whose a measure is, or who takes it: "US sanctions", "men targeted by the Canadian state"."""
    whose = name.dep_ in {"amod", "compound", "nmod", "poss"}
    owner = name.head if whose else name
    by = owner.head if owner.dep_ == "pobj" and owner.head.lower_ == "by" else None
    taken = by is not None and by.head.dep_ == "acl" and by.head.lemma_ in classed("impose", "hit")
    return taken or (whose and name.head.lemma_.lower() in words("rules"))


def is_setting(name: Token, act: Token) -> bool:
    """Whether it is only told during what else the act was done: "amid the war on Gaza"."""
    preps = [one for one in name.ancestors if one.dep_ == "prep" and one.lower_ in {"amid", "amidst", "during"}]
    return any(one.i > act.i for one in preps)


def only_tells(name: Token, act: Token) -> bool:
    """Whether somebody only tells of the act: "..., President Clinton announced"."""
    tells = name.dep_ == "nsubj" and act.pos_ == "VERB" and name.head != act
    return tells and name.head.lemma_ in modal_words("saying")


def mediates(name: Token) -> bool:
    """Whether somebody only brings it about between others: "a truce brokered by Egypt"."""
    top = name
    while top.dep_ == "conj":
        top = top.head
    arranging = words("mediating") | words("bidding")
    if top.head.dep_ == "amod" and top.head.lemma_ in arranging:
        return True  # "a Russian-brokered truce"
    by = top.head if top.dep_ == "pobj" and top.head.lower_ == "by" else None
    return by is not None and by.head.lemma_ in arranging
