"""Finds the events of treaties and agreements: signed, in force, extended, suspended, withdrawn, expiry, expired."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.edtf import bounds
from events.extract.agreements.actions import LEFT, Action, actions_of, effect_of, is_any, takes_effect, terms
from events.extract.agreements.dating import TreatyDates
from events.extract.agreements.treaty_modifiers import (
    extended_by,
    is_called_over,
    is_on_a_truce,
    is_to_meet,
)
from events.extract.agreements.treaty_objects import TreatyObjects
from events.extract.agreements.treaty_parties import BILATERAL, TreatyParties, other_side
from events.extract.agreements.treaty_references import TreatyReferences, treaty_signed_on
from events.extract.agreements.treaty_terms import lasting
from events.extract.candidate import Candidate
from events.extract.clauses.modality import Reality, governed, is_no_longer, reality, words
from events.extract.clauses.syntax import agent, children, governor, patient, prepositional
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.coreference.participants import words as people_words
from events.extract.meetings.words import words as meeting_words
from events.extract.names.treaties import is_truce
from events.extract.reading import Dated, Participant, Reading
from events.extract.timing.attachment import Attachment
from events.extract.timing.past import is_past
from events.lexicon import tables

LASTING: Final = frozenset({"expired", "expiry", "extended"})
"""Effects that truces have like treaties; their making is an event of its own (`ceasefire.agreed`)."""
ENDING: Final = frozenset({"expired", "expiry"})
"""Effects that, with their day, identify a treaty by its parties alone: "the deal is valid until May"."""
FORCES: Final = {"effect": None, "force": None}
"""The nouns of "in force since 2009"."""


def find_agreements(reading: Reading) -> list[Candidate]:
    """Every mention of something that happened, or will happen, to a treaty, grouped by kind of trigger."""
    cast = Cast(reading)
    attach = Attachment(reading)
    references = TreatyReferences(reading, cast)
    objects = TreatyObjects(reading, references)
    parties = TreatyParties(reading, cast, objects)
    finder = _Finder(reading, cast, attach, TreatyDates(reading, attach), references, objects, parties)
    found = [candidate for token in reading.tokens_of(actions_of()) for candidate in finder.at(token)]
    found += [one for token in reading.tokens_of(FORCES) for one in finder.in_force(token)]
    found += [one for token in reading.tokens_of({"date": None}) for one in finder.dating(token)]
    found += [one for token in reading.tokens_of(_keeping()) for one in finder.unkept(token)]
    found += [one for token in reading.tokens_of(_ended()) for one in finder.over(token)]
    found += [one for i in sorted(reading.treaties) for one in finder.of_a_day(reading.doc[i])]
    found += [one for date in reading.dates if reading.treaties for one in finder.until(date)]
    return [one for one in found if not _is_of_any(one)]


@dataclass(frozen=True)
class _Finder:
    reading: Reading
    cast: Cast
    attach: Attachment
    dates: TreatyDates
    references: TreatyReferences
    objects: TreatyObjects
    parties: TreatyParties

    def at(self, token: Token) -> Iterator[Candidate]:
        if token.pos_ not in {"VERB", "NOUN", "AUX"}:
            return
        for action in actions_of()[token.lemma_.lower()]:
            treaties = (
                self.objects.by_verb(token, action) if token.pos_ != "NOUN" else self.objects.by_noun(token, action)
            )
            if treaties and action.effect == "signed" and token.pos_ != "NOUN":
                if extended := [one for treaty in treaties for one in extended_by(self.objects, treaty)]:
                    yield from self._extended(token, action, extended)
                    return
                yield from self._ceremony(token, treaties[0])
            if treaties and (effect := effect_of(token, action) or self._presupposed(token, action)) is not None:
                found = [one for treaty in treaties for one in self._candidate(token, effect, treaty)]
                if takes_effect(token):
                    found = [self._to_take_effect(one) for one in found or self._ending(token, treaties)]
                yield from found
                if found or token.pos_ != "NOUN":
                    return  # "the termination of the pact": it expired, where nobody ended it
            if not treaties and action.effect == "withdrawn" and token.pos_ == "VERB":
                yield from self._left_organisation(token, action)

    def _extended(self, verb: Token, action: Action, treaties: list[Token]) -> Iterator[Candidate]:
        """Treaties extended by the text that is signed: "signed a protocol to extend the pact"."""
        if effect_of(verb, action) is not None:
            for treaty in treaties:
                inner = governor(treaty)  # "signed a protocol to | extend the pact on Monday"
                when = self.attach.date_of(verb) or (self.attach.date_of(inner) if inner is not None else None)
                for one in self._candidate(verb, "extended", treaty):
                    yield one.with_(date=when.edtf) if when is not None and not self.dates.is_new_end(when) else one

    def _ending(self, leaving: Token, treaties: list[Token]) -> list[Candidate]:
        """The end of a treaty by a withdrawal whose actor is not named: "The withdrawal takes effect in May"."""
        found = [one for treaty in treaties for one in self._candidate(leaving, "expiry", treaty)]
        return [one.with_(date=one.due, due=None) for one in found if one.due]

    def _to_take_effect(self, leaving: Candidate) -> Candidate:
        """A withdrawal that takes effect in the future is the treaty's expiry for the party that leaves."""
        window = bounds(leaving.date) if leaving.date else None
        if window is None or window.start is None or window.start <= self.reading.article.published:
            return leaving
        return leaving.with_(type="treaty.expiry", due=leaving.date, date=None, actors=(), targets=())

    def over(self, word: Token) -> Iterator[Candidate]:
        """A treaty that an adjective says is over: "the recently expired pact"."""
        if is_called_over(word) and self.objects.is_treaty(word.head):
            yield from (one.with_(date=None) for one in self._candidate(word, "expired", word.head))

    def _left_organisation(self, verb: Token, action: Action) -> Iterator[Candidate]:
        """A state that leaves an organisation, and with it the founding treaty: "pulled out of the union"."""
        done = children(verb, "dobj") if not children(verb, "acomp", "ccomp", "oprd", "xcomp") else []
        ends = prepositional(verb, "from", "of") if is_any(verb, action.from_) and not done else []
        ends += [one for one in done if verb.lemma_ in {"leave", "quit"}]
        at = self.reading.participants
        bodies = [at[end.i] for end in ends if end.i in at and at[end.i].kind == "organisation"]
        subject = agent(verb)
        itself = subject is not None and (subject.i in at or subject.lemma_.lower() in people_words("state_nouns"))
        doers = [one for one in self.cast.doers(verb) if one.kind in {"capital", "name", "seat"}] if itself else []
        if not bodies or not doers or effect_of(verb, action) is None:
            return
        when = self.attach.date_of(verb)
        for actors in _one_by_one(codes(doers)):
            yield Candidate(
                type="treaty.withdrawn",
                token=verb.i,
                quote=self.reading.quote(verb.sent),
                rule=f"treaty:{verb.lemma_}",
                date=when.edtf if when else None,
                participants=tuple(doers),
                actors=actors,
                treaty=bodies[0].code,
            )

    def in_force(self, force: Token) -> Iterator[Candidate]:
        """A treaty with the date since which it is in force: "the convention, in force since May 2009,"."""
        preposition = force.head
        since = [date for date in self.reading.dates_in(force.sent) if self._begins(date, force)]
        if force.dep_ != "pobj" or preposition.lower_ not in {"in", "into"} or not since:
            return
        whole = preposition.head
        treaty = agent(whole) if whole.pos_ in {"AUX", "VERB"} else whole
        if treaty is None or not self.objects.is_treaty(treaty):
            return
        for one in self._candidate(force, "in_force", treaty):
            yield one.with_(date=since[0].edtf)

    def dating(self, verb: Token) -> Iterator[Candidate]:
        """A treaty with the date that it dates from: "an accord that dates from March 1976", "dating back to 1950"."""
        subject = agent(verb) if verb.pos_ == "VERB" else None
        treaty = verb.head if subject is None or subject.tag_ == "WDT" else subject
        if verb.pos_ == "VERB" and self.objects.is_treaty(treaty) and prepositional(verb, "from", "to"):
            yield from (one for one in self._candidate(verb, "signed", treaty) if one.date)

    def of_a_day(self, treaty: Token) -> Iterator[Candidate]:
        """A treaty identified by its date: "an agreement of 11 March 1913", "a 1974 pact between Chad and Mali"."""
        mention = self.reading.treaties[treaty.i]
        ends = prepositional(treaty, "between", "of", "with")
        own = {one.i for end in ends for one in (end, *prepositional(end, "of"))}
        before = {one.i for one in children(treaty, "nummod", "nmod", "compound")}
        dates = self.reading.dates_in(treaty.sent)
        dated = [one for one in dates if one.token in own | before]
        if len(dated) != 1 or mention.kind == "named" or not is_past(self.reading, dated[0]):
            return
        sides = self.cast.between(treaty) or self.cast.between(self.reading.doc[dated[0].token])
        if dated[0].token in before and len(codes(sides)) < BILATERAL:
            return
        for one in self._candidate(treaty, "signed", treaty, f"{mention.name.lower()} of {dated[0].edtf[:4]}"):
            yield one.with_(date=dated[0].edtf, participants=tuple(unique([*one.participants, *sides])))

    def until(self, date: Dated) -> Iterator[Candidate]:
        """A treaty with the date until which it lasts: "is valid until 2024", "runs through June"."""
        told = lasting(self.reading, self.objects, date)
        if told is None:
            return
        ahead = date.window.end is None or date.window.end >= self.reading.article.published
        for one in self._candidate(told[0], "expiry" if ahead else "expired", told[1]):
            yield one.with_(due=date.edtf, date=None) if ahead else one.with_(date=date.edtf)

    def unkept(self, verb: Token) -> Iterator[Candidate]:
        """A treaty that a party no longer complies with: "ceased to apply", "will no longer abide by"."""
        above = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in terms("ceasing") else None
        given_up = any(map(is_no_longer, children(verb, "advmod")))
        told = reality(above) if above is not None else governed(verb) if given_up else Reality.UNREAL
        if verb.pos_ != "VERB" or told is Reality.UNREAL:
            return
        done = patient(verb)
        ends = [*([done] if done is not None else []), *prepositional(verb, "by", "to", "with")]
        meant = [self.references.just_named(one) if one.lower_ == "it" else one for one in ends]
        for treaty in (one for one in meant if one is not None and self.objects.is_treaty(one)):
            yield from self._candidate(above or verb, "suspended", treaty)

    def _begins(self, date: Dated, force: Token) -> bool:
        """Whether the date directly follows "in force since" or "from"."""
        token = self.reading.doc[date.token]
        return token.dep_ == "pobj" and token.head.lower_ in {"from", "since"} and token.head.i == force.i + 1

    def _presupposed(self, noun: Token, action: Action) -> str | None:
        """The end of a treaty that its own date presupposes: "must decide before its expiry on 24 August"."""
        own = self.attach.own_date_of(noun) if action.effect == "expiry" and noun.pos_ == "NOUN" else None
        if own is None or own.window.end is None:
            return None
        return "expiry" if own.window.end >= self.reading.article.published else "expired"

    def _candidate(self, token: Token, effect: str, treaty: Token, called: str | None = None) -> Iterator[Candidate]:
        """The events of one effect on one treaty; `called` is its name if no mention gives one."""
        mention = self.reading.treaties[treaty.i]
        name, parties = self._named(token, effect, treaty)
        name = (called if mention.kind == "bare" else name) or name or called
        if name is None or not self._is_of_a_treaty(effect, treaty):
            return
        if self._is_vague(token, treaty, mention.kind) and self.attach.date_of(token) is None:
            return
        type_ = f"treaty.{effect}"
        doers = self.parties.doers(token, effect)
        actors = codes(doers) if catalogue()[type_].is_one_sided else ()
        if effect in LEFT and not actors:
            return
        own, date, due = self.dates.of(token, effect, treaty)
        if effect == "signed" and self._is_only_told_apart(token, treaty, own, [*doers, *parties]):
            return
        if effect == "in_force" and own is None and (reality(token) is Reality.PLANNED or _is_to_come(token)):
            return
        beside = self.cast.all_of(prepositional(token, "with")) if effect in LEFT and treaty.head == token else []
        participants = tuple(unique([*self.parties.of(doers, treaty, parties), *beside]))
        if effect in ENDING and mention.kind in {"bare", "generic"} and len(codes(participants)) < BILATERAL:
            participants = tuple(self.parties.spoken_of(token, participants))
        for each in _one_by_one(actors):
            yield Candidate(
                type=type_,
                token=token.i,
                quote=self.reading.quote(token.sent),
                rule=f"treaty:{token.lemma_}",
                date=date.edtf if date else None,
                due=due.edtf if due else None,
                participants=participants,
                actors=each,
                targets=other_side(each, codes(participants), name) if effect in LEFT else (),
                treaty=name,
            )

    def _named(self, token: Token, effect: str, treaty: Token) -> tuple[str | None, tuple[str, ...]]:
        """The treaty's name (a proper name, its day or its kind), and its parties if known."""
        name, parties = self.references.resolved(treaty)
        mention = self.reading.treaties[treaty.i]
        if effect == "signed" and (name is None or (name == mention.text.lower() and " " not in name)):
            name = self._known_by_day(token, treaty, parties) or name
        if name is None and (self._is_told_here_alone(token, effect, treaty) or effect in ENDING):
            name = mention.name.lower()
        return name, parties

    def _known_by_day(self, token: Token, treaty: Token, parties: tuple[str, ...]) -> str | None:
        """The known treaty of the signers and the day: "Rabin and Majali signed the treaty on 26 October 1994"."""
        when = self.attach.date_of(token)
        signers = codes(self.parties.of(self.parties.doers(token, "signed"), treaty, parties))
        return treaty_signed_on(when.edtf, frozenset(signers)) if when is not None and when.window.days == 1 else None

    def _is_told_here_alone(self, token: Token, effect: str, treaty: Token) -> bool:
        """Whether only the parties identify the treaty: "Chad and Mali signed the treaty". Not near a truce."""
        parties = codes(self.parties.of(self.parties.doers(token, effect), treaty, ()))
        return len(parties) >= BILATERAL and not any(map(is_truce, self.reading.treaties.values()))

    def _is_of_a_treaty(self, effect: str, treaty: Token) -> bool:
        """Whether it counts as a treaty: an agreement to meet does not; a truce only if it ends or is extended."""
        is_one = is_truce(self.reading.treaties[treaty.i]) or is_on_a_truce(treaty)
        return not is_to_meet(treaty) and (effect in LASTING or not is_one)

    def _is_vague(self, token: Token, treaty: Token, kind: str) -> bool:
        """Whether the mention is only generic: a plural kind, or an action in the abstract, "the signing of a pact"."""
        plural = treaty.tag_ in {"NNS", "NNPS"} and kind in {"bare", "generic"}
        if plural and kind == "generic" and token.pos_ == "VERB":
            return len(codes(self.parties.of(self.parties.doers(token, "signed"), treaty, ()))) < BILATERAL
        abstract = token.pos_ == "NOUN" and not children(token, "poss") and not prepositional(token, "by")
        told = words("factive") | words("occasioning")
        return plural or (abstract and (verb := governor(token)) is not None and verb.lemma_ not in told)

    def _is_only_told_apart(
        self, token: Token, treaty: Token, when: Dated | None, known: list[Participant | str]
    ) -> bool:
        """Whether the deal is a firm's, or only identified by its maker: "the deal that Chad struck with a bank"."""
        if self.reading.treaties[treaty.i].kind not in {"bare", "generic"}:
            return False
        if not known and _has_signer(token, treaty):
            return True
        parties = {one if isinstance(one, str) else one.code for one in [*known, *self.parties.of([], treaty, ())]}
        return token.dep_ == "relcl" and when is None and len(parties) < BILATERAL

    def _ceremony(self, verb: Token, treaty: Token) -> Iterator[Candidate]:
        """A planned signing on a stated day announces a meeting of the signers."""
        when = self.attach.date_of(verb)
        _, known = self.references.resolved(treaty)
        parties = self.parties.of(self.parties.doers(verb, "signed"), treaty, known)
        if reality(verb) is Reality.PLANNED and when is not None and len(codes(parties)) >= BILATERAL:
            yield Candidate(
                type="meeting.announced",
                token=verb.i,
                quote=self.reading.quote(verb.sent),
                rule=f"ceremony:{verb.lemma_}",
                date=said.edtf if (said := self.attach.date_of_saying(verb)) else None,
                due=when.edtf,
                participants=tuple(parties),
                place=self.attach.place_of(verb),
            )


