"""Finds meetings, announced, postponed, canceled or held, by verbs ("will meet with") and nouns ("the talks")."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from events.extract.candidate import Candidate
from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children, governor, is_infinitive, is_passive, patient, prepositional
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.meetings.also_present import with_those_present
from events.extract.meetings.by_phone import settled_by_phone
from events.extract.meetings.calling_off import cancels, was_due
from events.extract.meetings.companions import companions
from events.extract.meetings.dating import CALLED_OFF, MeetingDates
from events.extract.meetings.encounters import encounters, with_their_place, without_mediators
from events.extract.meetings.invitations import Invitations
from events.extract.meetings.joint_deeds import done_together
from events.extract.meetings.journeys import Journeys, is_departure, is_there
from events.extract.meetings.parties import Parties
from events.extract.meetings.planned_days import is_still_to_come, replaced_day
from events.extract.meetings.spans import at_its_stop
from events.extract.meetings.status import BY_REALITY, Status, status_of_verb
from events.extract.meetings.tours import Tours
from events.extract.meetings.verbs import Counterparts, is_together
from events.extract.meetings.words import (
    ANNOUNCED,
    CANCELED,
    HELD,
    POSTPONED,
    format_of,
    goals_of_visit,
    is_another,
    is_definite,
    is_meeting,
    words,
)
from events.extract.reading import Dated, Participant, Reading
from events.extract.timing.attachment import Attachment
from events.extract.timing.past import is_past

NAMING: Final = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
TELLING: Final = NAMING | {"AUX", "VERB"}
"""Parts of speech of the triggers."""
SEPARATE: Final = frozenset({"call", "meeting"})
"""Nouns whose plural means one meeting with each partner: "in calls with his French and Turkish counterparts"."""
PLANS_OF_ONES_OWN: Final = frozenset({"host", "meet", "receive", "visit"})
"""Verbs by which speakers state their own plans: "next week I will visit Chad"."""


def find_meetings(reading: Reading) -> list[Candidate]:
    """Every mention of a meeting in the article, in text order."""
    cast = Cast(reading)
    journeys = Journeys(reading, cast)
    attach = Attachment(reading)
    dates = MeetingDates(reading, attach)
    finder = _Finder(reading, cast, attach, dates, journeys, Counterparts(reading, cast, journeys))
    for token in reading.doc:
        if token.pos_ in TELLING:
            finder.found.extend(finder.at(token))
    return finder.found


@dataclass(frozen=True)
class _Finder:
    reading: Reading
    cast: Cast
    attach: Attachment
    dates: MeetingDates
    journeys: Journeys
    counterparts: Counterparts
    found: list[Candidate] = field(default_factory=list)

    def at(self, token: Token) -> Iterator[Candidate]:
        if token.i in self.reading.participants:
            return
        if token.pos_ in NAMING:
            yield from self._by_name(token)
        elif token.dep_ != "amod":
            yield from self._by_any_verb(token)
            self.found[:] = with_those_present(self.cast, self.found, token)

    def _by_name(self, token: Token) -> Iterator[Candidate]:
        """Meetings by a noun for one, for an invitation, a call or a stop of a tour."""
        if (token.pos_ != "ADJ" and is_meeting(token) and not is_infinitive(token)) or is_another(token):
            yield from self._by_noun(token)
        elif token.lemma_ in words("nouns", "invitation"):
            yield from self._by_invitation(token)
        elif token.lemma_ in words("formats", "call"):
            for verb, participants in settled_by_phone(self.cast, token):
                yield from self._candidate(verb, HELD, participants, f"phone:{verb.lemma_}")
        elif token.lemma_ in words("tours", "stops"):
            for status, participants in Tours(self.cast, self.journeys).of(token):
                yield from self._candidate(token, status, participants, f"tour:{token.lemma_}")

    def _by_any_verb(self, verb: Token) -> Iterator[Candidate]:
        """Meetings by a verb of meeting, by "do so" for such a verb, or by "invite"."""
        if verb.lemma_ == "do" and verb.i + 1 < verb.sent.end and verb.nbor().lower_ == "so":
            return self._by_pro_verb(verb)
        return self._by_invitation(verb) if verb.lemma_ == "invite" else self._by_verb(verb)

    # Verbs ---------------------------------------------------------------------------------------------------

    def _by_verb(self, verb: Token) -> Iterator[Candidate]:
        others = self.counterparts.of(verb)
        if others is None and (two := done_together(self.cast, self.attach, verb)) and (told := status_of_verb(verb)):
            yield from self._candidate(verb, told, two, f"joint:{verb.lemma_}")
        status = (status_of_verb(verb) or self.dates.called_off(verb)) if others is not None else None
        if others is None or not status:
            return
        speakers = [child for child in children(verb, "nsubj") if child.lower_ in {"i", "we", "you"}]
        speaking = [one for speaker in speakers if speaker.lower_ != "you" for one in self.cast.speech.quoted(speaker)]
        own_plan = status == ANNOUNCED and (verb.lemma_ in PLANS_OF_ONES_OWN or verb.lemma_ in words("verbs", "travel"))
        own_plan = own_plan or any(one.kind == "issuer" for one in speaking)
        if speakers and not (speaking and others and (own_plan or any(one.name for one in others))):
            return
        if self._meets_there(verb, status):
            return  # the meeting that the journey was made for has its own trigger
        alone = verb.lemma_ in words("verbs", "receiving") and agent(verb) is None  # "was received in Riga"
        mutual = is_passive(verb) and (verb.lemma_ in words("verbs", "with_or_object") or alone)
        doers = speaking or self._doers(verb, mutual)
        if not doers and verb.lemma_ in words("verbs", "object", "travel", "awaited") | {"be"}:
            return
        if not doers and others and not mutual and agent(verb) is not None:
            return  # somebody unknown met them; they did not meet each other
        others = without_mediators(self.reading, doers, others)
        met = [unique([*doers, *others])] if is_together(verb) else encounters(verb, doers, others)
        touring = len(met) > 1 and status == HELD and is_departure(verb)
        stops = sorted({one.token for one in others}) if len(met) > 1 else []
        for participants in met:
            for one in self._candidate(verb, ANNOUNCED if touring else status, participants, f"verb:{verb.lemma_}"):
                stop = one.with_(date=one.due, due=None) if touring else one
                yield at_its_stop(self.reading, stop, stops)

    def _doers(self, verb: Token, mutual: bool) -> list[Participant]:
        """Who met the others: the subject, the patient of a passive, or those who travel or are brought."""
        if is_together(verb):
            both = [*(self.cast.of(patient(verb)) if is_passive(verb) else []), *self.cast.doers(verb)]
            return [one for one in both if one.kind != "organisation"]  # an organisation only mediates
        if verb.lemma_ in words("verbs", "awaited") and not is_passive(verb):
            return self.cast.doers(verb)  # "Kenya awaits India's prime minister"
        if verb.lemma_ in words("verbs", "travel", "awaited") | {"be", "bind"}:
            return self.journeys.travellers(verb)
        doers = self.cast.of(patient(verb)) if mutual else self.cast.doers(verb) or self.cast.speech.telling(verb)
        if verb.lemma_ in words("verbs", "taking") or (verb.lemma_ in words("verbs", "delegate") and not doers):
            return self.cast.of(patient(verb)) or doers  # "takes him to Oslo", "took tea with"
        return doers

    def _by_pro_verb(self, verb: Token) -> Iterator[Candidate]:
        """Another meeting like the previous one: "they will do so again on 17 June"."""
        last = self.found[-1] if self.found else None
        if last is None or self.reading.sentence_number(verb.i) - self.reading.sentence_number(last.token) > 1:
            return
        doers, status = set(codes(self.cast.doers(verb))), BY_REALITY[reality(verb)]
        if status and doers & set(last.parties):
            yield from self._candidate(verb, status, list(last.participants), "verb:do so")

    def _meets_there(self, verb: Token, status: str) -> bool:
        """Whether a clause on the destination has the meeting, with its own date or as a later plan."""
        if verb.lemma_ not in words("verbs", "travel"):
            return False
        hosts = set(codes(self.counterparts.of(verb) or []))
        there = [token for token in verb.subtree if is_there(token) or token in children(verb, "conj")]
        there = [token for token in there if hosts & set(codes(self.counterparts.of(token) or []))]
        dated = any(self.attach.own_clause_date_of(one) is not None for one in there)
        return dated or (status == HELD and any(status_of_verb(one) == ANNOUNCED for one in there if is_there(one)))

    # Nouns ---------------------------------------------------------------------------------------------------

    def _by_noun(self, noun: Token) -> Iterator[Candidate]:
        if self._is_told_by_journey(noun):
            return
        status, rule = Status(self.attach, self.reading.article.published).of_noun(noun)
        parties = Parties(self.reading, self.cast, self.found)
        participants, explicit = parties.of_noun(noun)
        if status != CANCELED and (explicit or parties.may_corefer(noun)):
            yield from self._called_off_once(noun, participants)
        if not status:
            yield from self._unrealised(noun, participants if explicit else [])
        elif explicit or parties.may_corefer(noun):
            for those in self._each_meeting(noun, participants):
                yield from self._candidate(noun, status, those, rule, explicit=explicit)

    def _called_off_once(self, noun: Token, participants: list[Participant]) -> Iterator[Candidate]:
        """An earlier cancellation mentioned in a relative clause: "the summit he had canceled"."""
        for verb in children(noun, "relcl"):
            if cancels(verb) and reality(verb) is Reality.HAPPENED:
                for one in self._candidate(noun, CANCELED, participants, f"noun:{verb.lemma_} {noun.lemma_}"):
                    yield one.with_(due=one.due if is_passive(verb) else None, date=None)

    def _is_told_by_journey(self, noun: Token) -> bool:
        """Whether it is the purpose of a journey that was found already: "arrived in Moscow for consultations"."""
        verb = governor(noun)
        if verb is None or verb.lemma_ not in words("verbs", "travel"):
            return False
        return noun in prepositional(verb, "for", "on") and any(one.token == verb.i for one in self.found)

    def _unrealised(self, noun: Token, participants: list[Participant]) -> Iterator[Candidate]:
        """The planned date of a meeting that will not be held: "no point in holding the May summit"."""
        when = self.attach.date_of(noun)
        if when is None:
            return
        for status in (CANCELED, POSTPONED):
            for candidate in self._candidate(noun, status, participants, "noun:unreal"):
                yield candidate.with_(due=when.edtf, anaphoric=True)

    def _each_meeting(self, noun: Token, participants: list[Participant]) -> list[list[Participant]]:
        """The participants of each meeting: a plural with a list of partners means one with each state."""
        if noun.lemma_ in {"travel", "trip", "visit"}:
            return self._each_host(noun, participants)
        apart = {child.lemma_.lower() for child in children(noun, "amod")} & words("formats", "apart")
        several = noun.tag_ == "NNS" and (noun.lemma_ in SEPARATE or apart)
        verb = governor(noun)
        beside = prepositional(verb, "with") if verb is not None and apart else []
        guests = self.cast.all_of(prepositional(noun, "with") or beside)
        hosts = [one for one in participants if one.code not in codes(guests)]
        if not several or len(codes(hosts)) != 1 or not guests:
            return [participants]
        return encounters(noun, hosts, guests)

    def _each_host(self, noun: Token, participants: list[Participant]) -> list[list[Participant]]:
        """The participants of each visit: one to several states is one with each."""
        at = self.reading.participants
        goals = goals_of_visit(noun)
        hosts = [one for end in goals for one in ([at[end.i]] if end.i in at else self.cast.host(end))]
        guests = [one for one in participants if one.code not in codes(hosts)]
        if not hosts and len(codes(guests)) > 1 and noun.tag_ == "NNS":
            return self._announced_by_host(noun, guests)
        if hosts and not guests:
            return []
        if len(codes(hosts)) == 1 and len(codes(guests)) > 1 and noun.tag_ == "NNS":
            return encounters(noun, hosts, guests)  # "Mali and Niger's leaders will pay visits to Chad"
        return encounters(noun, guests, hosts) if len(codes(hosts)) > 1 else [participants]

    def _announced_by_host(self, noun: Token, guests: list[Participant]) -> list[list[Participant]]:
        """Visits of several guests to the state that announces them: "Lima announced the visits of two presidents"."""
        verb = governor(noun)
        hosts = [one for one in self.cast.of(agent(verb)) if one.code not in codes(guests)] if verb is not None else []
        guests = [one for one in guests if one.code not in codes(hosts)]
        return encounters(noun, hosts, guests) if hosts else []

    def _by_invitation(self, token: Token) -> Iterator[Candidate]:
        for told in Invitations(self.cast).of(token):
            yield from self._candidate(*told)

    # All -----------------------------------------------------------------------------------------------------

    def _candidate(
        self, token: Token, status: str, participants: list[Participant], rule: str, *, explicit: bool = True
    ) -> Iterator[Candidate]:
        participants = with_their_place(self.cast, token, participants)
        if len(codes(participants)) > 1:
            participants = unique([*participants, *companions(self.cast, token)])
        if len(codes(participants)) < _fewest(token) or self._is_private(token):
            return
        when, called_off = self.dates.of(token, status)
        if status == CANCELED and was_due(token) and when is not None and is_past(self.reading, when):
            status = ANNOUNCED  # its outcome is reported elsewhere
        ahead = (
            when is not None and when.window.start is not None and when.window.start > self.reading.article.published
        )
        if status == HELD and (ahead or (when is not None and is_still_to_come(self.reading, token, when))):
            status = ANNOUNCED
        later = self.dates.moved_to(token) if status == POSTPONED else None
        instead = replaced_day(self.reading, token) if status in {ANNOUNCED, POSTPONED} else None
        if instead is not None:
            status, when = POSTPONED, instead
            later = later or next((one for one in self.attach.near(token) if one != instead), None)
        elif later is not None:
            from_ = self.dates.behind(governor(token) or token, "from") or when
            when = None if from_ == later else from_
        if later is not None:
            yield self._moved(token, participants, later)
        said = called_off or self.attach.date_of_saying(token)
        date, due = (when, None) if status == HELD else (None if said in {when, later} else said, when)
        yield Candidate(
            type=status,
            token=token.i,
            quote=self.reading.quote(token.sent),
            rule=rule,
            date=date.edtf if date else None,
            due=due.edtf if due else None,
            participants=tuple(participants),
            place=self.attach.place_of(token),
            format=format_of(token),
            anaphoric=when is None
            and (_is_topic(token, status) or not (explicit or called_off or _is_news(token, status, participants))),
            explicit=explicit,
        )

    def _is_private(self, event: Token) -> bool:
        """Whether the participants are private people, firms or teams."""
        if any(token.lower_ in words("private", "contests") or _is_round_of(token) for token in event.sent):
            return not any(one.name for one in self.cast.within(event.sent.root))
        subject = agent(event) if event.pos_ == "VERB" else None
        return subject is not None and subject.lemma_.lower() in words("private", "people")

    def _moved(self, token: Token, participants: list[Participant], to: Dated) -> Candidate:
        """The meeting on its new day: announced, or held if the day is past and the clause says so."""
        moved = Candidate(
            type=ANNOUNCED,
            token=token.i,
            quote=self.reading.quote(token.sent),
            rule=f"moved:{token.lemma_}",
            date=said.edtf if (said := self.attach.date_of_saying(token)) and said != to else None,
            due=to.edtf,
            participants=tuple(participants),
            format=format_of(token),
        )
        verb = governor(token) if token.pos_ != "VERB" else token
        over = verb is not None and is_past(self.reading, to) and verb.lemma_ in words("governors", "occur")
        took_place = over and verb is not None and reality(verb) is Reality.HAPPENED
        return moved.with_(type=HELD, date=to.edtf, due=None) if took_place else moved


def _fewest(event: Token) -> int:
    """The least number of parties: three if it is called trilateral."""
    near = {child.lower_ for child in children(event, "amod", "advmod", "compound")}
    return 3 if near & words("formats", "of_three") else 2


def _is_round_of(token: Token) -> bool:
    """Whether it is a round of a tournament: "the round of 16"."""
    return token.lower_ == "round" and any(end.pos_ == "NUM" for end in prepositional(token, "of"))


def _is_news(noun: Token, status: str, participants: list[Participant]) -> bool:
    """Whether a called-off meeting is new to the reader: "canceled a visit by its minister"."""
    here = any(noun.sent.start <= one.token < noun.sent.end for one in participants)
    return here and status in CALLED_OFF and not is_definite(noun)


def _is_topic(verb: Token, status: str) -> bool:
    """Whether the clause only gives the topic of a meeting: "are expected to discuss"."""
    told = verb.lemma_ in words("verbs", "discuss") or bool(words("idioms", verb.lemma_))
    above = governor(verb) if verb.pos_ == "NOUN" and verb.dep_ in {"nsubj", "nsubjpass"} else None
    about = (
        [one for one in children(above, "xcomp") if one.lemma_ in words("verbs", "about")] if above is not None else []
    )
    told = told or bool(about)  # "the talks are expected to focus on trade"
    in_passing = verb.dep_ == "advcl" and verb.lemma_ in words("verbs", "travel")  # "before they go to Belgrade"
    return status == ANNOUNCED and (told or in_passing)
