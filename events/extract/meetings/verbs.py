"""Whom somebody met, by the verb's argument structure: "met Putin", "spoke with", "called on"."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children, conjuncts, is_infinitive, is_passive, patient, prepositional
from events.extract.coreference.name_shapes import is_opposite_number
from events.extract.coreference.participants import Cast, codes
from events.extract.coreference.participants import words as people_words
from events.extract.meetings.journeys import Journeys
from events.extract.meetings.status import is_ahead
from events.extract.meetings.words import is_meeting, words
from events.extract.reading import Participant, Reading
from events.lexicon import tables


@cache
def _all_verbs() -> frozenset[str]:
    lists = tables("meetings")["verbs"].values()
    return frozenset({"be", *tables("meetings")["idioms"], *(lemma for one in lists for lemma in one)})


@dataclass(frozen=True)
class Counterparts:
    """Finds the other side of the meetings that the verbs of one reading denote."""

    reading: Reading
    cast: Cast
    journeys: Journeys

    def of(self, verb: Token) -> list[Participant] | None:
        """Those met; `None` if the verb denotes no meeting; empty if it is mutual, so that its subjects met."""
        lemma = verb.lemma_.lower()
        if verb.lower_ == "bound" and prepositional(verb, "for"):
            return self.journeys.hosts(verb)
        if lemma not in _all_verbs():
            return None
        if lemma in words("verbs", "beside") and (near := self._people(_beside(verb))):
            return near
        beside = children(verb, "dobj", "attr", "npadvmod")
        things = words("idioms", lemma)
        if things and any(one.lemma_ in things or self._is_day(one) for one in beside if not _is_in_anger(one)):
            return self._exchanged(verb)
        if lemma == "have" and self._is_at_table(verb):
            guests = [one for one in children(verb, "dobj") if self._is_person(one) or one.lemma_ == "colleague"]
            return self.cast.all_of(guests) or None  # "had his colleague to dinner"
        if lemma in words("verbs", "by_phone"):
            return self._object_met(verb) if _is_by_phone(verb) else self._told(verb)
        if lemma in {"await", "expect"} and not is_passive(verb) and not children(verb, "ccomp", "xcomp"):
            guest = patient(verb)
            return self.cast.of(guest) or None if guest is not None and self._is_person(guest) else None
        if is_together(verb):
            return self._brought_together(verb)
        ways = {
            "with_or_object": self._met,
            "object": self._object_met,
            "call": self._called_or_called_on,
            "with": self._spoken_with,
            "discuss": self._discussed_with,
            "delegate": self._sent_to,
        }
        way = next((way for kind, way in ways.items() if lemma in words("verbs", kind)), self._visited)
        return way(verb)

    def _met(self, verb: Token) -> list[Participant] | None:
        whom = patient(verb)
        if _is_met_otherwise(whom):
            return None
        met = self.cast.of(whom) if not is_passive(verb) else []
        if children(verb, "dobj") and not met and whom is not None and whom.lower_ != "other" and not is_meeting(whom):
            return None  # somebody unknown; not "met in Oslo, the first such visit"
        return met + self.cast.all_of(prepositional(verb, "with", "by"))

    def _spoken_with(self, verb: Token) -> list[Participant] | None:
        if is_passive(verb):
            return None
        to = ("with", "to") if verb.lemma_ in words("verbs", "to") else ("with",)
        ends = prepositional(verb, *to) or _with_behind(verb)
        if any(one.lemma_.lower() in words("private", "audiences") for end in ends for one in _with_its_kind(end)):
            return None
        met, doers = self.cast.all_of(ends), set(codes(self.cast.of(agent(verb))))
        if met and set(codes(met)) <= doers and len(doers) > 1:
            return None  # "they will dine with their families"
        return met or ([] if self._is_mutual(verb) else None)

    def _brought_together(self, verb: Token) -> list[Participant] | None:
        """Who got together, or was brought together: "brought them under one roof"."""
        if verb.lemma_ == "bring":
            brought = self.cast.of(patient(verb))
            return brought if len(codes(brought)) > 1 else None
        faces = [one for one in children(verb, "advcl", "xcomp") if one.lower_ == "face"]  # "face to | face with"
        others = self.cast.all_of(end for head in (verb, *faces) for end in prepositional(head, "with"))
        return others or ([] if len(codes(self.cast.of(agent(verb)))) > 1 else None)

    def _sent_to(self, verb: Token) -> list[Participant] | None:
        return self.journeys.sent_to(verb) or self._visited(verb)

    def _visited(self, verb: Token) -> list[Participant] | None:
        if verb.lemma_ in words("verbs", "taking"):
            return self.journeys.taken_to(verb)
        due = verb.lemma_ in words("verbs", "awaited") | {"be"}
        due = due and (is_ahead(verb) or self.journeys.is_there(verb))
        if not due and verb.lemma_ not in words("verbs", "travel"):
            return None
        return None if verb.lemma_ == "be" and self._visits_nobody(verb) else self.journeys.hosts(verb)

    def _visits_nobody(self, verb: Token) -> bool:
        """Whether "be" locates a meeting, or delegations of several states in a third state's town."""
        subject = agent(verb)
        if subject is not None and is_meeting(subject):
            return True  # "their first meeting was in Oslo"
        return len(codes(self.journeys.travellers(verb))) > 1 and not _with_somebody(verb)

    def _called_or_called_on(self, verb: Token) -> list[Participant] | None:
        return (self._called(verb) if verb.lemma_ == "call" else None) or self._called_on(verb)

    def _called_on(self, verb: Token) -> list[Participant] | None:
        """The person on whom a call was paid: "called on his colleague"; not who was called on to do something."""
        asked = any(is_infinitive(one) for one in children(verb, "advcl", "ccomp", "xcomp"))
        asked = asked or any(is_infinitive(one) for end in prepositional(verb, "on") for one in end.subtree)
        if verb.lemma_ == "drop" and not any(child.lower_ == "in" for child in verb.children):
            return None  # "dropped in on his colleague"
        called = [end for end in prepositional(verb, "on", "upon") if self._is_person(end)]
        return None if asked or is_passive(verb) else self.cast.all_of(called) or None

    def _exchanged(self, verb: Token) -> list[Participant] | None:
        """With whom views were exchanged, or who was hosted; empty if the subjects did so with each other."""
        with_ = prepositional(verb, "with") + [
            end for thing in children(verb, "dobj") for end in prepositional(thing, "with")
        ]
        heads = [*children(verb, "dobj", "attr"), *([verb] if verb.lemma_ == "play" else [])]
        hosted = [end for head in heads for end in prepositional(head, "to")]
        if verb.lemma_ == "spend" and not with_:
            together = self._spent_together(verb)
            return together if together is not None else self.journeys.stayed_with(verb)
        if verb.lemma_ == "give":
            asked = any(is_infinitive(one) for one in verb.subtree if one.i > verb.i)  # "gave him an hour to leave"
            return None if asked else self._people(children(verb, "dative", "dobj")) or None
        if with_ or hosted or verb.lemma_ in {"be", "have"}:
            return self.cast.all_of([*with_, *hosted]) or None
        return [] if len(codes(self.cast.of(agent(verb)))) > 1 else None

    def _spent_together(self, verb: Token) -> list[Participant] | None:
        """Empty if the subjects spent the time with each other ("spent two hours in talks"), else `None`."""
        ends = list(prepositional(verb, "behind", "in"))
        beside = {token.lower_ for token in verb.children} | {end.lemma_.lower() for end in ends}
        together = {"together", "door"} & beside or any(is_meeting(end) for end in ends)
        return [] if together and len(codes(self.cast.of(agent(verb)))) > 1 else None

    def _is_day(self, thing: Token) -> bool:
        """Whether it is a day that was spent: "spent | Monday | with"."""
        return thing.head.lemma_ == "spend" and any(one.token == thing.i for one in self.reading.dates_in(thing.sent))

    def _is_at_table(self, verb: Token) -> bool:
        ends = [end for head in (verb, *children(verb, "dobj")) for end in prepositional(head, "for", "to")]
        return any(end.lemma_ in words("idioms", "eat") for end in ends)

    def _people(self, phrases: list[Token]) -> list[Participant]:
        return [one for one in self.cast.all_of(phrases) if one.name or one.kind in {"aide", "person"}]

    def _object_met(self, verb: Token) -> list[Participant] | None:
        target = patient(verb)
        if target is None or (is_passive(verb) and agent(verb) is None):
            return self._met_without_saying(verb)
        if target.lower_ in {"another", "other"} and any(one.lower_ in {"each", "one"} for one in target.children):
            return [] if len(codes(self.cast.of(agent(verb)))) > 1 else None  # "saw each other in Denver"
        subject = agent(verb) if verb.lemma_ == "see" else None
        if subject is not None and is_meeting(subject):
            return None  # "the summit will see both leaders at one table"
        if verb.lemma_ == "see" and (children(verb, "ccomp", "xcomp", "acl") or prepositional(verb, "as")):
            return None  # "saw him as a threat"
        if verb.lemma_ in {"host", "receive", "welcome"} and self._is_for_a_gathering(verb):
            return None  # "hosted him for an AU summit"
        if verb.lemma_ == "brief" and reality(verb) is not Reality.PLANNED:
            return None  # a past briefing is on a meeting that is reported elsewhere
        if verb.lemma_ == "brief" and target.i in self.reading.participants and not is_passive(verb):
            return self.cast.of(target)  # "will brief the Security Council"
        if verb.lemma_ == "visit" or self._is_person(target):
            hosts = self.cast.of(target) or (self.cast.host(target) if verb.lemma_ == "visit" else [])
            return self._met_there(verb) or hosts or self.journeys.invited_by(verb) or None
        return None

    def _told(self, verb: Token) -> list[Participant] | None:
        """The addressee of a verb of telling, if both are named: they have met or telephoned."""
        told = patient(verb)
        if told is None or told.pos_ == "PRON" or is_passive(verb) or verb.lemma_ not in words("verbs", "tell"):
            return None
        teller, others = self.cast.of(agent(verb)), self.cast.of(told)
        named = all(one.name for one in (*teller, *others)) and set(codes(teller)).isdisjoint(codes(others))
        return others or None if named else None

    def _met_without_saying(self, verb: Token) -> list[Participant] | None:
        """The host if the clause does not name one: "was received in Riga"."""
        if is_passive(verb):
            return self.journeys.received_at(verb)
        return self.journeys.left_out(verb) or None if verb.lemma_ == "visit" else None

    def _is_for_a_gathering(self, verb: Token) -> bool:
        """Whether somebody is the host of an organisation's summit."""
        at = self.reading.participants
        named = [one for end in prepositional(verb, "for") for one in children(end, "compound", "nmod", "poss")]
        return any(one.i in at and at[one.i].kind == "organisation" for one in named)

    def _called(self, verb: Token) -> list[Participant] | None:
        """The named person who was telephoned, not called something: "Sharif called Modi on Tuesday"."""
        called_so = bool(children(verb, "acomp", "ccomp", "prt")) or len(children(verb, "dobj", "oprd")) > 1
        dates = {one.token for one in self.reading.dates_in(verb.sent)}
        upon = [end for end in prepositional(verb, "for", "on", "to") if end.i not in dates]
        both = [*self.cast.of(agent(verb)), *(called := self.cast.of(patient(verb)))]
        people = all(one.name for one in both)
        return called if called and people and not called_so and not upon and not is_passive(verb) else None

    def _met_there(self, verb: Token) -> list[Participant]:
        """Whom a visit was to meet: "visited Singapore to meet a Japanese envoy"."""
        meets = [one for one in children(verb, "advcl", "xcomp") if one.lemma_ in words("verbs", "with_or_object")]
        met = [end for one in meets for end in [patient(one), *prepositional(one, "with")] if end is not None]
        return self.cast.all_of(met)

    def _discussed_with(self, verb: Token) -> list[Participant] | None:
        with_ = prepositional(verb, "with")
        for topic in children(verb, "dobj"):
            with_ += prepositional(topic, "with")
        planned = reality(verb) is Reality.PLANNED
        others = [one for one in self.cast.all_of(with_) if one.name or (planned and one.kind in {"aide", "person"})]
        subject = agent(verb)
        at = self.reading.participants
        together = [at[one.i] for one in (conjuncts(subject) if subject is not None else []) if one.i in at]
        together = [one for one in together if one.name]
        together = together or (self.cast.of(subject) if _is_by_phone(verb) else [])
        return others or ([] if len(codes(together)) > 1 and children(verb, "dobj") else None)

    def _is_mutual(self, verb: Token) -> bool:
        """Whether the subjects are all the participants: "the two spoke by telephone"."""
        subject = agent(verb) if verb.lemma_ in words("verbs", "mutual") else None
        said = [child for child in children(verb, "dobj", "ccomp") if child.i > verb.i and child.lemma_ != "hand"]
        upright = verb.lemma_ == "sit" and not any(child.lower_ == "down" for child in verb.children)
        upright = upright and (subject is None or subject.lemma_.lower() not in people_words("joint_bodies"))
        heard = verb.lemma_ in words("verbs", "audience") and prepositional(verb, "at")
        if subject is None or said or upright or heard or prepositional(verb, "to", "against") or _is_for_another(verb):
            return False
        return len(codes(self.cast.of(subject))) > 1

    def _is_person(self, token: Token) -> bool:
        found = self.reading.participants.get(token.i)
        standing_for_one = people_words("human_nouns") | people_words("counterparts")
        pronouns = people_words("singular_pronouns") | {"them", "they"}
        if is_opposite_number(token):
            return True
        return bool(found and found.name) or token.lemma_.lower() in standing_for_one or token.lower_ in pronouns


