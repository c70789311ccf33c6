"""Targets of acts: from the frame's prepositions, from the owner of the object, or from the context."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.extract.acts.bystanders import has_a_measure, is_setting, mediates, only_tells
from events.extract.acts.frames import Frame, contents, fights, order_over, words
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import agent, children, conjuncts, is_passive, noun_phrase, patient, prepositional
from events.extract.coreference.name_shapes import is_backer
from events.extract.coreference.participants import Cast, codes, unique
from events.extract.reading import Participant, Reading

NEAR: Final = 5
"""The number of sentences back to a break in ties that another one follows."""
OFTEN: Final = 2
"""The least number of mentions of a state that the article is about."""
OF_THE_ARTICLE: Final = frozenset({"sanction.imposed", "sanction.lifted", "tariff.imposed"})
"""Acts whose target may be the state that the article is about."""
SHARED: Final = ("against", "at", "from", "into", "on", "to", "with")
BY_PLACE: Final = frozenset({"diplomats.expelled", "force.used"})
"""Acts whose target may be known by the place."""
BROKEN: Final = frozenset({"diplomats.expelled", "ties.severed"})


@dataclass(frozen=True)
class Targets:
    """Finds the targets of the acts of one article; `told` are the acts so far."""

    reading: Reading
    cast: Cast
    told: Sequence[Candidate]

    def of(self, heads: list[Token], done: Token | None, frame: Frame, actors: list[Participant]) -> list[Participant]:
        """The targets: after the frame's prepositions, or else by the nationality of the object."""
        if frame.ordered and (order := order_over(heads[0])) is not None:
            ordered = patient(order) if is_passive(order) or agent(heads[0]) == agent(order) else agent(heads[0])
            if (told := self.cast.of(ordered)) and not {*codes(told)} <= {*codes(actors)}:
                return told  # but "ordered his government to expel two Chadians"
        mine = set(codes(actors))
        if len(mine) > 1 and any(map(_is_each_other, (*([done] if done is not None else []), *heads))):
            return actors
        found = self._found(heads, done, frame, mine)
        others = unique(one for one in found if one.code not in mine) or self._beside(heads, done, frame, mine)
        if frame.reply:
            at = self._aimed_at(heads, ["against", "at"], mine) or self._places_of(heads, ("against", "at"))
            with_ = [one for thing in heads[1:] for one in conjuncts(thing)]
            at = at or self._aimed_at(with_, ["on"], mine) or self._places_of(with_, ("in", "on"))
            fired = [end for thing in children(heads[0], "dobj") for end in prepositional(thing, "from")]
            at = at or [one for end in fired for one in self.cast.within(end) if one.code not in mine]
            return at or self._who_began(heads[0], mine)
        named = [end for head in heads for end in _aimed(head, frame.target) if not self._is_date(end)]
        if not found and not named and heads[0].pos_ == "VERB" and frame.type in BROKEN:
            others = self._just_acted_on(heads[0], frame, mine)
        alone = heads[0].pos_ == "VERB" and not frame.must_have_target and not (frame.mutual and len(mine) > 1)
        unknown = done is not None and frame.owner == "target" and self._is_unknown(done)
        others = others or (self._only_other(heads[0], mine) if alone and not unknown else [])
        if not others and heads[0].pos_ == "VERB" and frame.type == "sanction.lifted" and mine and not unknown:
            beside = [one for one in self.in_sentence(heads[0]) if one.code not in mine]
            others = beside if len(codes(beside)) == 1 else []
        return others or (self._main_other([*heads, *([done] if done is not None else [])], named, frame, mine))

    def _is_date(self, end: Token) -> bool:
        """Whether a preposition names a day: "closed it in December"."""
        return any(one.token == end.i for one in self.reading.dates_in(end.sent))

    def _found(self, heads: list[Token], done: Token | None, frame: Frame, mine: set[str]) -> list[Participant]:
        """The objects of the frame's prepositions, the owners of the things, and the recipients."""
        found = self._aimed_at(heads, [one for one in frame.target if one not in words("where")], mine)
        found = found or self._aimed_at(heads, [one for one in frame.target if one in words("where")], mine)
        if frame.owner == "target" and done is not None:
            things = [
                *contents(done),
                *(one for thing in contents(done) if thing.pos_ == "PROPN" for one in children(thing, "appos")),
            ]
            itself = [one for thing in things for one in self.cast.all_of([thing])]
            owners = self.cast.named_owners(things) or itself
            own = {child.lower_ for thing in things for child in children(thing, "poss")}
            if found and ("their" in own or ("its" in own and mine.issuperset(codes(owners)))):
                owners = []  # "closed its embassy in Damascus", "froze their ties with Chad"
            source = self.cast.all_of(end for thing in things for end in prepositional(thing, "from"))
            source = source or self._of_their_mission(things) if frame.type == "diplomats.expelled" else source
            both = found if frame.both else []  # "Chadian troops clashed | with Malian ones"
            found = [*(owners or self._of_its_country(things) or found or source), *both]
        found += [one for head in heads for one in self.cast.all_of(children(head, "dative"))]
        given = heads[0].lemma_ in words("equipping") or (
            is_passive(heads[0]) and children(heads[0], "dobj")
        )  # "Chad was lent"
        found += self.cast.of(patient(heads[0])) if given else []
        if not found and frame.subject and frame.owner == "actor":  # "the tanks have reached Chad"
            found = self.cast.of(patient(heads[0]))
        return found or self._by_place(heads, done, frame)

    def _by_place(self, heads: list[Token], done: Token | None, frame: Frame) -> list[Participant]:
        """The state of a city or region: "missiles hit Kharkiv", "recalled its consul from Osh"."""
        if frame.type not in BY_PLACE:
            return []
        things = contents(done) if done is not None and frame.owner == "target" else []
        return self._places_of(heads, frame.target, things)

    def where_it_hit(self, deadly: Token, mine: set[str]) -> list[Participant]:
        """The state of the town struck in the clause above: "blasts rocked Minna after Chad fired missiles"."""
        struck = patient(deadly)
        where = self._places_of([deadly], ("across", "at", "in", "near"), [struck] if struck is not None else [])
        return where if len(codes(where)) == 1 and not mine & {*codes(where)} else []

    def _places_of(
        self, heads: list[Token], prepositions: tuple[str, ...], things: Sequence[Token] = ()
    ) -> list[Participant]:
        """The states of the cities and regions in the phrases of the things and of the prepositions."""
        named = [one for thing in things for one in noun_phrase(thing)]
        named += [one for head in heads for end in _aimed(head, prepositions) for one in noun_phrase(end)]
        places = [self.reading.places[one.i] for one in named if one.i in self.reading.places]
        tokens = [one.i for one in named if one.i in self.reading.places]
        return [
            Participant(place.code, "", i, "place")
            for i, place in zip(tokens, places, strict=True)
            if place.code and place.kind != "country"
        ]

    def _beside(self, heads: list[Token], done: Token | None, frame: Frame, mine: set[str]) -> list[Participant]:
        """The other side as named in the rest of the sentence, if nothing nearer names it."""
        others: list[Participant] = []
        if frame.owner == "target":
            others = self._spoken_of(done, mine) if heads[0].pos_ == "VERB" else []
            if not others and done is not None and mine and frame.type.startswith("sanction."):
                inside = unique(one for one in self.cast.within(done) if one.code not in mine)
                others = inside if len(codes(inside)) == 1 else []
        else:
            rebels = any(one.pos_ != "ADP" for one in children(heads[0], "dative"))  # "gave the rebels": no state
            others = self._named_last(heads[0], frame, mine) if frame.must_have_target and not rebels else []
            others = others or (self._named_before(heads[1:], mine) if mine else [])
            others = others or (self._helped(heads[0], mine) if frame.helps else [])
        return others or self._accuser(heads[0], mine) or self._shared(heads[0], mine)

    def _named_before(self, measures: list[Token], mine: set[str]) -> list[Participant]:
        """The states whose name, not nationality, modifies a measure: "revoked the Burma sanctions"."""
        at = self.reading.participants
        names = [
            one
            for thing in measures
            for one in noun_phrase(thing)
            if one.i < thing.i and one.dep_ in {"amod", "compound", "nmod"}
        ]
        named = [at[one.i] for one in names if one.i in at and at[one.i].kind == "name"]
        return unique(one for one in named if one.code not in mine)

    def _helped(self, giving: Token, mine: set[str]) -> list[Participant]:
        """The beneficiary of aid: "$5m to help the government of Chad rebuild", "relief for victims in Chad"."""
        after = [one for one in giving.subtree if one.i >= giving.i]
        if not any(one.lemma_.lower() in words("helping") for one in after):
            return []
        at = self.reading.participants
        named = unique(at[one.i] for one in after if one.i in at and at[one.i].code not in mine)
        named = [one for one in named if one.kind != "group"]
        return named if len(codes(named)) == 1 else []

    def _accuser(self, act: Token, mine: set[str]) -> list[Participant]:
        """The accuser, as the target: "Chad accused Sudan of shelling a village"."""
        above = act.head.head if act.dep_ == "pcomp" else act
        if above.lemma_ not in words("accusing") or above == act:
            return []
        return [one for one in self.cast.of(agent(above)) if one.code not in mine]

    def _shared(self, act: Token, mine: set[str]) -> list[Participant]:
        """The target of the clause before it: "violated Chadian airspace and bombed a site", "hit back at Chad by"."""
        if act.pos_ != "VERB" or act.dep_ not in {"conj", "pcomp"}:
            return []
        above = act.head if act.dep_ == "conj" else act.head.head
        if above.pos_ != "VERB" or (act.dep_ == "conj" and children(act, "nsubj")):
            return []
        ends = [*([done] if (done := patient(above)) is not None else []), *prepositional(above, *SHARED)]
        others = [one for end in ends for one in self.cast.of(end) if one.code not in mine]
        return unique(others) if mine and len(codes(others)) == 1 else []

    def _is_unknown(self, done: Token) -> bool:
        """Whether the object is an unknown name: "blacklisted Lockheed over Taiwan"."""
        at = self.reading.participants
        phrase = list(noun_phrase(done))
        return done.pos_ == "PROPN" and not any(token.i in at for token in phrase)

    def _main_other(self, heads: list[Token], named: list[Token], frame: Frame, mine: set[str]) -> list[Participant]:
        """The state that the article is about, if the object names no state: "sanctioned six companies"."""
        whose = [*(named if frame.owner == "actor" else []), *heads[1:]]
        at = self.reading.participants
        phrases = [one for head in whose for one in noun_phrase(head)]
        others = [one for one in phrases if one.i not in at or at[one.i].code not in mine]
        own = [one.i for one in others if one.tag_ == "PRP$" and one.head == heads[-1]]  # "raised its duty on"
        told = any((token.pos_ == "PROPN" or token.tag_ == "PRP$") and token.i not in own for token in others)
        force = frame.type == "force.used" and frame.owner == "actor"
        deed = heads[0].pos_ == "VERB" or (force and heads[0].lemma_.lower() in words("strikes"))
        deed = deed and heads[0].dep_ not in {"compound", "amod", "nmod"}
        if not (frame.type in OF_THE_ARTICLE or force) or not mine or told or not deed:
            return []
        if force and (strikes_nobody(heads[0]) or _is_on_rebels(heads[0])):
            return []
        main = self.main(mine)
        return (self.only_other(heads[0], mine) or main) if main else []

    def main(self, mine: set[str]) -> list[Participant]:
        """The state, other than the actors, that the article names most, at least `OFTEN` times, or the only one."""
        counts = Counter({code: n for code, n in self.reading.named_often.items() if code not in mine})
        ranked = counts.most_common(2)
        clear = len(ranked) == len(mine) == 1 or (
            bool(ranked) and ranked[0][1] >= OFTEN and ranked[0][1] > ranked[1][1]
        )
        return [one for one in self.reading.history if clear and one.code == ranked[0][0]][:1]

    def only_other(self, act: Token, mine: set[str]) -> list[Participant]:
        """The only other state named in the act's sentence, in any role: "over the coup in Mali, it imposed"."""
        at = self.reading.participants
        beside = (one for one in act.sent if one.i in at and not is_backer(one))
        named = [at[one.i] for one in beside if not is_setting(one, act) and not has_a_measure(one)]
        others = unique(one for one in named if one.kind not in {"group", "issuer"} and one.code not in mine)
        if act.pos_ == "NOUN":  # "Chadian jets struck a town as the Malian offensive against rebels went on"
            others = [one for one in others if not self._fights_elsewhere(self.reading.doc[one.token])]
        if len(codes(others)) > 1:  # "Chad responded to Mali's raid, and Togo imposed sanctions"
            others = [one for one in others if not self._does_else(self.reading.doc[one.token], act)]
        return others if len(mine) == 1 and len(codes(others)) == 1 else []

    def _fights_elsewhere(self, name: Token) -> bool:
        """Whether the name is that of fighters who are the subject of a clause."""
        while name.dep_ in {"amod", "compound", "nmod", "poss"}:
            name = name.head
        return name.dep_ == "nsubj" and fights(name)

    def _does_else(self, name: Token, act: Token) -> bool:
        """Whether the name is in the subject of another clause."""
        while name.dep_ in {"amod", "appos", "compound", "conj", "nmod", "poss"}:
            name = name.head
        return name.dep_ in {"nsubj", "nsubjpass"} and name.head != act

    def _who_began(self, verb: Token, mine: set[str]) -> list[Participant]:
        """The actor of the act of force that those who "fired back" respond to."""
        number = self.reading.sentence_number(verb.i)
        struck = [
            one for one in self.told if one.type == "force.used" and mine & {*one.targets} and len(one.actors) == 1
        ]
        near = [one for one in struck if number - self.reading.sentence_number(one.token) <= 1]
        return [one for one in near[-1].participants if one.code in near[-1].actors] if near else []

    def _just_acted_on(self, verb: Token, frame: Frame, mine: set[str]) -> list[Participant]:
        """The target of the act before: "cut ties with Israel; two neighbours recalled their ambassadors"."""
        number = self.reading.sentence_number(verb.i)
        near = 0 if frame.type == "ties.severed" else 1
        before = [one for one in self.told if number - self.reading.sentence_number(one.token) <= near]
        last = next((one for one in reversed(before) if one.type in BROKEN | {"force.used", "sanction.imposed"}), None)
        last = last or self._broken_by_all(number)
        returned = last is not None and mine.issuperset(last.targets) and not mine & {*last.actors}
        sides = () if last is None else last.actors if returned else last.targets
        told = [one for one in last.participants if one.code in sides] if last is not None else []
        here = self.in_sentence(verb) if frame.owner == "actor" else []
        others = [one for one in told or here if one.code not in mine]
        return unique(others) if mine and len(codes(others)) == 1 else []

    def _broken_by_all(self, number: int) -> Candidate | None:
        """The last break in ties, if near, and if all breaks so far are with the same state."""
        broken = [one for one in self.told if one.type in BROKEN]
        if len({one.targets for one in broken}) != 1 or number - self.reading.sentence_number(broken[-1].token) > NEAR:
            return None
        return broken[-1]

    def _of_its_country(self, things: list[Token]) -> list[Participant]:
        """The state of a place, by its adjective: "a Syrian village"."""
        at = self.reading.participants
        return [
            at[child.i]
            for thing in things
            for child in children(thing, "amod")
            if child.i in at and at[child.i].kind == "place"
        ]

    def _of_their_mission(self, envoys: list[Token]) -> list[Participant]:
        """The state whose mission envoys serve at: "two officials at the Iranian embassy in Oslo"."""
        missions = [
            end for one in envoys for end in prepositional(one, "at") if end.lemma_.lower() in words("missions")
        ]
        return self.cast.named_owners(missions)

    def _named_last(self, head: Token, frame: Frame, mine: set[str]) -> list[Participant]:
        """The recipient after a long list: "delivered shells, fuel and other supplies to Kenya"."""
        ends = [child for one in head.subtree if one.lower_ in frame.target for child in children(one, "pobj")]
        found = (self.cast.of(end) for end in ends if end.i > head.i)
        return next(([one for one in those if one.code not in mine] for those in found if those), [])

    def _spoken_of(self, done: Token | None, mine: set[str]) -> list[Participant]:
        """The antecedent, other than the actor, of a possessive: "cut ties with Chad and expelled its ambassador"."""
        if done is None or not any(child.tag_ == "PRP$" for thing in contents(done) for child in thing.children):
            return []
        before = [one for one in self.reading.history if one.token < done.i and one.code not in mine]
        here = [one for one in before if one.token >= done.sent.start]
        number = self.reading.sentence_number(done.i)
        near = [one for one in before if number - self.reading.sentence_number(one.token) == 1 and not one.name]
        return here[-1:] or near[-1:]

    def _aimed_at(self, heads: list[Token], prepositions: list[str], mine: set[str]) -> list[Participant]:
        ends = [end for head in heads for end in _aimed(head, tuple(prepositions))]
        named = [one for one in self.cast.all_of(ends) if one.code not in mine]
        phrases = {token.i for end in ends for token in noun_phrase(end)}
        inside = [one for end in ends for one in self.cast.within(end) if one.code not in mine]
        inside = [one for one in inside if one.token in phrases] or inside  # "those undermining Chad's sovereignty"
        if any(one.acts and not self._is_where(one) for one in inside):
            return named or [one for one in inside if one.acts]
        return named or inside

    def _is_where(self, one: Participant) -> bool:
        """Whether a state is coordinated with another that is only a location: "in Sudan and Chad"."""
        token = self.reading.doc[one.token]
        while token.dep_ == "conj":
            token = token.head
        above = self.reading.participants.get(token.i)
        return above is not None and above.token != one.token and not above.acts

    def _only_other(self, head: Token, mine: set[str]) -> list[Participant]:
        """The only other state that acts in the verb's phrase: "over Russia's meddling"."""
        at = self.reading.participants
        aside = {token.i for one in children(head, "advcl") if children(one, "nsubj", "mark") for token in one.subtree}
        named = [token for token in head.subtree if token.i in at and at[token.i].acts and token.i not in aside]
        named = [token for token in named if not mediates(token) and not has_a_measure(token)]
        others = unique(at[token.i] for token in named if at[token.i].code not in mine)
        return others if mine and len(codes(others)) == 1 else []

    def in_sentence(self, token: Token) -> list[Participant]:
        """All states named in an act's sentence, other than reporters and mediators."""
        at = self.reading.participants
        named = [one for one in token.sent if one.i in at and at[one.i].acts and not is_backer(one)]
        named = [one for one in named if at[one.i].kind != "issuer"]  # "I welcome the truce between"
        return unique(at[one.i] for one in named if not only_tells(one, token) and not mediates(one))


