"""A person's own claims and judgements, appended with author and reason; nothing is ever changed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from timeline.answers import event_by_prefix
from timeline.documents import document_by_prefix
from timeline.errors import Refused
from timeline.ledger import Appended, append
from timeline.records import EVENT_FIELDS, event_of, problems_of, upcast
from timeline.upkeep.kept import is_behind

if TYPE_CHECKING:
    from events.event import Event
    from timeline.database import Database

PERSON = "person: "
"""The prefix of the extractor in a person's own claims and judgements."""

AMENDABLE = tuple(
    name for name in EVENT_FIELDS if name not in {"reported", "source", "quote_start", "quote_end", "schema_version"}
)
"""What an amendment may change: anything but who said it and when."""


def retract(db: "Database", claim: str, *, author: str, reason: str) -> Appended:
    """Withdraw a claim, or another judgement, from every answer; it stays in the log.

    `claim` is an id or its prefix, as everywhere here.

    Raises:
        NotFound: there is no such claim, or several.
        Refused: it does not count any more, it is the retraction of a judgement, or there is no reason.
    """
    target = event_by_prefix(db, claim)
    if target["source"] is None:
        _check_retractable(db, target)
    else:
        check_known(db, target)
    return judge(db, "claim.retracted", {"claim": target["id"]}, author, reason)


def amend(db: "Database", claim: str, changes: Mapping[str, Any], *, author: str, reason: str) -> Appended:
    """Replace a claim by one that differs in `changes` (fields of an event); both stay in the log.

    Raises:
        NotFound: there is no such claim, or several.
        Refused: it does not count any more, the changes break a rule of its type or change nothing, or no reason.
    """
    target = event_by_prefix(db, claim)
    check_known(db, target)
    replacement = replacement_of(db, target, changes, author)
    details = {"claim": target["id"], "replacement": replacement.id}
    return judge(db, "claim.amended", details, author, reason, replacement)


def confirm(db: "Database", claim: str, *, author: str, reason: str) -> Appended:
    """Confirm a claim: it needs no more review, and stays when its document is extracted again.

    Nothing is added if it is confirmed already.

    Raises:
        NotFound: there is no such claim, or several.
        Refused: it is a judgement, it does not count any more, or there is no reason.
    """
    target = event_by_prefix(db, claim)
    check_known(db, target)
    if db.first("SELECT 1 FROM judgements() WHERE effect = 'confirmed' AND claim = ?", [target["id"]]):
        return Appended(None, 0, 0)
    return judge(db, "claim.confirmed", {"claim": target["id"]}, author, reason)


def link(db: "Database", claim: str, other: str, *, author: str, reason: str) -> Appended:
    """Judge that two claims are about one occurrence; the last judgement on a pair holds.

    Raises:
        NotFound: there is no such claim, or several.
        Refused: they are one claim, or about different kinds of things, or there is no reason.
    """
    return _judge_pair(db, "occurrence.linked", claim, other, author, reason)


def unlink(db: "Database", claim: str, other: str, *, author: str, reason: str) -> Appended:
    """Judge that two claims are about two occurrences; the last judgement on a pair holds.

    Raises:
        NotFound: there is no such claim, or several.
        Refused: they are one claim, or about different kinds of things, or there is no reason.
    """
    return _judge_pair(db, "occurrence.unlinked", claim, other, author, reason)


def record(  # noqa: PLR0913 (the quote, and where it is from)
    db: "Database",
    fields: Mapping[str, Any],
    *,
    author: str,
    reason: str,
    source: str | None = None,
    text: str | None = None,
    published: date | None = None,
) -> Appended:
    """Add a claim of one's own: `fields` are an event's, including `quote`.

    The quote must be in the stored document whose hash starts with `source`, or in `text`. Without either, the quote
    itself is the text. A given text is stored as a document of its author's, published on `published` (default: today).

    Raises:
        NotFound: there is no such document, or several.
        Refused: the fields break a rule of their type, the quote is not in the document, or there is no reason.
    """
    from seeds.article import Article

    quote = str(fields.get("quote") or "")
    if not quote.strip():
        raise Refused("A claim needs its quote: the words that show it.")
    if source is not None:
        held = document_by_prefix(db, source)
        articles, document, day, body = [], held["hash"], held["published"], held["text"]
    else:
        day = published or _today()
        article = Article(text or quote, day, "given", title=f"Recorded by {author}", publisher=author)
        articles, document, body = [article], article.hash, article.text
    given = {**fields, **_quoted(body, quote), "reported": day, "source": document}
    event = _event({"extractor": person(author), **given})
    return append(db, articles, [event], author=author, message=_reason(reason))


