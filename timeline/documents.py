"""The stored documents, and the articles they hold."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from timeline.errors import NotFound

if TYPE_CHECKING:
    from seeds.article import Article
    from timeline.database import Database


def document_by_prefix(db: "Database", prefix: str) -> dict[str, Any]:
    """The one document whose hash starts with `prefix`, as a row of `documents`.

    Raises:
        NotFound: there is none, or there are several.
    """
    found = db.query("SELECT * FROM documents WHERE starts_with(hash, ?) LIMIT 2", [prefix.strip().lower()]).dicts()
    if len(found) != 1 or not prefix.strip():
        what = "Several documents in the log have" if len(found) > 1 else "No document in the log has"
        raise NotFound(f"{what} a hash that begins with {prefix!r}.")
    return found[0]


def article_by_prefix(db: "Database", prefix: str) -> "Article":
    """The one document whose hash starts with `prefix`, as an article.

    Raises:
        NotFound: there is none, or there are several.
    """
    return article_of(document_by_prefix(db, prefix))


def document_hashes(db: "Database", prefixes: Iterable[str] = ()) -> list[str]:
    """The hashes of the documents with these prefixes, each once; without prefixes, those of all articles.

    Raises:
        NotFound: a prefix matches no document, or several.
    """
    if named := [document_by_prefix(db, prefix)["hash"] for prefix in prefixes]:
        return list(dict.fromkeys(named))
    return db.query("SELECT hash FROM documents WHERE dated_by <> 'dataset' ORDER BY seq").column("hash")


def article_of(row: dict[str, Any]) -> "Article":
    """The article in a row of `documents`."""
    from seeds.article import Article

    return Article(**{name: row[name] for name in ("text", "published", "dated_by", "title", "publisher", "url")})
