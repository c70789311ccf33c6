"""Resolves mentions of treaties: by name, by year and parties, or to an antecedent."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import agent, children, is_verb, prepositional
from events.extract.coreference.participants import Cast, codes
from events.extract.names.treaties import TreatyMention, content, is_kind_of
from events.extract.reading import Dated, Reading
from events.lexicon import rows, tables, values

CALLED: Final = frozenset({"called", "dubbed", "known", "named", "referred", "termed"})
"""Participles that introduce the name of a treaty: "an accord known as the ..."."""
KINDS: Final = ("amod", "compound", "nmod")
FEW: Final = 4
"""The most parties a treaty may have to be identified by its year and one of them."""


@dataclass(frozen=True)
class TreatyReferences:
    """Resolves the treaty mentions of one reading."""

    reading: Reading
    cast: Cast

    def just_named(self, pronoun: Token) -> Token | None:
        """The last treaty before a pronoun, in its sentence or the one before."""
        first = self.reading.sentence_start(self.reading.sentence_number(pronoun.i) - 1)
        before = self.reading.treaties_between(first, pronoun.i)
        named = [i for i in before if self.reading.treaties[i].kind != "truce"]
        last = self.reading.doc[named[-1]] if named else None
        return last.head if last is not None and last.dep_ == "appos" and last.head.i in named else last

    def resolved(self, treaty: Token) -> tuple[str | None, tuple[str, ...]]:
        """The treaty's name and its parties, if known; a bare "the treaty" is resolved to its antecedent."""
        mention = self._apposed(treaty)
        if mention.kind == "generic" and (known := self._known_by_year(treaty)) is not None:
            return known
        if mention.kind == "generic" and is_new(treaty):
            return f"new {mention.name}", mention.parties
        if mention.kind == "generic" and (called := self._called(mention)) is not None:
            return called.name, called.parties
        if mention.kind == "generic" and (subject := self._subject_of(treaty)) and " " not in mention.name:
            return f"{subject} {mention.name.lower()}", mention.parties
        if mention.kind != "bare":
            return mention.name, mention.parties
        if self._is_told_whose(treaty):
            return mention.name.lower(), ()
        last = self._last_before(treaty)
        if last is None:
            return (mention.name.lower() if prepositional(treaty, "between", "with") else None), ()
        return last.name, last.parties

    def _last_before(self, treaty: Token) -> TreatyMention | None:
        """The last treaty with a proper name before a mention; if there is none, the last whose kind is told."""
        for named in (self._proper_at, self._told_at):
            if at := bisect_left(named, treaty.i):
                return self.reading.treaties[named[at - 1]]
        return None

    @cached_property
    def _proper_at(self) -> list[int]:
        return sorted(i for i, one in self.reading.treaties.items() if one.kind in {"named", "pattern"})

    @cached_property
    def _told_at(self) -> list[int]:
        return sorted(i for i, one in self.reading.treaties.items() if one.kind not in {"bare", "truce"})

    def _subject_of(self, treaty: Token) -> str | None:
        """The treaty's subject, as a modifier: "fishing rights" for "an agreement on fishing rights"."""
        ends = prepositional(treaty, "concerning", "on", "regarding")
        if (
            len(ends) != 1
            or ends[0].pos_ != "NOUN"
            or any(one.token == ends[0].i for one in self.reading.dates_in(treaty.sent))
        ):
            return None
        before = [one for one in children(ends[0], *KINDS) if one.i not in self.reading.participants]
        return " ".join(one.lower_ for one in [*before, ends[0]])

    def _is_told_whose(self, treaty: Token) -> bool:
        """Whether a bare mention states who made it: "the deal, reached by Oslo and Hanoi". Not if any is named."""
        made = [verb for verb in [*children(treaty, "acl"), *self._opening(treaty)] if verb.tag_ == "VBN"]
        return any(len(codes(self.cast.of(agent(verb)))) > 1 for verb in made) and not self._proper_at

    def _opening(self, treaty: Token) -> list[Token]:
        """A participle after the treaty that the parser attached to the verb: "Under the deal, | reached by"."""
        after = treaty.i + 2
        follower = treaty.doc[after] if after < treaty.sent.end and treaty.nbor().text == "," else None
        return [follower] if follower is not None and follower.dep_ == "advcl" and follower.tag_ == "VBN" else []

    def _called(self, mention: TreatyMention) -> TreatyMention | None:
        """The one named treaty of the article that this mention, which gives only its kind, may refer to."""
        fitting = [one for one in self._proper.values() if is_kind_of(mention, one)]
        return fitting[0] if len(fitting) == 1 else None

    @cached_property
    def _proper(self) -> dict[str, TreatyMention]:
        return {one.name: one for one in self.reading.treaties.values() if one.kind in {"named", "pattern"}}

    def _apposed(self, treaty: Token) -> TreatyMention:
        """The name in apposition to a description: "another major pact, the New START treaty,"."""
        at = self.reading.treaties
        called = [one for one in children(treaty, "acl") if one.lower_ in CALLED]
        called_so = [
            end for one in called for end in [*children(one, "oprd", "dobj", "attr"), *prepositional(one, "as", "to")]
        ]
        beside = [at[child.i] for child in [*children(treaty, "appos"), *called_so] if child.i in at]
        return next((one for one in beside if one.kind == "named"), at[treaty.i])

    def _known_by_year(self, treaty: Token) -> tuple[str, tuple[str, ...]] | None:
        """The known treaty of the year and the parties in the phrase: "a 1987 pact with Moscow"."""
        dates = [date for date in self.reading.dates_in(treaty.sent) if self._dates(date, treaty)]
        years = {date.edtf for date in dates if re.fullmatch(r"\d{4}", date.edtf)}
        named = {one.code for one in self.cast.within(treaty)}
        if len(years) != 1 or not named or treaty.lemma_.lower().startswith("memorand"):
            return None
        return treaty_signed_in(int(years.pop()), frozenset(named), self.reading.treaties[treaty.i])

    def _dates(self, date: Dated, treaty: Token) -> bool:
        token = self.reading.doc[date.token]
        above = list(token.ancestors)
        between = above[: above.index(treaty)] if treaty in above else []
        told_apart = any(
            is_verb(one) and one.dep_ != "acl" for one in between
        )  # "a pact that lets them stay until 2011"
        return (treaty == token or treaty in above) and not told_apart