def _with_somebody(verb: Token) -> bool:
    return any(one.lower_ == "with" for one in verb.subtree)


def _beside(verb: Token) -> list[Token]:
    """The person at somebody's side: "sits next to", "walks with", "appeared alongside"."""
    next_to = [
        end for one in children(verb, "advmod", "prep") if one.lower_ == "next" for end in prepositional(one, "to")
    ]
    with_ = prepositional(verb, "with") if verb.lemma_ in words("verbs", "strolling") else []
    return [*prepositional(verb, "alongside", "beside"), *next_to, *with_]


def _is_in_anger(words_: Token) -> bool:
    """Whether an exchange of words need not have been face to face: "exchanged harsh words"."""
    return words_.lemma_ == "word" and words_.head.lemma_ == "exchange" and not children(words_, "det", "nummod")


def _is_met_otherwise(phrase: Token | None) -> bool:
    """Whether "meet" means satisfying: "a proposal that meets some of their demands"."""
    if phrase is None:
        return False
    of = prepositional(phrase, "of") if phrase.pos_ in {"DET", "NUM", "PRON"} else []
    return any(one.lemma_.lower() in words("nouns", "met_otherwise") for one in (phrase, *of))


def _with_behind(verb: Token) -> list[Token]:
    """The objects of a "with" that the parser attached to a duration or a topic: "talked for an hour | with"."""
    between = [end for prep in children(verb, "prep") for end in children(prep, "pobj")]
    return [whom for end in between if end.pos_ == "NOUN" for whom in prepositional(end, "with")]


