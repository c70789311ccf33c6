"""The participants of a meeting named by a noun: from its phrase, from its clause, or from earlier sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from spacy.tokens import Token

from events.extract.candidate import Candidate
from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import (
    agent,
    children,
    deciding,
    governor,
    is_passive,
    is_verb,
    patient,
    prepositional,
)
from events.extract.coreference.named_before import LOOK_BACK
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.coreference.participants import words as people_words
from events.extract.meetings.encounters import with_their_place
from events.extract.meetings.gatherings import without_other_gatherings
from events.extract.meetings.status import is_behind_a_deed, is_left
from events.extract.meetings.strangers import Strangers
from events.extract.meetings.words import goals_of_visit, is_another, is_definite, is_meeting, measured, words
from events.extract.reading import Participant, Reading

PAIR: Final = 2
"""A group of this many states is no organisation: "the two Koreas"."""
BEFORE: Final = 90
"""The number of tokens before the sentence in which to look for the talks or body that "the session" belongs to."""
SHARE: Final = 0.5
"""The least share of an article's mentions that two states must have for "the talks" to be theirs."""


@dataclass(frozen=True)
class Parties:
    """Finds the participants of the meetings of one reading; `found` are the meetings so far."""

    reading: Reading
    cast: Cast
    found: Sequence[Candidate]

    def of_noun(self, noun: Token) -> tuple[list[Participant], bool]:
        """The participants, and whether the sentence itself names them."""
        found, explicit = self._named_or_inferred(noun)
        return without_other_gatherings(self.reading, noun, found), explicit

    def _named_or_inferred(self, noun: Token) -> tuple[list[Participant], bool]:
        if (before := self._theirs(noun)) is not None:
            return list(before.participants), True
        strangers = Strangers(self.cast)
        if strangers.are_met(noun):
            return [], True
        own = self._in_phrase(noun)
        if strangers.are_among(noun, own, self._around(noun)) or _is_where_present(noun):
            return [], True
        if noun.dep_ in {"dobj", "pobj"} and prepositional(noun, "with") and not self.cast.owners(noun):
            own = unique([*self._around(noun), *own])
        if (members := self._members_at_a_gathering(noun, own)) is not None:
            return members, True
        if len(codes(own)) < 2 or set(codes(own)) <= set(codes(self._destinations(noun))):
            if _is_setting_of_another(noun):
                return [], True
            own = unique([*own, *self._around(noun)])
        own = unique([*own, *self.mediators(noun)])
        if strangers.hold(noun, own):
            theirs = with_their_place(self.cast, noun, own)
            return (theirs if len(codes(theirs)) > len(codes(own)) else []), True
        if len(codes(own)) > 1:
            return own, True
        return self._by_other_sentences(noun, own)

    def _by_other_sentences(self, noun: Token, own: list[Participant]) -> tuple[list[Participant], bool]:
        """The participants from the context, and whether the dateline is one of the sources."""
        at_home = self._at_home(noun, own)
        told = at_home or self._told_before(noun, own)
        opens = self.reading.sentence_number(noun.i) == 0  # a headline is about the parties of the article
        if not told and _comes_about(noun) and not is_definite(noun) and not opens:
            return self._of_the_topic(noun, own), False
        return told or self._completed(noun, own), bool(at_home)

    def _of_the_topic(self, noun: Token, own: list[Participant]) -> list[Participant]:
        """The two parties of the sentences before, for a clause that names none: "Talks began"."""
        two = self.cast.before.topic(noun)
        return two if set(codes(own)) <= set(codes(two)) else own

    def _at_home(self, visit: Token, own: list[Participant]) -> list[Participant]:
        """The guest of a visit without a destination, and the state of the dateline: "the visit of the king"."""
        home = self.reading.home
        foreign = len(codes(own)) == 1 and home not in codes(own) and own[0].kind == "person"
        counted = any(child.lower_ in modal_words("ordinals") for child in children(visit, "amod"))
        told = counted or visit.lemma_ not in words("formats", "visit") or goals_of_visit(visit)
        if home is None or not foreign or told:  # "visited Chad, his third trip" went to Chad
            return []
        return [*own, Participant(home, "", visit.i, "dateline")]

    def _members_at_a_gathering(self, noun: Token, own: list[Participant]) -> list[Participant] | None:
        """The members who meet at an organisation's gathering that is only the setting; `None` if it is not one."""
        if not self._is_of_an_organisation(noun):
            return None
        at, members = self.reading.participants, [one for one in own if one.kind != "organisation"]
        beside = {at[one.i].code for one in children(noun, "compound", "nmod", "amod") if one.i in at}
        if len(beside) > 1:
            return None  # "the EU-Ukraine summit"
        if noun.dep_ == "pobj" and noun.head.lower_ in words("prepositions", "around"):
            return members if len(codes(members)) > 1 else []
        verb = governor(noun)
        if self._is_hosting(verb, noun, own):
            return []  # "Chad hosts an AU summit"
        summoned = verb is not None and verb.lemma_ in words("governors", "summon") and noun.dep_ == "dobj"
        return members if summoned else None  # "will chair a meeting of the OECD"

    def _is_hosting(self, verb: Token | None, noun: Token, own: list[Participant]) -> bool:
        """Whether a state merely hosts an organisation's gathering."""
        hosts = verb is not None and verb.lemma_ in words("governors", "host") and noun.dep_ == "dobj"
        return hosts and all(one.kind == "organisation" for one in own)

    def mediators(self, noun: Token) -> list[Participant]:
        """The mediating states: "talks brokered by Qatar", "Qatar-mediated talks"."""
        participles = [one for one in children(noun, "acl", "amod") if one.lemma_.lower() in words("verbs", "mediate")]
        behind = [one for one in noun.doc[noun.i + 1 : min(noun.i + 4, noun.sent.end)] if one.tag_ == "VBN"]
        participles += [one for one in behind if one.lemma_ in words("verbs", "mediate") and one not in participles]
        found = [one for participle in participles for one in self.cast.of(agent(participle))]
        at = self.reading.participants
        found += [at[child.i] for one in participles for child in one.children if child.i in at and child.i < one.i]
        verb = governor(noun)
        if verb is not None and verb.lemma_ in words("verbs", "mediate") and noun.dep_ in {"dobj", "nsubjpass"}:
            found += self.cast.of(agent(verb))
        return [one for one in found if one.kind != "organisation"]

    def may_corefer(self, noun: Token) -> bool:
        """Whether a noun without participants of its own may refer to a meeting of those just mentioned."""
        several = noun.tag_ in {"NNS", "NNPS"} and noun.lemma_ not in words("nouns", "plural_of_one")
        of_leaders = any(owner.tag_ == "NNS" for owner in children(noun, "poss"))
        if several or of_leaders or self._is_of_an_organisation(noun):
            return False
        if any(self._is_name_of_its_own(child) for child in children(noun, "amod", "compound")):
            return False
        whole = measured(noun)
        if whole != noun and whole.dep_ == "pobj" and whole.head.lower_ in {"after", "following"}:
            return True  # "was announced after eight hours of talks"
        placed = any(child.i in self.reading.places for child in noun.children)
        return is_definite(noun) or placed or whole.dep_ in {"nsubjpass", "dobj"} or _comes_about(noun)

    def _is_name_of_its_own(self, modifier: Token) -> bool:
        """Whether a modifier is part of a gathering's name: "the upcoming Ministerial meeting"."""
        known = modifier.i in self.reading.participants or modifier.i in self.reading.places
        return modifier.is_title and modifier.pos_ == "PROPN" and not known

    def _in_phrase(self, noun: Token) -> list[Participant]:
        told = [noun, *(one for one in (measured(noun),) if one != noun), *children(noun, "appos")]
        if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":  # "the talks were the first | between"
            told += [one for one in children(noun.head, "attr") if one.lower_ in modal_words("ordinals")]
        own = [one for head in told for one in self.cast.between(head)]
        own += self.cast.all_of(prepositional(noun, "with", "of", "by", "for"))
        others = [] if self._is_of_an_organisation(noun) else children(noun, "conj")
        beside = [end for other in others for end in prepositional(other, "with")]
        if not prepositional(noun, "with"):  # "talks on fishing with Oslo"
            topics = prepositional(noun, "on", "about", "over", "regarding", "concerning")
            beside += [
                end for topic in topics for end in prepositional(topic, "with") if end.i in self.reading.participants
            ]
            own += [] if own else [one for topic in topics for one in self.cast.between(topic)]
        own += self.cast.all_of(beside)  # "held a meeting and other events with"
        own += self._called_upon(noun)
        if noun.lemma_ == "call" and prepositional(noun, "to") and not self.cast.owners(noun):
            own += self._around(noun)  # "in telephone calls to": the caller is the clause's
        own += self.cast.all_of(prepositional(noun, "from")) if noun.lemma_ == "call" else []
        own += self._hosts_of_a_clause(noun)
        owners = [one for one in self.cast.owners(noun) if not self._is_setting(one)]
        theirs = self._of_the_subject(noun)
        own += owners if theirs is None or codes(theirs) == codes(owners) else theirs
        own += [one for verb in _clauses_on(noun) for one in self.cast.all_of(prepositional(verb, "between", "with"))]
        attended = [one for one in children(noun, "acl") if one.lemma_ in words("governors", "attend")]
        own += [one for verb in attended for one in self.cast.of(agent(verb))]
        own += [
            one for verb in children(noun, "acl", "relcl") if _includes(verb) for one in self.cast.of(patient(verb))
        ]
        return unique([*own, *(self._host(noun) if noun.lemma_ in words("formats", "visit") else [])])

    def _hosts_of_a_clause(self, noun: Token) -> list[Participant]:
        """Who held it, by a contact clause: "a conversation | Kerry and Lavrov had".

        For a visit also its host: "the visit that the king was to have paid to Baghdad".
        """
        found: list[Participant] = []
        for clause_ in children(noun, "relcl", "acl"):
            verbs = [one for one in (clause_, *children(clause_, "xcomp")) if one.lemma_ in words("governors", "hold")]
            if not verbs or is_passive(clause_):
                continue
            subjects = [subject for subject in children(clause_, "nsubj") if subject.tag_ not in {"WDT", "WP"}]
            found += [one for subject in subjects for one in self.cast.of(subject)]
            if noun.lemma_ in words("formats", "visit"):
                found += [one for verb in verbs for end in prepositional(verb, "to") for one in self._at(end)]
        return found

    def _called_upon(self, noun: Token) -> list[Participant]:
        """Whom a call was made to or paid on: "paid a courtesy call on the king"."""
        if noun.lemma_ != "call":
            return []
        verb = governor(noun) if noun.dep_ == "dobj" else None
        heads = [noun, *([verb] if verb is not None and verb.lemma_ == "pay" else [])]
        topical = verb is not None and verb.lemma_ in words("governors", "hold") - {"make", "pay"}
        links = ("to",) if topical or noun.tag_ == "NNS" else ("on", "to", "upon")  # "held a call on Yemen"
        return self.cast.all_of(end for head in heads for end in prepositional(head, *links))

    def _of_the_subject(self, noun: Token) -> list[Participant] | None:
        """The antecedent of "their meeting", if it is the named subject of the clause."""
        verb = governor(noun)
        subject = (agent(verb) or patient(verb)) if verb is not None and noun.dep_ == "pobj" else None
        if (
            subject is None
            or subject.i > noun.i
            or not any(child.lower_ == "their" for child in children(noun, "poss"))
        ):
            return None
        mine = self.cast.of(subject) if subject.pos_ in {"NOUN", "PROPN"} else []
        return mine or None

    def _theirs(self, noun: Token) -> Candidate | None:
        """The previous meeting, as the antecedent of "their meeting"."""
        if not any(owner.lower_ == "their" for owner in children(noun, "poss")) or not self.found:
            return None
        last = self.found[-1]
        apart = self.reading.sentence_number(noun.i) - self.reading.sentence_number(last.token)
        return last if 0 < apart <= 1 else None

    def _told_before(self, noun: Token, own: list[Participant]) -> list[Participant]:
        """The participants of the previous meeting, as the antecedent of "the meeting"."""
        number = self.reading.sentence_number(noun.i)
        trip = noun.lemma_ in words("formats", "visit")
        near = takewhile(
            lambda one: number - self.reading.sentence_number(one.token) <= LOOK_BACK, reversed(self.found)
        )
        last = next((one for one in near if (one.format == "visit") == trip), None)
        if last is None or not (is_definite(noun) or is_another(noun)) or not set(codes(own)) <= set(last.parties):
            return []
        if not is_another(noun) and any(
            child.lower_ in {"next", "new"} | modal_words("former") for child in children(noun, "amod")
        ):
            return []  # "the first talks in two years" are not those just mentioned
        return list(last.participants)

    def _around(self, noun: Token) -> list[Participant]:
        """The participants from the clause: the subject who holds or attends it, and whom it is held with."""
        return without_other_gatherings(self.reading, noun, self._in_clause(noun))

    def _in_clause(self, noun: Token) -> list[Participant]:
        verb = governor(noun)
        if verb is None:
            return []
        if verb.tag_ == "VB" and is_behind_a_deed(noun):
            verb = noun.sent.root
        if verb.lemma_ == "be" and noun.dep_ in {"attr", "nsubj"}:  # "a trip to Oslo is on the calendar of the king"
            lists = [one for one in prepositional(verb, "in", "on") if one.lemma_ in words("tours", "lists")]
            if whose := [
                found
                for one in lists
                for found in [*self.cast.owners(one), *self.cast.all_of(prepositional(one, "of"))]
            ]:
                return whose
        if noun.dep_ in {"nsubj", "nsubjpass"}:
            brought = verb.lemma_ in words("governors", "include") | {"bring", "unite"} and noun.dep_ == "nsubj"
            named = self.cast.of(patient(verb)) if brought else self._teller(noun, verb)
            return named + self.cast.all_of(prepositional(verb, "between", "with"))
        found = self.cast.doers(deciding(verb)) if noun.dep_ != "appos" else []
        if noun.dep_ == "pobj" and noun.head.lower_ in {"by", "during", "in", "over"}:
            told = [*self.cast.of(patient(verb)), *self.cast.all_of(prepositional(verb, "to"))]
            found += [one for one in told if one.name or one.kind in {"aide", "person"}]
        if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "in"} and verb.lemma_ in words("verbs", "gathering"):
            found += self.cast.of(patient(verb))
        return found + self.cast.all_of(prepositional(verb, "with"))

    def _teller(self, noun: Token, verb: Token) -> list[Participant]:
        """The speaker, if the meeting is only "with" another: "Lima announced that talks with Quito would be held"."""
        with_ = prepositional(noun, "with") if verb.dep_ == "ccomp" else []
        return self.cast.speech.sayer(verb) if len(codes(self.cast.all_of(with_))) == 1 else []

    def _completed(self, noun: Token, own: list[Participant]) -> list[Participant]:
        """The participants, with the last-mentioned pair if it is compatible with the phrase."""
        if not own and noun.lemma_ in words("nouns", "of_bodies") and not self._is_of_something_told(noun):
            return own  # "the session", of a parliament
        two = self.cast.before.pair(noun.i, people=True)
        topics = {one.code for one in self.cast.all_of(prepositional(noun, "about", "on", "over"))}
        beside = {at[one.i].code for one in noun.subtree if one.i in (at := self.reading.participants)}
        if topics and not topics & set(codes(two)) and not set(codes(two)) <= beside:
            return own  # "the talks on Yemen" are those of others
        if len(codes(own)) == 1 and any(child.lower_ == "next" for child in children(noun, "amod")):
            return own  # "her next audience"
        mine = set(codes(own))
        if not mine and not self._is_about(set(codes(two))):
            return own
        return unique([*own, *two]) if mine <= set(codes(two)) else own

    def _is_of_something_told(self, noun: Token) -> bool:
        """Whether earlier sentences mention talks or a joint body that a session may belong to."""
        before = noun.doc[max(0, noun.sent.start - BEFORE) : noun.i]
        bodies = people_words("joint_bodies")
        meets = words("verbs", "with_or_object") | words("verbs", "mutual")
        told = (one.lemma_.lower() in bodies or (one.pos_ == "VERB" and one.lemma_ in meets) for one in before)
        return any(told) or any(one.pos_ == "NOUN" and is_meeting(one) for one in before)

    def _is_about(self, two: set[str]) -> bool:
        """Whether the article is about these two: they have most of its mentions."""
        counts = self.reading.named_often
        return sum(counts[code] for code in two) >= SHARE * sum(counts.values())

    def _destinations(self, noun: Token) -> list[Participant]:
        """The states that a visit goes to."""
        return (
            [one for end in goals_of_visit(noun) for one in self._at(end)]
            if noun.lemma_ in words("formats", "visit")
            else []
        )

    def _at(self, goal: Token) -> list[Participant]:
        """The state of a destination, by name or by description: "to the Pacific nation"."""
        if found := self.cast.host(goal):
            return found
        return self.cast.of(goal) if goal.lemma_.lower() in people_words("countries") else []

    def _host(self, noun: Token) -> list[Participant]:
        heads = [noun, *prepositional(noun, "of", "by")]
        goals = [token for head in heads for token in goals_of_visit(head) if self._at(token)]
        guests = self.cast.all_of(end for goal in goals for end in prepositional(goal, "by", "of", "from"))
        return [*(one for goal in goals for one in self._at(goal)), *guests, *self._left(noun)]

    def _left(self, visit: Token) -> list[Participant]:
        """The state that was left after the visit: "left Ethiopia after a three-day visit"."""
        verb = governor(visit)
        if verb is None or not is_left(visit, verb):
            return []
        return [one for end in children(verb, "dobj") for one in self._at(end)]

    def _is_setting(self, one: Participant) -> bool:
        """Whether a capital or organisation before the noun is the setting, not a participant."""
        token = self.reading.doc[one.token]
        joined = [*token.subtree, *token.doc[token.i + 1 : token.i + 2]]  # "the EU-Ukraine summit"
        is_between = any(child.text in {"-", "–", "/"} for child in joined) or token.conjuncts
        return one.kind in {"capital", "seat", "organisation"} and token.dep_ in {"compound", "nmod"} and not is_between

    def _is_of_an_organisation(self, noun: Token) -> bool:
        at = self.reading.participants
        near = [*children(noun, "compound", "nmod", "poss", "amod"), *prepositional(noun, "of")]
        named = [at[token.i] for phrase in near for token in phrase.subtree if token.i in at]
        named += [one for owner in children(noun, "poss") if owner.lower_ == "its" for one in self.cast.of(owner)]
        return any(one.kind == "organisation" or len(one.codes) > PAIR for one in named)


