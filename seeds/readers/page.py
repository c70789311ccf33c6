"""The metadata of an HTML page: JSON-LD, meta tags, and elements that state the day of publication."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import TYPE_CHECKING, Any, NamedTuple

from seeds.days import day_of
from seeds.readers.document import Document
from seeds.sources import is_web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class About(NamedTuple):
    """The metadata from one source within the page, as printed; empty where it has none."""

    published: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""


def about_page(tree: "HtmlElement") -> Document:
    """A document without text: its day, title, publisher and URL, from JSON-LD or else from the page's tags."""
    data, tags = json_ld(tree), meta_tags(tree)
    day, dated_by = day_of(data.published), "metadata:json-ld"
    if day is None:
        day, dated_by = day_of(tags.published), "metadata:meta"
    return Document(
        text="",
        title=_one_line(data.title or tags.title or _text(tree, "//h1") or _text(tree, "//title")),
        publisher=_one_line(data.publisher or tags.publisher),
        url=tags.url or data.url,
        published=day,
        dated_by=dated_by if day else "",
    )


def json_ld(tree: "HtmlElement") -> About:
    """The metadata in JSON-LD of the first dated work, or if none is dated, of the first work."""
    works = [
        node
        for script in tree.xpath("//script[@type='application/ld+json']/text()")
        for node in _nodes(_json(str(script)))
        if _types(node) & _works()
    ]
    works.sort(
        key=lambda work: (not _string(work.get("datePublished")), bool(_types(work) & {"webpage", "creativework"}))
    )
    if not works:
        return About()
    work = works[0]
    return About(
        published=_string(work.get("datePublished")),
        title=_string(work.get("headline")) or _string(work.get("name")),
        publisher=_name(work.get("publisher")),
        url=_address(work.get("url")) or _address(work.get("mainEntityOfPage")),
    )


def meta_tags(tree: "HtmlElement") -> About:
    """The metadata in `<meta>`, `<time>` and `<link rel=canonical>`."""
    values: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        for name in (tag.get("property"), tag.get("name"), tag.get("itemprop")):
            if name and tag.get("content").strip():
                values.setdefault(name.strip().lower(), tag.get("content").strip())
    found = {field: next((values[name] for name in names if name in values), "") for field, names in _meta().items()}
    found["published"] = _published(values) or _attribute(
        tree, "//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime"
    )
    found["url"] = _attribute(tree, "//link[@rel='canonical']/@href") or found["url"]
    if not is_web_address(found["url"]):
        found["url"] = ""
    return About(**found)


def _published(values: Mapping[str, str]) -> str:
    """The value of the first publication-date tag that holds a valid day."""
    return next((values[name] for name in _meta()["published"] if day_of(values.get(name, ""))), "")


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """The top-level objects of a JSON-LD script: one, a list or a `@graph`. Nested objects are parts of these."""
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _types(node: Mapping[str, Any]) -> set[str]:
    types = node.get("@type")
    return {str(one).lower() for one in (types if isinstance(types, list) else [types])}


def _name(value: object) -> str:
    """The name of an organisation, given as a string, an object or a list of either."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _address(value: object) -> str:
    address = _string(value.get("@id")) if isinstance(value, dict) else _string(value)
    return address if is_web_address(address) else ""


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _json(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _text(tree: "HtmlElement", path: str) -> str:
    return next((text for found in tree.xpath(path) if (text := str(found.text_content()).strip())), "")


def _attribute(tree: "HtmlElement", path: str) -> str:
    return next((str(value).strip() for value in tree.xpath(path)), "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _table() -> dict[str, dict[str, Sequence[str]]]:
    return loads(files("seeds").joinpath("readers/html.toml").read_text(encoding="utf-8"))


def _meta() -> dict[str, Sequence[str]]:
    return _table()["meta"]


@cache
def _works() -> frozenset[str]:
    return frozenset(_table()["json_ld"]["types"])
