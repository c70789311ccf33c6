"""When something happened, or will happen, to a treaty."""

from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from events.extract.agreements.actions import LEFT
from events.extract.agreements.treaty_modifiers import is_of_the_making
from events.extract.clauses.modality import Reality, reality
from events.extract.reading import Dated, Reading
from events.extract.timing.attachment import Attachment
from events.extract.timing.said_days import a_week_before, is_day_of_telling


class EventDates(NamedTuple):
    """The date attached to an event (`own`), and the `date` and `due` of its claim."""

    own: Dated | None
    date: Dated | None
    due: Dated | None = None


@dataclass(frozen=True)
class TreatyDates:
    """Dates what happens to the treaties of one reading."""

    reading: Reading
    attach: Attachment

    def of(self, token: Token, effect: str, treaty: Token) -> EventDates:
        """The dates of an effect on a treaty; what is only announced is dated by its announcement."""
        own = self.attach.date_of(token)
        if own is not None and is_of_the_making(own, treaty, token):
            own = None
        published = self.reading.article.published
        is_day_said = effect in LEFT | {"extended"} and is_day_of_telling(own, token, published)
        own = a_week_before(own) if is_day_said else own
        if effect == "expiry":
            return EventDates(own, date=self.attach.date_of_saying(token), due=own)
        when = None if effect == "extended" and own is not None and self.is_new_end(own) else own
        announced = effect in LEFT | {"extended"} or (effect == "in_force" and token.pos_ == "NOUN")
        said = self.attach.date_of_saying(token) if announced else None
        if effect in LEFT and not is_day_said and self._is_announced(token, effect, when, said):
            when = None
        return EventDates(own, date=when or said)

    def is_new_end(self, date: Dated) -> bool:
        """Whether the date is the new end: "extended until 2026"."""
        token = self.reading.doc[date.token]
        return token.dep_ == "pobj" and token.head.lower_ in {"through", "till", "to", "until"}

    def _is_announced(self, token: Token, effect: str, when: Dated | None, said: Dated | None) -> bool:
        """Whether the event belongs to the day of its announcement: it is planned, and its date is not that day."""
        if when is None or when.window.start is None or token.pos_ == "NOUN" or reality(token) is not Reality.PLANNED:
            return False
        ahead = when.window.start > self.reading.article.published
        return (said is not None or effect == "suspended") if ahead else said != when
