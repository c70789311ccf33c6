"""Acts between states: sanctions, tariffs, expulsions, ties, force, truces, aid; who did it, and to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from pydantic import TypeAdapter
from spacy.tokens import Token

from events.extract.attachment import Attachment
from events.extract.candidate import Candidate
from events.extract.modality import Reality, governed, reality
from events.extract.modality import words as modal_words
from events.extract.participants import Cast, codes, unique
from events.extract.reading import Dated, Participant, Reading
from events.extract.syntax import (
    agent,
    children,
    conjuncts,
    governor,
    is_infinitive,
    is_passive,
    patient,
    prepositional,
)
from events.lexicon import tables

ORDERS: Final = frozenset({"ask", "command", "direct", "force", "give", "instruct", "order", "require", "tell"})
BOTH: Final = 2
EQUIP: Final = frozenset({"arm", "equip", "furnish", "present", "provide", "supply"})
"""Verbs whose object is whom something is given, and what is given follows "with"."""
HARM: Final = frozenset({"destroy", "damage", "hit", "injure", "kill", "sink", "wound"})
KEEPING: Final = frozenset({"have", "keep", "maintain"})
GO: Final = frozenset({"depart", "go", "leave", "quit", "return"})
BROKEN: Final = frozenset({"diplomats.expelled", "ties.severed"})
IMPOSED: Final = frozenset({"impose", "levy", "place", "put", "slap"})
LIMITS: Final = frozenset({"by", "until", "within"})
ANNOUNCING: Final = frozenset({"announcement", "imposition", "introduction"})
"""Nouns that leave it to their object to say whose act it is: "the announcement of U.S. tariffs"."""
STRUCK_OTHERWISE: Final = frozenset({"balance", "bargain", "blow", "chord", "note", "pose", "tone"})
"""What is struck in words alone: "struck a blow", "struck a conciliatory tone"."""
WHERE: Final = frozenset({"across", "in", "inside", "near"})
"""Prepositions that say where something was struck: whose land that is counts only if nothing says whose it was."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling an act: the keys are explained at the head of `lexicons/en/acts.toml`."""

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
    apart: bool = False
    except_: frozenset[str] = frozenset()


@cache
def frames() -> tuple[Frame, ...]:
    """The frames of `lexicons/en/acts.toml`, in its order."""
    entries = tables("acts")["frame"]
    renamed = [{("except_" if key == "except" else key): value for key, value in entry.items()} for entry in entries]
    return tuple(TypeAdapter(list[Frame]).validate_python(renamed))


@cache
def _frames_of() -> dict[str, tuple[Frame, ...]]:
    """The frames by the first word of each of their verbs, and by each of their nouns."""
    found: dict[str, list[Frame]] = {}
    for frame in frames():
        for word in {verb.split(" ")[0] for verb in frame.verbs} | frame.nouns:
            found.setdefault(word, []).append(frame)
    return {word: tuple(those) for word, those in found.items()}


@cache
def _quantities() -> frozenset[str]:
    return frozenset(tables("acts")["quantities"])


def find_acts(reading: Reading) -> list[Candidate]:
    """Every mention of an act in the article, in the order of the text."""
    finder = _Finder(reading, Cast(reading), Attachment(reading), [])
    for token in reading.tokens_of(_frames_of()):
        finder.told.extend(finder.at(token))
    return _without_summaries(finder.told)


def _without_summaries(candidates: list[Candidate]) -> list[Candidate]:
    """Without what both sides did to each other, where the article tells as well what each of them did."""
    sides = {(one.type, one.parties, one.actors) for one in candidates if len(one.actors) == 1}
    return [
        one
        for one in candidates
        if len(one.actors) != BOTH or not all((one.type, one.parties, (actor,)) in sides for actor in one.actors)
    ]


@dataclass(frozen=True, slots=True)
class _Roles:
    actors: list[Participant]
    targets: list[Participant]