def _is_each_other(head: Token) -> bool:
    """Whether it is reciprocal: "fired at each other", "each other's envoys"."""
    ends = [head, *children(head, "poss"), *prepositional(head, "against", "at", "from", "in", "on", "with")]
    ends += [whose for end in ends for whose in children(end, "poss")]
    others = [one for one in ends if one.lower_ in {"other", "others"}]
    return any(child.lower_ == "each" for one in others for child in one.children)


def strikes_nobody(act: Token) -> bool:
    """Whether the named targets of force belong to no state: "opened fire on migrants"."""
    done = patient(act) if act.pos_ == "VERB" else None
    ends = [*([done] if done is not None else []), *prepositional(act, "against", "at", "on")]
    ends += [end for one in ends for end in prepositional(one, "against", "at", "of", "on")]
    return any(end.lemma_.lower() in words("stateless") for end in ends)


def _is_on_rebels(noun: Token) -> bool:
    """Whether a noun of force is directed at armed groups: "the offensive aimed at driving out militants"."""
    below = (one for one in noun.subtree if one.i > noun.i)
    return noun.pos_ == "NOUN" and any(one.lemma_.lower() in words("irregular") for one in below)


def _counted(end: Token) -> list[Token]:
    """What a sum counts, if the parser attached it to the verb: "raise tariffs on $60 billion | in U.S. goods"."""
    if end.pos_ not in {"NUM", "SYM"} and end.lemma_.lower() not in words("quantities"):
        return []
    after = end.right_edge.i + 1
    follower = end.doc[after] if after < end.sent.end else end
    return children(follower, "pobj") if follower.lower_ in {"in", "of"} else []


def _aimed(head: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The objects of the target's prepositions, including those of a participle between: "tariffs aimed at China"."""
    ends = prepositional(head, *prepositions)
    ends += [end for far in children(head, "npadvmod", "advmod") for end in prepositional(far, *prepositions)]
    ends += [of for end in ends for of in _counted(end)]
    if "from" in prepositions:  # "pulled its envoy out of"
        ends += [
            end for out in children(head, "prep", "prt") if out.lower_ == "out" for end in prepositional(out, "of")
        ]
    if "between" in prepositions and not ends:  # where a place stands between: "a truce in the north between"
        between = [one for one in head.subtree if one.lower_ == "between" and one.i > head.i]
        ends += [end for one in between for found in children(one, "pobj") for end in conjuncts(found)]
    for participle in [
        *children(head, "acl"),
        *(one for one in children(head, "relcl") if one.lemma_ in words("imposing")),
    ]:
        ends += prepositional(participle, "at", "on", "against", "into", "toward", "towards")
        if participle.lemma_ in {"affect", "cover", "hit", "target"}:
            ends += children(participle, "dobj")
    if is_passive(head):
        ends = [end for end in ends if end.head.lower_ != "by"]
    return ends
