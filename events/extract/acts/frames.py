"""The frames of `lexicons/en/acts.toml`, each a way of expressing an act between states, and what matches them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from pydantic import TypeAdapter
from spacy.tokens import Token

from events.extract.clauses.modality import Reality
from events.extract.clauses.syntax import (
    agent,
    children,
    conjuncts,
    is_infinitive,
    is_passive,
    is_verb,
    patient,
    prepositional,
)
from events.lexicon import tables

AWAY: Final = frozenset({"away", "back", "off"})
"""Particles that reverse the meaning of most verbs."""
CRAFT: Final = re.compile(r"(?:[A-Z][A-Za-z]{0,3}|[A-Z][a-z]+-)-?\d{1,4}[A-Z]{0,3}(?:'?s)?")
"""The type of an aircraft, a missile or a tank: "Su-24", "F-16s", "MQ-9"."""


PARTICLES: Final = ("acomp", "advmod", "ccomp", "dobj", "oprd", "prep", "prt", "xcomp")
"""Dependencies of words that form a unit with a verb: "shoot down", "show the door", "make available"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of expressing an act; the fields are explained at the head of `lexicons/en/acts.toml`."""

    type: str
    owner: Literal["actor", "target"]
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    target: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    undergoes: bool = False
    reply: bool = False
    planned: bool = False
    mutual: bool = False
    must_have_target: bool = False
    subject: bool = False
    ordered: bool = False
    alone: bool = False
    both: bool = False
    away: bool = False
    home: bool = False
    aimed: bool = False
    apart: bool = False
    helps: bool = False
    obliged: bool = False
    fighting: bool = False
    except_: frozenset[str] = frozenset()

    @property
    def any_name(self) -> bool:
        """Whether its objects may be of an open class ("@money", "@people"), not only listed words."""
        return any(one.startswith("@") for one in self.objects)


@cache
def frames() -> tuple[Frame, ...]:
    """The frames of `lexicons/en/acts.toml`, in the file's order."""
    entries = tables("acts")["frame"]
    renamed = [
        {("except_" if key == "except" else key): _spelled_out(value) for key, value in entry.items()}
        for entry in entries
    ]
    return tuple(TypeAdapter(list[Frame]).validate_python(renamed))


def _spelled_out(value: Any) -> Any:  # noqa: ANN401 (a value of any kind that TOML has)
    """The value of a key; in a list, each "&class" is replaced by the words of that class."""
    if not isinstance(value, list):
        return value
    classes = tables("acts")["class"]
    return [word for one in value for word in (classes[one[1:]] if one.startswith("&") else [one])]


@cache
def frames_of() -> dict[str, tuple[Frame, ...]]:
    """The frames, indexed by the first word of each of their verbs, and by each of their nouns."""
    found: dict[str, list[Frame]] = {}
    for frame in frames():
        for word in {verb.split(" ")[0] for verb in frame.verbs} | frame.nouns:
            found.setdefault(word, []).append(frame)
    return {word: tuple(those) for word, those in found.items()}


@cache
def classed(*classes: str) -> frozenset[str]:
    """The words of one or more classes of `lexicons/en/acts.toml`."""
    return frozenset(word for one in classes for word in tables("acts")["class"][one])


@cache
def words(kind: str) -> frozenset[str]:
    """One of the lists at the head of `lexicons/en/acts.toml`."""
    return frozenset(tables("acts")[kind])


def is_predicate(token: Token) -> bool:
    """Whether it is a predicative adjective: "is subject to", "became liable to"."""
    return token.pos_ == "ADJ" and token.dep_ in {"acomp", "oprd"} and is_verb(token.head)


def matches_verb(verb: Token, frame: Frame) -> bool:
    """Whether it is one of the frame's verbs, alone or with its particle or the like: "shoot down"."""
    lemma, verbs = verb.lemma_.lower(), frame.verbs
    away = [one.lower_ for one in children(verb, "prt") if one.lower_ in AWAY]  # "taken off the list" is not taken
    if lemma in verbs and set(away) <= {*frame.through}:
        return True
    return any(f"{lemma} {child.lower_}" in verbs for child in children(verb, *PARTICLES))


def after_particles(verb: Token, verbs: frozenset[str]) -> list[Token]:
    """The prepositional objects of a verb: "agreed on Friday to a truce"."""
    return [
        end
        for prep in children(verb, "prep", "prt")
        if f"{verb.lemma_} {prep.lower_}" in verbs or _is_after_particle(verb, prep, verbs)
        for end in children(prep, "pobj")
    ]


def _is_after_particle(verb: Token, prep: Token, verbs: frozenset[str]) -> bool:
    """Whether the preposition follows a verb and its particle: "signed off | on a loan"."""
    off = any(f"{verb.lemma_} {one.lower_}" in verbs for one in children(verb, "prt"))
    return off and prep.lower_ == "on" and not children(verb, "dobj")


