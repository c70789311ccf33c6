"""Antecedents: the last participant named, the last two, the holder of an office, the states of a region."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import children, governor, prepositional
from events.extract.reading import GROUPED, Holder, Participant, Reading
from events.extract.timing.offsets import number_in
from events.lexicon import rows, tables

LOOK_BACK: Final = 8
"""How many sentences back the antecedents of a phrase such as "the two leaders" may be."""
PAIR: Final = 2
SHARE: Final = 0.5
"""The share of an article's mentions from which states are its subject."""
SPOKEN_OF: Final = 0.35
"""The share that is enough for leaders named before the last sentence."""
FEWEST: Final = 6
"""How many mentions of states an article must have before one of them counts as its subject."""
NEXT: Final = 1
"""How many sentences back the list may be that a plural without a number means."""
FURTHER_ON: Final = 2
"""How many sentences ahead of a number its list may be, if none precedes it."""
TOPIC_REACH: Final = 3
"""How many sentences back the two sides of something may be."""
COUNTED: Final = range(3, 10)


@cache
def words(kind: str) -> frozenset[str]:
    """One list of `lexicons/en/anaphora.toml`."""
    return frozenset(tables("anaphora")[kind])


@cache
def states() -> frozenset[str]:
    """The codes of all states. Any other code is an organisation's."""
    return frozenset(row["code"] for row in rows("states"))


@cache
def _regions() -> list[tuple[str, frozenset[str]]]:
    """The states of each region of `lexicons/en/regions.toml`."""
    return [(adjective, frozenset(states.split())) for adjective, states in tables("regions").items()]


def unique(participants: Iterable[Participant]) -> list[Participant]:
    """The participants without duplicates. A state without a person is dropped if one of its people is there."""
    kept: dict[tuple[str, str], Participant] = {}
    for one in participants:
        kept.setdefault((one.code, one.name.split()[-1] if one.name else ""), one)
    named = {code for code, name in kept if name}
    return [one for (code, name), one in kept.items() if name or code not in named]


def codes(participants: Iterable[Participant]) -> tuple[str, ...]:
    """The codes of their states and organisations, sorted, without duplicates."""
    found = {one.code for one in participants}
    if any(GROUPED in code for code in found):
        found = {member for code in found for member in code.split(GROUPED)}
    return tuple(sorted(found))


