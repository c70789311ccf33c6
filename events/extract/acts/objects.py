"""Objects of acts: the verb's objects that a frame requires, or the measure after its target."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from events.extract.acts.frames import (
    Frame,
    after_particles,
    contents,
    ends_of_phrase,
    is_any_before,
    is_object,
    is_predicate,
    words,
)
from events.extract.clauses.syntax import agent, children, conjuncts, patient, prepositional
from events.extract.reading import Reading


@dataclass(frozen=True)
class Objects:
    """Finds the objects of the acts of one article."""

    reading: Reading
    vocabulary: dict[int, frozenset[str]] = field(default_factory=dict)
    """A cache of the lemmas of each sentence, by its first token."""

    def done(self, verb: Token, frame: Frame) -> tuple[Token | None, list[Token]]:
        """The patient or recipient of the verb, and the frame's objects in it."""
        if frame.through or frame.undergoes:
            return self._measured(verb, frame)
        if not frame.subject and frame.objects and self._names_none(verb, frame):
            return patient(verb), []
        candidates = self._candidates(verb, frame)
        for done in candidates:
            things = [one for one in contents(done) if self.is_object(one, frame)] if done is not None else []
            if things:
                return done, things
        return self._doing(verb, frame) or (next((one for one in candidates if one is not None), None), [])

    def _names_none(self, verb: Token, frame: Frame) -> bool:
        """Whether the sentence has none of the frame's words, which is cheaper to check than the tree."""
        if frame.any_name or frame.objects & {"town"}:
            return False
        start = verb.sent.start
        if start not in self.vocabulary:
            self.vocabulary[start] = frozenset(token.lemma_.lower() for token in verb.sent)
        return frame.objects.isdisjoint(self.vocabulary[start])

    def _candidates(self, verb: Token, frame: Frame) -> list[Token | None]:
        """The possible patients, nearest first."""
        if frame.subject:
            subject = agent(verb.head if is_predicate(verb) else verb)
            return [self._meant_by(subject, frame), subject]
        done, given = patient(verb), children(verb, "dative")
        meant = [self._meant_by(one, frame) for one in (done, *given)]
        candidates: list[Token | None] = [one for one in meant if one is not None]
        candidates += [done, *given, *children(verb, "dobj"), *after_particles(verb, frame.verbs)]
        if done is not None and done == verb.head and done.dep_ == "pobj" and done.head.lower_ == "of":
            candidates.append(done.head.head)  # "tariffs of 25 percent | that Chad imposed"
        below = children(verb, "ccomp", "xcomp")
        candidates += [one for clause_ in below if clause_.pos_ == "ADJ" for one in children(clause_, "nsubj")]
        candidates += [one for one in below if one.pos_ in {"NOUN", "PROPN"}]
        # "orders the diplomats | to leave", "orders the consulate | closed", "sent two envoys | packing"
        ordered = [
            one for one in below if verb.lemma_ in words("orders") or f"{verb.lemma_} {one.lower_}" in frame.verbs
        ]
        candidates += [one for clause_ in ordered for one in children(clause_, "nsubj")]
        if verb.lemma_ in words("phases"):  # "stopped issuing | visas"
            candidates += [patient(one) for one in (*below, *children(verb, "pcomp")) if one.tag_ == "VBG"]
        candidates += prepositional(verb, "with") if verb.lemma_ in words("equipping") else []
        return candidates + ends_of_phrase(verb, frame.verbs)

    def _doing(self, verb: Token, frame: Frame) -> tuple[Token | None, list[Token]] | None:
        """An activity that is stopped or started, and its objects: "stopped buying Chadian cotton"."""
        if verb.lemma_ not in words("phases"):
            return None
        doing = [one for one in children(verb, "xcomp") if one.tag_ == "VBG" and one.lemma_ in frame.objects]
        if not doing:
            return None
        done = patient(doing[0])
        goods = [] if done is None else contents(done)
        kinds = {one.lemma_.lower() for thing in goods for one in (thing, *children(thing, "amod", "compound"))}
        if (frame.qualifiers and not kinds & frame.qualifiers) or kinds & frame.without:
            return None
        return done or doing[0], [doing[0], *goods]

    def _meant_by(self, pronoun: Token | None, frame: Frame) -> Token | None:
        """The antecedent of a pronoun in the sentence: "freed ten sailors a day after detaining them"."""
        if pronoun is None or pronoun.lower_ not in {"her", "him", "it", "them", "they"}:
            return None
        if pronoun.lower_ in {"her", "him"}:
            envoys = [one for one in pronoun.sent if one.i < pronoun.i and one.lemma_.lower() in frame.objects]
            return envoys[-1] if envoys and frame.type == "diplomats.expelled" else None
        if pronoun.lower_ == "it":
            named = [one for one in pronoun.sent if one.i < pronoun.i and one.tag_ == "NN"]
            return next((one for one in named if frame.objects and self.is_object(one, frame)), None)
        before = [one for one in pronoun.sent if one.i < pronoun.i and one.tag_ == "NNS"]
        told = [one for one in before if one.dep_ == "dobj"] or [one for one in before if one.lemma_ in frame.objects]
        return told[-1] if told else None

    def _measured(self, verb: Token, frame: Frame) -> tuple[Token | None, list[Token]]:
        """The target of a measure (the verb's object, or its subject), and the measure after it."""
        bearer = verb.head if is_predicate(verb) else verb
        whom = agent(bearer) if frame.undergoes else patient(verb)
        heads = [verb, bearer, *(conjuncts(whom) if whom is not None else [])]
        ends = [end for head in heads for end in prepositional(head, *frame.through)]
        off = any(child.lower_ in frame.through for child in children(verb, "prt"))
        ends += children(verb, "dobj") if off else []  # "was taken off the list"
        ends += [done] if frame.undergoes and (done := patient(verb)) is not None else []
        ends += [*ends_of_phrase(verb, frame.verbs), *(after_particles(verb, frame.verbs) if frame.undergoes else [])]
        things = [one for end in ends for one in contents(end) if self.is_object(one, frame)]
        return whom, things or self._further_on(verb, frame) or self._left_out(verb, frame)

    def _further_on(self, verb: Token, frame: Frame) -> list[Token]:
        """A measure that the parser attached further down: "removed firms tied to the state from its list"."""
        ends = [
            one for one in verb.subtree if one.dep_ == "pobj" and one.head.lower_ in frame.through and one.i > verb.i
        ]
        listed = [one for one in ends if frame.qualifiers or frame.objects]
        return [one for one in listed if self.is_object(one, frame)][:1]

    def _left_out(self, verb: Token, frame: Frame) -> list[Token]:
        """The measure in the sentence before: "The EU named five for sanctions. Two were also named by ..."."""
        also = any(child.lower_ in {"also", "likewise", "too"} for child in children(verb, "advmod"))
        if not also or not frame.through or verb.sent.start == 0:
            return []
        before = verb.doc[verb.sent.start - 1].sent
        return [
            one for one in before if one.dep_ == "pobj" and one.head.lower_ in frame.through and is_object(one, frame)
        ][:1]

    def is_object(self, thing: Token, frame: Frame) -> bool:
        """Whether the noun is one of the frame's objects, by its lemma, its name or its title."""
        named = self.reading.participants.get(thing.i)
        nationals = named is not None and named.kind == "demonym" and thing.tag_ in {"NNPS", "NNS"}
        # "The diplomat Zhao Wei": the name stands for its title.
        titled = named is not None and bool(named.name)
        titled = titled and ("@named" in frame.objects or is_any_before(thing, frame.objects))
        titled = titled or (thing.pos_ == "PROPN" and frame.type == "diplomats.expelled" and _is_called(thing, frame))
        general = thing.text == "General" and is_any_before(thing, frame.objects & {"consulate"})
        beside = thing.pos_ == "PROPN" and any(is_object(one, frame) for one in children(thing, "appos"))
        town = frame.type == "force.used" and "town" in frame.objects and self._is_town(thing)
        state = "@state" in frame.objects and named is not None and named.kind in {"capital", "name"}
        by_name = titled or general or beside or town or state
        return ("@nationals" in frame.objects and nationals) or by_name or is_object(thing, frame)

    def _is_town(self, thing: Token) -> bool:
        place = self.reading.places.get(thing.i)
        return place is not None and place.kind in {"city", "region"} and thing.i not in self.reading.participants


def _is_called(name: Token, frame: Frame) -> bool:
    """Whether a title precedes the name: "Russian military attache Ivan Petrov", "Ambassador Ana Soto"."""
    return is_any_before(name, frame.objects)