def ends_of_phrase(verb: Token, verbs: frozenset[str]) -> list[Token]:
    """The objects of a verb-noun phrase: "reached agreement on", "took delivery of"."""
    nouns = [noun for noun in children(verb, "dobj") if f"{verb.lemma_} {noun.lower_}" in verbs]
    return [end for noun in nouns for head in (noun, verb) for end in prepositional(head, "of", "on", "at", "to")]


def contents(noun: Token) -> list[Token]:
    """The nouns of a coordination; a noun of quantity is replaced by what it counts: "a series of"."""
    found: list[Token] = []
    for one in conjuncts(noun):
        money = one.lemma_.lower() in words("moneys") | {"dollar"}
        bundles = money or one.lemma_.lower() in words("quantities")
        grows = one.lemma_.lower() in words("rises")
        of = ("in", "of") if grows or money or _counts_money(one) else ("of",)
        inside = [thing for end in prepositional(one, *of) for thing in contents(end)] if bundles or grows else []
        found += inside or [one, *(children(one, "compound") if bundles else [])]
    return found


def _counts_money(noun: Token) -> bool:
    """Whether it counts money, whose purpose follows "in": "billions of dollars in tariffs"."""
    return any(end.lemma_.lower() in words("moneys") | {"dollar"} for end in prepositional(noun, "of"))


def is_any_before(name: Token, objects: frozenset[str]) -> bool:
    """Whether one of the words modifies a name: "the diplomat Zhao Wei"."""
    return any(child.lemma_.lower() in objects for child in children(name, "compound", "amod"))


def is_object(thing: Token, frame: Frame) -> bool:
    """Whether the noun is one of the frame's objects, and no modifier makes it another thing."""
    if not frame.objects:
        return True
    near = {child.lemma_.lower() for child in children(thing, "compound", "amod", "nmod")}
    kind = near | (_kind_of(thing) if frame.qualifiers or frame.without else set())
    if (frame.qualifiers and not kind & frame.qualifiers) or kind & frame.without:
        return False
    above = [thing, *([thing.head] if thing.dep_ == "dobj" else [])]
    if frame.type == "aid.approved" and any(
        end.lemma_ in words("rules") for one in above for end in prepositional(one, "from")
    ):
        return False  # "relief from sanctions"
    if frame.type == "aid.approved" and is_own_force(thing):
        return False  # "sent its warplanes"
    if "@people" in frame.objects and thing.lemma_.lower() in people():
        return True
    if "@craft" in frame.objects and CRAFT.fullmatch(thing.text):
        return True
    if "@operation" in frame.objects and any(one.text == "Operation" for one in (thing, *children(thing, "compound"))):
        return True
    if "@taxes" in frame.objects and thing.lemma_.lower() == "tax" and near & words("taxed"):
        return True
    lemma = thing.lemma_.lower()
    named = "@moneys" in frame.objects and lemma in words("moneys")
    return named or lemma in frame.objects or ("@money" in frame.objects and _is_money(thing))


def _kind_of(thing: Token) -> set[str]:
    """The lemmas of what a thing is of or for: "the list of state sponsors of terrorism", "a deal on a truce"."""
    ends = prepositional(thing, "of", "in", "on", "for", "at", "from", "to", "with")
    ends += prepositional(thing.head, "from", "for") if thing.dep_ == "dobj" else []  # "gave Chad relief | from"
    bears = [one for one in children(thing, "acl") if one.lemma_ in words("bearing")]  # "a plane carrying aid"
    ends += [end for one in bears for end in (*children(one, "dobj"), *prepositional(one, "with"))]
    named = {one.lemma_.lower() for end in ends for one in (end, *children(end, "amod", "compound"))}
    return named | (_own(thing) if thing.lemma_ == "list" else set())


def _own(list_: Token) -> set[str]:
    """The marker "@own" for a list that is only said to be the actor's: "struck them off its list"."""
    own = any(child.tag_ == "PRP$" for child in children(list_, "poss"))
    return {"@own"} if own and not prepositional(list_, "of", "for") else set()


@cache
def people() -> frozenset[str]:
    """Nouns for people and organisations that may be sanctioned."""
    return frozenset(tables("anaphora")["human_nouns"]) | words("sanctioned")


def _is_money(thing: Token) -> bool:
    """Whether a currency sign makes it a sum of money: "$200m", "€35bn"."""
    before = thing.doc[max(thing.sent.start, thing.i - 2) : thing.i]
    sum_ = thing.pos_ in {"NUM", "SYM"} or thing.lower_ in {"b", "bn", "m", "mn", "tn"}
    return sum_ and any(token.text[-1] in words("currencies") for token in before)


def is_measure(noun: Token | None) -> bool:
    """Whether a noun denotes a measure: "the measures", "a package of sanctions"."""
    return noun is not None and noun.lemma_.lower() in words("measures")


def is_asserted(real: Reality, frame: Frame) -> bool:
    """Whether the act counts as done: it happened, or is planned and the frame accepts plans."""
    return real in {Reality.HAPPENED, Reality.ONGOING} or (frame.planned and real is Reality.PLANNED)


