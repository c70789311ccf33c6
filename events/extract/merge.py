"""Merges the mentions of one event into one candidate, quoting the best sentence."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from events.edtf import Window
from events.extract.candidate import Candidate
from events.extract.coreference.participants import unique
from events.extract.names.places import contains

VISIT: Final = 3
"""How many days a visit lasts, with the talks during it, unless the article says otherwise."""
SOON: Final = timedelta(days=7)
"""How long before it begins a visit may be reported in the present tense."""
WEEK: Final = 7
PAIR: Final = 2
RECALLS: Final = frozenset(
    f"act:{lemma}" for lemma in ("bring", "call", "pull", "recall", "summon", "withdraw", "withdrawal")
)
"""Rules for a state's recall of its own envoys, which may accompany the expulsion of another's."""
BROAD: Final = 400
"""A window of more days does not keep two events apart."""


def merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The distinct events among the candidates, ordered by quote.

    Candidates of the same type, parties, treaty and actors are one event unless their dates, places or formats
    contradict each other. They are taken in order of precision: each joins the first event that it fits, or starts a
    new one.
    """
    events: list[Candidate] = []
    alike: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for candidate in sorted(candidates, key=_precision):
        same = alike[_key(candidate)]
        i = next((i for i in same if _may_be_one(events[i], candidate)), None)
        if i is not None:
            same.remove(i)
            events[i] = _joined(events[i], candidate)
            insort(alike[_key(events[i])], i)  # it may have more parties now
        elif not candidate.anaphoric:
            same.append(len(events))
            events.append(candidate)
    return sorted(
        _without_asides(_without_parts(_without_echoes(events))), key=lambda event: (event.quote, event.token)
    )


def _without_parts(events: list[Candidate]) -> list[Candidate]:
    """Drop meetings that name only some of the participants, as headlines do, if a sentence names them all."""
    whole: defaultdict[tuple[object, ...], list[set[str]]] = defaultdict(list)
    for one in events:
        if one.type.startswith("meeting.") and len(one.parties) > PAIR and one.anchor_window is not None:
            whole[_occasion(one)].append(set(one.parties))
    return [one for one in events if not _is_part(one, whole[_occasion(one)])]


def _occasion(event: Candidate) -> tuple[object, ...]:
    return event.type, event.format, event.anchor_window


def _is_part(event: Candidate, whole: Iterable[set[str]]) -> bool:
    return event.mentions == 1 and any(set(event.parties) < parties for parties in whole)


def _without_asides(events: list[Candidate]) -> list[Candidate]:
    """Drop undated meetings that are only presupposed: "the talks", of which nothing more is said."""
    return [
        one
        for one in events
        if one.type != "meeting.held" or one.date or not one.rule.startswith("noun:") or " " in one.rule
    ]


def _precision(candidate: Candidate) -> tuple[bool, int, bool, bool, int]:
    window = candidate.anchor_window
    days = window.days if window else None
    return (candidate.anaphoric, days or 10**6, not candidate.explicit, not candidate.place, candidate.token)


def _may_be_one(event: Candidate, other: Candidate) -> bool:
    """Whether two candidates of one type, with the same parties, treaty and actors, may be one event."""
    if not _may_share_time(event, other):
        return False
    if any(_is_apart_by_format(*pair) for pair in ((event, other), (other, event))):
        return False
    return _may_share_place(event, other) or _dated_alike(event, other)


def _may_share_time(event: Candidate, other: Candidate) -> bool:
    one, two = event.anchor_window, other.anchor_window
    if one is None or two is None or one.overlaps(two):
        return True
    return "visit" in {event.format, other.format} and _is_near(one, two)


def _is_near(one: Window, two: Window) -> bool:
    """Whether one may be a day of the other's visit."""
    earlier, later = sorted((one, two), key=lambda window: window.start or date.min)
    if earlier.end is None or later.start is None or not (earlier.days or 0) <= VISIT >= (later.days or 0):
        return False
    return (later.start - earlier.end).days <= VISIT


def _is_apart_by_format(event: Candidate, other: Candidate) -> bool:
    """Whether their formats exclude each other: a call is not a visit."""
    if event.format == "brief encounter":
        return other.format != "brief encounter" and other.anchor_window is not None and other.explicit
    return event.format == "call" and other.format in {"summit", "visit"}


def _may_share_place(event: Candidate, other: Candidate) -> bool:
    if not event.place or not other.place or event.format == other.format == "visit":
        return True
    return contains(event.place, other.place) or contains(other.place, event.place)


def _dated_alike(event: Candidate, other: Candidate) -> bool:
    one = event.anchor_window
    return one is not None and one == other.anchor_window


def _key(candidate: Candidate) -> tuple[object, ...]:
    if candidate.treaty:
        return candidate.type, candidate.treaty.lower(), candidate.actors
    own = candidate.type == "diplomats.expelled" and candidate.rule in RECALLS
    return candidate.type, candidate.parties, candidate.actors, own


def _joined(event: Candidate, other: Candidate) -> Candidate:
    longer = _goes_on(event, other)
    return event.with_(
        date=(other.date if longer else event.date) or other.date,
        due=(other.due if longer else event.due) or other.due,
        place=_finer(event.place, other.place),
        format=event.format or other.format,
        participants=tuple(unique([*event.participants, *other.participants])),
        targets=tuple(sorted({*event.targets, *other.targets})),
        inferred=event.inferred if event.date or not other.date else (*event.inferred, *other.inferred),
        mentions=event.mentions + other.mentions,
    )


def _goes_on(event: Candidate, other: Candidate) -> bool:
    """Whether the other gives all days of the visit whose first day the event has."""
    one, two = event.anchor_window, other.anchor_window
    return other.is_whole and one is not None and two is not None and one.days == 1 and one.start == two.start


def _finer(place: str | None, other: str | None) -> str | None:
    """The more specific place: the city rather than its country."""
    if place and other and place != other and contains(place, other):
        return other
    return place or other


def _without_echoes(events: list[Candidate]) -> list[Candidate]:
    """Drop plans whose outcome the article reports: talks just held "were scheduled to last an hour"."""
    held, plans = _by_parties(events, "meeting.held"), _by_parties(events, "meeting.announced")
    kept = [
        one
        for one in events
        if one.type != "meeting.announced" or not any(_echoes(one, other) for other in held[one.parties])
    ]
    return [one for one in kept if not any(_is_still_ahead(one, plan) for plan in plans[one.parties])]


def _by_parties(events: list[Candidate], type_: str) -> defaultdict[tuple[str, ...], list[Candidate]]:
    """The events of a type, by their parties."""
    found: defaultdict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    for one in events:
        if one.type == type_:
            found[one.parties].append(one)
    return found


def _is_still_ahead(event: Candidate, plan: Candidate) -> bool:
    """Whether a visit in the present tense is about to begin: "is visiting at the king's invitation"."""
    now, then = event.anchor_window, plan.anchor_window
    if event.type != "meeting.held" or event.format != "visit":
        return False
    is_news = event.is_of_the_news and event.mentions == 1
    if not is_news or now is None or then is None or now.end is None or then.start is None:
        return False
    return timedelta() < then.start - now.end <= SOON


def _echoes(plan: Candidate, held: Candidate) -> bool:
    if held.format == "brief encounter":
        return False
    planned, happened = plan.anchor_window, held.anchor_window
    if planned is None or happened is None:
        return False
    apart = (planned.days or BROAD) > WEEK >= (happened.days or BROAD)  # "spoke on Monday and will meet in August"
    return planned.overlaps(happened) and not apart and (happened.days or BROAD) < BROAD
