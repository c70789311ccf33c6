"""spaCy's attribute ruler as a table: the model's rules for tags, morphology and irregular lemmas, by word and tag.

spaCy tries each pattern at each token, which takes a sixth of the parsing time. Nearly all patterns require a certain
word, tag or dependency; the table is indexed by these and finds the patterns worth trying. The result is the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

KEYS: Final = ("LOWER", "TAG", "DEP", "IS_SPACE")
"""The token attributes that patterns test, most selective first."""

WORDS: Final = 65_536
"""How many words with their tags are cached with their rules."""
Word = tuple[int, ...]
"""A token's values for `KEYS`, as spaCy's integers."""
Condition = Callable[[int], bool]


class _Rule(NamedTuple):
    """A pattern of `length` tokens, indexed by its token at `anchor`, and what it sets in its token at `target`.

    `conditions` are what it requires apart from the index: position in the pattern, position in `KEYS`, condition.
    `number` orders the rules: later ones win. `sets` are the values to set, each with the column of its attribute.
    """

    number: int
    length: int
    anchor: int
    conditions: tuple[tuple[int, int, Condition], ...]
    target: int
    sets: tuple[tuple[int, int], ...]

    def matches(self, words: list[Word], start: int) -> bool:
        """Whether the pattern matches the tokens from `start`."""
        if start < 0 or start + self.length > len(words):
            return False
        return all(condition(words[start + at][key]) for at, key, condition in self.conditions)


class AttributeTable:
    """A pipeline component equivalent to an attribute ruler."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._strings = ruler.vocab.strings
        self._by_value: tuple[dict[int, list[_Rule]], ...] = tuple({} for _ in KEYS)
        self._others: list[_Rule] = []
        self._attributes = sorted({attribute for sets in ruler.attrs for attribute in sets})
        patterns: Any = ruler.patterns
        for number, pattern_set in enumerate(patterns):
            sets = tuple((self._attributes.index(attribute), value) for attribute, value in ruler.attrs[number].items())
            for pattern in pattern_set["patterns"]:
                self._add(pattern, number, pattern_set["index"], sets)
        self._longer_by_value = tuple(
            {value: longer for value, rules in by_value.items() if (longer := [one for one in rules if one.length > 1])}
            for by_value in self._by_value
        )
        self._alone = lru_cache(maxsize=WORDS)(self._rules_alone)

    def _add(self, pattern: list[dict[str, Any]], number: int, target: int, sets: tuple[tuple[int, int], ...]) -> None:
        anchor, found_by = _anchor(pattern)
        conditions = tuple(
            (at, KEYS.index(key), self._condition(asked))
            for at, word in enumerate(pattern)
            for key, asked in word.items()
            if (at, key) != (anchor, found_by)
        )
        rule = _Rule(number, len(pattern), anchor, conditions, target % len(pattern), sets)
        if found_by is None:
            self._others.append(rule)
            return
        for value in _listed(pattern[anchor][found_by]):
            self._by_value[KEYS.index(found_by)].setdefault(self._numbered(value), []).append(rule)

    def _condition(self, asked: object) -> Condition:
        match asked:
            case {"REGEX": expression}:
                search = re.compile(expression).search
                return lambda value: search(self._strings[value]) is not None
            case {"NOT_IN": listed}:
                excluded = frozenset(map(self._numbered, listed))
                return lambda value: value not in excluded
        if not (listed := _listed(asked)):
            raise ValueError(f"The model's attribute rules ask for {asked}, which this table does not know.")
        return frozenset(map(self._numbered, listed)).__contains__

    def _numbered(self, value: str | bool) -> int:
        return int(value) if isinstance(value, bool) else self._strings.add(value)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all tokens."""
        words: list[Word] = [tuple(word) for word in doc.to_array(list(KEYS)).tolist()]
        if not words:
            return doc
        rows: Any = doc.to_array(self._attributes)
        values = rows.tolist()
        found = [self._alone(word) for word in words]
        for rule, at in self._longer(words):
            found[at] = _in_order((*found[at], rule))
        for row, rules in zip(values, found, strict=True):
            for rule in rules:
                for column, value in rule.sets:
                    row[column] = value
        rows[:] = values
        return doc.from_array(self._attributes, rows)

    def _rules_alone(self, word: Word) -> tuple[_Rule, ...]:
        """The single-token rules that match. Cached, as texts repeat the same words."""
        found = [rule for column, rules in enumerate(self._by_value) for rule in rules.get(word[column], ())]
        return _in_order(rule for rule in (*found, *self._others) if rule.length == 1 and rule.matches([word], 0))

    def _longer(self, words: list[Word]) -> Iterator[tuple[_Rule, int]]:
        """The multi-token rules that match, each with the index of its target."""
        for column, by_value in enumerate(self._longer_by_value):
            for i, word in enumerate(words) if by_value else ():
                for rule in by_value.get(word[column], ()):
                    if rule.matches(words, i - rule.anchor):
                        yield rule, i - rule.anchor + rule.target
        for rule in self._others:
            if rule.length > 1:
                yield from ((rule, i + rule.target) for i in range(len(words)) if rule.matches(words, i))


def _in_order(rules: Iterable[_Rule]) -> tuple[_Rule, ...]:
    """The rules in order of application: later ones win."""
    return tuple(sorted(rules, key=attrgetter("number")))


def _anchor(pattern: list[dict[str, Any]]) -> tuple[int, str | None]:
    """The token and attribute to index a pattern by; `None` if it lists no values."""
    for key in KEYS:
        for at, word in enumerate(pattern):
            if key in word and _listed(word[key]):
                return at, key
    return 0, None


def _listed(asked: Any) -> list[Any]:  # noqa: ANN401 (a value, or one of spaCy's extended patterns)
    """The values that a pattern lists, if it lists any."""
    return list(asked.get("IN", ())) if isinstance(asked, dict) else [asked]


@Language.factory("attribute_table")
def attribute_table(nlp: Language, name: str) -> AttributeTable:  # noqa: ARG001 (a factory's signature)
    """The pipeline's attribute ruler as a table."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    return AttributeTable(ruler)
