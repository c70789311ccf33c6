"""Attaches dates and places to events: the nearest in the dependency tree that does not belong to another clause."""

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words
from events.extract.clauses.polarity import is_counted
from events.extract.clauses.syntax import (
    JUDGING,
    children,
    clause,
    deciding,
    first_conjunct,
    governor,
    is_infinitive,
    is_verb,
    prepositional,
)
from events.extract.meetings.words import is_meeting, measured
from events.extract.meetings.words import words as meeting_words
from events.extract.reading import Dated, Reading
from events.extract.timing.lead import news_day
from events.extract.timing.modifying_clauses import is_opening_participle, modified_noun
from events.extract.timing.offsets import counted, counted_from
from events.extract.timing.other_times import (
    is_of_its_kind,
    is_of_others,
    is_of_the_followed,
    opens_for_all,
    tells_effect,
    tells_end,
    tells_since,
)
from events.extract.timing.shared_times import is_sequel, shares_time
from events.lexicon import tables

QUOTES: Final = frozenset({'"', "“", "”"})
WEEK: Final = 7
MONTH: Final = 31
YEAR: Final = 366
GAP: Final = 2
"""The most characters between a date and the "when" of a clause on it."""
OWN: Final = 0
CLAUSE: Final = 20
UPPER_CLAUSE: Final = 40
SENTENCE: Final = 60
"""Ranks of the distance between a date and its event, nearest first."""
NESTED_PLAN: Final = frozenset({"xcomp", "ccomp", "conj", "pcomp"})
WHERE: Final = frozenset(["around", "at", "in", "inside", "near", "off", "on", "outside", "over", "to"])

NESTED: Final = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis"})


