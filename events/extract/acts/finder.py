"""Finds acts between states (sanctions, tariffs, expulsions, ties, force, truces, aid), with actors and targets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from events.extract.acts.context import Context
from events.extract.acts.dates import Dates, is_aside
from events.extract.acts.doers import Doers
from events.extract.acts.envoys import is_own_for_talks, is_sent_away
from events.extract.acts.frames import (
    Frame,
    contents,
    fights,
    frames_of,
    harmed,
    is_asserted,
    is_at_home,
    is_measure,
    is_object,
    is_only_planned,
    is_predicate,
    leaves_dead,
    matches_verb,
    must,
    notice_of,
    owning_up,
    words,
)
from events.extract.acts.gapped import gapped
from events.extract.acts.irregulars import fired_into
from events.extract.acts.lists import listed_behind
from events.extract.acts.lookalikes import (
    acts_for_no_state,
    describes,
    is_a_game,
    is_a_test,
    is_alternative,
    is_by_percent,
    is_no_act,
    is_of_a_treaty,
)
from events.extract.acts.objects import Objects
from events.extract.acts.targets import Targets
from events.extract.acts.together import is_done_by_each, pairs, units
from events.extract.candidate import Candidate
from events.extract.clauses.modality import Reality, governed, reality
from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import (
    agent,
    children,
    governor,
    is_passive,
    patient,
    prepositional,
)
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.reading import Participant, Reading
from events.extract.timing.attachment import Attachment

BOTH: Final = 2


def find_acts(reading: Reading) -> list[Candidate]:
    """Every mention of an act in the article, in text order."""
    cast, told = Cast(reading), list[Candidate]()
    attach = Attachment(reading)
    targets = Targets(reading, cast, told)
    context = Context(reading, cast, attach, targets, told)
    finder = _Finder(reading, cast, Dates(reading, attach), Doers(reading, cast), Objects(reading), targets, context)
    for token in reading.tokens_of(frames_of()):
        told.extend(finder.at(token))
    return _without_summaries(list(gapped(reading, told)))


def _without_summaries(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without mutual acts for which the article also reports what each side did."""
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
    mutual: bool = False
    """Whether both took part, without saying who acted on whom."""
    irregular: bool = False
    """Whether the actors are rebels or the like, of no state."""


