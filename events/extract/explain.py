"""Explains a claim: its trigger and rule, which words name the parties, and how each date was resolved."""

from dataclasses import dataclass

from events.extract.candidate import Candidate
from events.extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of the article at [start, end) (character offsets), and how they were read."""

    start: int
    end: int
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one claim came about.

    `trigger` holds the words that report the event, and the rule that matched; `parties` the mentions of the
    participants; `dates` the expressions behind `date` and `due`; `inferred` what other sentences added.
    """

    trigger: Words
    parties: tuple[Words, ...]
    dates: tuple[Words, ...]
    inferred: tuple[str, ...]

    def lines(self) -> list[str]:
        """The explanation in words, one line for each part."""
        return [
            f"trigger: {_quoted(self.trigger)} by {self.trigger.meaning}",
            *(f"party: {_quoted(one)} is {one.meaning}" for one in self.parties),
            *(f"date: {_quoted(one)} is {one.meaning}" for one in self.dates),
            *self.inferred,
        ]


def explain(reading: Reading, candidate: Candidate) -> Explanation:
    """Explain how the candidate was found."""
    token = reading.doc[candidate.token]
    trigger = Words(token.idx, token.idx + len(token), token.text, f"rule {candidate.rule}")
    return Explanation(
        trigger, tuple(_parties(reading, candidate)), tuple(_dates(reading, candidate)), candidate.inferred
    )


def _parties(reading: Reading, candidate: Candidate) -> list[Words]:
    named = [one for one in candidate.participants if one.token >= 0]
    found = []
    for one in sorted(named, key=lambda one: one.token):
        token = reading.doc[one.token]
        code = ", ".join(one.codes)
        meaning = f"{code} ({one.name})" if one.name else code
        found.append(Words(token.idx, token.idx + len(token), token.text, f"{meaning}, by {one.kind}"))
    known = sorted({one.code for one in candidate.participants if one.token < 0})
    return found + [Words(0, 0, "", f"{code}, party to the treaty") for code in known]


def _dates(reading: Reading, candidate: Candidate) -> list[Words]:
    """The expression nearest to the trigger for each date; inferred dates have none."""
    found = []
    for field in ("date", "due"):
        edtf = getattr(candidate, field)
        same = [one for one in reading.dates if one.edtf == edtf]
        if same:
            best = min(same, key=lambda one: abs(one.token - candidate.token))
            text = reading.article.text[best.start : best.end]
            found.append(Words(best.start, best.end, text, f"{edtf} ({field}), read on {reading.article.published}"))
    return found


def _quoted(words: Words) -> str:
    return f"“{words.text}” at {words.start}" if words.text else "knowledge"