@dataclass(frozen=True)
class Attachment:
    """Finds the dates and places of the events of one reading."""

    reading: Reading

    def date_of(self, event: Token) -> Dated | None:
        """The event's date; `None` if its sentence has none that could be its own."""
        told = _told_time(event)
        found = self._nearest(told)
        return found if found is not None or told == event else self._nearest(event)

    def _nearest(self, event: Token) -> Dated | None:
        if (offset := counted(event)) is not None and not self._is_dated_itself(event):
            return self._counted(event, offset)
        if (named := self._before_when(event) or self._before_which(event)) is not None:
            return named
        near = self.near(event)
        return self._as_quoted(self._narrowed(near[0])) if near else None

    def _narrowed(self, date: Dated) -> Dated:
        """A day within the date's window that directly follows it: "next week, on 8 June"."""
        window = date.window
        behind = self.reading.dates_between(date.end + 1, date.end + 1 + len(", on "))
        days = [
            one for one in behind if one.window.days == 1 and (window.days or 0) > 1 and window.overlaps(one.window)
        ]
        return days[0] if days else date

    def _is_dated_itself(self, event: Token) -> bool:
        """Whether a noun's own phrase contains a date: "a year after his visit to Portugal last May"."""
        return event.pos_ == "NOUN" and any(
            self.reading.doc[date.token].head == event or event in self.reading.doc[date.token].ancestors
            for date in self.reading.dates_in(event.sent)
        )

    def _as_quoted(self, date: Dated) -> Dated:
        """The date; if deictic in a quotation, relative to the day of saying: "We met today," he said on Friday."""
        text = self.reading.text
        if text[date.start : date.end].lower() not in words("deictic"):
            return date
        sentence = self.reading.doc[date.token].sent
        if sum(mark in QUOTES for mark in text[sentence.start_char : date.start]) % 2 == 0:
            return date
        said = self.date_of_saying(self.reading.doc[date.token])
        if said is None or said.window.start is None or date.window.start is None or said.window.days != 1:
            return date
        apart = said.window.start - self.reading.article.published
        moved = date.window.start + apart
        return replace(date, edtf=moved.isoformat()) if -WEEK < apart.days < 0 and date.window.days == 1 else date

    def _before_when(self, event: Token) -> Dated | None:
        """The date that a clause with "when" modifies: "last month, when Merkel visited Ankara"."""
        when = next((child for child in children(event, "advmod", "mark") if child.lower_ == "when"), None)
        if when is None:
            return None
        gaps = [(when.idx - date.end, date) for date in self.reading.dates_in(event.sent) if date.end < when.idx]
        return next((date for gap, date in gaps if gap <= GAP), None)

    def _before_which(self, event: Token) -> Dated | None:
        """The date of the noun that a relative clause with "in which" modifies: "the war of 2008, in which he fled"."""
        which = [one for one in children(event, "prep") if one.lower_ in {"during", "in", "on"} and one.i < event.i]
        if event.dep_ != "relcl" or not any(end.tag_ == "WDT" for one in which for end in children(one, "pobj")):
            return None
        before = [date for date in self.reading.dates_in(event.sent) if date.token < event.left_edge.i]
        near = [date for date in before if event.head.i <= date.token]
        return near[-1] if near else None

    def _counted(self, event: Token, offset: tuple[int, str]) -> Dated:
        """The date at an offset from that of the clause above or its subject, or else from the day of the news."""
        above = governor(event)
        while above is not None and event.dep_ == "xcomp" and counted(above) is not None:
            event, above = above, governor(above)  # "a day before it was set | to expire"
        from_ = (self.date_of(above) or self._date_of_subject(above)) if above is not None else None
        whole = {"day": 1, "week": WEEK, "month": MONTH, "year": YEAR}[offset[1]]
        day = from_.window.start if from_ and (from_.window.days or YEAR) <= whole else None
        edtf = counted_from(day or news_day(self.reading), offset)
        return Dated(edtf, event.i, event.idx, event.idx + len(event))

    def _date_of_subject(self, verb: Token) -> Dated | None:
        """The date in the subject's phrase: "the decision, announced on Tuesday, came a day after"."""
        phrases = [{one.i for one in subject.subtree} for subject in children(verb, "nsubj", "nsubjpass")]
        dates = self.reading.dates_in(verb.sent)
        return next((one for one in dates if any(one.token in phrase for phrase in phrases)), None)

    def near(self, event: Token) -> list[Dated]:
        """All dates in its sentence that could be the event's, nearest first."""
        ranked = [
            (rank, one.token, one)
            for one in self.reading.dates_in(event.sent)
            if (rank := self._distance(one, event)) is not None
        ]
        return [one for _, _, one in sorted(ranked, key=lambda one: one[:2])]

    def own_clause_date_of(self, verb: Token) -> Dated | None:
        """The date in the verb's own clause."""
        dates = self.reading.dates_in(verb.sent)
        return next((one for one in dates if _path(self.reading.doc[one.token])[-1] == verb), None)

    def date_beside(self, noun: Token) -> Dated | None:
        """The date of the clause that the noun is an argument of, outside the noun's own phrase."""
        verb = governor(noun)
        for date in self.reading.dates_in(noun.sent) if verb is not None else []:
            token = self.reading.doc[date.token]
            if noun not in token.ancestors and _path(token)[-1] == verb:
                return date
        return None

    def own_date_of(self, noun: Token) -> Dated | None:
        """The date inside the noun's own phrase: "the July 7-8 summit", "the summit last fall"."""
        found = self.date_of(noun)
        distance = self._distance(found, noun) if found else None
        return found if distance is not None and distance < CLAUSE else None

    def dates_of(self, event: Token) -> list[Dated]:
        """The event's date and those coordinated with it: "in April 2017 and April 2018"."""
        first = self.date_of(event)
        if first is None:
            return []
        head = self.reading.doc[first.token]
        if first not in self.reading.dates_in(head.sent):
            return [first]
        joined = {token.i for token in head.subtree if token.dep_ == "conj"} | {first.token}
        again = children(head.head, "conj") if head.dep_ == "pobj" else []
        joined |= {end.i for one in again for end in children(one, "pobj")}  # "in May and in June"
        return [date for date in self.reading.dates_in(event.sent) if date.token in joined]

    def date_of_saying(self, event: Token) -> Dated | None:
        """When it was said or decided: the date of a verb of saying in the sentence."""
        sayings = [one for one in event.sent if is_verb(one) and _makes_known(one) and one is not event]
        sayings = [one for one in sayings if not self._makes_a_treaty(one) and not is_of_others(one)]
        for date in self.reading.dates_in(event.sent):
            token = self.reading.doc[date.token]
            if _path(token)[-1] in sayings and not _is_of_the_told(token):
                return date
        return None

    def _makes_a_treaty(self, verb: Token) -> bool:
        """Whether the verb's clause modifies a treaty, which was concluded: "a pact that they | concluded"."""
        return verb.dep_ in {"acl", "relcl"} and verb.lemma_ == "conclude" and verb.head.i in self.reading.treaties

    def place_of(self, event: Token) -> str | None:
        """Where it takes place: the nearest city or venue, or else the nearest country."""
        here = self.reading.places_between(event.sent.start, event.sent.end)
        if event.pos_ == "NOUN" and prepositional(event, "to"):  # "arrived in Oslo after a visit to Chad"
            here = [i for i in here if event in self.reading.doc[i].ancestors]
        near = [self.reading.places[i] for i in here if self._is_near(self.reading.doc[i], event)]
        cities = [place for place in near if place.kind != "country"]
        best = min(cities or near, key=lambda place: abs(place.start - event.idx), default=None)
        return best.name if best else None

    def _is_near(self, place: Token, event: Token) -> bool:
        if not _is_location(place, event):
            return False
        path = _path(place)
        verb = path[-1]
        below = path[1 : path.index(event)] if event in path else path[1:]
        if any(noun.pos_ == "NOUN" and noun != event and noun.lemma_ in words("unplaced") for noun in below):
            return False
        return event in path or verb == clause(event) or (verb.dep_ == "acl" and verb.head == event)

    def _distance(self, date: Dated, event: Token) -> int | None:
        """The distance of the date from the event in the tree; `None` if it belongs to something else."""
        path = _path(self.reading.doc[date.token])
        if (_names_a_thing(path[0]) and path[0].head != event) or (is_verb(event) and self._names_a_treaty(path)):
            return None
        elsewhere = tells_since(path, event) or tells_effect(path, event) or tells_end(path, event)
        if elsewhere or is_of_its_kind(path, event, date.window.days) or self._names_a_law(path, event):
            return None
        decided = event.head if event.dep_ == "acl" and is_infinitive(event) else event
        if dated := [one for one in (event, decided) if one in path]:
            return OWN + path.index(dated[0])  # "the decision on Tuesday | to expel"
        if self._belongs_to_another(path, event) or is_of_the_followed(path, event):
            return None
        verb = path[-1]
        if not is_verb(verb):
            return CLAUSE if verb in event.subtree or verb == event.sent.root else None
        told = modified_noun(verb)
        if is_opening_participle(verb, event) or (
            told is not None
            and (told in {event, measured(event)} or (told.pos_ == "PROPN" and event in told.ancestors))
        ):
            return OWN + len(path)
        if _is_of_the_telling(verb, event) and not _is_of_the_told(path[0]):
            return None
        own = clause(event) if is_verb(event) else deciding(clause(event))
        if opens_for_all(path, own):
            return SENTENCE
        near = is_verb(event) or event.dep_ in {"nsubj", "nsubjpass", "dobj"} or verb == own
        return self._distance_of_clauses(verb, own, self._nouns_between(path, event)) if near else None

    def _belongs_to_another(self, path: list[Token], event: Token) -> bool:
        """Whether the date is part of a treaty's name ("the Agreement of 1972") or of another meeting's phrase."""
        others = [noun for noun in path[1:] if noun.pos_ == "NOUN" and noun != event and is_meeting(noun)]
        return self._names_a_treaty(path) or (is_meeting(event) and event.pos_ == "NOUN" and bool(others))

    def _names_a_treaty(self, path: list[Token]) -> bool:
        return len(path) > 1 and path[1].i in self.reading.treaties and path[0].head.lower_ == "of"

    def _names_a_law(self, path: list[Token], event: Token) -> bool:
        """Whether the date is part of a law's name: "under the Trade Act of 1974"."""
        law = path[1] if len(path) > 1 and path[0].head.lower_ == "of" else event
        return law != event and law.pos_ == "PROPN" and law.lemma_.lower() in tables("treaty_words")["laws"]

    def _nouns_between(self, path: list[Token], event: Token) -> int:
        return sum(1 for noun in path[1:-1] if noun.pos_ == "NOUN" and noun not in event.subtree)

    def _distance_of_clauses(self, verb: Token, own: Token, nouns: int) -> int | None:
        if verb == own:
            return CLAUSE + 5 * nouns
        if own.dep_ == "conj" and own.head == verb and first_conjunct(own) != verb:
            return None
        nested = own.dep_ in NESTED_PLAN and verb in own.ancestors
        is_due = own.dep_ == "advcl" and own.head == verb and verb.lemma_ == "be" and is_infinitive(own)
        planned_above = is_due or (nested and verb.lemma_ in words("planned"))
        decided_above = is_infinitive(own) and own.head == verb and verb.lemma_ in words("factive")
        if planned_above or decided_above or (verb.dep_ in {"xcomp", "ccomp"} and verb.head == own):
            return UPPER_CLAUSE + 5 * nouns
        if own in verb.ancestors or verb in own.ancestors:
            return None if self._is_apart(verb, own) else SENTENCE
        return None

    def _is_apart(self, verb: Token, own: Token) -> bool:
        """Whether the date's clause is about something else: a relative clause, or one with its own subject."""
        lower, upper = (verb, own) if own in verb.ancestors else (own, verb)
        between = [lower, *takewhile(lambda up: up != upper, lower.ancestors)]
        apart = (up for up in between if up.dep_ in NESTED or is_sequel(up) or children(up, "nsubj", "nsubjpass"))
        return not all(map(shares_time, apart))