@dataclass(frozen=True)
class _Finder:
    reading: Reading
    cast: Cast
    dates: Dates
    doers: Doers
    objects: Objects
    targets: Targets
    context: Context

    def at(self, token: Token) -> Iterator[Candidate]:
        if not (token.pos_ in {"VERB", "NOUN"} or is_predicate(token)) or token.i in self.reading.participants:
            return
        seen: set[str] = set()
        for frame in frames_of()[token.lemma_.lower()]:
            if frame.type in seen:
                continue
            roles = self._by_noun(token, frame) if token.pos_ == "NOUN" else self._by_verb(token, frame)
            if roles is not None and roles.mutual:
                frame = replace(frame, mutual=True, must_have_target=False)  # noqa: PLW2901 (the frame as it is told here)
            sides = [] if roles is None else self._in_turn(token, frame, roles)
            found = [one for those in sides for one in self._candidates(token, frame, those)]
            seen |= {one.type for one in found}
            yield from found

    def _in_turn(self, token: Token, frame: Frame, roles: _Roles) -> list[_Roles]:
        """The roles; if a measure's sentence does not name its targets, one for each target listed after it."""
        here = {code for one in self.reading.named_in(token.sent) for code in one.codes}
        if frame.type != "sanction.imposed" or not roles.actors or here & {*codes(roles.targets)}:
            return [roles]
        mine = codes(roles.actors)
        listed = [one for one in listed_behind(self.reading, token) if one.code not in mine]
        return [_Roles(roles.actors, [one]) for one in listed] or [roles]

    def _by_verb(self, verb: Token, frame: Frame) -> _Roles | None:
        if not matches_verb(verb, frame) or is_only_planned(verb) or is_no_act(verb, frame):
            return None
        if verb.lemma_ in words("containing") & frame.verbs and not is_measure(agent(verb)):
            return None  # "the talks included a ban"
        done, things = self.objects.done(verb, frame)
        if frame.objects and not things and (like := self._like_before(verb, done, frame)) is not None:
            return like
        if (frame.objects and not things) or not self._is_done(verb, done, things, frame):
            return None
        actors = self.doers.of_verb(verb, things, frame)
        counting = [done] if done is not None and done.lemma_.lower() in words("quantities") else []
        if frame.type == "ties.severed" and not actors:
            both = self.cast.all_of(end for thing in things for end in prepositional(thing, "between"))
            if len(codes(both)) == BOTH:
                return _Roles(both, [], mutual=True)  # "relations between Chad and Mali were cut in 2011"
        beside = [one for one in children(verb, "acomp", "ccomp", "oprd") if one.pos_ == "ADJ"]  # "made available | to"
        targets = self.targets.of([verb, *counting, *things, *beside], done, frame, actors)
        if not actors and (struck := fired_into(self.reading, verb, things)):
            return _Roles([], struck, irregular=True)
        actors, targets = self.context.sides(verb, things, frame, (actors, targets))
        return (
            self._of_both(verb, actors, frame)
            if frame.type.startswith("ties.") and not targets
            else _Roles(actors, targets)
        )

    def _of_both(self, verb: Token, actors: list[Participant], frame: Frame) -> _Roles:
        """The roles of a break in ties, or its end, whose other side is not named."""
        if not actors and is_passive(verb):
            return _Roles([], self.context.with_ties(verb), mutual=True)  # "relations were restored in 2010"
        broken = frame.type == "ties.severed" and len(codes(actors)) == BOTH  # "Chad and Mali broke off relations"
        return _Roles(actors, [], mutual=broken)

    def _is_done(self, verb: Token, done: Token | None, things: list[Token], frame: Frame) -> bool:
        """Whether the verb with its objects expresses the frame's act, and the article asserts it."""
        if (frame.away and not is_sent_away(verb)) or (frame.fighting and not fights(agent(verb))):
            return False
        of_a_treaty = frame.type == "sanction.imposed" and is_of_a_treaty(self.reading, things)
        if of_a_treaty or is_alternative(verb) or is_a_test(verb) or (frame.both and is_a_game(verb)):
            return False
        doer = agent(verb)
        force = frame.type == "force.used" and (self.cast.of(doer) or fired_into(self.reading, verb, things))
        if acts_for_no_state(doer, frame) and not force:
            return False
        if verb.lemma_ == "hold" and not fights(doer) and not self.cast.of(doer):
            return False  # "officials held their fire"
        if frame.type == "diplomats.expelled" and any(
            end.lemma_.lower() in words("clubs") and not self.cast.of(end) for end in prepositional(verb, "from")
        ):
            return False  # "expelled a member from her party"
        if not self._is_told(verb, frame):  # last, because it is slower than looking for the objects
            return False
        if not frame.objects and self._strikes_no_state(verb, done, frame):
            return False
        if verb.lemma_ in words("harming") and any(map(_is_of_both, prepositional(verb, "in"))):
            return False  # "five soldiers were killed in an exchange of fire"
        called_in = frame.home and any(is_own_for_talks(verb, one) for one in things)
        where = ("from",) if frame.home else frame.target if frame.aimed else ()
        return called_in or _is_aimed((verb, *things), where)

    def _like_before(self, verb: Token, done: Token | None, frame: Frame) -> _Roles | None:
        """The roles if a number refers to the objects of the act before: "expelled two envoys; Chad expelled six"."""
        if done is None or done.pos_ != "NUM" or children(done, "prep", "nmod") or not self._is_told(verb, frame):
            return None
        last = self.context.just_told(verb, frame)
        doers = self.doers.of_verb(verb, [], frame) if last is not None else []
        if last is None or not doers:
            return None
        targets = {*last.targets} - {*codes(doers)} or {*last.actors}
        return _Roles(doers, [one for one in last.participants if one.code in targets])

    def _is_told(self, verb: Token, frame: Frame) -> bool:
        """Whether the article asserts it: it was done or ordered, or its speaker says that it must be done."""
        if describes(verb):
            return False
        if frame.type == "aid.approved" and (notice := notice_of(verb)) is not None:
            return is_asserted(reality(notice), frame)
        if verb.lemma_ == "lift" and frame.type == "tariff.imposed" and not is_by_percent(verb):
            return False
        if frame.undergoes and must(verb) and reality(verb.head) is not Reality.UNREAL:
            return True  # "will have to pay a tariff"
        if frame.obliged:
            return must(verb) and bool(self.cast.speech.sayer(verb))
        return is_asserted(reality(verb.head if is_predicate(verb) else verb), frame) or (
            frame.ordered and self._is_asked_of_a_mission(verb)
        )

    def _strikes_no_state(self, verb: Token, done: Token | None, frame: Frame) -> bool:
        """Whether it is only verbal, against people at home, or aimed at a measure: "struck back at the tariffs"."""
        listed = {end.lemma_.lower() for end in prepositional(verb, "from", "off")} & words("registers")
        in_words = done is not None and done.lemma_.lower() in words("struck_in_words") | words("abstract")
        inside = [*prepositional(verb, "into"), *([done] if done is not None else [])]
        if frame.fighting and any(one.lemma_.lower() in words("crossed") for one in inside):
            return True  # "its jets entered Chadian airspace"
        at = prepositional(verb, "at") if done is None else []  # "struck back at the tariffs"
        at = [] if not frame.reply and all(one.lower_ != "back" for one in children(verb, "advmod", "prt")) else at
        back = bool(at) and (not frame.reply or any(is_measure(end) or end.lemma_ in words("rules") for end in at))
        blamed = verb.lemma_ == "attack" and bool(prepositional(verb, "as", "for", "over"))  # "attacked him for"
        if frame.type == "force.used" and is_at_home(agent(verb)):
            return True
        out = any(one.lower_ == "out" for one in children(verb, "prt"))  # "hammered out"
        return out or bool(listed) or in_words or back or blamed or is_a_game(verb)

    def _is_asked_of_a_mission(self, verb: Token) -> bool:
        """Whether a state is asked to reduce its mission, an order: "asked Chad to cut its embassy's staff"."""
        asked, done = verb.head, patient(verb)
        if verb.dep_ not in {"ccomp", "xcomp"} or asked.lemma_ not in {"ask", "request"} or done is None:
            return False
        own = any(child.tag_ == "PRP$" for child in children(done, "poss"))
        return (own or bool(self.cast.of(patient(asked)))) and reality(asked) is Reality.HAPPENED

    def _by_noun(self, noun: Token, frame: Frame) -> _Roles | None:
        if noun.lemma_.lower() not in frame.nouns or _is_none(noun, frame):
            return None
        verb = governor(noun)
        if frame.type == "force.used" and (self._is_of_no_state(noun) or _is_ended(noun) or _is_of_words(noun, frame)):
            return None
        if any(end.lemma_.lower() in words("abstract") for end in prepositional(noun, "against", "on")):
            return None
        # The parser may attach "of" to a date between, or to the verb above: "ordered the expulsion last week of".
        above = [governor(noun)] if noun.dep_ == "dobj" else []
        heads = [noun, *children(noun, "npadvmod"), *(one for one in above if one is not None)]
        heads += prepositional(noun, "by", "from")  # "an announcement by Tokyo of sanctions"
        lemma = noun.lemma_.lower()
        of = ("of", "in", *(["from"] if lemma in words("exempting") else ["to"] if lemma in words("endings") else []))
        ends = [end for head in heads for end in prepositional(head, *of) if end.i > noun.i]
        things = [one for end in ends for one in contents(end) if self.objects.is_object(one, frame)]
        if frame.objects and not things:
            return None
        actors = self.doers.of_noun(noun, things, frame)
        # "Clashes erupted between": the parser attaches the sides to the verb.
        told = verb is not None and (frame.both or (noun.dep_ == "nsubj" and leaves_dead(verb)))
        heads = [noun, *things, *([verb] if told and verb is not None else [])]
        struck = self._struck(noun)
        if struck and not frame.both:
            return _Roles(actors, struck)
        if frame.type == "aid.approved" and above and above[0] is not None:
            heads.append(above[0])  # "announced the donation of R50 million | to Chad"
        targets = self.targets.of(heads, things[0] if things else None, frame, actors)
        if frame.both and not actors and len(codes(targets)) == 1:
            # "Chad called up its police after a clash with Malian troops"
            beside = [one for one in self.targets.in_sentence(noun) if one.code not in codes(targets)]
            actors = beside if len(codes(beside)) == 1 else []
        dying = verb is not None and verb.lemma_ in words("dying")  # "two died in Peru's attack"
        own = any(child.tag_ == "PRP$" for child in children(noun, "poss"))
        sides = [*([] if own else actors), *targets]
        aside = is_aside(noun) or (noun.dep_ == "pobj" and noun.head.lower_ in words("referring"))
        aside = aside and owning_up(noun) is None
        if frame.type == "force.used" and not frame.both and aside and not dying and not self._tells_sides(noun, sides):
            return None
        return _Roles(actors, unique([*struck, *targets]))

    def _tells_sides(self, noun: Token, sides: list[Participant]) -> bool:
        """Whether the noun's own phrase names both sides: not "a report on the raid"."""
        at = self.reading.participants
        named = {code for one in noun.subtree if one.i in at for code in at[one.i].codes}
        named |= {place.code for one in noun.subtree if (place := self.reading.places.get(one.i)) is not None}
        return named.issuperset(codes(sides))

    def _is_of_no_state(self, noun: Token) -> bool:
        """Whether the named actors belong to no state: "an attack by Darfur rebels"."""
        by = prepositional(noun, "by")
        return bool(by) and not self.cast.all_of(by)

    def _struck(self, noun: Token) -> list[Participant]:
        """The state of the victims of an act of force: "two Iranian officers were killed in an Israeli strike"."""
        return self.cast.of(harmed(noun))

    def _candidates(self, token: Token, frame: Frame, roles: _Roles) -> Iterator[Candidate]:
        if frame.type == "force.used":
            troops = [_those_with_troops(side) for side in (roles.actors, roles.targets)]
            roles = replace(roles, actors=troops[0], targets=troops[1])
        if frame.mutual and len(codes(roles.targets)) == BOTH and _is_of_others(token):
            roles = _Roles([], roles.targets)
        actors, targets = codes(roles.actors), codes(roles.targets)
        parties = {*actors, *targets}
        if frame.mutual and len(parties) < 2:
            others = self.targets.in_sentence(token)
            own = roles.targets if frame.subject else [] if _is_of_others(token) else roles.actors
            heads = [one for one in (token, agent(token), patient(token)) if one is not None]
            where = self.cast.all_of(end for one in heads for end in prepositional(one, "in")) if frame.alone else []
            others = others if len(codes(others)) == BOTH else (own or where) if frame.alone else []
            roles = _Roles([], others if len(codes(others)) != 1 else [*others, *self.context.fought_by(token, others)])
            targets = codes(roles.targets)
            parties = set(targets)
        if len(parties) < (1 if frame.alone or roles.irregular else BOTH) or (frame.must_have_target and not targets):
            return
        if frame.both:
            actors = targets = tuple(sorted(parties))
        if not frame.mutual and not ((actors or roles.irregular) and targets):
            return
        if self.context.is_only_detail(token, frame, targets):
            return
        each_other = not frame.both and not frame.mutual and actors == targets
        for date in self.dates.of(token, frame):
            for doers, aimed_at in pairs(
                units(roles.actors, actors), targets, frame, each=each_other or is_done_by_each(token)
            ):
                yield Candidate(
                    type=frame.type,
                    token=token.i,
                    quote=self.reading.quote(token.sent),
                    rule=f"act:{token.lemma_}",
                    date=date.edtf if date else None,
                    participants=tuple(
                        one for one in [*roles.actors, *roles.targets] if {*one.codes} <= {*doers, *aimed_at}
                    ),
                    actors=() if frame.mutual else doers,
                    targets=() if frame.mutual else aimed_at,
                )


