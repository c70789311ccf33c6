"""Treaties that are named, or dated, elsewhere in the article."""

from typing import Final

from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children
from events.extract.reading import Reading
from events.lexicon import rows, tables

STATEMENTS: Final = ("communique", "communiqué", "declaration", "statement")
"""Joint statements, which are not the treaty mentioned before."""
LEFT: Final = frozenset({"treaty.suspended", "treaty.withdrawn"})
SEQUENT: Final = frozenset({"likewise", "then", "too", "turn"})
"""Adverbs that mark an act as following another's."""


def with_treaty_names(found: list[Candidate]) -> list[Candidate]:
    """A treaty called by its kind ("the nuclear pact") is the one that the article names, if it names only one."""
    named = [one for one in found if one.treaty and not _is_generic(one.treaty)]
    if len({one.treaty for one in named}) != 1:
        return found
    parties = {party for one in named for party in one.parties} | {row["code"] for row in rows("organisations")}
    return [
        one.inferring("treaty: the only one that the article names", treaty=named[0].treaty)
        if _is_mere_kind(one) and parties.issuperset(one.parties)
        else one
        for one in found
    ]


def _is_mere_kind(candidate: Candidate) -> bool:
    """Whether the treaty is called by its kind alone: "the nuclear pact"."""
    name = str(candidate.treaty)
    is_new = name.startswith("new ") or name.endswith(STATEMENTS) or name[-1:].isdecimal()  # "the treaty of 1959"
    return bool(candidate.treaty) and _is_generic(name) and not is_new and not _is_truce(candidate)


def _is_truce(candidate: Candidate) -> bool:
    return bool(candidate.treaty) and str(candidate.treaty).lower() in tables("treaty_words")["truces"]


def _is_generic(treaty: str) -> bool:
    return treaty[:1].islower()


def with_treaty_years(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """A signing without a date has the year before the treaty's name: "the 1987 treaty"."""
    years = {
        reading.treaties[head.i].name: date.edtf
        for date in reading.dates
        if (head := reading.doc[date.token].head).i in reading.treaties
        and reading.doc[date.token].dep_ in {"nummod", "nmod"}
    }
    return [
        one.inferring("date: the year before the treaty's name", date=years[one.treaty])
        if one.type == "treaty.signed" and not one.date and one.treaty in years
        else one
        for one in found
    ]


def left_in_turn(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Leaving a treaty right after another party takes that party's date: "and then Chad suspended it"."""
    dated = {(one.type, one.treaty): one for one in found if one.date and one.type in LEFT}
    return [
        one.inferring("date: that of the party that did so first", date=donor.date)
        if one.type in LEFT
        and not one.date
        and (donor := dated.get((one.type, one.treaty))) is not None
        and donor.actors != one.actors
        and any(word.lower_ in SEQUENT for word in children(reading.doc[one.token], "advmod"))
        else one
        for one in found
    ]
