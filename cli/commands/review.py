"""`timeline review`: a person judges claims that wait for approval or are uncertain."""

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from cli.diagnostics import complain, counted, plain, say
from cli.options import Author, author_or_login
from cli.output import Record, emit, page_width, said
from cli.settings import Settings, settings_of

if TYPE_CHECKING:
    from timeline.ledger import Appended

COLUMNS: Final = ("id", "state", "type", "date", "due", "parties", "place", "treaty", "confidence")
CARD: Final = ("actors", "targets", "people", "format", "publisher", "title", "extractor")
"""Fields shown besides the columns."""
LISTS: Final = frozenset({"parties", "actors", "targets", "people"})
KEYS: Final = "[a]ccept  a[m]end  [r]eject  [s]kip  [q]uit "
ACCEPTED: Final = "accepted on review"
"""The default reason for an acceptance."""

Judge = Callable[..., "Appended"]


class Action(StrEnum):
    """What a script does with the given claims."""

    ACCEPT = "accept"
    REJECT = "reject"


class _Reviewer(NamedTuple):
    """Who reviews, and where."""

    settings: Settings
    author: str


def review(
    ctx: typer.Context,
    action: Annotated[
        Action | None, typer.Argument(metavar="[accept|reject]", help="For scripts: what to do with the given claims.")
    ] = None,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Ids of claims, or their first characters.")
    ] = None,
    *,
    below: Annotated[
        float, typer.Option("--below", min=0, max=1, metavar="X", help="Review claims with a confidence below this.")
    ] = 0.7,
    waiting: Annotated[bool, typer.Option("--waiting", help="Only proposed claims that wait for approval.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Review at most this many claims.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Print the claims to review, and ask nothing.")] = False,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="WORDS", help="The reason, stored in the log; required for a rejection."),
    ] = None,
    author: Author = None,
) -> None:
    """Review claims that are uncertain or wait for approval.

    Each is shown in context. An accepted claim is not asked about again; a rejected one is withdrawn, or, if it
    was only proposed, not made. You can quit at any time: judgements so far are kept.

    Examples:
      timeline review
      timeline review --waiting --list --format json
      timeline review accept 5f83649a 8ceca71b
      timeline review reject 5f83649a --reason "the article says that it was called off"
    """
    settings = settings_of(ctx)
    if action is not None:
        _judge_all(_Reviewer(settings, author_or_login(author)), action, ids or [], reason)
    elif list_:
        found = _to_review(settings, below, waiting, limit)
        emit(found, settings, COLUMNS, empty="Nothing to review.", below=said)
    elif sys.stdin.isatty() and sys.stderr.isatty():
        _walk(_Reviewer(settings, author_or_login(author)), _to_review(settings, below, waiting, limit).dicts())
    else:
        raise typer.BadParameter("Reviewing needs a terminal. In scripts use --list, accept or reject.")


def _to_review(settings: Settings, below: float, waiting: bool, limit: int | None) -> Any:  # noqa: ANN401 (Rows)
    from timeline.opening import open_store
    from timeline.review import to_review

    with open_store(settings.db) as db:
        return to_review(db, below=below, waiting_only=waiting, limit=limit)


def _judge_all(reviewer: _Reviewer, action: Action, ids: list[str], reason: str | None) -> None:
    """Every id is looked up before the first judgement, so that a wrong one changes nothing."""
    from timeline.opening import open_store
    from timeline.review import accept, reject, resolve

    if not ids:
        raise typer.BadParameter(f"Which claims? Give ids: timeline review {action} ID...")
    if action is Action.REJECT and not (reason or "").strip():
        raise typer.BadParameter("A rejection needs a reason. Say why with --reason.")
    judge: Judge = accept if action is Action.ACCEPT else reject
    with open_store(reviewer.settings.db, write=True) as db:
        whole = list(dict.fromkeys(resolve(db, one) for one in ids))
        done = [judge(db, one, author=reviewer.author, reason=reason or ACCEPTED) for one in whole]
    if not reviewer.settings.quiet:
        new = sum(one.commit is not None for one in done)
        say(f"{action.capitalize()}ed {counted(new, 'claim')}." if new else "Nothing added: the log has it already.")


