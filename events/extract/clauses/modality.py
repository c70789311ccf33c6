"""Factuality: whether a clause reports a fact, a plan, or neither, by tense, modals, negation and governing words."""

from enum import Enum
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.polarity import (
    is_conditional,
    is_counted,
    is_denied,
    is_no_longer,
    is_on_a_condition,
    is_only_counted,
    is_repeated,
    words,
)
from events.extract.clauses.syntax import children, first_conjunct, is_headline_name, is_infinitive, is_verb

__all__ = ["Reality", "governed", "is_counterfactual", "is_no_longer", "reality", "words"]

ASKING: Final = frozenset({"how", "when", "where", "whether"})
FAR: Final = frozenset({"away", "far", "short", "way"})
"""Distances that imply it has not been done: "a long way from signing"."""
PAST_HELPERS: Final = frozenset({"'d", "'ve", "been", "got", "had", "has", "have", "having", "was", "were"})
"""Auxiliaries that make no present passive of a participle."""
TOPICAL: Final = frozenset({"about", "concerning", "on", "over", "regarding"})
"""Prepositions that introduce a topic."""


class Reality(Enum):
    """The factuality that the article gives an event."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    UNREAL = "unreal"


def reality(verb: Token) -> Reality:
    """The factuality of the event that the verb names."""
    if is_denied(verb) or is_conditional(verb) or is_repeated(verb) or is_only_counted(verb):
        return Reality.UNREAL
    if _is_not_known(verb, verb.head):
        return Reality.UNREAL
    own = _by_own_form(verb)
    if own is Reality.UNREAL or (own in {Reality.ONGOING, Reality.PLANNED} and is_on_a_condition(verb)):
        return Reality.UNREAL
    return _under_governor(verb, own)


def is_counterfactual(verb: Token) -> bool:
    """Whether the clause is counterfactual: "the visit would have been the first"."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    return "have" in helpers and bool(helpers & {"'d", "could", "might", "should", "would"})


def _by_own_form(verb: Token) -> Reality:
    helpers = {child.lower_ for child in children(verb, "aux", "auxpass")}
    if helpers & words("modals_planned"):
        return Reality.PLANNED
    if helpers & words("modals_unreal"):
        return _open_modal(verb, helpers)
    if "to" in helpers:
        return _infinitive(verb)
    if verb.tag_ == "VB" and verb.dep_ == "conj" and is_verb(verb.head) and not helpers:
        return _by_own_form(verb.head)
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not helpers:
        return _by_own_form(verb.head)
    if verb.tag_ in {"VBD", "VBN"} or helpers & {"did", "was", "were", "had"} or {"have", "been"} <= helpers:
        return _past(verb, helpers)
    if verb.tag_ == "VBG" and not helpers & {"is", "are", "'s", "'re", "was", "were", "am"}:
        return Reality.HAPPENED
    return Reality.PLANNED if _is_ahead(verb) else Reality.ONGOING


def _is_ahead(verb: Token) -> bool:
    """Whether a present tense refers to the future: "when they meet", "before he visits"."""
    marks = {child.lower_ for child in children(verb, "mark", "advmod")}
    return verb.dep_ == "advcl" and bool(marks & words("future_marks"))


def _open_modal(verb: Token, helpers: set[str]) -> Reality:
    """An open modal. "Would" under a past verb of saying is the future seen from then."""
    head = verb.head
    if "have" in helpers:
        return Reality.UNREAL
    if verb.dep_ == "ccomp" and head.lemma_ in words("settling") and "should" in helpers:
        above = reality(head)
        return Reality.PLANNED if above is Reality.HAPPENED else above
    reporting = words("saying", "planned", "vowing")
    reported = verb.dep_ == "ccomp" and head.lemma_ in reporting and head.tag_ in {"VBD", "VBN"}
    reported = reported or any(one.lower_ == "according" for one in children(verb, "prep"))
    future = "would" in helpers and verb.lemma_ not in {"be", "have", "like", "love", "prefer"}
    return Reality.PLANNED if reported and future else Reality.UNREAL


