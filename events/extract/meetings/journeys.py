"""Journeys that count as visits: "arrived in Accra for talks", "will travel to Peru"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children, is_infinitive, patient, prepositional
from events.extract.coreference.participants import Cast, codes
from events.extract.coreference.participants import words as people_words
from events.extract.meetings.calling_off import will_not
from events.extract.meetings.status import UNREAL, status_of_verb
from events.extract.meetings.words import words
from events.extract.reading import Participant, Reading

GOALS: Final = ("in", "into", "to")
LEAVING: Final = frozenset({"bind", "depart", "leave", "set"})
"""Verbs whose goal follows "for": "left for Nepal", "set off for Nepal", "is bound for Nepal"."""


@dataclass(frozen=True)
class Journeys:
    """Finds the hosts of the journeys of one reading."""

    reading: Reading
    cast: Cast

    def hosts(self, verb: Token) -> list[Participant] | None:
        """Whom the journey is made to meet; `None` if it is no visit."""
        ends = self._ends(verb)
        goals = self._goals(verb, ends)
        purposes = _purposes(verb, ends)
        if purposes & _meets():
            others = [one for end in ends for one in self.cast.all_of(prepositional(end, "of", "with"))]
            if not others and self._is_to_a_gathering(verb):
                return None
            hosts = others or self._at(goals) or self.cast.all_of(goals) or self._here(verb)
            return hosts or (self.left_out(verb) if _leaves_out(verb) else []) or None
        if whom := self._for_somebody(verb):
            return whom
        private = _purposes(verb, ends, there=False) & words("purposes", "private")
        if private or not _says_there(verb) or self._is_to_a_gathering(verb):
            return None
        hosts = (
            [one for one in self._at(goals) if one.kind != "organisation"] or self.invited_by(verb) or self._there(verb)
        )
        return hosts or (self.left_out(verb) if _leaves_out(verb) else []) or None

    def sent_to(self, verb: Token) -> list[Participant] | None:
        """Whom a delegation will meet: "will lead a delegation to Geneva for talks with"."""
        done = patient(verb)
        if done is not None and self._is_sent(verb, done):
            return self._at(prepositional(verb, "to")) or None
        if done is None or done.lemma_ not in words("sent", "teams"):
            return None
        meetings = [
            end
            for end in (*_purposes_after(verb, done), *_purposes_after(done, verb))
            if end.lemma_ in words("nouns", "strong", "exchanges")
        ]
        resident = done.lemma_ == "envoy" and children(done, "poss")  # "its envoy to Chad"
        visits = verb.lemma_ in {"dispatch", "send"} and done.lemma_ in words("sent", "visitors") and not resident
        goals = [*prepositional(verb, "to"), *prepositional(done, "to")] if meetings or visits else []
        return self.cast.all_of(_met_by(verb, done, meetings)) or self._at(goals) or None

    def _is_sent(self, verb: Token, whom: Token) -> bool:
        """Whether a named leader or minister is sent somewhere: "sends Secretary of State X to Seoul"."""
        one = self.reading.participants.get(whom.i)
        named = one is not None and bool(one.name) and one.kind == "person" and not self._is_minor(one)
        return named and verb.lemma_ in {"dispatch", "send"}

    def stayed_with(self, verb: Token) -> list[Participant] | None:
        """The host of a leader or minister who stayed somewhere: "spent three days in Oslo"."""
        as_guest = prepositional(verb, "as")  # "guest" is a trigger of its own
        return (self._at(prepositional(verb, "in")) or None) if self.travellers(verb) and not as_guest else None

    def is_there(self, verb: Token) -> bool:
        """Whether somebody is at a place, or for a meeting: "was in Manila on Friday", "is there on a visit"."""
        if verb.lower_ == "been" and self._at(prepositional(verb, "to")):
            return not any(one.lower_ == "times" for one in verb.subtree)  # "has been to Oslo", not "four times"
        if verb.lemma_ == "be" and not children(verb, "acomp", "attr") and self._there(verb):
            return True  # "who was there in February"
        if any(one.i in self.reading.places for head in _whereabouts(verb) for one in prepositional(head, *GOALS)):
            return True
        if verb.lemma_ != "be" or not prepositional(verb, "in", "on"):
            return False
        told = children(verb, "acomp", "attr") or prepositional(verb, "at", "under")  # "is ill in Paris"
        return (not told and bool(self._at(prepositional(verb, "in")))) or any(
            end.lemma_ in words("nouns", "strong") for end in self._ends(verb)
        )

    def _for_somebody(self, verb: Token) -> list[Participant]:
        """The named person whom the purpose clause involves: "flew to Moscow to persuade Putin"."""
        tasks = [one for one in children(verb, "advcl", "xcomp") if is_infinitive(one)]
        done = [thing for one in tasks if (thing := patient(one)) is not None]
        with_ = [end for head in (*tasks, *done) for end in prepositional(head, "with")]
        goals = {code for goal in self._goals_of(verb) for code in self._states_of(goal)}
        whom = self.cast.all_of([*done, *with_])
        return [one for one in whom if one.name and one.code in goals]

    def _states_of(self, goal: Token) -> list[str]:
        """The state of a destination: itself, or the one that its city lies in."""
        place = self.reading.places.get(goal.i)
        return [*(one.code for one in self._at([goal])), *([place.code] if place is not None else [])]

    def _is_to_a_gathering(self, verb: Token) -> bool:
        """Whether the sentence mentions an organisation's summit: a journey there visits no state."""
        at = self.reading.participants
        summits = [token for token in verb.sent if token.lemma_.lower() in words("context", "gatherings")]
        of_summits = [child for one in summits for child in one.subtree]
        open_to_many = any(end.lemma_ in words("context", "of_many") for end in (*self._ends(verb), *_where_at(verb)))
        return open_to_many or any(
            one.i in at and at[one.i].kind == "organisation" for one in [*of_summits, *self._ends(verb)]
        )

    def taken_to(self, verb: Token) -> list[Participant] | None:
        """The hosts of a tour that takes somebody there: "a tour that takes him to Oslo on Monday"."""
        subject = agent(verb)
        if subject is None or subject.lemma_.lower() not in words("tours", "taking"):
            return None
        return self._at(prepositional(verb, *GOALS)) or None

    def invited_by(self, verb: Token) -> list[Participant]:
        """Who invited the traveller: "at the invitation of the king"."""
        invitations = [one for one in prepositional(verb, "at", "on", "upon") if one.lemma_ == "invitation"]
        hosts = self.cast.all_of(end for one in invitations for end in prepositional(one, "by", "from", "of"))
        return hosts or self.cast.all_of(owner for one in invitations for owner in children(one, "poss"))

    def received_at(self, verb: Token) -> list[Participant] | None:
        """The state where a leader or minister was received, if no host is named: "was received in Riga"."""
        guest = patient(verb)
        guests = self.cast.of(guest) if verb.lemma_ in words("verbs", "receiving") else []
        if guest is not None and _is_office_of_somebody(guest):
            guests = [replace(one, kind="person") for one in guests]
        if not guests or any(one.kind != "person" or self._is_minor(one) for one in guests):
            return None
        return [one for one in self._at(prepositional(verb, "in")) if one.code not in codes(guests)] or None

    def travellers(self, verb: Token) -> list[Participant]:
        """Who travels; without a purpose or an invitation, only leaders and ministers, whose journeys are visits."""
        passive = verb.lemma_ in words("verbs", "awaited") | {"bind"}
        doers = self.cast.of(agent(verb) or (patient(verb) if passive else None))
        doers = doers or [replace(one, kind="person") for one in self.cast.speech.telling(verb)]
        if _purposes(verb, self._ends(verb)) & _meets() or self.invited_by(verb):
            return doers
        subject = agent(verb) or (patient(verb) if passive else None)
        sent = subject is not None and subject.lemma_.lower() in words("sent", "travellers")
        if subject is not None and (sent or _is_office_of_somebody(subject)):
            doers = [replace(one, kind="person", token=subject.i) for one in doers]
        return [one for one in doers if one.kind in {"aide", "person"} and not self._is_minor(one)]

    def _is_minor(self, one: Participant) -> bool:
        phrase = self.reading.doc[one.token].subtree
        return any(token.lower_ in words("travellers", "minor") for token in phrase)

    def _ends(self, verb: Token) -> list[Token]:
        """The purposes of the journey: "for talks", "on a visit"."""
        destinations = [end for prep in children(verb, "prep") for end in children(prep, "pobj")]
        ends = [end for head in (verb, *destinations) for end in prepositional(head, "for", "on")]
        counted = [end for one in ends if one.lemma_ in words("nouns", "measures") for end in prepositional(one, "of")]
        return [end for end in [*ends, *counted] if end not in self._goals_of(verb)]  # "for two days of talks"

    def _goals(self, verb: Token, ends: Iterable[Token]) -> list[Token]:
        return self._goals_of(verb) + [one for end in ends for one in prepositional(end, "in", "to")]

    def _goals_of(self, verb: Token) -> list[Token]:
        heads = [verb, *(_whereabouts(verb) if verb.lemma_ == "be" else [])]
        goals = [end for head in heads for end in prepositional(head, *GOALS)]
        at = self.reading.participants
        return goals + [end for end in prepositional(verb, "for") if verb.lemma_ in LEAVING and end.i in at]

    def _here(self, verb: Token) -> list[Participant]:
        """The state of the dateline, if the traveller came "here"."""
        here = any(child.lower_ == "here" for child in children(verb, "advmod"))
        home = self.reading.home if here else None
        return [Participant(home, "", verb.i, "dateline")] if home else []

    def _there(self, verb: Token) -> list[Participant]:
        """The antecedent of "there": "invited by Budapest, the premier arrived there"."""
        if not any(child.lower_ == "there" for child in children(verb, "advmod")):
            return []
        number = self.reading.sentence_number(verb.i)
        near = [i for i in sorted(self.reading.places) if i < verb.i and number - self.reading.sentence_number(i) <= 1]
        own = {code for one in self.travellers(verb) for code in one.codes}
        hosts = [one for i in near for one in self.cast.host(self.reading.doc[i]) if one.code not in own]
        return hosts[-1:]

    def left_out(self, verb: Token) -> list[Participant]:
        """The state that a journey without a destination goes to: that of the dateline, or the article's subject."""
        home = self.reading.home or self.cast.before.subject_matter()
        own = {code for one in self.travellers(verb) for code in one.codes}
        return [Participant(home, "", verb.i, "dateline")] if home and home not in own else []

    def _at(self, goals: Iterable[Token]) -> list[Participant]:
        return [one for goal in goals for one in self.cast.host(goal)]