@dataclass(frozen=True)
class NamedBefore:
    """Finds antecedents in one article: the participants mentioned before a phrase that stands for them."""

    reading: Reading

    def those(self, phrase: Token, *, people: bool, but: Collection[str] = ()) -> list[Participant]:
        """Whom a plural means: as many as it counts, else all of the last list, else the last two named."""
        number = _number(phrase)
        number = 3 if phrase.lemma_.lower() == "trio" else number
        both = any(child.lower_ in {"both", "two"} for child in children(phrase, "det", "predet", "cc"))
        if not both and number in {None, *COUNTED} and (listed := self._listed(phrase, number)):
            return listed
        if not both and (listed := self.introduced(phrase)):
            return listed
        return self.pair(phrase.i, people=people, but=but) if number in {None, 2} else []

    def those_met(self, phrase: Token) -> list[Participant]:
        """The last two named, without the agent of the verb: "the premier dined with | the two presidents"."""
        verb = governor(phrase) if phrase.dep_ in {"dobj", "pobj"} else None
        at = self.reading.participants
        doers = [at[one.i] for one in children(verb, "nsubj") if one.i in at] if verb is not None else []
        return self.those(phrase, people=True, but=codes(doers))

    def counted(self, number: Token) -> list[Participant]:
        """As many as a bare numeral says: "ministers of the three"."""
        count = number_in(number)
        if count == PAIR:
            return self.pair(number.i, people=False)
        return self._listed(number, count) if count in COUNTED else []

    def _listed(self, phrase: Token, number: int | None) -> list[Participant]:
        """The last list of three or more states before it; of `number` states if that is given."""
        lists: dict[int, list[Participant]] = {}
        last = None
        for one in self.reading.named_before(phrase.i, LOOK_BACK if number else NEXT):
            if one.kind == "organisation":
                continue
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

    def introduced(self, phrase: Token) -> list[Participant]:
        """The list of as many that follows: "Three leaders met. ... The presidents of A, B and C"."""
        number = _number(phrase)
        if number not in COUNTED:
            return []
        first = self.reading.sentence_number(phrase.i)
        lists: dict[tuple[str, int], list[Participant]] = {}
        for one in self.reading.history:
            sentence = self.reading.sentence_number(one.token)
            if one.token > phrase.i and sentence - first <= FURTHER_ON and one.code in states():
                top = _top(self.reading.doc[one.token])
                lists.setdefault(("list", top.i), []).append(one)
                lists.setdefault(("sentence", sentence), []).append(one)  # for lists that the parse broke up
        return unique(next((found for found in lists.values() if len(codes(found)) == number), []))

    def pair(self, before: int, *, people: bool, but: Collection[str] = ()) -> list[Participant]:
        """The last two participants of different states before a token; `people`: leaders rather than states.

        None of those in `but`. Leaders from before the last sentence count only if their states are what the article is
        about.
        """
        near = [one for one in self.reading.named_before(before, LOOK_BACK) if one.code not in but]
        two = self._last_two(near, people=people)
        here = self.reading.sentence_number(before)
        beside = all(here - self.reading.sentence_number(one.token) <= NEXT for one in two)
        return two if beside or not people or self._share(two) >= SPOKEN_OF else []

    def _last_two(self, near: list[Participant], *, people: bool) -> list[Participant]:
        if people:
            named = [one for one in near if one.name]
            for those in ([one for one in named if one.kind == "person"], named):
                if len(two := _two(those)) == 2:
                    return self._told_together(near, two) or two
        two = self._main_two([one for one in near if one.kind != "organisation"])
        two = self._told_together(near, two) or two
        return two if len(two) == 2 else self._most_named()

    def _told_together(self, near: list[Participant], two: list[Participant]) -> list[Participant]:
        """The two that a phrase coordinates ("between A and B"), if only one of the last two is among them.

        The other has only been named since: "A and B met in Quito, where C read their statement. The two ...".
        """
        lists: dict[int, list[Participant]] = {}
        for one in near:
            if one.kind != "organisation":
                lists.setdefault(_top(self.reading.doc[one.token]).i, []).append(one)
        joint = next((found for found in lists.values() if len(codes(found)) > 1), [])
        at = {self.reading.sentence_number(one.token) for one in two}
        beside = codes(one for one in near if self.reading.sentence_number(one.token) in at)
        if len(at) == 1 and len(beside) == PAIR:
            return []  # one sentence names both, and nobody else
        shared = set(codes(joint)) & set(codes(two))
        return joint if len(codes(joint)) == PAIR and len(shared) == 1 else []

    def _main_two(self, near: list[Participant]) -> list[Participant]:
        """The two that the article names most among those near: hosts and neighbours are named in passing."""
        counts = self.reading.named_often
        first: dict[str, Participant] = {}
        for one in near:
            first.setdefault(one.code, one)
        ranked = sorted(first.values(), key=lambda one: (-counts[one.code], -one.token))
        return ranked[:2] if len(ranked) > 1 else []

    def _most_named(self) -> list[Participant]:
        counts = self.reading.named_often
        if len(counts) < 2:
            return []
        top = {code for code, _ in counts.most_common(2)}
        return _two([one for one in self.reading.history if one.code in top])

    def topic(self, word: Token) -> list[Participant]:
        """The two states that something is between, by the sentences right before a word; empty if unclear.

        The nearest sentence that names two decides, unless a third is named in between: "Kenya and Somalia are at odds.
        Nairobi wants a judge. Experts will meet". If a sentence names more than two, its joint subject decides. Further
        back, only states that the article is about count.
        """
        here = self.reading.sentence_number(word.i)
        sentences: dict[int, list[Participant]] = {}
        for one in reversed([*self.reading.named_before(word.i, TOPIC_REACH)]):
            if not _is_beside(self.reading.doc[one.token], one):
                sentences.setdefault(here - self.reading.sentence_number(one.token), []).append(one)
        since: list[Participant] = []
        for apart in range(TOPIC_REACH + 1):
            named = sentences.get(apart, [])
            two = named if len(codes(named)) == PAIR else self._joint_subject(named) or self._guests(named)
            since += [] if two else named
            found = two or (since if len(codes(since)) > 1 else [])
            if found:
                known = set(codes(since)) <= set(codes(found)) <= states() and len(codes(found)) == PAIR
                near = apart <= 1 or self._share(found) >= SHARE
                return [_without_aide(one) for one in _two(found[::-1])] if known and near else []
        return []

    def _share(self, those: list[Participant]) -> float:
        """Their share of the article's mentions."""
        counts = self.reading.named_often
        return sum(counts[code] for code in codes(those)) / counts.total()

    def _joint_subject(self, named: list[Participant]) -> list[Participant]:
        """The two coordinated subjects of a sentence that names more: "Chad and Mali told France"."""
        lists: dict[int, list[Participant]] = {}
        for one in named:
            lists.setdefault(_top(self.reading.doc[one.token]).i, []).append(one)
        subjects = [those for top, those in lists.items() if self.reading.doc[top].dep_ in {"nsubj", "nsubjpass"}]
        return next((those for those in subjects if len(codes(those)) == PAIR), [])

    def _guests(self, named: list[Participant]) -> list[Participant]:
        """A visitor and the host state: "An Ethiopian delegation arrived in Asmara"."""
        at = self.reading.participants
        for one in named if len(codes(named)) == 1 else []:
            if (verb := _goes(self.reading.doc[one.token], one)) is not None:
                hosts = [at[end.i] for end in prepositional(verb, "in", "to") if end.i in at]
                return [replace(hosts[0], kind="name"), one] if hosts and hosts[0].code != one.code else []
        return []

    def subject_matter(self) -> str | None:
        """The state that the article is about: the one named far more often than others, if any."""
        counts = Counter({code: n for code, n in self.reading.named_often.items() if code in states()})
        if not counts:
            return None
        code, count = counts.most_common(1)[0]
        return code if count >= SHARE * counts.total() and counts.total() >= FEWEST else None

    def of_region(self, phrase: Token) -> list[Participant] | None:
        """Whom a description by region means: the last one named there, or the last two; `None` if it is not one."""
        if phrase.lemma_.lower() not in words("state_nouns"):
            return None
        before = " ".join(token.text for token in phrase.doc[phrase.left_edge.i : phrase.i])
        codes_of = [states for adjective, states in _regions() if re.search(rf"\b{adjective}\b", before)]
        if not codes_of:
            return None
        number = self.reading.sentence_number(phrase.i)
        near = [one for one in self.reading.history if one.token < phrase.i and one.kind != "aide"]
        near = [one for one in near if number - self.reading.sentence_number(one.token) <= LOOK_BACK]
        fitting = [one for one in reversed(near) if all(one.code in states for states in codes_of)]
        fitting = unique([one for one in fitting if one.kind != "person"] or fitting)
        if phrase.tag_ in {"NNS", "NNPS"}:
            return fitting[:2] if len(fitting) > 1 and re.search(r"\b(?:two|both)\b", before) else []
        return fitting[:1]

    def at_home(self, phrase: Token) -> list[Participant]:
        """The dateline's state, for "the government here"."""
        here = any(child.lower_ == "here" for child in phrase.children)
        home = self.reading.home
        return [Participant(home, "", phrase.i, "dateline")] if here and home else []

    def holder(self, phrase: Token) -> list[Participant]:
        """Who is meant by an office alone: "the president" is the first named without a state, else the last named."""
        prime = any(child.lower_ == "prime" for child in children(phrase, "amod", "compound"))
        office = "premier" if prime or phrase.text == "PM" else phrase.lemma_.lower()
        holders = [one for one in self.reading.holders if one.office == office]
        before = [one for one in holders if one.participant.token < phrase.i]
        own = [one.participant for one in holders if one.bare]
        return self._at_the_writers(phrase, holders) or own[:1] or [one.participant for one in before[-1:]]

    def _at_the_writers(self, phrase: Token, holders: list[Holder]) -> list[Participant]:
        """The holder in the state where, or for whose government, the text is written: it need not be named.

        If the text names no holder anywhere, that state itself.
        """
        home = self.reading.issuer or self.reading.home
        theirs = [one.participant for one in holders if one.participant.code == home]
        return theirs[:1] if home is None or holders else [Participant(home, "", phrase.i, "person")]

    def called_so(self, phrase: Token) -> list[Token]:
        """Earlier mentions of the same plural, nearest first: the antecedents of "the ministers"."""
        first = self.reading.sentence_start(self.reading.sentence_number(phrase.i) - LOOK_BACK)
        near = [one for one in phrase.doc[first : phrase.i] if one.lower == phrase.lower]
        return [one for one in reversed(near) if one.tag_ in {"NNS", "NNPS"}]

    def last_organisation(self, before: int) -> list[Participant]:
        """The organisation named last before a token: "the bloc", "the alliance"."""
        near = (one for one in self.reading.named_before(before, LOOK_BACK) if one.code not in states())
        return [*islice(near, 1)]

    def principals(self, phrase: Token) -> list[Participant]:
        """Whom "the leaders" means: of the last two states, the people named most."""
        two = self.those(phrase, people=True)
        counts = Counter(one.name for one in self.reading.history if one.name)
        return [max(self._people_of(each.code), key=lambda one: counts[one.name], default=each) for each in two]

    def _people_of(self, code: str) -> list[Participant]:
        return [one for one in self.reading.history if one.code == code and one.name]