def _is_none(noun: Token, frame: Frame) -> bool:
    """Whether the noun denotes no actual act: it is denied, open or only remembered."""
    unreal = governed(noun) is Reality.UNREAL and owning_up(noun) is None
    aimed = _is_aimed((noun,), frame.target if frame.aimed else ())
    return unreal or not aimed or _is_open(noun, frame) or _is_only_thought_of(noun)


def _those_with_troops(participants: list[Participant]) -> list[Participant]:
    """The participants without organisations that have no troops: "the OAS council takes up the raid"."""
    return [one for one in participants if one.kind != "organisation" or one.code in words("with_troops")]


def _is_of_others(verb: Token) -> bool:
    """Whether a truce is between others: somebody brokers it, or only makes it known ("announced the truce")."""
    done = patient(verb) if verb.lemma_ in {"announce", "declare"} else None
    known = done is not None and any(child.lower_ in {"the", "this"} for child in children(done, "det"))
    return verb.lemma_ in {"broker", "mediate", "negotiate"} or known


def _is_of_both(noun: Token) -> bool:
    """Whether a noun denotes mutual force: "a clash", "an exchange of fire"."""
    those = [frame for frame in frames_of().get(noun.lemma_.lower(), ()) if frame.both]
    things = prepositional(noun, "of")
    return any(not frame.objects or any(is_object(one, frame) for one in things) for frame in those)


