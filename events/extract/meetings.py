"""Meetings: announced, postponed, canceled, held; told by verbs ("will meet with") or by nouns ("the talks")."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from spacy.tokens import Token

from events.catalogue import MeetingFormat
from events.extract.attachment import Attachment
from events.extract.candidate import Candidate
from events.extract.modality import Reality, governed, reality
from events.extract.modality import words as modal_words
from events.extract.participants import LOOK_BACK, Cast, codes, unique
from events.extract.reading import Dated, Participant, Reading
from events.extract.syntax import agent, children, clause, governor, is_passive, is_verb, patient, prepositional


@cache
def words(table: str, entry: str) -> frozenset[str]:
    """One list of `lexicons/en/meetings.toml`."""
    return frozenset(_lexicon()[table][entry])


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    path = files("events").joinpath("lexicons", "en", "meetings.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def find_meetings(reading: Reading) -> list[Candidate]:
    """Every mention of a meeting in the article, in the order of the text."""
    finder = _Finder(reading, Cast(reading), Attachment(reading))
    for token in reading.doc:
        finder.found.extend(finder.at(token))
    return finder.found


@dataclass(frozen=True)
class _Finder:
    reading: Reading
    cast: Cast
    attach: Attachment
    found: list[Candidate] = field(default_factory=list)

    def at(self, token: Token) -> Iterator[Candidate]:
        if token.i in self.reading.participants:
            return
        if token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod":
            yield from self._by_verb(token)
        elif token.pos_ in {"NOUN", "PROPN"} and _is_meeting_noun(token):
            yield from self._by_noun(token)
        elif token.lemma_ in words("nouns", "invitation"):
            yield from self._by_invitation(token)

    # Verbs ---------------------------------------------------------------------------------------------------

    def _by_verb(self, verb: Token) -> Iterator[Candidate]:
        others = self._counterparts(verb)
        if others is None:
            return
        status = _status_of_verb(verb)
        if status is None:
            return
        if any(child.lower_ in {"i", "we", "you"} for child in children(verb, "nsubj")):
            return
        subject = patient(verb) if is_passive(verb) and verb.lemma_ in words("verbs", "with_or_object") else agent(verb)
        doers = self.cast.of(subject)
        for participants in _encounters(verb, doers, others):
            yield from self._candidate(verb, status, participants, f"verb:{verb.lemma_}")

    def _counterparts(self, verb: Token) -> list[Participant] | None:
        """Those met, by the verb's way of naming them; `None` where the verb is no meeting, empty where mutual."""
        lemma = verb.lemma_.lower()
        if lemma in words("verbs", "with_or_object"):
            met = self.cast.of(patient(verb)) if not is_passive(verb) else []
            return met + self.cast.all_of(prepositional(verb, "with", "by"))
        if lemma in words("verbs", "object"):
            return self._object_met(verb)
        if lemma in words("verbs", "with") and not is_passive(verb):
            to = ("with", "to") if lemma in words("verbs", "to") else ("with",)
            return self.cast.all_of(prepositional(verb, *to)) or ([] if self._is_mutual(verb) else None)
        if lemma in words("verbs", "discuss"):
            return self._discussed_with(verb)
        return self._travelled_to(verb) if lemma in words("verbs", "travel") else None

    def _object_met(self, verb: Token) -> list[Participant] | None:
        target = patient(verb)
        if target is None:
            return None
        if verb.lemma_ == "visit" or self._is_person(target):
            return self.cast.of(target) or None
        return None

    def _discussed_with(self, verb: Token) -> list[Participant] | None:
        with_ = prepositional(verb, "with")
        for topic in children(verb, "dobj"):
            with_ += prepositional(topic, "with")
        return [one for one in self.cast.all_of(with_) if one.name] or None

    def _travelled_to(self, verb: Token) -> list[Participant] | None:
        """The hosts of a journey that is made to meet them: "arrived in Accra for talks", "flew to Lima to meet"."""
        ends = prepositional(verb, "for", "on")
        purposes = ends + children(verb, "advcl", "xcomp")
        meets = words("nouns", "strong") | words("verbs", "with_or_object") | words("verbs", "object")
        if not any(purpose.lemma_.lower() in meets for purpose in purposes):
            return None
        at = self.reading.participants
        hosts = [at[end.i] for end in prepositional(verb, "in", "to", "into") if end.i in at]
        others = [one for end in ends for one in self.cast.all_of(prepositional(end, "of", "with"))]
        return others or hosts or None

    def _is_mutual(self, verb: Token) -> bool:
        """Whether the subject alone is all who took part: "the two spoke by telephone"."""
        subject = agent(verb)
        said = [child for child in children(verb, "dobj", "ccomp") if child.i > verb.i]
        if subject is None or said or prepositional(verb, "to", "at", "for", "against"):
            return False
        return len(codes(self.cast.of(subject))) > 1

    def _is_person(self, token: Token) -> bool:
        found = self.reading.participants.get(token.i)
        return bool(found and found.name) or token.lemma_.lower() in {
            "counterpart",
            "leader",
            "president",
            "minister",
        }

    # Nouns ---------------------------------------------------------------------------------------------------

    def _by_noun(self, noun: Token) -> Iterator[Candidate]:
        status, rule = self._status_of_noun(noun)
        if status is None:
            yield from self._unrealised(noun)
            return
        participants, explicit = self._participants_of_noun(noun)
        if not explicit and not self._may_corefer(noun, status):
            return
        for those in self._each_meeting(noun, participants):
            yield from self._candidate(noun, status, those, rule, explicit=explicit)

    def _unrealised(self, noun: Token) -> Iterator[Candidate]:
        """A meeting that will not be still says for when it was planned: "no point in holding the May summit"."""
        participants, explicit = self._participants_of_noun(noun)
        when = self.attach.date_of(noun)
        if not explicit or when is None:
            return
        for status in ("meeting.canceled", "meeting.postponed"):
            for candidate in self._candidate(noun, status, participants, "noun:unreal"):
                yield candidate.with_(due=when.edtf, anaphoric=True)

    def _each_meeting(self, noun: Token, participants: list[Participant]) -> list[list[Participant]]:
        """Several meetings with a list of people are one with each state's."""
        apart = {child.lemma_.lower() for child in children(noun, "amod")} & words("formats", "apart")
        several = noun.tag_ == "NNS" and (noun.lemma_ == "meeting" or apart)
        guests = self.cast.all_of(prepositional(noun, "with"))
        hosts = [one for one in participants if one.code not in codes(guests)]
        if not several or len(codes(hosts)) != 1 or not guests:
            return [participants]
        return _encounters(noun, hosts, guests)

    def _by_invitation(self, noun: Token) -> Iterator[Candidate]:
        """An invitation that was accepted announces a visit; the acceptance may come a sentence later."""
        acceptance = self._acceptance(noun)
        if acceptance is None:
            return
        hosts = self.cast.owners(noun) or self.cast.all_of(prepositional(noun, "of", "from", "by"))
        verb = governor(noun)
        guests = self.cast.all_of(prepositional(verb, "to")) if verb is not None and verb != acceptance else []
        guests = guests or self.cast.all_of(prepositional(noun, "to")) or self.cast.of(agent(acceptance))
        yield from self._candidate(noun, "meeting.announced", unique([*guests, *hosts]), "invitation accepted")

    def _acceptance(self, noun: Token) -> Token | None:
        verb = governor(noun)
        if verb is not None and verb.lemma_ == "accept" and noun.dep_ in {"dobj", "nsubjpass"}:
            return verb if reality(verb) is Reality.HAPPENED and self._names_host(noun) else None
        following = noun.doc[noun.sent.end : noun.sent.end + FOLLOWING]
        for later in following:
            if later.lemma_ == noun.lemma_ and later.dep_ == "nsubjpass" and later.head.lemma_ == "accept":
                return later.head if reality(later.head) is Reality.HAPPENED and self._names_host(noun) else None
        return None

    def _names_host(self, noun: Token) -> bool:
        return bool(self.cast.owners(noun) or self.cast.all_of(prepositional(noun, "of", "from", "by")))

    def _participants_of_noun(self, noun: Token) -> tuple[list[Participant], bool]:
        """Who takes part, and whether the sentence itself says so."""
        if (before := self._theirs(noun)) is not None:
            return list(before.participants), True
        own = self.cast.between(noun) + self.cast.all_of(prepositional(noun, "with", "of", "by", "for"))
        own += [one for one in self.cast.owners(noun) if not self._is_setting(one)]
        if noun.lemma_ in {"visit", "trip"}:
            own += self._host(noun)
        own = unique(own)
        if len(codes(own)) < 2:
            if _is_setting_of(noun):
                return [], True
            own = unique([*own, *self._around(noun)])
        if len(codes(own)) > 1:
            return own, True
        return self._told_before(noun, own) or self._completed(noun, own), False

    def _told_before(self, noun: Token, own: list[Participant]) -> list[Participant]:
        """Those of the meeting told last, which "the meeting" speaks of."""
        number = self.reading.sentence_number(noun.i)
        trip = noun.lemma_ in {"trip", "visit"}
        alike = [one for one in self.found if (one.format == "visit") == trip]
        near = [one for one in alike if number - self.reading.sentence_number(one.token) <= LOOK_BACK]
        if not near or not _is_definite(noun) or not set(codes(own)) <= set(near[-1].parties):
            return []
        return list(near[-1].participants)

    def _theirs(self, noun: Token) -> Candidate | None:
        """The meeting told just before that "their meeting" speaks of."""
        if not any(owner.lower_ == "their" for owner in children(noun, "poss")) or not self.found:
            return None
        last = self.found[-1]
        apart = self.reading.sentence_number(noun.i) - self.reading.sentence_number(last.token)
        return last if 0 < apart <= 1 else None

    def _around(self, noun: Token) -> list[Participant]:
        """Those that the clause adds: the subject who holds or attends it, and whom it is held with."""
        verb = governor(noun)
        if verb is None or noun.dep_ in {"nsubj", "nsubjpass"}:
            return []
        found = self.cast.of(agent(verb)) if noun.dep_ != "appos" else []
        if noun.dep_ == "pobj" and noun.head.lower_ in {"by", "during", "in", "over"}:
            found += [one for one in self.cast.of(patient(verb)) if one.name]
        return found + self.cast.all_of(prepositional(verb, "with"))

    def _completed(self, noun: Token, own: list[Participant]) -> list[Participant]:
        """With the two that the article last spoke of, where they fit what the phrase says itself."""
        two = self.cast.pair(noun.i, people=True)
        mine = set(codes(own))
        return unique([*own, *two]) if mine <= set(codes(two)) else own

    def _host(self, noun: Token) -> list[Participant]:
        at = self.reading.participants
        heads = [noun, *prepositional(noun, "of", "by")]
        return [at[token.i] for head in heads for token in prepositional(head, "to") if token.i in at]

    def _is_setting(self, one: Participant) -> bool:
        """A capital or an organisation right before the noun is where it is held, not who meets."""
        token = self.reading.doc[one.token]
        is_between = any(child.text in {"-", "–", "/"} for child in token.subtree) or token.conjuncts
        return one.kind in {"capital", "seat", "organisation"} and token.dep_ in {"compound", "nmod"} and not is_between

    def _may_corefer(self, noun: Token, status: str) -> bool:
        """Whether a noun without participants of its own may stand for a meeting of those just spoken of."""
        if self._is_of_an_organisation(noun) or (
            noun.tag_ in {"NNS", "NNPS"} and noun.lemma_ not in {"talk", "negotiation"}
        ):
            return False
        if _is_definite(noun):
            return True
        placed = any(child.i in self.reading.places for child in noun.children)
        return placed or noun.dep_ in {"nsubjpass", "dobj"}

    def _is_of_an_organisation(self, noun: Token) -> bool:
        at = self.reading.participants
        near = [*children(noun, "compound", "nmod", "poss", "amod"), *prepositional(noun, "of")]
        named = [at[token.i] for phrase in near for token in phrase.subtree if token.i in at]
        return any(one.kind == "organisation" for one in named)

    def _status_of_noun(self, noun: Token) -> tuple[str | None, str]:
        adjectives = {child.lemma_.lower() for child in children(noun, "amod", "advmod")}
        if adjectives & modal_words("open_adjectives"):
            return None, ""
        verb, lemma = governor(noun), ""
        if verb is not None:
            lemma = verb.lemma_.lower()
        if verb is not None and _is_affected(noun, verb):
            status = _status_by_governor(noun, verb, lemma)
            if status is not None:
                return status or None, f"noun:{lemma} {noun.lemma_}"
        if (nominal := _nominal_over(noun)) is not None:
            return nominal, f"noun:{noun.head.head.lemma_} of {noun.lemma_}"
        return self._presupposed(noun, adjectives), f"noun:{noun.lemma_}"

    def _presupposed(self, noun: Token, adjectives: set[str]) -> str | None:
        """A meeting that is only mentioned took place, or will, as its date or its preposition says."""
        if adjectives & modal_words("planned_adjectives"):
            return "meeting.announced"
        when = self.attach.date_of(noun)
        if when is not None and when.window.start is not None:
            return "meeting.announced" if when.window.start > self.reading.article.published else "meeting.held"
        if governed(noun) is Reality.UNREAL and not _is_definite(noun):
            return None
        preposition = noun.head.lower_ if noun.dep_ == "pobj" else ""
        if preposition in words("prepositions", "ahead"):
            return "meeting.announced"
        behind = preposition in words("prepositions", "behind") and noun.lemma_.lower() in words("nouns", "strong")
        return "meeting.held" if behind and _clause_is_real(noun) else None

    def _is_planned_for(self, token: Token, when: Dated) -> bool:
        """Whether the date beside a canceled meeting is the meeting's: its own phrase's, or no mere day gone by."""
        past = when.window.end is not None and when.window.end <= self.reading.article.published
        return self.attach.own_date_of(token) is not None or not (past and when.window.days == 1)

    # Both ----------------------------------------------------------------------------------------------------

    def _candidate(
        self, token: Token, status: str, participants: list[Participant], rule: str, *, explicit: bool = True
    ) -> Iterator[Candidate]:
        if len(codes(participants)) < 2:
            return
        when = self.attach.date_of(token)
        done = None
        if status in {"meeting.canceled", "meeting.postponed"} and when is not None and not self._is_planned_for(token, when):
            when, done = None, when
        status = _settled(status, when, self.reading.article.published)
        said = done or self.attach.date_of_saying(token)
        held = status == "meeting.held"
        yield Candidate(
            type=status,
            token=token.i,
            quote=self.reading.quote(token.sent),
            rule=rule,
            date=(when.edtf if when else None) if held else (said.edtf if said else None),
            due=None if held else (when.edtf if when else None),
            participants=tuple(participants),
            place=self.attach.place_of(token),
            format=_format(token),
            anaphoric=not explicit and when is None,
            explicit=explicit,
        )


