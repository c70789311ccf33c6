"""The context in which dates are read: the text, its day of publication, and the dates named before."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from operator import itemgetter

from events.extract.dates.calendar_words import one_of, words
from events.extract.dates.direction import Outlook, outlook, sentence_ends
from events.extract.dates.moments import Moment
from events.extract.dates.patterns import pattern
from events.extract.trees.entry_heads import heads

JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|or|and then))\s+(?:(?:on|in|again on)\s+)?(?:the\s+)?")
"""Joins a date to the one before it: "April 27 | and | May 26"."""
LONGEST_HEAD = 40
"""The most characters in the head of an entry."""
BUSINESS = re.compile(r"\b" + one_of(words("context", "business_words")) + r"\b", re.IGNORECASE)
PLAY = re.compile(r"\b" + one_of(words("context", "words_of_play")) + r"\b", re.IGNORECASE)
PERSON_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister) May\b")
HEADLINE = re.compile(r"\s*[^\n]{0,150}[^\n.!?\"']\s*?(?:\n[ \t]*\n|\Z)")
SENTENCE_REST = re.compile(r"[^.;:?!\n]*(?:\n[^.;:?!\n]+)?")
WORD_BEFORE = re.compile(r"([A-Za-z.'-]+)[\s(\"-]*$")
WORD_AFTER = re.compile(r"(?:'s)?\s+([A-Za-z'-]+)")
DAY_FIRST, MONTH_FIRST = pattern(r"\b@D @M"), pattern(r"\b@M @D")
"""The two ways to write days: "3 May" and "May 3"."""


@dataclass(frozen=True)
class TextProfile:
    """What holds of a text as a whole: computed once, and shared by the scenes of all its dates."""

    text: str

    @cached_property
    def entry_heads(self) -> list[tuple[int, int]]:
        """The dates that open entries, if the text has several entries."""
        found = [one.span() for one in heads(self.text)]
        return found if len(found) > 1 else []

    @cached_property
    def day_first(self) -> bool:
        """Whether numeric dates here are day/month.

        They are if some first number exceeds 12 and no second one does. If neither does, they are if the text writes "3
        May" and never "May 3".
        """
        pairs = [(int(a), int(b)) for a, b in re.findall(r"\b(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}\b", self.text)]
        if any(max(pair) > 12 for pair in pairs):
            return all(b <= 12 for _, b in pairs)
        return bool(DAY_FIRST.search(self.text)) and not MONTH_FIRST.search(self.text)

    @cached_property
    def has_a_person_may(self) -> bool:
        """Whether the text names somebody called May."""
        return PERSON_MAY.search(self.text) is not None

    @cached_property
    def is_of_business(self) -> bool:
        """Whether the text is about companies and markets."""
        return BUSINESS.search(self.text) is not None

    @cached_property
    def is_of_play(self) -> bool:
        """Whether the text is about a match rather than business, so halves and ordinals are those of the match."""
        return len(PLAY.findall(self.text)) > len(BUSINESS.findall(self.text))


@dataclass(frozen=True)
class Scene:
    """The context in which a date is read: the text, the day of publication, and the dates named before.

    `named` is the last of these, at [named_start, named_end); `quarter` is the last quarter.
    """

    profile: TextProfile
    reference: date
    named: Moment | None = None
    named_start: int = 0
    named_end: int = 0
    quarter: Moment | None = None

    @property
    def text(self) -> str:
        """The text."""
        return self.profile.text

    def outlook(self, match: re.Match[str]) -> Outlook:
        """The temporal direction of the clause around the match."""
        return outlook(self.text, match.start(), match.end(), modifier=self.is_modifier(match))

    def before(self, match: re.Match[str]) -> str:
        """The word before the match, in lower case; empty at the start of the text."""
        found = WORD_BEFORE.search(self.text, max(0, match.start() - 30), match.start())
        return found[1].lower() if found else ""

    def after(self, match: re.Match[str]) -> str:
        """The word after the match, as written; empty before punctuation."""
        found = WORD_AFTER.match(self.text, match.end())
        return found[1] if found else ""

    def is_modifier(self, match: re.Match[str]) -> bool:
        """Whether the date modifies a noun that follows: "Friday's meeting", "the July 7 summit"."""
        word = self.after(match)
        possessive = self.text.startswith("'s", match.end())
        opened = self.before(match) in words("context", "determiners") or possessive
        return opened and bool(word) and (possessive or word not in words("context", "function_words"))

    def modifies_plan(self, match: re.Match[str]) -> bool:
        """Whether the date modifies something that news looks forward to, such as a summit or a vote."""
        rest = SENTENCE_REST.match(self.text, match.end(), match.end() + 50)
        following = re.findall(r"[A-Za-z]+", rest[0])[:4] if rest else []
        return self.is_modifier(match) and bool(words("context", "prospective_nouns") & {w.lower() for w in following})

    def opens_entry(self, match: re.Match[str]) -> bool:
        """Whether the match opens an entry of a chronology or diary."""
        entry_heads = self.profile.entry_heads
        at = bisect_right(entry_heads, (match.start(), len(self.text))) - 1
        return at >= 0 and match.start() < entry_heads[at][1]

    def is_in_past_entry(self, match: re.Match[str]) -> bool:
        """Whether the match is in an entry of a chronology whose date, the last one named, is over."""
        entry_heads = self.profile.entry_heads
        after = bisect_right(entry_heads, match.start(), key=itemgetter(1))
        if after == 0 or self.named is None:
            return False
        end = entry_heads[after - 1][1]
        over = self.named.last < self.reference and self.named_start >= end - LONGEST_HEAD
        return over and "\n" not in self.text[end : match.start()].strip()

    def joined_to(self, match: re.Match[str]) -> Moment | None:
        """The date that this one continues, as in "on April 27 and May 26"."""
        if self.named is None or self.is_modifier(match):
            return None  # "he said on Monday, the November 15 summit"
        return self.named if JOINED.fullmatch(self.text, self.named_end, match.start()) else None

    def anchor(self, match: re.Match[str]) -> Moment | None:
        """The last date named, if in the match's sentence or the one before."""
        between = sentence_ends(self.text, self.named_end, match.start())
        near = len(list(islice(between, 2))) < 2 or self.is_in_past_entry(match)
        return self.named if self.named is not None and near else None

    def in_headline(self, match: re.Match[str]) -> bool:
        """Whether the match is in a headline: a first line of its own, without a full stop."""
        headline = HEADLINE.match(self.text)
        return headline is not None and match.end() <= headline.end()


Resolver = Callable[[re.Match[str], Scene], Moment | None]


@dataclass(frozen=True)
class Rule:
    """A pattern, and a resolver for its matches; the resolver returns None if a match is not a date after all."""

    pattern: re.Pattern[str]
    resolve: Resolver