def _is_aimed(heads: Iterable[Token], prepositions: tuple[str, ...]) -> bool:
    """Whether one of the heads has one of the prepositions, if any are required."""
    return not prepositions or any(prepositional(head, *prepositions) for head in heads)


def _is_only_thought_of(noun: Token) -> bool:
    """Whether it is absent or remembered: "without the raid", "commemorated the bombing"."""
    verb = governor(noun)
    remembered = noun.dep_ in {"dobj", "nsubjpass"} and verb is not None and verb.lemma_ in words("remembering")
    return remembered or (noun.dep_ == "pobj" and noun.head.lower_ in {"than", "without"})


def _is_ended(noun: Token) -> bool:
    """Whether it is ended: "halted its offensive"."""
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in words("stopping")


def _is_of_words(noun: Token, frame: Frame) -> bool:
    """Whether a word of fighting has neither fighters nor victims near it: "a battle over tariffs"."""
    return frame.fighting and harmed(noun) is None and not any(map(fights, noun.sent))


def _is_open(noun: Token, frame: Frame) -> bool:
    """Whether a modifier makes the act doubtful, or another thing."""
    before = {child.lemma_.lower() for child in children(noun, "amod", "compound", "nmod", "punct")}
    return bool(before & (modal_words("open_adjectives") | frame.except_))