def _infinitive(verb: Token) -> Reality:
    """A bare "to" infinitive: a plan in headlines ("Leaders to meet"), elsewhere mostly a mere purpose."""
    head = verb.head
    if verb.dep_ == "ROOT" or is_headline_name(head) or (verb.dep_ == "ccomp" and head.lemma_ in words("saying")):
        return Reality.PLANNED
    if verb.dep_ == "advcl":
        booked = head.tag_ == "VBN" and head.lemma_ in words("planned")  # "was booked | to fly"
        if booked or (head.lemma_ == "be" and _has_planned_word(head)):
            return Reality.PLANNED
        if head.lemma_ in words("resolving", "moving"):  # "voted on Friday to impose", "flew in to meet"
            return reality(head)
        means = any(child.lemma_ in words("factive_words") for child in children(head, "dobj"))
        return Reality.HAPPENED if means else Reality.UNREAL
    return Reality.HAPPENED


def _is_any_infinitive(verb: Token) -> bool:
    """Whether the verb is an infinitive, with "to" or bare."""
    helpers = {child.lower_ for child in children(verb, "aux", "auxpass")}
    modal = helpers & (words("modals_planned", "modals_unreal") | {"did", "do", "does"})
    return "to" in helpers or (verb.tag_ == "VB" and not modal)


def _past(verb: Token, helpers: set[str]) -> Reality:
    """The factuality of a past participle or past tense: "is imposed" is a state, all else has happened."""
    present_passive = verb.tag_ == "VBN" and helpers and not helpers & PAST_HELPERS
    return Reality.ONGOING if present_passive else Reality.HAPPENED


