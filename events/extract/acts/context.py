"""The actor or target that an act's clause leaves out: from the rest of the sentence, or from earlier acts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from events.extract.acts.frames import Frame, classed, fights, frames_of, is_fighter, words
from events.extract.acts.targets import BROKEN, Targets, strikes_nobody
from events.extract.candidate import Candidate
from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children, is_passive, patient, prepositional
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.reading import Participant, Reading
from events.extract.timing.attachment import Attachment

MEASURES: Final = ("sanction.", "tariff.")
"""Types of acts whose measures stay in force, so that later sentences may refer to them."""
NEXT: Final = 2
"""The number of sentences before a truce in which to look for the fighting that it ends."""
PAIR: Final = 2
LOOK_BACK: Final = 8
"""The number of sentences back in which to look for an earlier act."""

WHERE: Final = ("around", "at", "in", "inside", "into", "near", "on", "onto")

Sides = tuple[list[Participant], list[Participant]]
"""Actors and targets."""


@dataclass(frozen=True)
class Context:
    """Finds the sides of an act outside its clause; `told` are the acts before it."""

    reading: Reading
    cast: Cast
    attach: Attachment
    targets: Targets
    told: Sequence[Candidate]

    def sides(self, act: Token, things: list[Token], frame: Frame, sides: Sides) -> Sides:
        """The sides, with a missing one, or both, filled in from the sentence or from earlier acts."""
        actors, targets = sides
        if not actors and not targets and any(thing.lemma_.lower() in words("truces") for thing in things):
            return [], self._fighting(act)
        if frame.type == "diplomats.expelled" and targets and not actors and is_passive(act):
            return self._by_host(act, things, targets)
        if act.pos_ != "VERB" or frame.mutual or frame.both or frame.obliged or frame.reply:
            return sides
        if targets and not actors:
            return self._who_did(act, frame, targets), targets
        if actors and not targets:
            return self._with_other_side(act, things, frame, actors)
        if not actors and not targets:
            return self._as_before(act, things, frame) or sides
        return sides

    def with_ties(self, act: Token) -> list[Participant]:
        """The two parties of an act on ties just before: "but relations were resumed in 2010"."""
        number = self.reading.sentence_number(act.i)
        near = [one for one in self.told if number - self.reading.sentence_number(one.token) <= 1]
        told = [one for one in near if one.type.startswith("ties.") or one.type in BROKEN]
        return list(told[-1].participants) if told and len(told[-1].parties) == PAIR else []

    def _who_did(self, act: Token, frame: Frame, targets: list[Participant]) -> list[Participant]:
        """The actors, if the clause does not name them."""
        found: list[Participant] = []
        if frame.type != "ties.established" and self._may_have_done(act, frame):
            found = self.targets.only_other(act, {*codes(targets)}) or self._who_did_before(act, frame, targets)
        return found or (self._blamed(act, targets) if frame.type == "force.used" else [])

    def _blamed(self, act: Token, targets: list[Participant]) -> list[Participant]:
        """Who is blamed for it right after: "Rockets hit Ganja. They blamed Armenia"."""
        end = self.reading.sentence_start(self.reading.sentence_number(act.i) + NEXT)
        near = self.reading.doc[act.sent.start : end]
        for verb in (one for one in near if one.lemma_ in words("accusing") and one.pos_ == "VERB"):
            done = patient(verb)
            ends = prepositional(verb, "on") or ([done] if done is not None else [])
            ends = [one for one in ends if one.lemma_.lower() not in words("irregular")]
            others = [one for one in self.cast.all_of(ends) if one.code not in codes(targets)]
            if len(codes(others)) == 1 and reality(verb) is not Reality.UNREAL:
                return others
        return []

    def _with_other_side(self, act: Token, things: list[Token], frame: Frame, actors: list[Participant]) -> Sides:
        """The actors, and the targets that the clause does not name."""
        if frame.type in BROKEN and (before := self._broken_with(actors)):
            return actors, before
        mine = set(codes(actors))
        if frame.type in BROKEN and frame.owner == "actor":
            return actors, self.targets.main(mine)  # "5 May - Kenya recalls its ambassador"
        if frame.type == "ties.severed" and len(mine) == 1:
            # "Chad broke off ties in 1976 after Mali recognised the rebels"
            return actors, self.targets.only_other(act, mine) or self.targets.main(mine)
        if frame.type == "aid.approved":
            givers = self.cast.all_of(end for thing in things for end in prepositional(thing, "from"))
            # "The senate approved a loan from Japan": the actor is Japan.
            handed = act.lemma_ in words("handing") and [
                one for end in prepositional(act, "in") for one in self.cast.host(end) if one.code not in mine
            ]  # "handed ambulances to a ministry | in Belmopan"
            return (givers, actors) if givers else (actors, handed or self._in_need(things, actors))
        return actors, self._hurt(act, frame, actors) or self._alike(act, things, frame)

    def _by_host(self, act: Token, things: list[Token], targets: list[Participant]) -> Sides:
        """The sides of an expulsion, by the place of the mission; a mission is closed by its own state."""
        inside = [one for thing in things for one in thing.subtree if one.dep_ == "pobj" and one.head.lower_ == "in"]
        hosts = [one for end in inside for one in self._host(end) if one.code not in codes(targets)]
        if len(codes(hosts)) != 1:
            return self._who_broke(targets), targets
        return (targets, hosts[:1]) if act.lemma_ in words("closing") else (hosts[:1], targets)

    def _host(self, place: Token) -> list[Participant]:
        """The state that hosts the mission: here, Brussels stands for Belgium, not for the Union."""
        here = self.reading.places.get(place.i)
        seat = [one for one in self.cast.host(place) if one.kind == "weak"]
        return [replace(one, code=here.code) for one in seat if here is not None and here.code] or self.cast.host(place)

    def _who_broke(self, others: list[Participant]) -> list[Participant]:
        """The only state that broke with these before: "Its envoy had already been thrown out"."""
        before = [one for one in self.told if one.type in BROKEN and one.targets == codes(others)]
        if len({one.actors for one in before}) != 1:
            return []
        return [one for one in before[-1].participants if one.code in before[-1].actors]

    def _fighting(self, truce: Token) -> list[Participant]:
        """The two sides of the fighting just before a truce that names nobody: "a ceasefire was agreed"."""
        number = self.reading.sentence_number(truce.i)
        near = [one for one in self.told if number - self.reading.sentence_number(one.token) <= NEXT]
        fights = [one for one in near if one.type == "force.used" and len(one.parties) == PAIR]
        if fights:
            return list(fights[-1].participants) if len({one.parties for one in fights}) == 1 else []
        return self._at_war(truce)

    def fought_by(self, truce: Token, one: list[Participant]) -> list[Participant]:
        """The other side of the only fight so far, if a truce names one side and no rebels."""
        fights = [told for told in self.told if told.type == "force.used" and len(told.parties) == PAIR]
        rebels = any(token.lemma_.lower() in words("irregular") for token in truce.sent)
        if rebels or len({told.parties for told in fights}) != 1 or not {*codes(one)} < {*fights[-1].parties}:
            return []
        return [other for other in fights[-1].participants if other.code not in codes(one)][:1]

    def _at_war(self, truce: Token) -> list[Participant]:
        """The only two states that act in its sentence and those just before, if these mention fighting."""
        before = self.reading.doc[
            self.reading.sentence_start(self.reading.sentence_number(truce.i) - NEXT) : truce.sent.end
        ]
        if not any(token.lemma_.lower() in words("warring") for token in before if token != truce):
            return []
        named = [one for one in self.reading.named_in(before) if one.kind not in {"group", "issuer", "organisation"}]
        both = unique(one for one in named if one.acts)
        return both if len(codes(both)) == PAIR else []

    def is_only_detail(self, act: Token, frame: Frame, targets: tuple[str, ...]) -> bool:
        """Whether a participle only details the act of its main clause: "blacklisted them, freezing their assets"."""
        top = act
        while top.dep_ == "conj" and top.tag_ == "VBG":
            top = top.head
        if act.tag_ != "VBG" or top.dep_ != "advcl":
            return False
        above = any(one.type == frame.type for one in frames_of().get(top.head.lemma_, ()))
        named = {code for one in act.subtree if (at := self.reading.participants.get(one.i)) for code in at.codes}
        return above and not named.issuperset(targets)

    def _may_have_done(self, act: Token, frame: Frame) -> bool:
        """Whether the actor may be named elsewhere: the subject is missing, or only names fighters."""
        doer = agent(act)
        if frame.undergoes or act.dep_ == "relcl":
            return False
        if doer is None:
            return not is_passive(act)
        return is_fighter(doer) or (frame.type == "force.used" and is_passive(act) and fights(doer))

    def _hurt(self, act: Token, frame: Frame, actors: list[Participant]) -> list[Participant]:
        """The state of the victims of an act of force, or the only other state in its sentence."""
        if frame.type != "force.used":
            return self.targets.only_other(act, set(codes(actors))) if frame.type.startswith(MEASURES) else []
        if strikes_nobody(act):
            return []
        above = act.head
        if act.dep_ == "advcl" and above.lemma_ in words("dying"):
            hurt = patient(above) if is_passive(above) else agent(above)
            if found := [one for one in self.cast.of(hurt) if one.code not in codes(actors)]:
                return found
        struck = act.dep_ == "advcl" and above.lemma_ in words("dying") | words("harming") | words("shaking")
        if struck and (found := self.targets.where_it_hit(above, set(codes(actors)))):
            return found
        return (
            self.targets.only_other(act, set(codes(actors)))
            or self._where_unknown(act, frame, actors)
            or self._foe(act, actors)
        )

    def _foe(self, act: Token, actors: list[Participant]) -> list[Participant]:
        """The other side of the only fight so far: "its jets bombed the airport"."""
        mine, done = {*codes(actors)}, patient(act)
        fights = [one for one in self.told if one.type == "force.used" and len(one.parties) == PAIR]
        if len({one.parties for one in fights}) != 1 or not mine < {*fights[-1].parties}:
            return []
        far = self.reading.sentence_number(act.i) - self.reading.sentence_number(fights[-1].token) > LOOK_BACK
        if far or (done is not None and done.lemma_.lower() in words("irregular") | words("at_home")):
            return []
        at_home = any(
            (place := self.reading.places.get(one.i)) is not None and place.code in mine for one in act.subtree
        )
        return [] if at_home else [one for one in fights[-1].participants if one.code not in mine][:1]

    def _where_unknown(self, act: Token, frame: Frame, actors: list[Participant]) -> list[Participant]:
        """The state that the article is about, if force is used at an unknown place."""
        done = patient(act)
        named = [end for end in prepositional(act, *WHERE) if end.pos_ == "PROPN"]
        named += [done] if done is not None and done.pos_ == "PROPN" and not named else []
        named += [child for end in prepositional(act, *WHERE) for child in children(end, "compound", "nmod")]
        struck = done is not None and frame.owner == "target" and not named
        if struck and done is not None and any(child.lower_ == "the" for child in children(done, "det")):
            return self.targets.main(set(codes(actors)))  # "shot the plane down"
        unknown = [one for one in named if one.pos_ == "PROPN" and one.i not in self.reading.places]
        return self.targets.main(set(codes(actors))) if unknown and len(unknown) == len(named) else []

    def _broken_with(self, actors: list[Participant]) -> list[Participant]:
        """The only state with which they broke before: "severed relations once more in 2009"."""
        before = [one for one in self.told if one.type in BROKEN and one.actors == codes(actors)]
        if len({one.targets for one in before}) != 1:
            return []
        return [one for one in before[-1].participants if one.code in before[-1].targets]

    def _in_need(self, things: list[Token], actors: list[Participant]) -> list[Participant]:
        """The state that the article is about, if goods are given and no recipient is named."""
        goods = any(thing.lemma_.lower() in classed("loads") for thing in things)
        return self.targets.main(set(codes(actors))) if goods else []

    def _who_did_before(self, act: Token, frame: Frame, targets: list[Participant]) -> list[Participant]:
        """The only actor of the same act on them before, if this act has a date of its own."""
        if frame.type != "force.used":
            return []
        if self.attach.date_of(act) is None:
            return self._enemy(act, targets) if frame.owner == "target" else []
        before = [one for one in self.told if one.type == frame.type and one.targets == codes(targets)]
        if len({one.actors for one in before}) != 1:
            return []
        return [one for one in before[-1].participants if one.code in before[-1].actors]

    def _enemy(self, act: Token, targets: list[Participant]) -> list[Participant]:
        """The only other side of the acts of force just before: "a jet was hit by a missile"."""
        number, struck = self.reading.sentence_number(act.i), {*codes(targets)}
        near = [one for one in self.told if number - self.reading.sentence_number(one.token) <= LOOK_BACK]
        fights = [one for one in near if one.type == "force.used" and struck < {*one.parties}]
        enemies = {code for one in fights for code in one.parties} - struck
        return [one for one in fights[-1].participants if one.code in enemies][:1] if len(enemies) == 1 else []

    def _alike(self, act: Token, things: list[Token], frame: Frame) -> list[Participant]:
        """The target of the earlier measure that this one is compared to: "Britain announced similar sanctions"."""
        like = any(child.lower_ in words("alike") for thing in things for child in children(thing, "amod"))
        last = self._last(act, frame) if like else None
        return [one for one in last.participants if one.code in last.targets] if last is not None else []

    def _as_before(self, act: Token, things: list[Token], frame: Frame) -> Sides | None:
        """The sides of the previous act, for a definite measure taken or lifted on a stated day."""
        dated = self.attach.date_of(act)
        doer = agent(act)
        definite = any(child.lower_ == "the" for thing in things for child in children(thing, "det"))
        measure = frame.type.startswith(MEASURES) and frame.owner == "actor" and definite and is_passive(act)
        force = frame.type == "force.used" and doer is not None and is_fighter(doer)
        if dated is None or not (measure or force):
            return None
        last = self._last(act, frame)
        if last is None or not last.actors or not last.targets:
            return None
        both = last.participants
        return [one for one in both if one.code in last.actors], [one for one in both if one.code in last.targets]

    def just_told(self, act: Token, frame: Frame) -> Candidate | None:
        """The previous act of its type, if it is near."""
        number = self.reading.sentence_number(act.i)
        near = [one for one in self.told if number - self.reading.sentence_number(one.token) <= LOOK_BACK]
        return next((one for one in reversed(near) if one.type == frame.type), None)

    def _last(self, act: Token, frame: Frame) -> Candidate | None:
        """The previous act of its family, if it is near."""
        family, number = frame.type.split(".")[0], self.reading.sentence_number(act.i)
        near = [one for one in self.told if number - self.reading.sentence_number(one.token) <= LOOK_BACK]
        return next((one for one in reversed(near) if one.type.split(".")[0] == family), None)