FOLLOWING: Final = 12
"""How many tokens into the next sentence "the invitation was accepted" is looked for."""


def _encounters(verb: Token, doers: list[Participant], others: list[Participant]) -> list[list[Participant]]:
    """Who meets whom: whoever meets a list of people of several states meets each state's apart."""
    hosts, guests = set(codes(doers)), [one for one in others if one.code not in codes(doers)]
    together = any(token.lower_ in words("formats", "together") for token in verb.subtree)
    if len(hosts) != 1 or len(codes(guests)) < 2 or together:
        return [unique([*doers, *others])]
    return [
        unique([*doers, *(one for one in others if one.code == code)]) for code in dict.fromkeys(g.code for g in guests)
    ]


def _is_setting_of(noun: Token) -> bool:
    """Whether the noun is only where others meet: "met on the sidelines of the summit"."""
    up = noun.head
    while up.dep_ in {"prep", "pobj"} and not is_verb(up):
        up = up.head
    meets = up.lemma_.lower() in words("verbs", "with_or_object") | words("verbs", "with") | words("verbs", "discuss")
    return noun.dep_ == "pobj" and noun.head.lower_ in {"of", "at", "during", "in"} and is_verb(up) and meets


def _is_meeting_noun(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in words("nouns", "strong") or lemma in words("nouns", "weak"):
        compound = {child.lemma_.lower() for child in children(noun, "compound")}
        return not compound & {"news", "press", "rally", "board", "cabinet"} and noun.dep_ != "compound"
    return False


def _status_of_verb(verb: Token) -> str | None:
    match reality(verb):
        case Reality.UNREAL:
            return None
        case Reality.PLANNED:
            return "meeting.announced"
        case _:
            return "meeting.held"


def _is_affected(noun: Token, verb: Token) -> bool:
    """Whether the noun is what the verb is about: its object, its subject, or the meeting that it is at."""
    if noun.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"} and noun.head == verb:
        return True
    if noun.dep_ == "conj":
        return _is_affected(noun.head, verb)
    if verb.dep_ in {"acl", "relcl"} and verb.head == noun:
        return True
    return noun.dep_ == "pobj" and noun.head.head == verb and noun.head.lower_ in {"on", "to", "for", "with"}


def _status_by_governor(noun: Token, verb: Token, lemma: str) -> str | None:
    """The type that the verb makes of the meeting; empty where it makes it unreal, `None` where it says nothing."""
    real = reality(verb)
    if _in_class(verb, lemma, "cancel") and noun.dep_ != "pobj":
        return "meeting.canceled" if real in {Reality.HAPPENED, Reality.ONGOING, Reality.PLANNED} else ""
    if _in_class(verb, lemma, "postpone") and noun.dep_ != "pobj":
        return "meeting.postponed" if real in {Reality.HAPPENED, Reality.ONGOING, Reality.PLANNED} else ""
    if lemma in modal_words("unreal"):
        return ""
    if lemma in words("governors", "plan") and noun.dep_ not in {"nsubj"}:
        return "meeting.announced" if real is not Reality.UNREAL else ""
    kind = "occur" if noun.dep_ == "nsubj" else "hold"
    if lemma in words("governors", kind):
        return {Reality.UNREAL: "", Reality.PLANNED: "meeting.announced"}.get(real, "meeting.held")
    return None


def _in_class(verb: Token, lemma: str, kind: str) -> bool:
    if lemma not in words("governors", kind):
        return False
    needed = _lexicon()["governors"]["particles"].get(lemma)  # type: ignore[attr-defined]
    return needed is None or any(child.lower_ in needed for child in verb.children)


def _nominal_over(noun: Token) -> str | None:
    """What a noun above makes of it: "the cancellation of talks"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    above = noun.head.head.lemma_.lower()
    for kind, status in (("cancel", "meeting.canceled"), ("postpone", "meeting.postponed")):
        if above in words("nominals", kind):
            return status
    return None


def _clause_is_real(noun: Token) -> bool:
    verb = governor(noun)
    return verb is None or reality(verb) in {Reality.HAPPENED, Reality.ONGOING}


def _is_definite(noun: Token) -> bool:
    return any(child.dep_ == "poss" or child.lower_ in {"the", "this", "that"} for child in noun.children)


def _settled(status: str, when: Dated | None, published: date) -> str:
    """What is told as held but dated ahead is announced."""
    if when is None or when.window.start is None or when.window.end is None:
        return status
    if status == "meeting.held" and when.window.start > published:
        return "meeting.announced"
    return status


def _format(token: Token) -> MeetingFormat | None:
    near = {child.lemma_.lower() for child in token.children} | {token.lemma_.lower()}
    near |= {end.lemma_.lower() for end in prepositional(token, "by", "on", "over", "via")}
    verb = clause(token)
    adverbs = {child.lower_ for child in children(verb, "advmod")}
    if (near | adverbs) & words("formats", "brief"):
        return "brief encounter"
    if near & words("formats", "call"):
        return "call"
    for name in ("summit", "talks", "visit"):
        if near & words("formats", name):
            return name  # type: ignore[return-value]
    return None
