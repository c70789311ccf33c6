"""Dates undated events by the day of the news, if tense and position show that they are part of it."""

from datetime import timedelta
from itertools import islice
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.extract.acts.frames import harmed
from events.extract.candidate import Candidate
from events.extract.clauses.modality import Reality, reality, words
from events.extract.clauses.syntax import JUDGING, children, clause, deciding, governor, is_verb
from events.extract.meetings.days import ending_on, nights_of
from events.extract.reading import Reading
from events.extract.timing.lead import FRESH, TOLD, news_day
from events.extract.timing.past import is_past

EARLY: Final = 10
"""The number of sentences from the start that report the news itself."""
WEEK: Final = 7
NEAR: Final = 2
"""The number of sentences back from which an act may take its day."""
APART: Final = frozenset({"already", "earlier", "long", "once", "originally", "previously", "since"})
"""Adverbs that set an event before the news."""
RECENT: Final = timedelta(days=10)
"""The greatest age of an event reported as news."""
BESIDE: Final = frozenset({"after", "as", "while"})
"""Conjunctions of clauses about the same time."""


def dated_as_news(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates; the undated ones that are reported as news get its day.

    An act that is dated in another sentence is left undated here.
    """
    dated = {_identity(one) for one in candidates if _is_recent(reading, one)}
    done: list[Candidate] = []
    for one in candidates:
        told = one if _identity(one) in dated else _dated(reading, one, done)
        dated |= {_identity(told)} if told.date else set()
        done.append(told)
    return done


def _is_recent(reading: Reading, candidate: Candidate) -> bool:
    """Whether its date may be that of the news, rather than of an earlier meeting or truce of the same parties."""
    window = candidate.anchor("date")
    if not candidate.type.startswith(("ceasefire.", "meeting.")):
        return window is not None
    return window is not None and (window.end is None or window.end >= reading.article.published - RECENT)


def _dated(reading: Reading, candidate: Candidate, before: list[Candidate]) -> Candidate:
    """The candidate, dated by the first rule that applies; each leaves a dated one as it is."""
    dated = candidate
    for rule in (_reported, _under_way, _same_day, _beside, _of_the_day):
        dated = rule(reading, dated)
    dated = _continued(reading, dated, before)
    for rule in (_met_lately, _in_release):
        dated = rule(reading, dated)
    return _overnight(reading, dated) if candidate.date is None and dated.date else dated


def _in_release(reading: Reading, candidate: Candidate) -> Candidate:
    """A government's own undated acts, in a release that says "today", are probably of that day."""
    token = reading.doc[candidate.token]
    if not _is_undated(candidate) or reading.issuer not in candidate.actors or reading.issuer is None:
        return candidate
    opening = list(islice(reading.doc.sents, EARLY))
    says_today = any(one.lower_ == "today" for sentence in opening for one in sentence)
    if (
        not says_today
        or token != clause(token)
        or not _tells(token)
        or not (_is_simple_past(token) or _is_fresh(token))
    ):
        return candidate
    return candidate.inferring("date: probably that of the release", date=f"{news_day(reading).isoformat()}?")


def _under_way(reading: Reading, candidate: Candidate) -> Candidate:
    """A meeting that is going on takes place on the day of the article: "is currently in China for talks"."""
    verb = clause(reading.doc[candidate.token])
    now = any(child.lower_ in {"currently", "now"} for child in children(verb, "advmod"))
    if not now or candidate.type != "meeting.held" or not _is_undated(candidate):
        return candidate
    if reality(verb) is not Reality.ONGOING:
        return candidate
    return candidate.inferring("date: that of the article, as it is going on", date=reading.written.isoformat())


def _reported(reading: Reading, candidate: Candidate) -> Candidate:
    """What the lead reports in the past perfect is probably of the day of the news, or the day before.

    "The army said it had shot down a drone."
    """
    token = reading.doc[candidate.token]
    if not _is_undated(candidate) or candidate.token >= reading.end_of_lead or token != clause(token):
        return candidate
    had = any(child.lower_ == "had" for child in children(token, "aux"))
    saying = token.head
    told = token.dep_ == "ccomp" and saying.lemma_ in words("saying") and _tells(saying) and _is_simple_past(saying)
    apart = any(child.lower_ in APART for child in children(token, "advmod", "npadvmod"))
    if not had or not told or apart:
        return candidate
    day = news_day(reading)
    edtf = f"{(day - timedelta(days=1)).isoformat()}/{day.isoformat()}?"
    return candidate.inferring("date: probably that of the news, or the day before", date=edtf)


def _overnight(reading: Reading, candidate: Candidate) -> Candidate:
    """Talks that went on past midnight, and are news as they end, began on an earlier day."""
    day = news_day(reading)
    if (
        candidate.type not in {"force.used", "meeting.held"}
        or candidate.format == "visit"
        or (candidate.date or "").rstrip("?") != day.isoformat()
    ):
        return candidate
    nights = nights_of(reading.doc[candidate.token])
    if not nights:
        return candidate
    return candidate.inferring("date: from the day before, as it went on overnight", date=ending_on(day, nights))


def _continued(reading: Reading, candidate: Candidate, before: list[Candidate]) -> Candidate:
    """An undated act right after a dated one is probably ("?" in EDTF) of the same day.

    The two must have a party in common, and the act must be in the simple past.
    """
    token = reading.doc[candidate.token]
    if not _is_undated(candidate) or token != clause(token) or not _tells(token):
        return candidate
    number = reading.sentence_number(candidate.token)
    near = [one for one in before if one.date and 0 <= number - reading.sentence_number(one.token) <= NEAR]
    if any(child.lower_ in words("additive") for child in children(token, "advmod")):
        near = near or [one for one in before if one.date and one.parties == candidate.parties]
    last = near[-1] if near else None
    window = last.anchor("date") if last else None
    days = (window.days or 0) if window is not None else 0
    if last is None or last.date is None or not 1 <= days <= (WEEK if _is_met_too(candidate, last) else 1):
        return candidate
    fresh = last.date.rstrip("?~") >= (reading.article.published - FRESH).isoformat()
    alike = set(last.parties) & set(candidate.parties) and fresh
    if not alike or not _is_simple_past(token):
        return candidate
    return candidate.inferring("date: probably that of the act told before", date=f"{last.date.rstrip('?~')}?")


def _is_met_too(candidate: Candidate, last: Candidate) -> bool:
    """Whether both are meetings: of the meetings of one journey, often only the first is dated, by its week."""
    return candidate.type == last.type == "meeting.held"


def _met_lately(reading: Reading, candidate: Candidate) -> Candidate:
    """A meeting mentioned early without a date ("during their talks") probably took place on the day of the news."""
    verb = deciding(clause(reading.doc[candidate.token]))
    if verb.tag_ == "VBG" and verb.dep_ in {"acl", "advcl"} and (above := governor(verb)) is not None:
        verb = above  # "Speaking after talks with ..., he said", "The minister, speaking alongside ..., said"
    early = reading.sentence_number(candidate.token) < EARLY
    if candidate.type != "meeting.held" or not _is_undated(candidate) or not early or not candidate.explicit:
        return candidate
    told = _tells(verb) or _is_at_the_time(reading, verb)
    if not told or not _is_simple_past(verb) or _is_former(reading.doc[candidate.token]):
        return candidate
    if verb.lemma_ in JUDGING and reading.doc[candidate.token].pos_ == "NOUN":
        return candidate  # "welcomed the outcome of the talks"
    day = _day_above(reading, verb) or news_day(reading).isoformat()
    return candidate.inferring("date: probably the day of the news", date=f"{day}?", is_of_the_news=True)


def _day_above(reading: Reading, verb: Token) -> str | None:
    """The past day of a clause above, for a meeting mentioned in passing: "returned on Friday satisfied with talks"."""
    above = {verb, *(one for one in verb.ancestors if is_verb(one) and _is_simple_past(one))}
    days = [
        one for one in reading.dates_in(verb.sent) if one.window.days == 1 and governor(reading.doc[one.token]) in above
    ]
    past = [one for one in days if is_past(reading, one)]
    return past[0].edtf.rstrip("?~") if past else None


def _is_former(noun: Token) -> bool:
    """Whether an adjective sets it before the news: "their last conversation", "an earlier meeting"."""
    return any(child.lower_ in words("former") for child in children(noun, "amod"))


def _same_day(reading: Reading, candidate: Candidate) -> Candidate:
    """An event in a sentence that opens with "hours later" or the like is of the day named last before it."""
    token = reading.doc[candidate.token]
    field = catalogue()[candidate.type].anchor
    open_ = candidate.anchor(field) is None and not candidate.anaphoric
    if not open_ or not token.sent.text.startswith(tuple(words("sequels"))):
        return candidate
    first = reading.sentence_start(reading.sentence_number(candidate.token) - NEAR)
    near = [one for one in reading.dates_in(reading.doc[first : candidate.token]) if one.window.days == 1]
    if not near:
        return candidate
    return candidate.inferring(f"{field}: the day named before, on which it followed", **{field: near[-1].edtf})


def _beside(reading: Reading, candidate: Candidate) -> Candidate:
    """An act with a dated adverbial clause is probably of its day: "after he left on Friday, jets attacked"."""
    token = reading.doc[candidate.token]
    if not _is_undated(candidate) or token != clause(token) or not _is_simple_past(token):
        return candidate
    clauses = [one for one in children(token, "advcl") if {child.lower_ for child in children(one, "mark")} & BESIDE]
    days = [date for one in clauses for date in reading.dates_in(token.sent) if reading.doc[date.token] in one.subtree]
    days = [one for one in days if one.window.days == 1]
    if not days:
        return candidate
    return candidate.inferring("date: probably that of the clause beside", date=f"{days[0].edtf.rstrip('?~')}?")


def _is_undated(candidate: Candidate) -> bool:
    return candidate.date is None and catalogue()[candidate.type].anchor == "date" and not candidate.anaphoric


def _is_simple_past(verb: Token) -> bool:
    if verb.dep_ == "pcomp" and is_verb(verb.head.head):
        verb = verb.head.head
    if any(child.lower_ in words("habitual") for child in children(verb, "advmod")):
        return False
    helpers = {child.lower_ for child in children(verb, "aux", "auxpass")}
    return verb.tag_ in {"VBD", "VBN"} and not helpers & {"had", "has", "have"}


def _identity(candidate: Candidate) -> tuple[object, ...]:
    return candidate.type, candidate.parties, candidate.actors, candidate.treaty


def _of_the_day(reading: Reading, candidate: Candidate) -> Candidate:
    if not _is_undated(candidate) or not _is_news(reading, candidate):
        return candidate
    return candidate.inferring("date: the day of the news", date=news_day(reading).isoformat(), is_of_the_news=True)


def _is_news(reading: Reading, candidate: Candidate) -> bool:
    token = reading.doc[candidate.token]
    verb = clause(token)
    if any(child.lower_ == "had" for child in children(verb, "aux")):
        return False
    if candidate.token >= reading.end_of_lead:
        return token == verb and _is_fresh(verb)
    told = token == verb or candidate.rule.startswith(f"noun:{verb.lemma_} ")
    told = told or _is_decided(token, verb) or harmed(token) is not None
    return told and (_tells(verb) or _is_at_the_time(reading, verb))


def _is_decided(noun: Token, verb: Token) -> bool:
    """Whether the clause says that the act was decided or announced: "announced the expulsion of"."""
    if noun.pos_ != "NOUN" or verb.lemma_ not in words("factive") | words("saying"):
        return False
    return noun.dep_ in {"dobj", "nsubjpass"} or (
        noun.dep_ == "pobj" and noun.head.head == verb and noun.head.lower_ == "of"
    )


def _tells(verb: Token) -> bool:
    """Whether the clause reports the news: a main clause, its complement, or what was decided."""
    if verb.dep_ in {"acl", "relcl"} and verb.head.lemma_ in words("factive_words"):
        return True
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_verb(verb.head):  # "showed its resolve, bombing the city"
        return _tells(verb.head)
    if verb.dep_ == "pcomp" and (above := governor(verb)) is not None and above.dep_ == "advcl":
        return False  # "went to war after it accused them of shelling"
    return verb.dep_ in TOLD


def _is_at_the_time(reading: Reading, verb: Token) -> bool:
    """Whether a clause gives the circumstances of the news: "two died when jets bombed a village"."""
    opening = {child.lower_ for child in children(verb, "advmod", "mark") if child.i < verb.i}
    beside = verb.dep_ == "advcl" and bool(opening & {"as", "when", "while"}) and not reading.dates_in(verb.sent)
    return beside and _tells(verb.head) and all(map(_is_simple_past, (verb, verb.head)))


def _is_fresh(verb: Token) -> bool:
    """Whether the tense marks it as news anywhere in the article: "has recalled", "is expelling", "will impose"."""
    if any(child.lower_ in words("habitual") for child in children(verb, "advmod")) or not _tells(verb):
        return False
    while verb.dep_ == "xcomp" and is_verb(verb.head):
        verb = verb.head
    helpers = {child.lower_ for child in children(verb, "aux", "auxpass")}
    is_perfect = bool(helpers & {"has", "have", "'ve"})
    is_going_on = verb.tag_ == "VBG" and bool(helpers & {"'re", "'s", "am", "are", "is"})
    return is_perfect or is_going_on or (is_verb(verb) and reality(verb) is Reality.PLANNED)