def is_new(treaty: Token) -> bool:
    """Whether an adjective sets the treaty apart from an earlier one: "a new trade pact", "a revised accord"."""
    return any(child.lower_ in {"new", "revised", "successor"} for child in children(treaty, "amod", "compound"))


def treaty_signed_in(
    year: int, parties: frozenset[str], called: TreatyMention | None = None
) -> tuple[str, tuple[str, ...]] | None:
    """Name and parties of the only treaty, of at most `FEW` parties, that these signed in that year; else `None`.

    "A 1987 pact with Moscow" identifies the INF Treaty. `called` is the mention, whose kind must agree: "a 1987
    water pact" does not.
    """
    signed = [row for row in rows("treaties") if row["signed"].startswith(str(year))]
    signed = [row for row in signed if called is None or _may_be(called, row)]
    few = [row for row in signed if parties <= set(values(row["parties"])) and len(values(row["parties"])) <= FEW]
    return (few[0]["name"], values(few[0]["parties"])) if len(few) == 1 else None


def _may_be(called: TreatyMention, row: dict[str, str]) -> bool:
    """Whether the mention's kind, if it has one, agrees with one of the treaty's names."""
    kind = content(called.name) - frozenset(tables("treaty_words")["broad"])
    return not kind or any(kind & content(name) for name in (row["name"], *values(row["aliases"])))


def treaty_signed_on(day: str, parties: frozenset[str]) -> str | None:
    """The name of the treaty signed on a day by one of the parties; `None` if there is not exactly one."""
    signed = [row for row in rows("treaties") if row["signed"] == day and parties & set(values(row["parties"]))]
    return signed[0]["name"] if len(signed) == 1 else None