def _clauses_on(noun: Token) -> list[Token]:
    """The verbs of the clauses that modify the noun: "talks, which were to take place between"."""
    verbs = children(noun, "acl", "relcl")
    return [*verbs, *(below for verb in verbs for below in children(verb, "xcomp"))]


def _includes(verb: Token) -> bool:
    """Whether a clause names participants: "that included Russia", "involving Russia"."""
    return verb.lemma_ in words("governors", "include") and not is_passive(verb) and bool(children(verb, "dobj"))


def _comes_about(noun: Token) -> bool:
    """Whether the clause is about its taking place: "Talks began", "A round planned for May was dropped"."""
    whole = measured(noun)
    verb = governor(whole)
    if verb is None or whole.dep_ not in {"nsubj", "nsubjpass"} or whole.head != verb:
        return False
    return any(verb.lemma_ in words("governors", kind) for kind in ("occur", "hold", "plan", "cancel", "postpone"))


def _is_setting_of_another(noun: Token) -> bool:
    """Whether the noun is only the setting of another meeting: "met on the sidelines of the summit"."""
    up = noun.head
    while up.dep_ in {"prep", "pobj"} and not is_verb(up):
        up = up.head
    meets = up.lemma_.lower() in words("verbs", "with_or_object", "with")
    meets = meets or (up.lemma_ in words("verbs", "discuss") and is_definite(noun))  # not "discussed it during talks"
    return noun.dep_ == "pobj" and noun.head.lower_ in {"of", "at", "during", "in"} and is_verb(up) and meets


def _is_where_present(noun: Token) -> bool:
    """Whether it is a definite meeting that somebody attended: "was also present at the meeting"."""
    verb = governor(noun) if noun.dep_ == "pobj" else None
    present = verb is not None and any(one.lower_ == "present" for one in children(verb, "acomp"))
    return present and is_definite(noun)