@dataclass(frozen=True)
class _Finder:
    reading: Reading
    cast: Cast
    attach: Attachment
    told: list[Candidate]
    """The acts told before the token at hand."""

    def at(self, token: Token) -> Iterator[Candidate]:
        if token.pos_ not in {"VERB", "NOUN"} or token.i in self.reading.participants:
            return
        seen: set[str] = set()
        for frame in _frames_of()[token.lemma_.lower()]:
            if frame.type in seen:
                continue
            roles = self._by_verb(token, frame) if token.pos_ == "VERB" else self._by_noun(token, frame)
            found = list(self._candidates(token, frame, roles)) if roles is not None else []
            seen |= {one.type for one in found}
            yield from found

    def _by_verb(self, verb: Token, frame: Frame) -> _Roles | None:
        if not _matches_verb(verb, frame.verbs) or _is_only_planned(verb):
            return None
        if not _is_asserted(reality(verb), frame) and not (frame.ordered and _is_asked_of_a_mission(verb)):
            return None
        done, things = self._done(verb, frame)
        if (frame.objects and not things) or (frame.away and not _is_sent_away(verb)):
            return None
        if not frame.objects and done is not None and done.lemma_.lower() in STRUCK_OTHERWISE:
            return None
        if not frame.objects and done is None and not frame.reply and prepositional(verb, "at"):
            return None  # "struck back at the tariffs"
        if frame.home and not any(prepositional(head, "from") for head in (verb, *things)):
            return None
        actors = self._actors(verb, things, frame)
        counting = [done] if done is not None and done.lemma_.lower() in _quantities() else []
        targets = self._targets([verb, *counting, *things], done, frame, actors)
        return _Roles(actors, targets)

    def _done(self, verb: Token, frame: Frame) -> tuple[Token | None, list[Token]]:
        """What it is done to, and the frame's objects among that: the object, else whom it is given."""
        if frame.through or frame.undergoes:
            return self._measured(verb, frame)
        if frame.subject:
            candidates = [agent(verb)]
        else:
            candidates = [patient(verb), *children(verb, "dative", "dobj"), _after_particle(verb, frame.verbs)]
            candidates += prepositional(verb, "with") if verb.lemma_ in EQUIP else []
            candidates += [one for one in children(verb, "xcomp") if one.tag_ == "VBG" and one.lemma_ in frame.objects]
        for done in candidates:
            things = [one for one in _contents(done) if self._is_object(one, frame)] if done is not None else []
            if things:
                return done, things
        return next((one for one in candidates if one is not None), None), []

    def _measured(self, verb: Token, frame: Frame) -> tuple[Token | None, list[Token]]:
        """Whom a measure is taken against, who is the verb's object or its subject, and the measure that follows."""
        whom = agent(verb) if frame.undergoes else patient(verb)
        heads = [verb, *(conjuncts(whom) if whom is not None else [])]
        ends = [end for head in heads for end in prepositional(head, *frame.through)]
        ends += [done] if frame.undergoes and (done := patient(verb)) is not None else []
        return whom, [one for end in ends for one in _contents(end) if self._is_object(one, frame)] or self._left_out(
            verb, frame
        )

    def _left_out(self, verb: Token, frame: Frame) -> list[Token]:
        """The measure that the sentence before tells: "The EU named five for sanctions. Two were also named by ..."."""
        also = any(child.lower_ in {"also", "likewise", "too"} for child in children(verb, "advmod"))
        if not also or not frame.through or verb.sent.start == 0:
            return []
        before = verb.doc[verb.sent.start - 1].sent
        return [
            one for one in before if one.dep_ == "pobj" and one.head.lower_ in frame.through and _is_object(one, frame)
        ][:1]

    def _is_object(self, thing: Token, frame: Frame) -> bool:
        named = self.reading.participants.get(thing.i)
        nationals = named is not None and named.kind == "demonym" and thing.tag_ in {"NNPS", "NNS"}
        # "The diplomat Zhao Wei": the name stands for what is said before it.
        titled = named is not None and bool(named.name) and _is_any_before(thing, frame.objects)
        return ("@nationals" in frame.objects and nationals) or titled or _is_object(thing, frame)

    def _by_noun(self, noun: Token, frame: Frame) -> _Roles | None:
        if noun.lemma_.lower() not in frame.nouns or governed(noun) is Reality.UNREAL or _is_open(noun, frame):
            return None
        if noun.dep_ == "pobj" and noun.head.lower_ in {"than", "without"}:
            return None
        # The parser may hang the "of" on a date between, or on the verb above: "ordered the expulsion last week of".
        above = [governor(noun)] if noun.dep_ == "dobj" else []
        heads = [noun, *children(noun, "npadvmod"), *(one for one in above if one is not None)]
        heads += prepositional(noun, "by", "from")  # "an announcement by Tokyo of sanctions"
        ends = [end for head in heads for end in prepositional(head, "of", "in") if end.i > noun.i]
        things = [one for end in ends for one in _contents(end) if self._is_object(one, frame)]
        if frame.objects and not things:
            return None
        actors = self.cast.all_of(prepositional(noun, "by", "from")) or self._named(noun)
        if not actors and frame.owner == "actor" and noun.lemma_ in ANNOUNCING:
            actors = [one for thing in things for one in self.cast.owners(thing)]
        actors = actors or (self.cast.owners(noun.head) if noun.dep_ == "conj" else [])
        verb = governor(noun)
        if not actors and verb is not None and _makes_it_so(verb, frame):
            actors = self.cast.of(agent(verb))
        # "Clashes erupted between": the parser hangs the sides on the verb.
        heads = [noun, *things, *([verb] if frame.both and verb is not None else [])]
        struck = self._struck(noun)
        if struck and not frame.both:
            return _Roles(actors, struck)
        targets = self._targets(heads, things[0] if things else None, frame, actors)
        return _Roles(actors, unique([*struck, *targets]))

    def _struck(self, noun: Token) -> list[Participant]:
        """Whose those are that an act of force hit: "two Iranian officers were killed in an Israeli strike"."""
        return self.cast.of(_harmed(noun))

    def _named(self, noun: Token) -> list[Participant]:
        """Whose act it is; "his attack" is a person's, most often in words."""
        whose = {child.lower_ for child in children(noun, "poss")}
        if whose & {"its", "their"} and noun.dep_ == "pobj" and (own := self._named_before(noun)):
            return own
        return [] if whose & {"her", "his", "my", "your"} else self.cast.owners(noun)

    def _named_before(self, noun: Token) -> list[Participant]:
        """Whom "its" means in a reason that is given last: "sanctions on Iraq after its invasion of Kuwait"."""
        at = self.reading.participants
        before = [at[i] for i in range(noun.sent.start, noun.i) if i in at and at[i].acts]
        return before[-1:]

    def _actors(self, verb: Token, things: list[Token], frame: Frame) -> list[Participant]:
        if frame.ordered and (order := _order_over(verb)) is not None:
            return self.cast.of(agent(order)) or self.cast.sayer(order)
        doer = None if frame.subject or frame.undergoes else agent(verb)
        actors = self.cast.behind_a_law(doer) or self.cast.of(doer)
        if frame.type == "aid.approved":
            actors = [one for one in actors if not self._are_people(one)]
        if not actors and (frame.owner == "actor" or frame.through or frame.undergoes):
            actors = [one for thing in things for one in self._taken_by(thing)]
        if not actors and doer is None and (is_passive(verb) or frame.undergoes):
            source = prepositional(verb, "from", "by", "of") if frame.owner == "target" else []
            source += [end for said in children(verb, "oprd") for end in prepositional(said, "by")]
            actors = self.cast.all_of(source) or self.cast.sayer(verb) or self._keeper(verb)
        return actors

    def _keeper(self, verb: Token) -> list[Participant]:
        """Who has in force what was once imposed: "Chile keeps sanctions on Chad, imposed after the coup"."""
        above = governor(verb) if verb.dep_ == "acl" and verb.head.dep_ == "dobj" else None
        return self.cast.of(agent(above)) if above is not None and above.lemma_ in KEEPING else []

    def _taken_by(self, measure: Token) -> list[Participant]:
        """Whose a measure is: "U.S. sanctions", "tariffs by China"."""
        return self.cast.owners(measure) or self.cast.all_of(prepositional(measure, "by")) or self._itself(measure)

    def _are_people(self, one: Participant) -> bool:
        """Whether a nationality names people, and not those who act for the state: "Cubans send money home"."""
        token = self.reading.doc[one.token]
        return one.kind == "demonym" and token.tag_ == "NNPS" and not children(token, "det")

    def _targets(
        self, heads: list[Token], done: Token | None, frame: Frame, actors: list[Participant]
    ) -> list[Participant]:
        """To whom: after the frame's prepositions, else by the nationality of what it was done to."""
        if frame.ordered and (order := _order_over(heads[0])) is not None:
            ordered = patient(order) if is_passive(order) or agent(heads[0]) == agent(order) else agent(heads[0])
            return self.cast.of(ordered)
        mine = set(codes(actors))
        found = self._aimed_at(heads, [one for one in frame.target if one not in WHERE], mine)
        found = found or self._aimed_at(heads, [one for one in frame.target if one in WHERE], mine)
        if frame.owner == "target" and done is not None:
            things = list(conjuncts(done))
            itself = [one for thing in things for one in self._itself(thing)]
            owners = self.cast.named_owners(things) or itself
            its = any(child.lower_ == "its" for thing in things for child in children(thing, "poss"))
            if found and its and mine.issuperset(codes(owners)):
                owners = []  # "closed its embassy in Damascus"
            found = owners or self._of_its_country(things) or found
        found += [one for head in heads for one in self.cast.all_of(children(head, "dative"))]
        given = heads[0].lemma_ in EQUIP or (is_passive(heads[0]) and children(heads[0], "dobj"))  # "Chad was lent"
        found += self.cast.of(patient(heads[0])) if given else []
        others = unique(one for one in found if one.code not in mine)
        if not others and frame.owner == "target" and heads[0].pos_ == "VERB":
            others = self._spoken_of(done, mine)
        given = any(one.pos_ != "ADP" for one in children(heads[0], "dative"))  # "gave the rebels money": to no state
        if not others and frame.must_have_target and frame.owner == "actor" and not given:
            others = self._named_last(heads[0], frame, mine)
        named = [end for head in heads for end in _aimed(head, frame.target)]
        if frame.reply:
            return self._who_began(heads[0], mine)
        if not found and not named and heads[0].pos_ == "VERB" and frame.type in BROKEN:
            others = self._just_acted_on(heads[0], frame, mine)
        alone = heads[0].pos_ == "VERB" and not frame.must_have_target and not (frame.mutual and len(mine) > 1)
        return others or (self._only_other(heads[0], mine) if alone else [])

    def _who_began(self, verb: Token, mine: set[str]) -> list[Participant]:
        """Whose act of force it is that those who "fired back" answer."""
        number = self.reading.sentence_number(verb.i)
        struck = [
            one for one in self.told if one.type == "force.used" and mine & {*one.targets} and len(one.actors) == 1
        ]
        near = [one for one in struck if number - self.reading.sentence_number(one.token) <= 1]
        return [one for one in near[-1].participants if one.code in near[-1].actors] if near else []

    def _just_acted_on(self, verb: Token, frame: Frame, mine: set[str]) -> list[Participant]:
        """Whom the act before was aimed at: "cut ties with Israel; two neighbours recalled their ambassadors"."""
        number = self.reading.sentence_number(verb.i)
        near = 0 if frame.type == "ties.severed" else 1
        before = [one for one in self.told if number - self.reading.sentence_number(one.token) <= near]
        last = next((one for one in reversed(before) if one.type in BROKEN | {"force.used", "sanction.imposed"}), None)
        told = [one for one in last.participants if one.code in last.targets] if last is not None else []
        here = self._in_sentence(verb) if frame.owner == "actor" else []
        others = [one for one in told or here if one.code not in mine]
        return unique(others) if mine and len(codes(others)) == 1 else []

    def _of_its_country(self, things: list[Token]) -> list[Participant]:
        """Whose a place is by its adjective: "a Syrian village"."""
        at = self.reading.participants
        return [
            at[child.i]
            for thing in things
            for child in children(thing, "amod")
            if child.i in at and at[child.i].kind == "place"
        ]

    def _named_last(self, head: Token, frame: Frame, mine: set[str]) -> list[Participant]:
        """To whom, where a long list stands between: "delivered shells, fuel and other supplies to Kenya"."""
        ends = [child for one in head.subtree if one.lower_ in frame.target for child in children(one, "pobj")]
        found = (self.cast.of(end) for end in ends if end.i > head.i)
        return next(([one for one in those if one.code not in mine] for those in found if those), [])

    def _spoken_of(self, done: Token | None, mine: set[str]) -> list[Participant]:
        """Whom a possessive means that cannot mean the doer: "cut ties with Chad and expelled its ambassador"."""
        if done is None or not any(child.tag_ == "PRP$" for thing in _contents(done) for child in thing.children):
            return []
        here = [one for one in self.reading.history if done.sent.start <= one.token < done.i and one.code not in mine]
        return here[-1:]

    def _aimed_at(self, heads: list[Token], prepositions: list[str], mine: set[str]) -> list[Participant]:
        ends = [end for head in heads for end in _aimed(head, tuple(prepositions))]
        named = [one for one in self.cast.all_of(ends) if one.code not in mine]
        inside = [one for end in ends for one in self.cast.within(end) if one.code not in mine]
        if any(one.acts and not self._is_where(one) for one in inside):
            return named or [one for one in inside if one.acts]
        return named or inside

    def _is_where(self, one: Participant) -> bool:
        """Whether a state is named beside another that only says where: "in Sudan and Chad"."""
        token = self.reading.doc[one.token]
        above = self.reading.participants.get(token.head.i) if token.dep_ == "conj" else None
        return above is not None and not above.acts

    def _only_other(self, head: Token, mine: set[str]) -> list[Participant]:
        """The only other state that the sentence names, where the act says not to whom: "over Russia's meddling"."""
        at = self.reading.participants
        others = unique(
            at[token.i] for token in head.subtree if token.i in at and at[token.i].acts and at[token.i].code not in mine
        )
        return others if mine and len(codes(others)) == 1 else []

    def _itself(self, thing: Token) -> list[Participant]:
        one = self.reading.participants.get(thing.i)
        return [one] if one else self.cast.of(thing)

    def _candidates(self, token: Token, frame: Frame, roles: _Roles) -> Iterator[Candidate]:
        actors, targets = codes(roles.actors), codes(roles.targets)
        parties = {*actors, *targets}
        if frame.mutual and len(parties) < 2:
            others = self._in_sentence(token)
            own = roles.targets if frame.subject else roles.actors
            roles = _Roles([], others if len(codes(others)) == BOTH else own if frame.alone else [])
            targets = codes(roles.targets)
            parties = set(targets)
        if len(parties) < (1 if frame.alone else BOTH) or (frame.must_have_target and not targets):
            return
        if frame.both:
            actors = targets = tuple(sorted(parties))
        if not frame.mutual and not (actors and targets):
            return
        for date in self._dates(token, frame):
            for doers in _each(actors, frame):
                yield Candidate(
                    type=frame.type,
                    token=token.i,
                    quote=self.reading.quote(token.sent),
                    rule=f"act:{token.lemma_}",
                    date=date.edtf if date else None,
                    participants=tuple(
                        one for one in [*roles.actors, *roles.targets] if one.code in {*doers, *targets}
                    ),
                    actors=() if frame.mutual else doers,
                    targets=() if frame.mutual else targets,
                )

    def _in_sentence(self, token: Token) -> list[Participant]:
        at = self.reading.participants
        return unique(at[one.i] for one in token.sent if one.i in at and at[one.i].acts and not _only_tells(one, token))

    def _dates(self, token: Token, frame: Frame) -> Sequence[Dated | None]:
        """When it was done; what is only announced is of the day of its announcement, not of its effect."""
        aside = _is_aside(token) and self.attach.own_date_of(token) is None
        if aside:
            return [None]
        told = [] if frame.subject and not frame.both else self.attach.dates_of(token)
        dates = [date for date in told if not self._limits(date)]
        published = self.reading.article.published
        if frame.planned:
            dates = [date for date in dates if date.window.start is None or date.window.start <= published]
        return dates or [self.attach.date_of_saying(token) if frame.planned else None]

    def _limits(self, date: Dated) -> bool:
        """Whether the date only says by when: "told to leave by Friday"."""
        token = self.reading.doc[date.token]
        return token.dep_ == "pobj" and token.head.lower_ in LIMITS


