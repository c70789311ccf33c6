"""Resolves whom a phrase means: names, offices, demonyms, and anaphors ("he", "the two leaders", "both sides")."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import agent, children, conjuncts, governor, noun_phrase, prepositional
from events.extract.coreference.both_sides import is_of_both_sides
from events.extract.coreference.last_named import LastNamed
from events.extract.coreference.name_shapes import (
    backs,
    is_backer,
    is_body,
    is_hyphened_pair,
    is_opposite_number,
    is_right_behind,
)
from events.extract.coreference.named_before import NamedBefore, codes, states, unique, words
from events.extract.coreference.pronouns import Pronouns
from events.extract.coreference.speech import Speech
from events.extract.coreference.state_lists import StateLists
from events.extract.reading import Participant, Reading
from events.lexicon import tables

__all__ = ["Cast", "codes", "unique", "words"]

DEFINITE: Final = frozenset({"both", "the", "these", "those", "two"})
"""Determiners of a definite description."""
PAIR: Final = 2
REACH: Final = 60
"""How many tokens before its sentence the antecedent of "they" may be."""
MODIFIERS: Final = ("poss", "compound", "amod", "nmod", "appos", "npadvmod")


def _of_states(found: list[Participant]) -> list[Participant]:
    """The states alone if there are any: an organisation may only be the addressee ("Russia's UN mission")."""
    return [one for one in found if states().issuperset(one.codes)] or found


@dataclass(frozen=True)
class Cast:
    """Resolves the participants that phrases of one article mean."""

    reading: Reading

    @cached_property
    def _asked(self) -> set[int]:
        """The phrases being resolved, as a guard against infinite recursion."""
        return set()

    @cached_property
    def before(self) -> NamedBefore:
        """The antecedents."""
        return NamedBefore(self.reading)

    @cached_property
    def last_named(self) -> LastNamed:
        """The participants named last."""
        return LastNamed(self.reading)

    @cached_property
    def _lists(self) -> StateLists:
        return StateLists(self.reading)

    @cached_property
    def pronouns(self) -> Pronouns:
        """The pronouns that their own sentence resolves."""
        return Pronouns(self.reading, self.owners)

    @cached_property
    def speech(self) -> Speech:
        """The speakers of reported speech."""
        return Speech(self.reading, self.of)

    def of(self, phrase: Token | None) -> list[Participant]:
        """Whom the noun phrase headed by the token means, including its conjuncts."""
        if phrase is None:
            return []
        return self._lists.completed([found for one in conjuncts(phrase) for found in self._one(one)])

    def all_of(self, phrases: Iterable[Token]) -> list[Participant]:
        """Whom several phrases mean."""
        return unique(found for phrase in phrases for found in self._one(phrase))

    def host(self, goal: Token) -> list[Participant]:
        """The state that somebody travels to: by name, by capital, or by any city but the seats of organisations."""
        place = self.reading.places.get(goal.i)
        if place is not None and place.name in words("neutral_places"):
            return []
        named = self.reading.participants.get(goal.i)
        if named is not None:
            return [named]
        of_another = goal.lower_ == "one" and any(
            one.lemma_ == "capital" for one in goal.sent[: goal.i - goal.sent.start]
        )
        if goal.lemma_ == "capital" or of_another:  # "to the Armenian capital and to the Azerbaijani one"
            at, whose = self.reading.participants, children(goal, "amod", "compound", "nmod", "poss")
            return [replace(at[one.i], token=goal.i, kind="place") for one in whose if one.i in at]
        if place is None or place.kind != "city" or not place.code:
            return []
        return [Participant(place.code, "", goal.i, "place")]

    def doers(self, verb: Token) -> list[Participant]:
        """The agents. A relative clause within a list has one antecedent: "Gaddafi, who convened it, and Deby"."""
        subject = agent(verb)
        inside = subject is not None and verb.dep_ == "relcl" and subject == verb.head
        if subject is not None and inside and any(other.i > verb.i for other in children(subject, "conj", "appos")):
            return self.all_of([subject])
        return self.of(subject)

    def owners(self, noun: Token) -> list[Participant]:
        """Whose the noun is, by its modifiers: "Russian diplomats", "Washington's sanctions", "their meeting"."""
        found: list[Participant] = []
        relational = noun.lemma_.lower() in words("relational")
        beside = children(noun, "appos") if relational else []
        labels = MODIFIERS[1:] if relational else MODIFIERS  # "Iran's neighbours" are not Iran's
        for child in beside or children(noun, *labels):
            named = self.reading.participants.get(child.i)
            if (child.dep_ == "appos" and named is None) or (named is not None and not named.acts):
                continue
            if named is not None and backs(child):
                continue
            if child.dep_ == "poss" or named is not None:
                found += [*self._hyphened(child), *self.of(child)]
            elif child.dep_ in {"amod", "compound", "nmod"}:
                found += self._inside(child)
        return unique(found if is_hyphened_pair(self.reading.doc, [one.token for one in found]) else _of_states(found))

    def _hyphened(self, adjective: Token) -> list[Participant]:
        """The first half of a hyphenated adjective: "the Nepalese-Chinese commission"."""
        at, i = self.reading.participants, adjective.i
        paired = i > 1 and adjective.nbor(-1).text in {"-", "–"} and i - 2 in at
        return [at[i - 2]] if paired and at[i - 2].acts else []

    def between(self, noun: Token) -> list[Participant]:
        """Everybody whom the noun's "between" or "among" names, however the parser attached them."""
        ends = [
            end
            for prep in children(noun, "prep")
            if prep.lower_ in {"among", "between"}
            for end in children(prep, "pobj")
        ]
        found = unique(one for end in ends for one in self._in_phrase(end))
        return self._both_sides(ends[0], found) if ends and len(codes(found)) == 1 else found

    def _both_sides(self, first: Token, found: list[Participant]) -> list[Participant]:
        """With the other side of a "between" that was parsed elsewhere: "between Chad's envoy, X, and Mali's"."""
        at = self.reading.participants
        if first.head.lower_ != "between":
            return found
        start = next((i for i in range(first.head.i + 1, first.sent.end) if i in at), first.sent.end)
        joined = False
        for token in first.doc[start + 1 : first.sent.end]:
            if token.tag_ in {"MD", "VBD", "VBP", "VBZ"} or token.text in {";", ":"}:
                break
            joined = joined or token.lower_ == "and"
            named = at.get(token.i)
            if joined and named is not None and named.acts and named.code not in codes(found):
                return unique([*found, named])
        return found

    def _in_phrase(self, phrase: Token) -> list[Participant]:
        at = self.reading.participants
        inside = [token for token in noun_phrase(phrase) if token.i in at and not self._is_where(token, phrase)]
        inside = [token for token in inside if not is_backer(token) and not self._is_related_to(token)]
        inside = [token for token in inside if not _is_topic(token, phrase)]
        named = [at[token.i] for token in inside if at[token.i].kind != "group"]
        acting = [one for one in named if one.acts]
        return acting if len(codes(acting)) > 1 else (named if acting else self.of(phrase) or named)

    def _is_related_to(self, name: Token) -> bool:
        """Whether a state only says whose neighbours are named: "Chad's neighbours Niger and Sudan"."""
        return (
            name.dep_ == "poss"
            and name.head.lemma_.lower() in words("relational")
            and bool(children(name.head, "appos"))
        )

    def _is_where(self, name: Token, phrase: Token) -> bool:
        """Whether a state only says where those in the phrase met: "his counterpart, in Thimphu, Bhutan"."""
        of_one = name.dep_ in {"appos", "conj"} and (name.head.i in self.reading.places or is_right_behind(name))
        city = name.head if of_one else name
        of_a_city = city != name and city.dep_ == "pobj" and city.head.lower_ in {"at", "in"}
        return of_a_city and phrase in name.ancestors

    def named_owners(self, nouns: Iterable[Token]) -> list[Participant]:
        """Whose the nouns are, names before pronouns: "two Ukrainian vessels and their crew" are Ukraine's."""
        owned = [self.owners(noun) for noun in nouns]
        at = self.reading.participants
        pronouns = [any(c.tag_ == "PRP$" and c.i not in at for c in children(noun, "poss")) for noun in nouns]
        named = unique(
            one for found, is_pronoun in zip(owned, pronouns, strict=True) if not is_pronoun for one in found
        )
        return named or unique(one for found in owned for one in found)

    def within(self, phrase: Token) -> list[Participant]:
        """All participants named anywhere under the token."""
        at = self.reading.participants
        inside = [token for token in phrase.subtree if token.i in at and not is_backer(token)]
        return unique(at[token.i] for token in inside if at[token.i].kind != "group")

    def behind_a_law(self, doer: Token | None) -> list[Participant]:
        """Whose law, order or decision the agent is: "signed an order that bans"."""
        if doer is None or doer.lemma_.lower() not in modal_words("factive_words") | modal_words("pacts"):
            return []
        verb = governor(doer)
        signer = self.of(agent(verb)) if verb is not None else []
        passed = verb is not None and doer.dep_ == "dobj" and verb.lemma_ in tables("verbs")["enacting"]
        return (signer if passed else []) or self.owners(doer) or signer

    def _one(self, phrase: Token) -> list[Participant]:
        at = self.reading.participants
        if phrase.i in at:
            return [at[phrase.i]] if at[phrase.i].kind != "group" else []
        if phrase.pos_ in {"NUM", "DET", "PRON"} and (whole := prepositional(phrase, "of")):
            return self.all_of(whole)
        counterpart = phrase.lemma_.lower() in words("counterparts") or is_opposite_number(phrase)
        if counterpart or self._is_colleague_abroad(phrase):
            return self._counterparts(phrase)
        found = self.owners(phrase)
        if not found and (self._is_human(phrase) or is_body(phrase)):
            found = self.all_of(prepositional(phrase, "of", "from", "for")) or self._of_an_office(phrase)
            found = found or self._led(phrase) or self._seated(phrase)
        if not found and phrase.lemma_.lower() in words("joint_bodies"):
            clauses = children(phrase, "relcl")
            led = [one for clause in clauses for one in children(clause, "nsubj") if one.tag_ != "WDT"]
            both = [*self.between(phrase), *self.all_of(prepositional(phrase, "of"))]
            both += [one for end in led for one in self.of(end)]
            found = both if len(codes(both)) > 1 else []
        if not found and phrase.pos_ == "PROPN":  # "Ann Lee, President Obama's security adviser, will visit"
            beside = [one for one in children(phrase, "appos") if one.pos_ == "NOUN" and self._is_human(one)]
            found = [one for office in beside for one in self.owners(office)]
        if not found and phrase.dep_ == "nsubj" and phrase.lemma_.lower() in words("gatherings"):
            found = [one for one in self.all_of(prepositional(phrase, "of")) if one.kind == "organisation"]
        if not found and phrase.lemma_.lower() in words("voices"):
            found = self.all_of(prepositional(phrase, "by", "from", "of")) or self.speech.issuer(phrase)
        return found or self._corefer(phrase)

    def _inside(self, modifier: Token) -> list[Participant]:
        """The participants inside a modifier. "US-led" forces are American, "Russian-backed" ones are not Russian."""
        at = self.reading.participants
        if modifier.tag_ in {"VBN", "VBG", "VBD"} and modifier.lower_ != "led":
            return []
        labels = (*MODIFIERS, "npadvmod", "nsubj")
        inside = [at[child.i] for child in modifier.subtree if child.i in at and child.dep_ in labels]
        return [one for one in inside if one.acts]

    def _led(self, phrase: Token) -> list[Participant]:
        """Whose they are, by their leader: "a delegation led by the Omani minister"."""
        led = [one for one in children(phrase, "acl") if one.lemma_ in words("leading")]
        return [found for one in led for found in self.of(agent(one))]

    def _of_an_office(self, phrase: Token) -> list[Participant]:
        """Whose they are, if "of" comes twice: "the ministers of foreign affairs | of Chad and Mali"."""
        offices = [end for end in prepositional(phrase, "of") if end.lemma_.lower() in words("portfolios")]
        return self.all_of(end for office in offices for end in prepositional(office, "of"))

    def _seated(self, phrase: Token) -> list[Participant]:
        """Whose they are, by where they are, for want of better: "officials in Seoul", "the authorities in Mali"."""
        if phrase.lemma_.lower() in words("countries"):
            return []  # "the meeting of the two countries in Vienna"
        at = self.reading.participants
        return [at[end.i] for end in prepositional(phrase, "in") if end.i in at]

    def _is_human(self, phrase: Token) -> bool:
        # Capitals make the lemmatizer take a plural for a name: "the Prime Ministers of".
        lower = phrase.lower_
        singular = f"{lower.removesuffix('ies')}y" if lower.endswith("ies") else lower.removesuffix("s")
        return bool({phrase.lemma_.lower(), singular} & words("human_nouns"))

    def _is_colleague_abroad(self, phrase: Token) -> bool:
        """Whether a colleague is identified by a foreign capital: "his colleagues in Tehran and Doha"."""
        at = self.reading.participants
        where = prepositional(phrase, "from", "in") if phrase.lemma_.lower() == "colleague" else []
        return any(end.i in at for end in where)

    def _counterparts(self, phrase: Token) -> list[Participant]:
        """Those of a counterpart: "his Russian counterpart" is Russia's, "his counterpart" the other side's."""
        at = self.reading.participants
        named = [at[child.i] for child in children(phrase, "amod", "compound", "nmod", "appos") if child.i in at]
        named += [found for child in children(phrase, "amod") for found in self._inside(child)]
        named += self.all_of(prepositional(phrase, "from", "in", "of"))
        if named:
            beside = children(phrase, "amod", "compound", "nmod")
            return unique([*named, *(found for child in beside for found in self._all_at(child))])
        own = {one.code for owner in children(phrase, "poss") for one in self.of(owner)}
        others = [one for one in self.before.pair(phrase.i, people=True) if one.code not in own]
        return others if own and len(others) == 1 else []

    def _all_at(self, modifier: Token) -> list[Participant]:
        at = self.reading.participants
        return [at[one.i] for one in conjuncts(modifier) if one.i in at]

    def _corefer(self, phrase: Token) -> list[Participant]:
        """The antecedent of a phrase that names nobody; none if it depends on itself: "our ties, ..., will grow"."""
        if phrase.i in self._asked:
            return []
        self._asked.add(phrase.i)
        found = self._stands_for(phrase)
        self._asked.discard(phrase.i)
        return found

    def _stands_for(self, phrase: Token) -> list[Participant]:
        lower, lemma = phrase.lower_, phrase.lemma_.lower()
        if lower == "latter" or (lower == "former" and phrase.dep_ not in {"amod", "compound"}):
            return self.before.pair(phrase.i, people=True)[slice(0, 1) if lower == "latter" else slice(1, 2)]
        if lower in words("singular_pronouns"):
            if (same := self.pronouns.again(phrase)) is not None:
                return self.of(same)
            near = self.pronouns.beside(phrase) or self.speech.teller(phrase) or self.pronouns.further_on(phrase)
            return near or self.last_named.at(phrase.i, people=True, but=self.pronouns.who_acts_on(phrase))
        if lower in words("neuter_pronouns"):
            own = self.speech.speaker(phrase) or self.pronouns.own_subject(phrase) or self.pronouns.force_before(phrase)
            own = own or (self.before.topic(phrase) if is_of_both_sides(phrase) else [])
            return own or self.last_named.at(phrase.i, people=False)
        if lower in {"our", "us"}:
            return self.speech.who_speaks(phrase)
        if lower in words("plural_pronouns") or lemma in words("pair_nouns"):
            return self.speech.speakers(phrase) or self._taken_up(phrase) or self.before.those_met(phrase)
        if phrase.pos_ == "NUM" and phrase.dep_ == "pobj" and children(phrase, "det"):  # "ministers of the three"
            return self.before.counted(phrase)
        if (those := self.before.of_region(phrase)) is not None:
            return those or self._introduced(phrase)
        definite = any(child.lower_ in DEFINITE for child in children(phrase, "det", "nummod", "predet"))
        two = self.before.topic(phrase) if is_of_both_sides(phrase) else []
        described = self._described(phrase) if definite else self._introduced(phrase)
        return described if not two or codes(described) == codes(two) else two

    def _introduced(self, phrase: Token) -> list[Participant]:
        """A group that is counted before it is named: "Four ministers met. ... The group - Peru, Chile, ..."."""
        known = self._is_human(phrase) or phrase.lemma_.lower() in words("state_nouns")
        return self.before.introduced(phrase) if known and phrase.tag_ in {"NNS", "NNPS"} else []

    def _taken_up(self, pronoun: Token) -> list[Participant]:
        """The two that the plural right before it describes: "trade between the neighbours ... their ministers"."""
        if pronoun.lower_ not in {"them", "their", "they"}:
            return []
        number = self.reading.sentence_number(pronoun.i)
        plurals = words("state_nouns") | words("relational")
        for one in reversed(pronoun.doc[max(0, pronoun.sent.start - REACH) : pronoun.i]):
            alone = one.i in self.reading.participants and not one.conjuncts
            if alone or number - self.reading.sentence_number(one.i) > 1:
                return []  # somebody was named since, or none is near
            if one.tag_ == "NNS" and one.lemma_.lower() in plurals and any(c.lower_ in DEFINITE for c in one.children):
                found = self._one(one)
                return found if len(codes(found)) == PAIR else []
        return []

    def _described(self, phrase: Token) -> list[Participant]:
        """Whom a definite description means: "the bloc", "the leaders", "the government"."""
        lemma, plural = phrase.lemma_.lower(), phrase.tag_ in {"NNS", "NNPS"}
        if lemma in words("organisation_nouns") and not plural:
            return self.before.last_organisation(phrase.i)
        if self._is_human(phrase):
            of = [end for end in prepositional(phrase, "of") if end.lemma_.lower() not in words("portfolios")]
            if any(end.pos_ != "NOUN" or children(end, "det", "poss") for end in of):
                return []  # "the officials of the region", who are unknown
            if plural:
                return self._same_people(phrase) or self.before.principals(phrase)
            return self.before.holder(phrase) or self.last_named.at(phrase.i, people=True)
        if lemma in words("state_nouns"):
            return (
                self.before.those(phrase, people=False)
                if plural
                else self.before.at_home(phrase) or self.last_named.at(phrase.i, people=False, of_states=True)
            )
        return []

    def _same_people(self, phrase: Token) -> list[Participant]:
        """Who the same plural meant when it was first used: "ministers of the bloc ... the ministers"."""
        counts = {child.lower_ for child in children(phrase, "nummod", "predet", "det")} & {"both", "two"}
        for earlier in self.before.called_so(phrase):
            found = self.all_of(prepositional(earlier, "of", "from")) or self.owners(earlier)
            if found and (not counts or len(codes(found)) == PAIR):
                return found
        return []


def _is_topic(name: Token, phrase: Token) -> bool:
    """Whether a name is only the topic of those in a phrase: "Greek and Turkish officials on Cyprus"."""
    up = name
    while up.head not in (up, phrase):
        up = up.head
    return up.head == phrase and up.dep_ == "prep" and up.lower_ in {"about", "concerning", "on", "over", "regarding"}