def _number(phrase: Token) -> int | None:
    """The number that it counts, if any."""
    return next((n for child in children(phrase, "nummod") if (n := number_in(child)) is not None), None)


def _top(name: Token) -> Token:
    """The head of the list that a name is in: the first of "the leaders of Chad, Mali and Niger"."""
    while name.dep_ == "conj" or (name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.head.dep_ == "conj"):
        name = name.head if name.dep_ == "conj" else name.head.head
    return name


def _goes(name: Token, one: Participant) -> Token | None:
    """The verb of motion or presence whose subject the name, or the people it describes, is."""
    who = name.head if one.kind == "demonym" and name.dep_ == "amod" else name
    human = one.kind == "person" or who.lemma_.lower() in words("delegates")
    goes = human and who.dep_ == "nsubj" and who.head.lemma_ in words("goings")
    return who.head if goes else None


def _without_aide(one: Participant) -> Participant:
    """The state without its spokesperson, who need not have met anybody."""
    return replace(one, name="", kind="name") if one.kind == "aide" else one


def _is_beside(name: Token, one: Participant) -> bool:
    """Whether it only helps, or names a gathering: "talks supported by Chad", "the NATO summit"."""
    if one.kind == "organisation" and name.dep_ in {"compound", "nmod"}:
        return True
    while name.dep_ == "conj":
        name = name.head
    return name.dep_ == "pobj" and name.head.dep_ == "agent"


def _two(near: list[Participant]) -> list[Participant]:
    for other in near[1:]:
        if other.code != near[0].code:
            return [near[0], other]
    return near[:1]