def _walk(reviewer: _Reviewer, claims: list[Record]) -> None:
    """Show the claims one by one, and carry out the judgements.

    The store is open only while it is read or written to: others can use it while the person thinks.
    """
    if not claims:
        say("Nothing to review.")
        return
    judged = 0
    for number, claim in enumerate(claims, start=1):
        for line in _card(reviewer.settings, claim, f"{number} of {len(claims)}"):
            say(line)
        done = _asked(reviewer, claim)
        if done is None:
            break
        judged += done
    say(f"{counted(judged, 'claim')} reviewed.")


def _asked(reviewer: _Reviewer, claim: Record) -> bool | None:
    """Whether the claim was judged; `None` if the person quits."""
    from timeline.errors import NotFound, Refused

    deeds = {"a": _accept, "m": _amend, "r": _reject}
    while True:
        key = _key()
        if key in {"q", "\x04"}:
            return None
        if key == "s":
            return False
        if key in deeds:
            try:
                if deeds[key](reviewer, claim):
                    return True
            except (Refused, NotFound) as error:
                complain(error)


def _key() -> str:
    typer.echo(KEYS, nl=False, err=True)
    key = typer.getchar().lower()
    typer.echo(plain(key), err=True)
    return key


def _accept(reviewer: _Reviewer, claim: Record) -> bool:
    from timeline.review import accept

    return _judge(reviewer, lambda db, **by: accept(db, claim["id"], **by), ACCEPTED)


def _reject(reviewer: _Reviewer, claim: Record) -> bool:
    from timeline.review import reject

    return _judge(reviewer, lambda db, **by: reject(db, claim["id"], **by), _line("why"))


def _amend(reviewer: _Reviewer, claim: Record) -> bool:
    from timeline.review import amend

    say("Give the changes as field=value, for instance date=2018-07-16; lists with commas. An empty line ends.")
    changes = dict(_changes())
    if not changes:
        return False
    return _judge(reviewer, lambda db, **by: amend(db, claim["id"], changes, **by), _line("why"))


def _judge(reviewer: _Reviewer, judge: Judge, reason: str) -> bool:
    from timeline.opening import open_store

    if not reason:
        return False
    with open_store(reviewer.settings.db, write=True) as db:
        added = judge(db, author=reviewer.author, reason=reason)
    say(f"Recorded as commit {added.commit[:10]}." if added.commit else "The log has it already.")
    return True


def _changes() -> Iterator[tuple[str, Any]]:
    while line := _line("change"):
        name, equals, value = (part.strip() for part in line.partition("="))
        if not equals:
            complain("Give it as field=value.")
        elif name in LISTS:
            yield name, [one.strip() for one in value.split(",") if one.strip()]
        else:
            yield name, value or None


def _line(what: str) -> str:
    """One line of input; empty if nothing is typed."""
    typer.echo(f"  {what}: ", nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return line.strip()


def _card(settings: Settings, claim: Record, place: str) -> Iterator[str]:
    """The lines that show one claim: its fields, and its quote in context."""
    from events.context import surroundings
    from timeline.documents import article_by_prefix
    from timeline.opening import open_store

    with open_store(settings.db) as db:
        text = article_by_prefix(db, claim["source"]).text
    before, after = ("", "") if claim["quote"] is None else surroundings(text, claim["quote_start"], claim["quote_end"])
    fields = [_value(claim[name]) for name in ("type", "date", "due", "parties", "place", "treaty")]
    yield ""
    yield f"{place}  {claim['id'][:10]}  {claim['state']} ({claim['confidence']:.2f})  " + "  ".join(
        filter(None, fields)
    )
    yield "  " + "; ".join(f"{name}: {_value(claim[name])}" for name in (*CARD, "reported") if _value(claim[name]))
    words = said(claim) if claim["quote"] is None else " ".join(f"{before}»{claim['quote']}«{after}".split())
    yield from wrap(words, page_width(), initial_indent="    ", subsequent_indent="    ")


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


COMMANDS: dict[str, Callable[..., None]] = {"review": review}
"""This group's commands by their names."""