def _matches_verb(verb: Token, verbs: frozenset[str]) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in verbs:
        return True
    return any(f"{lemma} {child.lower_}" in verbs for child in children(verb, "prt", "advmod", "prep", "dobj"))


def _after_particle(verb: Token, verbs: frozenset[str]) -> Token | None:
    """The object of a verb that takes it after a preposition: "agreed to a truce"."""
    ends = [
        end
        for prep in children(verb, "prep")
        if f"{verb.lemma_} {prep.lower_}" in verbs
        for end in children(prep, "pobj")
    ]
    return ends[0] if ends else None


def _only_tells(name: Token, act: Token) -> bool:
    """Whether somebody only tells of the act: "..., President Clinton announced"."""
    tells = name.dep_ == "nsubj" and act.pos_ == "VERB"
    return tells and name.head.lemma_ in modal_words("saying") and name.head in act.ancestors


def _order_over(verb: Token) -> Token | None:
    """The order that makes somebody else do it: "Moscow ordered the embassy to cut its staff"."""
    head = verb.head
    own = children(verb, "nsubj") or children(head, "dobj", "nsubjpass")
    return head if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_ in ORDERS and own else None


def _is_asked_of_a_mission(verb: Token) -> bool:
    """Whether a state is asked to cut its own mission, which is an order: "asked Chad to cut its embassy's staff"."""
    asked, done = verb.head, patient(verb)
    own = done is not None and any(child.tag_ == "PRP$" for child in children(done, "poss"))
    return own and verb.dep_ in {"ccomp", "xcomp"} and asked.lemma_ == "ask" and reality(asked) is Reality.HAPPENED