def _with_its_kind(end: Token) -> list[Token]:
    """A name with its compounds: "Spanish newspaper El Pais"."""
    return [end, *children(end, "compound", "nmod")]


def _is_by_phone(verb: Token) -> bool:
    """Whether it was done by telephone: "told him by telephone"."""
    return any(end.lemma_ in words("formats", "call") for end in prepositional(verb, "by", "over", "via"))


def _is_for_another(verb: Token) -> bool:
    """Whether it is done on behalf of somebody: "spoke for the opposition"; not "for an hour", "for talks"."""
    ends = prepositional(verb, "for")
    return any(not is_meeting(end) and end.lemma_.lower() not in words("nouns", "measures") for end in ends)


def is_together(verb: Token) -> bool:
    """Whether the verb means coming together: "got together", "came face to face", "sat at one table"."""
    if verb.lemma_ not in words("verbs", "together"):
        return False
    if verb.lemma_ == "be":  # "will be together in Jakarta at the summit"
        return any(
            "together" in {one.lower_, *(below.lower_ for below in one.children)}
            for one in children(verb, "advmod", "acomp")
        )
    near = {one.lower_ for one in verb.subtree}
    ends = {end.lemma_ for end in prepositional(verb, "around", "at", "to", "under")}
    to_face = "face" in near | ends and any(one.lower_ == "face" for one in verb.doc[verb.i : verb.i + 3])
    return "together" in near or to_face or bool(ends & words("idioms", "together"))
