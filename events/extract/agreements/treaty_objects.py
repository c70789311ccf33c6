"""The treaties that a verb or noun acts on: "signed the pact", "withdrawal from it"."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.extract.acts.frames import contents
from events.extract.agreements.actions import FORCE, LEFT, Action, is_any, takes_effect, takes_force, terms
from events.extract.agreements.treaty_references import TreatyReferences
from events.extract.clauses.syntax import agent, children, conjuncts, is_passive, patient, prepositional
from events.extract.reading import Reading

ELLIPTIC: Final = frozenset({"compliance", "membership", "participation"})
"""Nouns whose treaty may be left out: "suspended its participation"."""
OF_PARTIES: Final = frozenset({"among", "between", "by", "of", "with"})
"""Prepositions before the parties of a treaty."""
SPENT: Final = frozenset({"course", "end", "expiration", "expiry", "validity"})
"""Objects of verbs that mean that a treaty ends: "ran its course", "reached its end", "lost its validity"."""
UNITS: Final = frozenset({"day", "hour", "minute", "month", "week", "year"})


@dataclass(frozen=True)
class TreatyObjects:
    """Finds the treaties that the verbs and nouns of one reading act on."""

    reading: Reading
    references: TreatyReferences

    def is_treaty(self, token: Token) -> bool:
        """Whether the token is the head of a treaty mention."""
        return token.i in self.reading.treaties

    def by_verb(self, verb: Token, action: Action) -> list[Token]:
        """The treaties that a verb acts on."""
        if is_any(verb, action.subject) and not is_passive(verb):
            subject = agent(verb)
            days = {date.token for date in self.reading.dates_in(verb.sent)}  # "will expire | this autumn"
            things = [one for one in children(verb, "dobj") if one.lower_ not in FORCE | SPENT and one.i not in days]
            if subject is None or things or not _has_its_force(verb, action):
                return []
            if action.effect == "expiry" and subject.lemma_.lower() in terms("terms"):
                ended = self.lasting(subject)
                return [ended] if ended is not None else []
            named = self.references.just_named(subject) if subject.lower_ == "it" else None
            if verb.dep_ == "relcl" and named is None:
                subject = self._up_to_a_treaty(subject)  # "its pact with Chad, | which expires in May"
            return [named] if named is not None else [one for one in conjuncts(subject) if self.is_treaty(one)]
        if is_any(verb, action.from_):
            ends = [_without_time(end) for end in prepositional(verb, *action.prepositions)]
            meant = [self.references.just_named(end) if end.lower_ in {"it", "them"} else end for end in ends]
            ends = [end for end in meant if end is not None and self.is_treaty(end)]
            done = patient(verb) or next(iter(children(verb, "attr")), None)  # "became a party to it"
            if ends := ends or (self._treaties_in(done, whole=False) if done is not None else []):
                return ends
        said = verb.dep_ in {"acl", "relcl"} and children(
            verb, "ccomp", "xcomp"
        )  # "a statement that they agreed to ..."
        opens = verb.tag_ == "VBN" and verb.i == verb.sent.start and is_any(verb, action.verbs)
        if opens and (opened := self._behind_its_comma(verb)) is not None:
            return [opened]
        behind = verb.doc[verb.i - 2] if verb.tag_ == "VBN" and verb.i > verb.sent.start + 1 else None
        if behind is not None and verb.dep_ == "advcl" and verb.nbor(-1).text == "," and self.is_treaty(behind):
            return [behind] if is_any(verb, action.verbs) else []
        if is_any(verb, action.verbs) and not said and (done := self._done_to(verb)) is not None:
            found = self._treaties_in(done) or (self._by_pieces(done) if action.effect in LEFT else [])
            new = verb.lemma_ == "announce"  # "announced the deal", told of before, does not mean that it was made now
            return [one for one in found if not new or self.reading.treaties[one.i].kind != "bare"]
        return []

    def lasting(self, word: Token) -> Token | None:
        """The treaty that a word, or the term that it names, belongs to: "the pact", "it", "the pact's validity"."""
        if self.is_treaty(word):
            return word
        if word.lower_ == "it":
            return self.references.just_named(word)
        if word.lemma_.lower() not in terms("terms"):
            return None
        owners = [*children(word, "compound", "nmod", "poss"), *prepositional(word, "for", "of")]
        if (named := next((one for one in owners if self.is_treaty(one)), None)) is not None:
            return named
        loose = all(one.tag_ in {"NN", "PRP$", "WP$"} and one.i < word.i for one in owners)
        return self.references.just_named(word) if loose else None

    def _behind_its_comma(self, participle: Token) -> Token | None:
        """The treaty that a sentence-initial participle modifies: "Signed earlier this year, the pact"."""
        comma = next((one.i for one in participle.sent if one.text == ","), participle.sent.end)
        for one in participle.doc[comma + 1 : min(comma + 6, participle.sent.end)]:
            if self.is_treaty(one):
                return one
            if one.pos_ == "VERB":
                return None
        return None

    def _done_to(self, verb: Token) -> Token | None:
        """The patient; for a participle after the parties, their treaty: "the pact of Chad and Mali, signed"."""
        done = patient(verb)
        if done is None or verb.dep_ != "acl" or verb.tag_ != "VBN" or self.is_treaty(done):
            return done
        return self._up_to_a_treaty(done)

    def _up_to_a_treaty(self, party: Token) -> Token:
        """The treaty in whose phrase a party is named; the word itself if there is none."""
        up = party
        while up.dep_ in {"conj", "pobj", "poss"} or (up.dep_ == "prep" and up.lower_ in OF_PARTIES):
            if self.is_treaty(up):
                break
            up = up.head
        return up if self.is_treaty(up) else party

    def by_noun(self, noun: Token, action: Action) -> list[Token]:
        """The treaties that a noun's action is on: "the signing of"."""
        declared = noun.lemma_.lower() in action.declared and _is_declared(noun)
        if not declared and noun.lemma_.lower() not in action.nouns | action.from_:
            return []
        ends = prepositional(noun, *action.prepositions, "into")
        if not ends and takes_effect(noun) and noun.lemma_ in action.from_:
            last = self.references.just_named(noun)  # "The withdrawal | will take effect in May"
            return [last] if last is not None else []
        ends += [end for one in (noun, noun.head) if declared for end in prepositional(one, "to")]
        ends += [end for force in ends if force.lower_ in FORCE for end in prepositional(force, "of")]
        return next((found for end in ends if (found := self._treaties_in(end))), [])

    def _treaties_in(self, done: Token, *, whole: bool = True) -> list[Token]:
        """The treaties among the objects, and those whose obligations are.

        "It" is resolved to the treaty named last. With `whole=False`, only obligations count.
        """
        found: list[Token] = []
        for one in contents(done):
            if whole and self.is_treaty(one):
                found.append(one)
            elif whole and one.lower_ == "it" and (named := self.references.just_named(one)) is not None:
                found.append(named)
            elif one.lemma_.lower() in terms("parts"):
                found += self._whose_part(one)
        return found

    def _by_pieces(self, done: Token) -> list[Token]:
        """The treaties of which only some provisions are acted on: "suspended two articles of the pact"."""
        pieces = [one for one in contents(done) if one.lemma_.lower() in terms("pieces")]
        return [end for one in pieces for end in prepositional(one, "in", "of", "to") if self.is_treaty(end)]

    def _whose_part(self, part: Token) -> list[Token]:
        """The treaty of an obligation or the like; if the phrase does not say, the one named last."""
        above = [part.head] if part.dep_ == "dobj" else []  # "was suspending its part | in the pact"
        ends = [end for one in (part, *above) for end in prepositional(one, "with", "in", "under", "of", "to")]
        made = [verb for verb in children(part, "acl") if verb.tag_ == "VBN"]  # "commitments made under the pact"
        ends += [end for verb in made for end in prepositional(verb, "in", "under")]
        near = [*ends, *(child for end in (part, *ends) for child in children(end, "compound", "poss"))]
        named = [end for end in near if self.is_treaty(end)][:1]
        its = any(child.tag_ == "PRP$" for child in children(part, "poss"))
        if named or not its or part.lemma_.lower() not in ELLIPTIC or any(end.pos_ != "NUM" for end in ends):
            return named
        last = self.references.just_named(part)
        return [last] if last is not None else []


def _has_its_force(verb: Token, action: Action) -> bool:
    """Whether the treaty enters into force, or ceases to have or be in force, rather than something else."""
    if action.effect == "in_force":
        return takes_force(verb)
    ceased = [one for one in children(verb, "xcomp") if one.lemma_ in {"be", "have"}] if verb.lemma_ == "cease" else []
    ends = [one for below in ceased for one in [*children(below, "acomp", "dobj"), *prepositional(below, "in")]]
    return not ends or any(one.lower_ in FORCE | terms("valid") | terms("forces") for one in ends)


def _is_declared(noun: Token) -> bool:
    """Whether the noun is announced or brought about: "declared the end of the pact", "put an end to it"."""
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else None
    return verb is not None and verb.lemma_ in terms("declaring")


def _without_time(noun: Token) -> Token:
    """The noun that the parser made a compound of the time after it: "left the pact | hours before"."""
    before = children(noun, "compound") if noun.lemma_ in UNITS else []
    return before[-1] if before else noun
