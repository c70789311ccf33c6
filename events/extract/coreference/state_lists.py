"""Lists of states in a text, by their commas and "and": the parser loses members of long ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from events.extract.coreference.named_before import unique
from events.extract.reading import Participant, Reading

FEWEST: Final = 3
"""How many states a list has at least."""
JOINTS: Final = 2
"""The most words and marks between two members of a list: ", and"."""
NAME: Final = 10
"""The most words in a name with its titles."""


@dataclass(frozen=True)
class StateLists:
    """Finds the lists of three or more states in one article."""

    reading: Reading

    def completed(self, found: Iterable[Participant]) -> list[Participant]:
        """The participants with the rest of any list that they are in: "Yemen, Mauritius, Mali and Chad's"."""
        one_by_one = list(found)
        return unique([*one_by_one, *(member for one in one_by_one for member in self._by_token.get(one.token, ()))])

    @cached_property
    def _by_token(self) -> dict[int, list[Participant]]:
        """The list of each member, by its token."""
        at, doc, places = self.reading.participants, self.reading.doc, self.reading.places
        states = [i for i in sorted(at) if at[i].kind == "name" or (i in places and places[i].kind == "country")]
        lists = [states[:1]]
        for one, other in pairwise(states):
            if _is_joined(doc, one, other):
                lists[-1].append(other)
            else:
                lists.append([other])
        long = [one for one in lists if len(one) >= FEWEST and _is_one_list([doc[i] for i in one])]
        return {i: [at[j] for j in one] for one in long for i in one}


def _is_joined(doc: Doc, one: int, other: int) -> bool:
    """Whether only a comma, "and" or an article stands between two names."""
    if other - one > NAME + JOINTS:
        return False
    between = [word for word in doc[one + 1 : other] if not (word.head.i == other and word.dep_ in {"compound", "det"})]
    return 0 < len(between) <= JOINTS and all(word.lower_ in {",", "and", "the"} for word in between)


def _is_one_list(names: list[Token]) -> bool:
    """Whether the names end with "and", and none is the next clause's subject: not "In a blow to Chad, Mali and"."""
    ends = any(word.lower_ == "and" for word in names[0].doc[names[-2].i : names[-1].i])
    apart = names[0].dep_ == "pobj" and any(one.dep_ == "nsubj" for one in names[1:])
    return ends and not apart