def _under_governor(verb: Token, own: Reality) -> Reality:
    """The factuality of the clause under its governor, if that changes it."""
    head = verb.head
    due = head.lower_ == "due" and is_infinitive(verb)  # whatever the parser calls it: "with the pact due | to lapse"
    if due or is_headline_name(head):
        return Reality.PLANNED if due else own
    if verb.dep_ in {"xcomp", "ccomp", "csubj"} and (is_verb(head) or head.pos_ == "ADJ"):
        return _under_verb(verb, head, own)
    if verb.dep_ == "pcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
        return _of_a_participle(verb, head, own)
    if verb.dep_ == "acl" and not _is_any_infinitive(verb):
        return Reality.UNREAL if _is_not_so(verb, head) else own
    if verb.dep_ in {"acl", "relcl"} and _is_any_infinitive(verb):
        return _to_do_of(head)
    if verb.dep_ == "conj" and is_infinitive(verb):
        return reality(first_conjunct(verb))
    if verb.dep_ == "conj" and verb.tag_ == "VBD" and is_infinitive(head):
        return own  # "suspended its decision to leave and extended the pact"
    if verb.dep_ == "conj" and is_verb(head) and not children(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return reality(head) if verb.tag_ == "VB" else _weaker(own, _under_governor(head, own))
    return own


def _is_not_known(verb: Token, head: Token) -> bool:
    """Whether its time or place is left open or unknown: "it is not known when they will meet"."""
    asked = verb.dep_ in {"advcl", "ccomp"} and any(one.lower_ in ASKING for one in children(verb, "advmod", "mark"))
    if not asked:
        return False
    unclear = {head.lower_, *(child.lower_ for child in children(head, "acomp"))}
    return bool(unclear & words("unknown")) or (head.lemma_ in words("saying") and is_denied(head))


def _is_not_so(verb: Token, noun: Token) -> bool:
    """Whether the clause under a noun is open or denied: "would involve Mali | cutting ties", "rejected claims"."""
    if verb.tag_ == "VBG":
        return governed(noun) is Reality.UNREAL
    if not any(child.lower_ == "that" for child in children(verb, "mark")):
        return False
    above = next((up for up in noun.ancestors if is_verb(up)), None)
    untrue = above is not None and any(one.lemma_ in words("untrue") for one in children(above, "acomp"))
    return untrue or noun.lemma_.lower() in words("rumours") or (above is not None and above.lemma_ in words("denying"))


def _of_a_participle(verb: Token, head: Token, own: Reality) -> Reality:
    """The factuality of "before meeting", "close to signing", or a participle that continues a clause."""
    if verb.dep_ == "advcl":
        return _beside(verb, head, own) if is_verb(head) and head.i < verb.i else own
    anchor = head.head
    spoken_of = anchor.lemma_ in {"discussion", "negotiation", "talk"} and head.lower_ in {"about", "on", "over"}
    far = head.lower_ == "from" and anchor.pos_ == "ADV"
    if far or spoken_of or head.lower_ in {"including", "toward", "towards", "without"}:
        return Reality.UNREAL  # "will discuss issues, including extending the pact", "talks on signing", "far from it"
    if head.lower_ in {"after", "since"} and is_verb(anchor):  # "urged them to go on after meeting the king"
        return Reality.UNREAL if _by_own_form(anchor) is Reality.UNREAL else own
    forward = [f"{anchor.lemma_} {child.lower_}" for child in children(anchor, "advmod", "prt")]
    unreal = not words("unreal").isdisjoint([anchor.lemma_, *forward]) or anchor.lemma_ in words("unreal_words")
    unreal = unreal or (anchor.pos_ == "ADJ" and anchor.lemma_ in {"close", "near"})  # "is close to signing"
    unreal = unreal or (head.lower_ == "for" and anchor.lemma_ in {"exchange", "return"})  # "in return for lifting"
    topics = {anchor.lemma_.lower(), head.nbor(-1).lemma_.lower()} if head.i else set[str]()
    unreal = unreal or (head.lower_ in TOPICAL and bool(topics & words("open_topics")))
    unreal = unreal or (head.lower_ in {"from", "of"} and anchor.lower_ in FAR)  # "a long way from signing"
    above = reality(anchor) if is_verb(anchor) else own
    if unreal or above is Reality.UNREAL:
        return Reality.UNREAL
    ahead = above is Reality.PLANNED and head.lower_ == "before"  # "will meet Biden before flying to Oslo"
    return Reality.PLANNED if ahead else own


def _beside(participle: Token, head: Token, own: Reality) -> Reality:
    """The factuality of a participle by the clause that it continues: "will travel to Chad, meeting its president".

    The parser tends to attach it to the verb of saying: "will visit, she said, meeting".
    """
    said = children(head, "ccomp") if head.lemma_ in words("saying") else []
    main = said[0] if said and said[0].i < participle.i else head
    if children(participle, "mark", "aux"):
        return own
    if participle.nbor(-1).text != "," and main.lemma_ in words("unreal"):
        return Reality.UNREAL  # "ruled out | cutting ties"
    above = reality(main)
    return above if above in {Reality.PLANNED, Reality.UNREAL} else own


def _to_do_of(noun: Token) -> Reality:
    """The factuality of an infinitive under a noun: "the decision to leave", "the first to visit"."""
    if is_counted(noun):
        return _of_the_counted(noun)
    return Reality.PLANNED if noun.pos_ == "PROPN" or noun.dep_ == "ROOT" else _under_noun(noun)


def _of_the_counted(noun: Token) -> Reality:
    """The first to do something has done it, unless they "will become" the first."""
    verb = noun.head
    if noun.dep_ != "attr" or not is_verb(verb):
        return Reality.HAPPENED
    above = verb.head if verb.tag_ == "VBG" and is_verb(verb.head) else verb
    ahead = Reality.PLANNED in {reality(verb), reality(above)}
    return Reality.PLANNED if ahead else Reality.HAPPENED


def _under_verb(verb: Token, head: Token, own: Reality) -> Reality:
    lemma = head.lemma_.lower()
    counted = next((one for one in children(head, "attr") if is_counted(one)), None)
    if counted is not None and _is_any_infinitive(verb):
        return _of_the_counted(counted)
    vowed = own is Reality.PLANNED and lemma in words("vowing") and verb.dep_ == "ccomp"
    moved = lemma in words("resolving") and _is_any_infinitive(verb)  # "moved to impose" is no fact yet
    ready = lemma == "prepare" and head.tag_ == "VBN" and _is_any_infinitive(verb)  # "are prepared to sign"
    if ready or (lemma in words("unreal") and not moved) or (lemma in words("unreal_words") and not vowed):
        return Reality.UNREAL
    complement = next((c for c in children(head, "acomp", "attr") if c.lemma_.lower() in words("unreal_words")), None)
    if complement is not None or any(one.lemma_.lower() in words("rumours") for one in children(head, "nsubj")):
        return Reality.UNREAL
    if lemma in words("saying") and verb.dep_ == "ccomp" and not _is_any_infinitive(verb):
        return Reality.UNREAL if is_denied(head) else own
    if lemma in words("saying") and verb.dep_ == "ccomp" and children(verb, "nsubj", "nsubjpass"):
        return own  # in a headline: "Kenya to host summit, minister says"
    copula = head.pos_ == "ADJ" and head.dep_ == "acomp" and is_verb(head.head)  # "would be happy | to go"
    above = reality(head.head if copula else head)
    if above is Reality.UNREAL or (lemma == "have" and _is_any_infinitive(verb)):
        return Reality.UNREAL
    planned = lemma in words("planned") or lemma in words("planned_words") or _has_planned_word(head)
    if planned or (lemma == "be" and _is_any_infinitive(verb)):
        return Reality.PLANNED if _is_any_infinitive(verb) else own
    if _is_any_infinitive(verb):
        return above
    return own


def _has_planned_word(head: Token) -> bool:
    """Whether it is said to be planned: "is due to", "is down to", "has plans to"."""
    down = any(c.lower_ == "down" for c in children(head, "advmod", "prt")) and head.lemma_ == "be"
    return down or any(c.lemma_.lower() in words("planned_words") for c in children(head, "acomp", "attr", "dobj"))


def _under_noun(noun: Token) -> Reality:
    lemma = noun.lemma_.lower()
    of = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    notified = of and noun.head.head.lemma_ in {"advise", "inform", "notify"}
    if lemma == "turn" or notified:  # "it will be Oslo's turn to welcome them", "notified it of its plan to leave"
        return governed(noun)
    if lemma in words("planned_words"):
        none = any(child.lower_ == "no" for child in children(noun, "det"))
        return Reality.UNREAL if none or governed(noun) is Reality.UNREAL else Reality.PLANNED
    undone = noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in words("undoing")
    if lemma not in words("factive_words") or undone:
        return Reality.UNREAL
    if any(child.dep_ == "poss" or child.lower_ == "the" for child in noun.children):
        # "His decision to leave" has been taken, whatever else is said of it.
        return Reality.HAPPENED
    return governed(noun)


def governed(noun: Token) -> Reality:
    """The factuality that the clause around a noun gives it: denied, planned, or by default a fact."""
    for ancestor in noun.ancestors:
        if is_verb(ancestor):
            unreal = ancestor.lemma_ in words("unreal") and not _is_occasion(noun, ancestor)
            unreal = unreal and not children(ancestor, "oprd")  # "what it called an answer to the expulsion"
            if unreal or _is_said_to_be_open(noun, ancestor) or _is_what_is_offered(noun, ancestor):
                return Reality.UNREAL
            return reality(ancestor)
        if ancestor.lemma_.lower() in words("unreal_words") or _is_none(ancestor):
            return Reality.UNREAL
    return Reality.HAPPENED


def _is_occasion(noun: Token, verb: Token) -> bool:
    """Whether the noun only says when or where the verb's act took place: "proposed a pact during a meeting with"."""
    top = noun
    while top.head != verb:
        top = top.head
    return top.dep_ == "prep" and top.lower_ in words("occasions")


def _is_what_is_offered(noun: Token, verb: Token) -> bool:
    """Whether the noun is offered or called for, but parsed as the verb's: "renewed its offer | for talks"."""
    top = noun
    while top.head != verb:
        top = top.head
    offers = [one for one in children(verb, "dobj") if one.lemma_.lower() in words("unreal_words") and one.i < top.i]
    return bool(offers) and top.dep_ == "prep" and top.lower_ in {"for", "of", "to"}


def _is_none(noun: Token) -> bool:
    """Whether the noun is negated: "no decision on a strike"."""
    return noun.pos_ == "NOUN" and any(child.lower_ == "no" for child in children(noun, "det"))


def _is_said_to_be_open(noun: Token, verb: Token) -> bool:
    """Whether the clause only says how likely its subject is: "a fresh attack was very likely"."""
    return noun.head == verb and any(c.lemma_.lower() in words("unreal_words") for c in children(verb, "acomp"))


def _weaker(one: Reality, other: Reality) -> Reality:
    order = [Reality.UNREAL, Reality.PLANNED, Reality.ONGOING, Reality.HAPPENED]
    return min(one, other, key=order.index)