def _makes_known(verb: Token) -> bool:
    """Whether it is a verb of saying, or a phrase like "gave notice"."""
    return verb.lemma_ in words("saying") or any(one.lower_ == "notice" for one in children(verb, "dobj"))


def _is_of_the_told(date: Token) -> bool:
    """Whether the date belongs to what is said, not to the saying: "confirmed for Friday", "announced for May"."""
    return date.dep_ == "pobj" and date.head.lower_ == "for"


def _is_of_the_telling(verb: Token, event: Token) -> bool:
    """Whether the date is that of the report: "said on Friday", "on Friday he welcomed the talks"."""
    if verb.lemma_ in words("saying") and verb is not event and not _is_said_at(event, verb):
        return True
    return event.pos_ == "NOUN" and verb.lemma_ in JUDGING and event.dep_ in {"dobj", "nsubjpass"}


def _is_said_at(event: Token, verb: Token) -> bool:
    """Whether the event is the occasion of the saying: "told him in a call on Monday" dates the call."""
    return (
        event.dep_ == "pobj"
        and event.head.head == verb
        and event.head.lower_ in {"after", "at", "during", "following", "in", "over"}
    )


def _names_a_thing(date: Token) -> bool:
    """Whether the date modifies a noun that it alone dates: "the 2016 election"."""
    before_a_noun = date.dep_ in {"compound", "nmod", "nummod", "poss"} and date.head.pos_ in {"NOUN", "PROPN"}
    is_event = date.head.lemma_ in meeting_words("nouns", "modified")
    return before_a_noun and not is_event and date.head.lemma_ != "year"  # "in the year 2000"


