"""Meetings at a summit: they take its dates and place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.catalogue import catalogue
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import governor
from events.extract.meetings.words import words
from events.extract.names.places import contains
from events.extract.reading import Dated, Reading
from events.extract.timing.attachment import Attachment


@dataclass(frozen=True, slots=True)
class _Summit:
    """A gathering of an organisation, with its date and, if known, its place."""

    organisation: str
    token: int
    dated: Dated
    place: str | None


def at_summits(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates, with the dates and places of the summits at which they are."""
    summits = _distinct(_summits(reading))
    return [_at_summit(reading, candidate, summits) for candidate in found]


def _distinct(summits: Iterable[_Summit]) -> list[_Summit]:
    """One summit per gathering: of those of one organisation that overlap, the most precise."""
    kept: list[_Summit] = []
    for summit in sorted(summits, key=lambda one: one.dated.window.days or 10**6):
        if not any(_is_same_gathering(summit, one) for one in kept):
            kept.append(summit)
    return kept


def _is_same_gathering(one: _Summit, other: _Summit) -> bool:
    return one.organisation == other.organisation and one.dated.window.overlaps(other.dated.window)


def _summits(reading: Reading) -> Iterable[_Summit]:
    attach = Attachment(reading)
    for i, one in reading.participants.items():
        if one.kind != "organisation":
            continue
        token = reading.doc[i]
        gathering = words("context", "gatherings")
        noun = next((up for up in [token, *token.ancestors] if up.lemma_.lower() in gathering), token)
        if noun.dep_ == "pobj" and noun.head.lower_ in {"since", "till", "until"}:
            continue  # "no trip until the G7 summit in June"
        verbs = [governor(noun), *(one for one in noun.subtree if one.dep_ in {"relcl", "acl"})]
        held = [verb for verb in verbs if verb is not None and verb.lemma_ in words("context", "holding")]
        dated = attach.own_date_of(noun) or next((date for verb in held if (date := attach.date_of(verb))), None)
        if dated is not None:
            yield _Summit(one.code, noun.i, dated, attach.place_of(noun))


def _at_summit(reading: Reading, candidate: Candidate, summits: list[_Summit]) -> Candidate:
    if catalogue()[candidate.type].subject != "meeting" or candidate.rule.startswith("moved:"):
        return candidate
    if not (near := _summits_of(reading, candidate, summits)):
        return candidate
    best = min(near, key=lambda one: (one.dated.window.days or 10**6, abs(one.token - candidate.token)))
    own = candidate.anchor_window
    if own is not None and (own.days or 0) <= (best.dated.window.days or 0):
        return candidate
    place = candidate.place or best.place
    field = candidate.anchor_field
    changes = {field: best.dated.edtf, "place": place, "anaphoric": False}
    return candidate.inferring(f"{field}: that of the {best.organisation} gathering at which it takes place", **changes)


def _summits_of(reading: Reading, candidate: Candidate, summits: list[_Summit]) -> list[_Summit]:
    """The summits that the candidate's sentence names; for an announcement without date or place, the only one."""
    ahead = candidate.type == "meeting.announced"
    number = reading.sentence_number(candidate.token)
    beside = [one for one in summits if reading.sentence_number(one.token) == number]
    if near := [one for one in beside if _may_be_at(candidate.place, one.place)]:
        return near
    fitting = [one for one in summits if _is_ahead(one, reading.article.published) == ahead]
    here = {one.code for one in reading.named_in(reading.doc[candidate.token].sent)}
    near = [one for one in fitting if one.organisation in here and _may_be_at(candidate.place, one.place)]
    alone = len({one.dated.edtf for one in fitting}) == 1
    return near or (fitting if ahead and alone and not candidate.anchor_date and not candidate.place else [])


def _may_be_at(place: str | None, other: str | None) -> bool:
    return not place or not other or contains(place, other) or contains(other, place)


def _is_ahead(summit: _Summit, published: date) -> bool:
    end = summit.dated.window.end
    return end is None or end >= published