def _is_of_any(candidate: Candidate) -> bool:
    """Whether the treaty cannot be identified: "the deal will expire", "reached a deal"."""
    if candidate.treaty not in tables("treaty_words")["heads"]:
        return False
    ends, made = candidate.type.rpartition(".")[2] in ENDING, candidate.type == "treaty.signed"
    both = len(candidate.parties) >= BILATERAL
    dated = candidate.date or candidate.due
    return (made and not both and not dated) or (ends and not (both and dated))


@cache
def _ended() -> dict[str, None]:
    """The adjectives for a treaty that is over, and the verbs that they are lemmatized to."""
    return dict.fromkeys([*terms("over"), "expire", "lapse"])


@cache
def _keeping() -> dict[str, None]:
    """The verbs for complying with a treaty."""
    return dict.fromkeys(terms("keeping"))


def _is_to_come(verb: Token) -> bool:
    """Whether a present tense, outside headlines, refers to the future: "comes into effect once it is ratified"."""
    return verb.tag_ in {"VBP", "VBZ"} and verb.sent.text.rstrip()[-1:] == "."


def _has_signer(token: Token, treaty: Token) -> bool:
    """Whether a signer is named; if no state is known, it is a firm or a club."""
    brokers = token.lemma_ in meeting_words("verbs", "mediate") and bool(prepositional(treaty, "between"))
    signer = agent(token) if token.pos_ != "NOUN" and not brokers else None
    return signer is not None and signer != treaty and signer.pos_ in {"NOUN", "PROPN"}


def _one_by_one(actors: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Each actor by itself, for an event of its own; one event without an actor if there is none."""
    return [(actor,) for actor in actors] if actors else [()]