def _is_sent_away(verb: Token) -> bool:
    """Whether the verb has somebody go: "ordered the diplomats to leave", "asked them out of the country"."""
    below = [child for child in verb.subtree if child.head in {verb, *verb.children} and child != verb]
    return any(child.lemma_ in GO or (child.lower_ in {"home", "out"} and child.head == verb) for child in below)


def _contents(noun: Token) -> list[Token]:
    """The nouns of a coordination, those that only count or bundle replaced by what they count: "a series of"."""
    found: list[Token] = []
    for one in conjuncts(noun):
        bundles = one.lemma_.lower() in _quantities()
        inside = [thing for end in prepositional(one, "of") for thing in _contents(end)] if bundles else []
        found += inside or [one, *(children(one, "compound") if bundles else [])]
    return found


def _is_any_before(name: Token, objects: frozenset[str]) -> bool:
    return any(child.lemma_.lower() in objects for child in children(name, "compound"))


def _is_object(thing: Token, frame: Frame) -> bool:
    if not frame.objects:
        return True
    near = {child.lemma_.lower() for child in children(thing, "compound", "amod", "nmod")}
    if (frame.qualifiers and not near & frame.qualifiers) or near & frame.without:
        return False
    return thing.lemma_.lower() in frame.objects


def _is_asserted(real: Reality, frame: Frame) -> bool:
    return real in {Reality.HAPPENED, Reality.ONGOING} or (frame.planned and real is Reality.PLANNED)


