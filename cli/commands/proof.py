"""`timeline head`, `verify`, `key`, `sign` and `bundle`."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diagnostics import ExitCode, complain, counted, say
from cli.giving import For, Giving
from cli.output import emit
from cli.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.proof.breach import Breach


def head(ctx: typer.Context) -> None:
    """Print the hash of the last commit.

    Keep it elsewhere: with it, `verify --expect` proves that nothing was cut off.

    Examples:
      timeline head > head.txt
    """
    from timeline.ledger import head as last
    from timeline.opening import open_store

    with open_store(settings_of(ctx).db) as db:
        typer.echo(last(db) or "")


def verify(
    ctx: typer.Context,
    *,
    expect: Annotated[
        str | None,
        typer.Option("--expect", metavar="HASH", help="A head kept elsewhere: checks that the log still contains it."),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="A public key: checks that its owner has signed all of the log."),
    ] = None,
) -> None:
    """Verify that the log was not tampered with.

    It recomputes each hash, finds each quote again, and compares each answer. The exit code is 1 on a breach;
    the first bad commit and event are listed first. A log that was rewritten as a whole, or cut off at its end,
    is sound in itself: to detect that, keep its head elsewhere (`timeline head`) and pass it with --expect. See
    docs/GUARANTEES.md.

    Examples:
      timeline verify
      timeline verify --expect $(cat head.txt)
      timeline verify --key ann.key.pub --format json
    """
    from timeline.proof.breach import Breach
    from timeline.rows import Rows
    from timeline.verify import verify_file

    settings = settings_of(ctx)
    breaches = verify_file(settings.db, expect, key)
    rows = Rows(Breach._fields, [tuple(breach) for breach in breaches])
    signed = " All of it is signed by this key." if key else ""
    emit(rows, settings, empty=f"The log is as it was recorded: every hash, every quote.{signed}")
    if breaches:
        complain(f"{settings.db}: {counted(len(breaches), 'breach', 'breaches')}. {_first(breaches)}")
        raise typer.Exit(ExitCode.FOUND)


class KeyAction(StrEnum):
    """What to do with a key."""

    NEW = "new"


def key(
    ctx: typer.Context,
    action: Annotated[KeyAction, typer.Argument(metavar="new", help="What to do.")],  # noqa: ARG001 (there is one)
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file for the private key; the public key goes to FILE.pub.")
    ],
) -> None:
    """Create a key pair (Ed25519) for signing the log.

    The private key is for you alone (mode 0600, without a passphrase): keep it away from the store. Give the
    public key to those who verify, through another channel than the store. It needs an extra: pipx install
    '.[sign]'.

    Examples:
      timeline key new ~/.config/timeline/ann.key
    """
    from timeline.proof.signing import PUBLIC, new_key

    public = new_key(path)
    if not settings_of(ctx).quiet:
        say(f"{path}: the private key; keep it to yourself. {path}{PUBLIC}: the public key {public[:12]}.")


def sign(
    ctx: typer.Context,
    *,
    key: Annotated[
        Path,
        typer.Option(
            "--key", envvar="TIMELINE_KEY", metavar="FILE", help="The private key, created by `timeline key new`."
        ),
    ],
) -> None:
    """Sign the last commit, and thereby all before it.

    `verify --key` checks it. What is recorded later is not signed until you sign again.

    Examples:
      timeline sign --key ~/.config/timeline/ann.key
      timeline verify --key ~/.config/timeline/ann.key.pub
    """
    from timeline.opening import open_store
    from timeline.proof.signing import sign as sign_head

    settings = settings_of(ctx)
    with open_store(settings.db, write=True) as db:
        commit = sign_head(db, key)
    if not settings.quiet:
        say(f"Signed commit {commit[:12]}, and all before it." if commit else "Signed by this key already.")


def bundle(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="DIR|FILE.tar", help="The folder or tar file to create.")],
    *,
    for_: For = None,
) -> None:
    """Write the whole log as evidence that others can verify.

    They do not need this program: `bash verify.sh` in the folder checks hashes, quotes and signatures with
    sha256sum, jq and openssl; docs/GUARANTEES.md explains each step.

    Examples:
      timeline bundle evidence
      timeline bundle evidence.tar --for "the court"
    """
    from timeline.clocks import Clocks
    from timeline.export.evidence import write_bundle
    from timeline.opening import open_store

    settings, given = settings_of(ctx), Giving("bundle", for_, path)
    with open_store(settings.db) as db:
        given.rests(db, Clocks(date.today()))
        made = write_bundle(db, path)
    if not settings.quiet:
        parts = [counted(made.commits, "commit"), counted(made.documents, "document"), counted(made.events, "event")]
        say(f"{path}: {', '.join(parts)}, {counted(made.signatures, 'signature')}. Head: {made.head}")
    given.record(settings)


def _first(breaches: "list[Breach]") -> str:
    """Where the breaches begin, in a sentence."""
    commit = next((breach.commit for breach in breaches if breach.commit), None)
    event = next((breach.event for breach in breaches if breach.event), None)
    if commit is None:
        return "No commit is named."
    return f"The first bad commit: {commit[:12]}" + (f"; the first bad event: {event[:12]}." if event else ".")


COMMANDS: "dict[str, Callable[..., None]]" = {
    "head": head,
    "verify": verify,
    "key": key,
    "sign": sign,
    "bundle": bundle,
}
"""This group's commands by their names."""