def _told_time(event: Token) -> Token:
    """The verb that carries the event's date in its place: "the last time that they met was in 2001"."""
    if event.dep_ == "relcl" and event.head.lemma_ in {"occasion", "time"} and is_verb(event.head.head):
        return event.head.head
    above = event.head
    if event.dep_ == "acl" and above.lemma_ == "turn" and above.dep_ == "attr":
        return above.head  # "on Sunday it will be Oslo's turn | to welcome"
    if above.lemma_ == "be" and event.dep_ in {"advcl", "ccomp", "relcl"} and _is_cleft(above, event):
        return above
    if event.dep_ == "relcl" and event.head.dep_ == "attr" and is_infinitive(event):
        return event.head.head  # "became the first leader to visit"
    if event.dep_ == "relcl" and is_infinitive(event) and is_counted(event.head) and event.head.head.lemma_ == "be":
        return event.head.head  # "the last minister to visit was Perry in 1995"
    return event


def _is_cleft(be: Token, event: Token) -> bool:
    """Whether the sentence is a cleft that focuses the date: "it was in 2008 that they met"."""
    that = any(child.lower_ in {"that", "when"} for child in children(event, "advmod", "mark"))
    that = that or event.left_edge.lower_ == "that"
    return that and any(child.lower_ == "it" for child in children(be, "nsubj"))


def _path(token: Token) -> list[Token]:
    """The ancestors from a token up to the verb of its clause, both included, without prepositions."""
    path = [token]
    for ancestor in token.ancestors:
        if ancestor.pos_ == "ADP":
            continue
        if ancestor.lower_ in words("topical") and ancestor.dep_ in {"acl", "prep"}:
            continue  # "talks on a dispute relating to the islands | on Thursday"
        path.append(ancestor)
        if is_verb(ancestor):
            break
    return path


def _is_location(place: Token, event: Token) -> bool:
    """Whether the place is a location: after a locative preposition, or before an event ("Helsinki summit")."""
    head = place.head
    while place.dep_ in {"appos", "conj"} and head.pos_ == "PROPN":
        place, head = head, head.head
    if place.dep_ == "pobj":
        return bool(head.lower_ in WHERE)
    if place.dep_ == "dobj":
        return bool(head.lemma_ in {"attend", "enter", "reach", "visit"})
    modifies = place.dep_ in {"compound", "nmod", "npadvmod"}
    return modifies and (head == event or head.lemma_ in meeting_words("nouns", "modified"))
