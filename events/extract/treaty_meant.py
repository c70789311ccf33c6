"""Which treaty a mention means: one by its name, by its year and parties, or the one spoken of before."""

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.extract.participants import Cast
from events.extract.reading import Dated, Reading
from events.extract.syntax import children
from events.extract.treaties import TreatyMention, is_kind_of
from events.lexicon import rows, values

FEW: Final = 4
"""How many parties a treaty has at most that its year and one of them identify."""


@dataclass(frozen=True)
class TreatyMeant:
    """Tells which treaty the mentions of one reading mean."""

    reading: Reading
    cast: Cast

    def just_named(self, pronoun: Token) -> Token | None:
        """The treaty named last in the sentence of a pronoun, or in the one before it."""
        number = self.reading.sentence_number(pronoun.i)
        before = [i for i in self.reading.treaties if i < pronoun.i and number - self.reading.sentence_number(i) <= 1]
        named = [i for i in before if self.reading.treaties[i].kind in {"named", "pattern", "generic"}]
        return self.reading.doc[max(named)] if named else None

    def resolved(self, treaty: Token) -> tuple[str | None, tuple[str, ...]]:
        """The treaty's name and its parties, if known; a bare "the treaty" is the one spoken of before it."""
        mention = self._apposed(treaty)
        if mention.kind == "generic" and (known := self._known_by_year(treaty)) is not None:
            return known
        if mention.kind == "generic" and (called := self._called(mention)) is not None:
            return called.name, called.parties
        if mention.kind != "bare":
            return mention.name, mention.parties
        before = [self.reading.treaties[i] for i in sorted(self.reading.treaties) if i < treaty.i]
        named = [one for one in before if one.kind not in {"bare", "truce"}]
        if not named:
            return None, ()
        best = _last_named(named)
        return best.name, best.parties

    def _called(self, mention: TreatyMention) -> TreatyMention | None:
        """The one treaty that the article calls by a name of its own and here only by its kind."""
        proper = {one.name: one for one in self.reading.treaties.values() if one.kind in {"named", "pattern"}}
        fitting = [one for one in proper.values() if is_kind_of(mention, one)]
        return fitting[0] if len(fitting) == 1 else None

    def _apposed(self, treaty: Token) -> TreatyMention:
        """The name beside a mere description: "another major pact, the New START treaty,"."""
        at = self.reading.treaties
        beside = [at[child.i] for child in children(treaty, "appos") if child.i in at]
        return next((one for one in beside if one.kind == "named"), at[treaty.i])

    def _known_by_year(self, treaty: Token) -> tuple[str, tuple[str, ...]] | None:
        """The treaty that was signed in the year, by the parties, that the phrase names: "a 1987 pact with Moscow"."""
        dates = [date for date in self.reading.dates_in(treaty.sent) if self._dates(date, treaty)]
        years = {date.edtf for date in dates if re.fullmatch(r"\d{4}", date.edtf)}
        named = {one.code for one in self.cast.within(treaty)}
        if len(years) != 1 or not named:
            return None
        return treaty_signed_in(int(years.pop()), frozenset(named))

    def _dates(self, date: Dated, treaty: Token) -> bool:
        return treaty in {self.reading.doc[date.token], *self.reading.doc[date.token].ancestors}


def treaty_signed_in(year: int, parties: frozenset[str]) -> tuple[str, tuple[str, ...]] | None:
    """Name and parties of the one treaty of few parties that these signed in that year; `None` where it is not one.

    "A 1987 pact with Moscow" names its treaty as surely as its name would.
    """
    signed = [row for row in rows("treaties") if row["signed"].startswith(str(year))]
    few = [row for row in signed if parties <= set(values(row["parties"])) and len(values(row["parties"])) <= FEW]
    return (few[0]["name"], values(few[0]["parties"])) if len(few) == 1 else None


def _last_named(mentions: list[TreatyMention]) -> TreatyMention:
    proper = [one for one in mentions if one.kind in {"named", "pattern"}]
    return (proper or mentions)[-1]