def _purposes_after(head: Token, other: Token) -> list[Token]:
    """The objects of "for" after one word, or after the destination of the other: "to Geneva for talks"."""
    goals = prepositional(other, "to")
    return [*prepositional(head, "for"), *(end for goal in goals for end in prepositional(goal, "for"))]


def _met_by(verb: Token, delegation: Token, meetings: list[Token]) -> list[Token]:
    """Whom a delegation meets: those after "with" in its meetings, or the objects of its tasks: "sent to meet him"."""
    topics = [one for end in meetings for one in prepositional(end, "on", "about", "over")]
    met = [one for end in [*meetings, *topics] for one in prepositional(end, "with")]
    met += prepositional(verb, "with") if meetings else []
    below = [one for head in (verb, delegation) for one in children(head, "advcl", "acl", "xcomp")]
    tasks = [one for one in below if is_infinitive(one) and one.lemma_.lower() in _meets()]
    met += [end for one in tasks for end in (*prepositional(one, "with"), *children(one, "dobj"))]
    return met + [end for one in tasks for topic in children(one, "dobj") for end in prepositional(topic, "with")]


def _whereabouts(verb: Token) -> list[Token]:
    """The words between "be" and a place: "is due in", "is off to", "is on his way to", "will be back in"."""
    away = [one for one in children(verb, "advmod", "prt") if one.lower_ in {"back", "off"}]
    way = [end for end in prepositional(verb, "on") if end.lemma_ == "way"]
    return [*children(verb, "acomp"), *away, *way]


