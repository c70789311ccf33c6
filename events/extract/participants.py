"""Who a phrase means: names, offices and demonyms, and what stands for them ("he", "the two leaders", "both sides")."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from events.extract.modality import words as modal_words
from events.extract.offsets import number_in
from events.extract.reading import Participant, Reading
from events.extract.syntax import agent, children, conjuncts, governor, is_verb, noun_phrase, prepositional
from events.lexicon import rows, tables

LOOK_BACK: Final = 8
"""In how many sentences before a phrase such as "the two leaders" its leaders are looked for."""
NEXT: Final = 1
"""In how many sentences before a plural without a number the list is looked for that it means."""
COUNTED: Final = range(3, 10)
DEFINITE: Final = frozenset({"both", "the", "these", "those", "two"})
PASSED: Final = frozenset({"adopt", "approve", "enact", "issue", "pass", "sign"})
"""What is done to a law by the state whose it is: in "signed the Syria Act", Syria's it is not."""
MODIFIERS: Final = ("poss", "compound", "amod", "nmod", "appos", "npadvmod")


@cache
def words(kind: str) -> frozenset[str]:
    """One list of `lexicons/en/anaphora.toml`."""
    return frozenset(tables("anaphora")[kind])


@cache
def _halves() -> dict[str, dict[str, str]]:
    halves: dict[str, dict[str, str]] = tables("anaphora")["halves"]
    return halves


@cache
def _states() -> frozenset[str]:
    """The codes of all states; any other is an organisation's."""
    return frozenset(row["code"] for row in rows("states"))


def _of_states(found: list[Participant]) -> list[Participant]:
    """The states alone, where an organisation only tells to whom they send: "Russia's UN mission"."""
    states = [one for one in found if one.code in _states()]
    return states or found


@cache
def _regions() -> list[tuple[str, frozenset[str]]]:
    """The states of each region of `lexicons/en/regions.toml`."""
    return [(adjective, frozenset(states.split())) for adjective, states in tables("regions").items()]


def unique(participants: Iterable[Participant]) -> list[Participant]:
    """Each state and person once; a state without a person only where none of its people is there."""
    kept: dict[tuple[str, str], Participant] = {}
    for one in participants:
        kept.setdefault((one.code, one.name.split()[-1] if one.name else ""), one)
    named = {code for code, name in kept if name}
    return [one for (code, name), one in kept.items() if name or code not in named]


def codes(participants: Iterable[Participant]) -> tuple[str, ...]:
    """Their states and organisations, sorted, each once."""
    return tuple(sorted({one.code for one in participants}))


