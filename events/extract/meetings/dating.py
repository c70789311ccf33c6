"""When a meeting takes place, when it was called off, and to which day it was moved."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import governor
from events.extract.meetings.calling_off import will_not
from events.extract.meetings.journeys import is_there
from events.extract.meetings.planned_days import day_of_its_plan, is_of_agreeing, replaced_day
from events.extract.meetings.status import is_before_it
from events.extract.meetings.words import ANNOUNCED, CANCELED, POSTPONED, words
from events.extract.reading import Dated, Reading
from events.extract.timing.attachment import Attachment
from events.extract.timing.past import is_past

CALLED_OFF: Final = frozenset({CANCELED, POSTPONED})
WEEK: Final = 7
MANY: Final = 366


@dataclass(frozen=True)
class MeetingDates:
    """Dates the meetings of one reading."""

    reading: Reading
    attach: Attachment

    def of(self, token: Token, status: str) -> tuple[Dated | None, Dated | None]:
        """The date of the meeting, and the date on which it was called off, moved or agreed on.

        With a canceled meeting, a single past day is that of the cancellation, unless it is in the meeting's own
        phrase; a month or a future day is that of the meeting.
        """
        when = self.attach.own_date_of(token) if is_before_it(token) else self.attach.date_of(token)
        if when is None and status == ANNOUNCED and is_there(token):
            when = self._date_of_leaving(token)
        verb = governor(token) if token.pos_ == "NOUN" and token.dep_ == "nsubjpass" else None
        is_plan = verb is not None and verb.lemma_ in words("governors", "plan")
        if status == ANNOUNCED and verb is not None and is_plan and replaced_day(self.reading, token) is None:
            when = self.behind(verb, "for", "in", "on") or when  # "first planned for May, is now set for June"
        if status == ANNOUNCED and when is not None and is_of_agreeing(self.reading, token, when):
            return self._coming(token), when
        if status not in CALLED_OFF or self.attach.own_date_of(token) is not None:
            return when, None
        if (planned := day_of_its_plan(self.reading, token)) is not None:
            return planned, None if when == planned else when
        if when is None:
            return None, None
        if not (is_past(self.reading, when) and when.window.days == 1):
            return when, None
        return self._coming(token), when

    def _coming(self, token: Token) -> Dated | None:
        """The nearest date that is not past."""
        return next((one for one in self.attach.near(token) if not is_past(self.reading, one)), None)

    def _date_of_leaving(self, there: Token) -> Dated | None:
        """The day of departure to a meeting: "leaves on Sunday for Sofia, where he will meet"."""
        verb = governor(there.head) if there.dep_ == "relcl" else there.head
        goes = verb is not None and verb.lemma_ in words("verbs", "travel")
        when = self.attach.date_of(verb) if goes and verb is not None else None
        return when if when is not None and not is_past(self.reading, when) else None

    def called_off(self, verb: Token) -> str | None:
        """The status canceled if the verb is denied for a future day: "will not come to Warsaw on Thursday"."""
        when = self.attach.date_of(verb) if will_not(verb) else None
        if when is None or when.window.end is None or when.window.end < self.reading.article.published:
            return None
        till = self.reading.doc[when.token].head.lower_ in {"before", "till", "until"}
        return CANCELED if not till and (when.window.days or MANY) <= WEEK else None

    def moved_to(self, token: Token) -> Dated | None:
        """The new date of a moved meeting: "postponed until March", "will now take place on Friday"."""
        verb = governor(token) if token.pos_ != "VERB" else token
        if verb is None:
            return None
        if verb.lemma_ in words("governors", "occur"):
            return self.attach.date_beside(token)
        to = (
            ("for", "till", "to", "until")
            if verb.lemma_ in {"reschedule", "rearrange"}
            else ("into", "till", "to", "until")
        )
        return self.behind(verb, *to)

    def behind(self, verb: Token, *prepositions: str) -> Dated | None:
        """The date after one of the prepositions of the verb, or of its particle: "put back | to May"."""
        behind: list[tuple[bool, Dated]] = []
        for date in self.reading.dates_in(verb.sent):
            head = self.reading.doc[date.token]
            above = head.head.head
            if head.dep_ == "pobj" and head.head.lower_ in prepositions and verb in {above, above.head}:
                behind.append((above != verb, date))  # the verb's own dependents come first
        return min(behind, key=lambda one: one[0])[1] if behind else None