def _judge_pair(db: "Database", kind: str, claim: str, other: str, author: str, reason: str) -> Appended:
    one, two = event_by_prefix(db, claim), event_by_prefix(db, other)
    if one["id"] == two["id"]:
        raise Refused("These are one and the same claim. Name two.")
    subjects = {row["type"].split(".")[0] for row in (one, two)}
    if one["source"] is None or two["source"] is None or _subject(db, one) != _subject(db, two):
        raise Refused(f"Claims about {' and '.join(sorted(subjects))} cannot be about one occurrence.")
    return judge(db, kind, {"claim": one["id"], "other": two["id"]}, author, reason)


def judge(db: "Database", kind: str, details: dict[str, str], author: str, reason: str, *claims: "Event") -> Appended:
    """Append a person's judgement, after the claims that it introduces.

    Raises:
        Refused: there is no reason.
    """
    judgement = judgement_of(kind, {**details, "reason": _reason(reason)}, person(author))
    return append(db, [], [*claims, judgement], author=author, message=reason.strip())


def judgement_of(kind: str, details: dict[str, str], judge: str) -> "Event":
    """The event of a judgement.

    It includes the time, so that the same judgement can be made again after an opposite one.
    """
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    fields = {"type": kind, "reported": _today(), "extractor": judge, "details": {**details, "judged_at": moment}}
    return _event(fields)


def replacement_of(db: "Database", target: Mapping[str, Any], changes: Mapping[str, Any], author: str) -> "Event":
    """The claim that replaces `target` (the fields of an event), with `changes` made to it.

    Raises:
        Refused: the changes break a rule of its type, or there are none.
    """
    if unknown := sorted(set(changes) - set(AMENDABLE)):
        raise Refused(f"An amendment cannot change {', '.join(unknown)}; it can change {', '.join(AMENDABLE)}.")
    fields = upcast({name: target[name] for name in EVENT_FIELDS if name in target})
    fields |= {"extractor": person(author), "confidence": 1.0, **changes}
    if "quote" in changes:
        fields |= _quoted(document_by_prefix(db, target["source"])["text"], changes["quote"])
    replacement = _event(fields)
    if replacement.id == target["id"] or db.first("SELECT 1 FROM events WHERE id = ?", [replacement.id]):
        raise Refused(f"Claim {target['id'][:12]} with these changes is already in the log. Retract it instead.")
    return replacement


def check_known(db: "Database", row: Mapping[str, Any]) -> None:
    """Refuse an event that counts in no answer.

    Raises:
        Refused: the event is a judgement, or has been retracted or replaced.
    """
    if row["source"] is None:
        raise Refused(f"{row['id'][:12]} is a judgement. Name a claim.")
    known = "known_claims() WHERE id = $id" if is_behind(db) else "kept.placements WHERE seq = $seq"
    if db.first(f"SELECT 1 FROM {known}", {name: row[name] for name in ("id", "seq") if f"${name}" in known}) is None:  # noqa: S608
        raise Refused(f"Claim {row['id'][:12]} no longer counts: it has been retracted or replaced.")


def _check_retractable(db: "Database", row: Mapping[str, Any]) -> None:
    if db.first("SELECT 1 FROM judgements() WHERE id = ?", [row["id"]]) is None:
        raise Refused(f"Judgement {row['id'][:12]} is not in effect, so it cannot be retracted.")
    if row["type"] == "claim.retracted" and event_by_prefix(db, row["details"]["claim"])["source"] is None:
        raise Refused(f"{row['id'][:12]} retracts a judgement. Make that judgement again instead of retracting this.")


def _subject(db: "Database", row: Mapping[str, Any]) -> str | None:
    found = db.first("SELECT subject FROM event_types WHERE name = ?", [row["type"]])
    return found[0] if found else None


def _quoted(text: str, quote: str) -> dict[str, Any]:
    """The quote's position in the text: its first occurrence."""
    start = text.find(quote)
    if start < 0:
        raise Refused(f"The document does not say “{quote[:80]}”. Copy the quote character for character.")
    return {"quote": quote, "quote_start": start, "quote_end": start + len(quote)}


def _event(fields: Mapping[str, Any]) -> "Event":
    from pydantic import ValidationError

    try:
        return event_of({"schema_version": 1, **fields})
    except ValidationError as error:
        raise Refused(f"This is not a valid event: {' '.join(problems_of(error))}") from error


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("A judgement needs a reason. Say why.")
    return reason.strip()


def person(author: str) -> str:
    """The extractor of an event that a person made."""
    return f"{PERSON}{author}"


def _today() -> date:
    return datetime.now(UTC).date()