@dataclass(frozen=True)
class Cast:
    """Finds the participants that a phrase of one article means."""

    reading: Reading

    def of(self, phrase: Token | None) -> list[Participant]:
        """Whom the noun phrase that the token heads means, with all that is coordinated with it."""
        if phrase is None:
            return []
        return unique(found for one in conjuncts(phrase) for found in self._one(one))

    def all_of(self, phrases: Iterable[Token]) -> list[Participant]:
        """Whom several phrases mean."""
        return unique(found for phrase in phrases for found in self._one(phrase))

    def doers(self, verb: Token) -> list[Participant]:
        """Who acts; in a clause inside a list, the one that it tells more of: "Gaddafi, who convened it, and Deby"."""
        subject = agent(verb)
        inside = subject is not None and verb.dep_ == "relcl" and subject == verb.head
        if subject is not None and inside and any(other.i > verb.i for other in children(subject, "conj", "appos")):
            return self.all_of([subject])
        return self.of(subject)

    def owners(self, noun: Token) -> list[Participant]:
        """Whose the noun is, by its modifiers: "Russian diplomats", "Washington's sanctions", "their meeting"."""
        found: list[Participant] = []
        for child in children(noun, *MODIFIERS):
            named = self.reading.participants.get(child.i)
            if (child.dep_ == "appos" and named is None) or (named is not None and not named.acts):
                continue
            if named is not None and _backs(child):
                continue
            if child.dep_ == "poss" or named is not None:
                found += self.of(child)
            elif child.dep_ in {"amod", "compound", "nmod"}:
                found += self._inside(child)
        return unique(_of_states(found))

    def between(self, noun: Token) -> list[Participant]:
        """All that the noun's "between" or "among" names, however the parser hung them together."""
        ends = [
            end
            for prep in children(noun, "prep")
            if prep.lower_ in {"among", "between"}
            for end in children(prep, "pobj")
        ]
        return unique(one for end in ends for one in self._in_phrase(end))

    def _in_phrase(self, phrase: Token) -> list[Participant]:
        at = self.reading.participants
        inside = [token for token in noun_phrase(phrase) if token.i in at and not self._is_where(token, phrase)]
        named = [at[token.i] for token in inside if at[token.i].kind != "group"]
        acting = [one for one in named if one.acts]
        return acting if len(codes(acting)) > 1 else (named if acting else self.of(phrase) or named)

    def _is_where(self, name: Token, phrase: Token) -> bool:
        """Whether a state only says where those of the phrase met: "his counterpart, in Thimphu, Bhutan"."""
        city = name.head if name.dep_ in {"appos", "conj"} and name.head.i in self.reading.places else name
        of_a_city = city != name and city.dep_ == "pobj" and city.head.lower_ in {"at", "in"}
        return of_a_city and phrase in name.ancestors

    def named_owners(self, nouns: Iterable[Token]) -> list[Participant]:
        """Whose the nouns are, by name before pronoun: "two Ukrainian vessels and their crew" are Ukraine's."""
        owned = [self.owners(noun) for noun in nouns]
        at = self.reading.participants
        pronouns = [any(c.tag_ == "PRP$" and c.i not in at for c in children(noun, "poss")) for noun in nouns]
        named = unique(
            one for found, is_pronoun in zip(owned, pronouns, strict=True) if not is_pronoun for one in found
        )
        return named or unique(one for found in owned for one in found)

    def within(self, phrase: Token) -> list[Participant]:
        """Every participant named anywhere under the token."""
        at = self.reading.participants
        inside = [token for token in phrase.subtree if token.i in at and not _is_backer(token)]
        return unique(at[token.i] for token in inside if at[token.i].kind != "group")

    def those(self, phrase: Token, *, people: bool) -> list[Participant]:
        """Whom a plural means: as many as it counts, else all of the list named last, else the two named last."""
        number = next((n for child in children(phrase, "nummod") if (n := number_in(child)) is not None), None)
        both = any(child.lower_ in {"both", "two"} for child in children(phrase, "det", "predet", "cc"))
        if not both and number in {None, *COUNTED} and (listed := self._listed(phrase, number)):
            return listed
        return self.pair(phrase.i, people=people) if number in {None, 2} else []

    def _listed(self, phrase: Token, number: int | None) -> list[Participant]:
        """Those of three states or more whom the last list before names; of `number` states where that is told."""
        sentence = self.reading.sentence_number(phrase.i)
        lists: dict[int, list[Participant]] = {}
        last = None
        for one in reversed(self.reading.history):
            apart = sentence - self.reading.sentence_number(one.token)
            if one.token >= phrase.i or one.kind == "organisation":
                continue
            if apart > (LOOK_BACK if number else NEXT):
                break
            top = _top(self.reading.doc[one.token])
            lists.setdefault(top.i, []).insert(0, one)
            if number is None and last is not None and last != top.i and len(codes(lists[last])) > 1:
                break
            last = top.i
        fitting = [found for found in lists.values() if len(codes(found)) == (number or max(len(codes(found)), 3))]
        found = fitting[0] if fitting else []
        after = found[-1].token if found else phrase.i
        two = number is None and any(one.lower_ in {"both", "two"} for one in phrase.doc[after : phrase.i])
        return [] if two else unique(found)

    def pair(self, before: int, *, people: bool) -> list[Participant]:
        """The two, of different states, who were named last before a token; `people`: leaders rather than states."""
        number = self.reading.sentence_number(before)
        near = [
            one
            for one in reversed(self.reading.history)
            if one.token < before and number - self.reading.sentence_number(one.token) <= LOOK_BACK
        ]
        if people:
            named = [one for one in near if one.name]
            for those in ([one for one in named if one.kind == "person"], named):
                if len(two := _two(those)) == 2:
                    return two
        two = self._main_two([one for one in near if one.kind != "organisation"])
        return two if len(two) == 2 else self._most_named()

    def _main_two(self, near: list[Participant]) -> list[Participant]:
        """Of those near, the two whom the article names most: hosts and neighbours are named in passing."""
        counts = Counter(one.code for one in self.reading.history)
        first: dict[str, Participant] = {}
        for one in near:
            first.setdefault(one.code, one)
        ranked = sorted(first.values(), key=lambda one: (-counts[one.code], -one.token))
        return ranked[:2] if len(ranked) > 1 else []

    def _most_named(self) -> list[Participant]:
        counts = Counter(one.code for one in self.reading.history)
        if len(counts) < 2:
            return []
        top = {code for code, _ in counts.most_common(2)}
        return _two([one for one in self.reading.history if one.code in top])

    def behind_a_law(self, doer: Token | None) -> list[Participant]:
        """Whose law, order or decision it is that does it: "signed an order that bans"."""
        if doer is None or doer.lemma_.lower() not in modal_words("factive_words") | modal_words("pacts"):
            return []
        verb = governor(doer)
        signer = self.of(agent(verb)) if verb is not None else []
        passed = verb is not None and doer.dep_ == "dobj" and verb.lemma_ in PASSED
        return (signer if passed else []) or self.owners(doer) or signer

    def sayer(self, verb: Token) -> list[Participant]:
        """Who says that it is done, where a passive hides who does it: "were suspended, Ankara said"."""
        beside = [one for one in children(verb, "conj", "parataxis") if children(one, "nsubj") and one.i > verb.i]
        saying = next((up for up in [*verb.ancestors, *beside] if up.lemma_ in modal_words("saying")), None)
        return self.of(agent(saying)) if saying is not None else []

    def quoted(self, pronoun: Token) -> list[Participant]:
        """Who says "we": whoever the sentence says has spoken, else the one who speaks in the sentence before."""
        sent = pronoun.sent
        sayings = [token for token in sent if token.lemma_ in modal_words("saying") and token not in pronoun.ancestors]
        sayings += [token for token in pronoun.ancestors if token.lemma_ in modal_words("saying")]
        at = self.reading.participants
        speakers = [speaker for saying in sayings if (speaker := agent(saying)) is not None]
        return next(([at[one.i]] for one in speakers if one.i in at and at[one.i].acts), [])

    def _one(self, phrase: Token) -> list[Participant]:
        at = self.reading.participants
        if phrase.i in at:
            return [at[phrase.i]] if at[phrase.i].kind != "group" else []
        if phrase.pos_ in {"NUM", "DET", "PRON"} and (whole := prepositional(phrase, "of")):
            return self.all_of(whole)
        if phrase.lemma_.lower() in words("counterparts"):
            return self._counterparts(phrase)
        found = self.owners(phrase)
        if not found and (self._is_human(phrase) or phrase.lemma_.lower() in words("state_nouns")):
            found = self.all_of(prepositional(phrase, "of", "from", "for")) or self._seated(phrase)
        if not found and phrase.lemma_.lower() in words("voices"):
            found = self.all_of(prepositional(phrase, "by", "from", "of")) or self._issuer(phrase)
        return found or self._corefer(phrase)

    def _inside(self, modifier: Token) -> list[Participant]:
        """Those inside a modifier that names none itself: "US-led", "Russian-backed" name the backer: not them."""
        at = self.reading.participants
        if modifier.tag_ in {"VBN", "VBG", "VBD"} and modifier.lower_ != "led":
            return []
        labels = (*MODIFIERS, "npadvmod", "nsubj")
        inside = [at[child.i] for child in modifier.subtree if child.i in at and child.dep_ in labels]
        return [one for one in inside if one.acts]

    def _issuer(self, voice: Token) -> list[Participant]:
        """Whose words they are that somebody issues: "the ministry issued a statement saying it had"."""
        return self.of(agent(voice.head)) if voice.dep_ == "dobj" and is_verb(voice.head) else []

    def _seated(self, phrase: Token) -> list[Participant]:
        """By where they are, for want of whose they are: "officials in Seoul", "the authorities in Mali"."""
        at = self.reading.participants
        return [at[end.i] for end in prepositional(phrase, "in") if end.i in at]

    def _is_human(self, phrase: Token) -> bool:
        # A capital makes the lemmatizer take a plural for a name: "the Prime Ministers of".
        return bool({phrase.lemma_.lower(), phrase.lower_.removesuffix("s")} & words("human_nouns"))

    def _counterparts(self, phrase: Token) -> list[Participant]:
        """His Russian counterpart is Russia's; his counterpart is the other one's."""
        at = self.reading.participants
        named = [at[child.i] for child in children(phrase, "amod", "compound", "nmod", "appos") if child.i in at]
        named += [found for child in children(phrase, "amod") for found in self._inside(child)]
        named += self.all_of(prepositional(phrase, "from", "in", "of"))
        if named:
            return unique([*named, *(found for child in children(phrase, "amod") for found in self._all_at(child))])
        own = {one.code for owner in children(phrase, "poss") for one in self.of(owner)}
        others = [one for one in self.pair(phrase.i, people=True) if one.code not in own]
        return others if own and len(others) == 1 else []

    def _all_at(self, modifier: Token) -> list[Participant]:
        at = self.reading.participants
        return [at[one.i] for one in conjuncts(modifier) if one.i in at]

    def _corefer(self, phrase: Token) -> list[Participant]:
        lower, lemma = phrase.lower_, phrase.lemma_.lower()
        if (half := self._half(phrase)) is not None:
            return [half]
        if lower in words("singular_pronouns"):
            return self._beside(phrase) or self._last(phrase.i, people=True)
        if lower in words("neuter_pronouns"):
            return self._speaker(phrase) or self._last(phrase.i, people=False)
        if lower in words("plural_pronouns") or lemma in words("pair_nouns"):
            return self._speakers(phrase) or self.those(phrase, people=True)
        if (those := self._of_region(phrase)) is not None:
            return those
        definite = any(
            child.lower_ in {"the", "both", "two", "these", "those"}
            for child in children(phrase, "det", "nummod", "predet")
        )
        return self._described(phrase) if definite else []

    def _described(self, phrase: Token) -> list[Participant]:
        """Whom a definite description means: "the bloc", "the leaders", "the government"."""
        lemma, plural = phrase.lemma_.lower(), phrase.tag_ in {"NNS", "NNPS"}
        if lemma in words("organisation_nouns") and not plural:
            return self._last_organisation(phrase.i)
        if self._is_human(phrase):
            return self._principals(phrase) if plural else self._holder(phrase) or self._last(phrase.i, people=True)
        if lemma in words("state_nouns"):
            return (
                self.those(phrase, people=False)
                if plural
                else self._at_home(phrase) or self._last(phrase.i, people=False)
            )
        return []

    def _of_region(self, phrase: Token) -> list[Participant] | None:
        """Whom a description by its region means: the last named there, or the last two; `None` if it is none."""
        if phrase.lemma_.lower() not in words("state_nouns"):
            return None
        before = " ".join(token.text for token in phrase.doc[phrase.left_edge.i : phrase.i])
        codes_of = [states for adjective, states in _regions() if re.search(rf"\b{adjective}\b", before)]
        if not codes_of:
            return None
        number = self.reading.sentence_number(phrase.i)
        near = [one for one in self.reading.history if one.token < phrase.i and one.kind != "aide"]
        near = [one for one in near if number - self.reading.sentence_number(one.token) <= LOOK_BACK]
        fitting = unique(one for one in reversed(near) if all(one.code in states for states in codes_of))
        if phrase.tag_ in {"NNS", "NNPS"}:
            return fitting[:2] if len(fitting) > 1 and re.search(r"\b(?:two|both)\b", before) else []
        return fitting[:1]

    def _at_home(self, phrase: Token) -> list[Participant]:
        """The state of the dateline, where that is said: "the government here"."""
        here = any(child.lower_ == "here" for child in phrase.children)
        home = self.reading.home
        return [Participant(home, "", phrase.i, "dateline")] if here and home else []

    def _beside(self, pronoun: Token) -> list[Participant]:
        """The object that stands before a possessive in its own clause: "criticized Ortega for his decision"."""
        if pronoun.dep_ != "poss":
            return []
        at = self.reading.participants
        above = [up for up in pronoun.ancestors if up.pos_ == "VERB"][:1]
        named = [one for verb in above for one in children(verb, "dobj") if one.i in at and at[one.i].name]
        return [at[one.i] for one in named if one.i < pronoun.i]

    def _speaker(self, pronoun: Token) -> list[Participant]:
        """Whose words the pronoun stands in as subject: "the army said it had shot down a drone"."""
        saying = pronoun.head.head
        reported = pronoun.dep_ in {"nsubj", "nsubjpass"} and pronoun.head.dep_ == "ccomp"
        return self.of(agent(saying)) if reported and is_verb(saying) and saying != pronoun.head else []

    def _speakers(self, pronoun: Token) -> list[Participant]:
        """Those of one state whose words "they" stands in as subject: "the Guards said they had shot down a drone"."""
        saying = pronoun.head.head
        speaker = agent(saying) if pronoun.lower_ == "they" and is_verb(saying) else None
        several = speaker is not None and bool(children(speaker, "conj"))
        plural = speaker is not None and speaker.tag_ in {"NNS", "NNPS"}
        found = self._speaker(pronoun) if several or plural else []
        return found if several or len(codes(found)) == 1 else []

    def _holder(self, phrase: Token) -> list[Participant]:
        """Who is meant by an office alone: "the president" is the first named without a state, else the last named."""
        told = [one for one in self.reading.holders if one.office == phrase.lemma_.lower()]
        before = [one for one in told if one.participant.token < phrase.i]
        own = [one.participant for one in told if one.bare]
        return own[:1] or [one.participant for one in before[-1:]]

    def _half(self, phrase: Token) -> Participant | None:
        """The half meant by "the North" and "the South" of a divided country that the article has named."""
        of_half = _halves().get(phrase.text.title(), {})
        named = [one for one in self.reading.participants.values() if one.code in of_half.values()]
        return named[0] if named and any(child.lower_ == "the" for child in children(phrase, "det")) else None

    def _last(self, before: int, *, people: bool) -> list[Participant]:
        """The last one named before the token, those that were subjects first."""
        number = self.reading.sentence_number(before)
        near = [
            one
            for one in reversed(self.reading.history)
            if one.token < before
            and bool(one.name) is people
            and one.kind != "demonym"
            and number - self.reading.sentence_number(one.token) <= 2
        ]
        if not near:
            return []
        last = self.reading.sentence_number(near[0].token)
        same = [one for one in near if self.reading.sentence_number(one.token) == last]
        subjects = [one for one in same if self.reading.doc[one.token].dep_ in {"nsubj", "nsubjpass"}]
        return [(subjects or near)[-1 if subjects else 0]]

    def _last_organisation(self, before: int) -> list[Participant]:
        """The organisation named last before a token: "the bloc", "the alliance"."""
        states = _states()
        number = self.reading.sentence_number(before)
        named = [one for one in self.reading.history if one.token < before and one.code not in states]
        near = [one for one in named if number - self.reading.sentence_number(one.token) <= LOOK_BACK]
        return near[-1:]

    def _principals(self, phrase: Token) -> list[Participant]:
        """Those meant by "the leaders": of the two states spoken of, the people whom the article names most."""
        two = self.those(phrase, people=True)
        counts = Counter(one.name for one in self.reading.history if one.name)
        return [max(self._people_of(each.code), key=lambda one: counts[one.name], default=each) for each in two]

    def _people_of(self, code: str) -> list[Participant]:
        return [one for one in self.reading.history if one.code == code and one.name]


def _top(name: Token) -> Token:
    """The head of the list that a name is in: of "the leaders of Chad, Mali and Niger" the first."""
    while name.dep_ == "conj" or (name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.head.dep_ == "conj"):
        name = name.head if name.dep_ == "conj" else name.head.head
    return name


def _is_backer(name: Token) -> bool:
    """Whether a name only says who backs those spoken of: "Iran-backed forces"."""
    return name.head.tag_ in {"VBD", "VBN"} and name.head.dep_ == "amod" and name.head.i > name.i


def _backs(name: Token) -> bool:
    """Whether a name with a hyphen only says who stands behind it: "a UN-sponsored truce"."""
    hyphen = name.nbor() if name.i + 1 < name.sent.end else None
    if hyphen is None or hyphen.text != "-" or hyphen.i + 1 >= name.sent.end:
        return False
    return hyphen.nbor().tag_ == "VBN" and hyphen.nbor().lower_ != "led"


def _two(near: list[Participant]) -> list[Participant]:
    for other in near[1:]:
        if other.code != near[0].code:
            return [near[0], other]
    return near[:1]