def _is_only_planned(verb: Token) -> bool:
    """Whether it is planned, and not yet made known as settled: "plans to sell arms"."""
    above = verb.head
    return is_infinitive(verb) and verb.dep_ in {"acl", "xcomp"} and above.lemma_ in {"plan", "prepare"}


def _each(actors: tuple[str, ...], frame: Frame) -> list[tuple[str, ...]]:
    """Who acts together: several who do the same to another do one act each, where the frame says so."""
    return [(actor,) for actor in actors] if frame.apart and not frame.mutual else [actors]


def _is_aside(noun: Token) -> bool:
    """Whether an act's noun only gives the reason or the setting of its clause: "in response to the expulsion"."""
    top = noun
    while top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.head.pos_ == "NOUN":
        top = top.head.head
    if noun.pos_ != "NOUN" or top.dep_ != "pobj" or top.head.dep_ != "prep" or _harmed(noun) is not None:
        return False
    return top.head.head.lemma_ not in modal_words("factive")


def _makes_it_so(verb: Token, frame: Frame) -> bool:
    """Whether who does the verb does the act: who orders, begins or announces it; who tells of force does not."""
    return verb.lemma_ in modal_words("factive") or (frame.planned and verb.lemma_ in modal_words("saying"))


def _harmed(noun: Token) -> Token | None:
    """Who was killed, or what destroyed, in the act that the noun names."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"by", "in"} or verb.lemma_ not in HARM or not is_passive(verb):
        return None
    return patient(verb)


def _is_open(noun: Token, frame: Frame) -> bool:
    """Whether a word before the noun leaves the act open, or makes it another thing."""
    before = {child.lemma_.lower() for child in children(noun, "amod", "compound", "nmod", "punct")}
    return bool(before & (modal_words("open_adjectives") | frame.except_))


def _aimed(head: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The ends of the target's prepositions, those of a participle between included: "tariffs aimed at China"."""
    ends = prepositional(head, *prepositions)
    for participle in [*children(head, "acl"), *(one for one in children(head, "relcl") if one.lemma_ in IMPOSED)]:
        ends += prepositional(participle, "at", "on", "against", "into", "toward", "towards")
        if participle.lemma_ in {"affect", "cover", "hit", "target"}:
            ends += children(participle, "dobj")
    if is_passive(head):
        ends = [end for end in ends if end.head.lower_ != "by"]
    return ends