def _where_at(verb: Token) -> list[Token]:
    """The event that somebody is at: "was in Singapore at a conference"."""
    return [end for head in (verb, *prepositional(verb, *GOALS)) for end in prepositional(head, "at")]


def _is_office_of_somebody(subject: Token) -> bool:
    """Whether it is an office with a possessive pronoun for its state: "its prime minister will travel"."""
    office = subject.tag_ == "NN" and subject.lemma_.lower() in people_words("human_nouns")
    return office and any(child.tag_ == "PRP$" for child in children(subject, "poss"))


def _leaves_out(verb: Token) -> bool:
    """Whether the clause may leave out the destination: "flies in on Friday", "is expected tomorrow"."""
    if verb.lemma_ not in words("journeys", "goal_left_out") or children(verb, "xcomp"):
        return False
    if verb.dep_ == "advcl" and children(verb, "mark"):
        return False
    if any(child.lower_ in {"away", "back", "home", "there"} for child in children(verb, "advmod")):
        return False
    return all(end.pos_ not in {"NOUN", "PROPN"} for end in prepositional(verb, "at", "from", "in", "into", "to"))


def is_departure(verb: Token) -> bool:
    """Whether the traveller has not arrived yet: "left for visits to Chad and Mali"."""
    return verb.lemma_ in LEAVING


def _says_there(verb: Token) -> bool:
    """Whether the verb alone, without a purpose, says that the traveller was or will be there."""
    if reality(verb) is Reality.HAPPENED:
        return verb.lemma_ in words("journeys", "arriving") | words("verbs", "awaited")
    return status_of_verb(verb) != UNREAL or will_not(verb)


def _purposes(verb: Token, ends: list[Token], *, there: bool = True) -> set[str]:
    """The lemmas of the journey's purposes, with `there` including those of a clause with "where"."""
    things = [end for end in ends if end.pos_ == "NOUN" and end.lemma_ not in people_words("human_nouns")]
    things = [end for end in things if end.lemma_ not in people_words("counterparts")]
    tasks = [one for one in children(verb, "advcl", "xcomp") if is_infinitive(one)]
    things += [one for one in tasks if one.lemma_ not in words("nouns", "stays")]  # "to stop the war" is no stop
    things += [token for token in verb.subtree if is_there(token)] if there else []
    things += [thing for purpose in things if purpose.pos_ == "VERB" for thing in children(purpose, "dobj")]
    return {thing.lemma_.lower() for thing in things}


@cache
def _meets() -> frozenset[str]:
    meets = (
        words("nouns", "strong")
        | words("nouns", "exchanges")
        | words("verbs", "with_or_object")
        | words("verbs", "object")
    )
    return meets | words("verbs", "with", "discuss")


def is_there(verb: Token) -> bool:
    """Whether the clause is about the destination: "..., where he will meet"."""
    return verb.dep_ in {"relcl", "advcl"} and any(child.lower_ == "where" for child in children(verb, "advmod"))
