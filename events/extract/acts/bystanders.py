"""Names near an act that are neither actor nor target: reporters, mediators, owners of other measures."""

from spacy.tokens import Token

from events.extract.acts.frames import classed, words
from events.extract.clauses.modality import words as modal_words


def has_a_measure(name: Token) -> bool:
    """Whether the name owns or takes a measure: "US sanctions", "men targeted by the Canadian state"."""
    whose = name.dep_ in {"amod", "compound", "nmod", "poss"}
    owner = name.head if whose else name
    by = owner.head if owner.dep_ == "pobj" and owner.head.lower_ == "by" else None
    taken = by is not None and by.head.dep_ == "acl" and by.head.lemma_ in classed("impose", "hit")
    return taken or (whose and name.head.lemma_.lower() in words("rules"))


def is_setting(name: Token, act: Token) -> bool:
    """Whether the name is only part of the setting: "amid the war on Gaza"."""
    preps = [one for one in name.ancestors if one.dep_ == "prep" and one.lower_ in {"amid", "amidst", "during"}]
    return any(one.i > act.i for one in preps)


def only_tells(name: Token, act: Token) -> bool:
    """Whether the name is only the reporter: "..., President Clinton announced"."""
    tells = name.dep_ == "nsubj" and act.pos_ == "VERB" and name.head != act
    return tells and name.head.lemma_ in modal_words("saying")


def mediates(name: Token) -> bool:
    """Whether the name is only the mediator: "a truce brokered by Egypt"."""
    top = name
    while top.dep_ == "conj":
        top = top.head
    arranging = words("mediating") | words("bidding")
    if top.head.dep_ == "amod" and top.head.lemma_ in arranging:
        return True  # "a Russian-brokered truce"
    by = top.head if top.dep_ == "pobj" and top.head.lower_ == "by" else None
    return by is not None and by.head.lemma_ in arranging