def is_only_planned(verb: Token) -> bool:
    """Whether it is only intended, and not yet announced as settled: "plans to sell arms", "due to expel"."""
    above = verb.head
    if notice_of(verb) is not None:
        return False
    if {"will", "have"} <= {child.lower_ for child in children(verb, "aux")}:
        return True  # "will have delivered them by May"
    if any(one.lower_ == "unless" for below in children(verb, "advcl") for one in children(below, "mark")):
        return True  # "will cut the gas unless it is paid"
    if not is_infinitive(verb) or verb.dep_ not in {"acl", "ccomp", "xcomp"}:
        return False
    foreseen = above.lemma_ in words("foreseen") and not children(above, "ccomp", "xcomp")[:-1]
    return foreseen or any(one.lemma_.lower() in words("foreseen") for one in children(above, "acomp"))


def notice_of(verb: Token) -> Token | None:
    """The verb of notifying parliament, as a sale of arms requires: "notified Congress of plans to sell"."""
    what = verb.head
    if verb.dep_ != "acl" or what.dep_ != "pobj" or what.lemma_ not in words("intentions"):
        return None
    return next((up for up in what.head.ancestors if up.lemma_ in words("informing")), None)


def must(verb: Token) -> bool:
    """Whether it is an obligation: "must leave", "would have to leave", "has to close"."""
    if any(child.lower_ == "must" for child in children(verb, "aux")):
        return True
    if verb.lemma_ == "have" and any(one.lemma_.lower() in words("spans") for one in children(verb, "dobj")):
        return True  # "had two days to leave"
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ in {"have", "be"} and any(one.tag_ == "TO" for one in verb.children)


def order_over(verb: Token) -> Token | None:
    """The verb of ordering somebody else to do it: "Moscow ordered the embassy to cut its staff"."""
    head = verb.head
    if any(child.tag_ == "MD" for child in children(verb, "aux")):  # "told parliament that it would expel"
        return None
    if verb.tag_ in {"VBD", "VBZ"} or any(child.tag_ == "VBD" for child in children(verb, "aux")):
        return None  # "ordered him out, hours after Chad expelled two"
    own = children(verb, "nsubj") or children(head, "dobj", "nsubjpass")
    return head if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_ in words("orders") and own else None


def harmed(noun: Token) -> Token | None:
    """Who was killed, or what was destroyed, in the act that the noun denotes."""
    called = noun.head if noun.dep_ == "oprd" and noun.head.dep_ == "pcomp" else noun  # "in what Chad called a raid"
    deadly = called.head.head
    if called.dep_ in {"pcomp", "pobj"} and called.head.lower_ == "in" and deadly.lemma_ == "die":
        return agent(deadly)
    if noun.dep_ == "nsubj" and noun.head.lemma_ in words("harming"):  # "an airstrike killed two officers"
        return patient(noun.head)
    verb = noun.head.head
    if (
        noun.dep_ != "pobj"
        or noun.head.lower_ not in {"by", "in"}
        or verb.lemma_ not in words("harming")
        or not is_passive(verb)
    ):
        return None
    return patient(verb)


def owning_up(noun: Token) -> Token | None:
    """The verb that attributes the act: "was behind the strike", "took responsibility for"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"behind", "for"}:
        return None
    above = noun.head.head
    if noun.head.lower_ == "behind":
        return above if above.lemma_ == "be" else None
    claimed = above if above.lemma_ in {"credit", "responsibility"} else None
    claimed = claimed or next((one for one in children(above, "dobj") if one.lemma_ == "responsibility"), None)
    verb = claimed.head if claimed is not None and claimed.dep_ == "dobj" else None
    return verb if verb is not None and verb.lemma_ in {"admit", "assume", "claim", "take"} else None


def leaves_dead(verb: Token) -> bool:
    """Whether the verb states the victims of an act of force: "killed two", "left three dead"."""
    left = verb.lemma_ == "leave" and any(one.lower_ in words("hurt") for one in verb.subtree if one.i > verb.i)
    return left or verb.lemma_ in words("harming")


def fights(doer: Token | None) -> bool:
    """Whether the actor is fighters, a weapon or a strike."""
    return doer is not None and doer.lemma_.lower() in words("fighters") | words("strikes") | words("armed")


def is_own_force(thing: Token) -> bool:
    """Whether a noun denotes the actor's own forces, which are sent, not given: "its warplanes"."""
    own = any(child.tag_ == "PRP$" for child in children(thing, "poss"))
    return own and thing.lemma_.lower() in words("fighters") | words("armed")


def is_at_home(doer: Token | None) -> bool:
    """Whether the actor enforces the law at home, which is no force on a state: "Chadian police raided homes"."""
    return doer is not None and doer.lemma_.lower() in words("at_home")


def is_fighter(doer: Token) -> bool:
    """Whether a noun denotes a state's fighters, and no modifier says of which state."""
    if doer.lemma_.lower() not in words("fighters"):
        return False
    return not any(child.pos_ == "PROPN" for child in children(doer, "amod", "compound", "nmod", "poss"))
