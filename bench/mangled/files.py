"""Files of every format that is read, each holding a given story; what is stated beside it is stated correctly."""

import json
import zlib
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape
from random import Random

from bench.mangled.news import sentence

Format = Callable[[str, Random], bytes]
"""Writes a story as a file."""


def text_file(story: str, _: Random) -> bytes:
    """Plain text in UTF-8."""
    return encoded(story)


def markdown_file(story: str, _: Random) -> bytes:
    """Markdown with its front matter."""
    title, _, body = story.partition("\n\n")
    return encoded(f"---\ntitle: {title}\ndate: 2019-06-25\npublisher: The Paper\n---\n\n# {title}\n\n{body}")


def html_file(story: str, chance: Random) -> bytes:
    """A page with what papers put around an article."""
    title, *paragraphs = (escape(part) for part in story.strip().split("\n\n"))
    about = {"@type": "NewsArticle", "headline": title, "datePublished": "2019-06-25T10:00:00Z"}
    head = chance.choice(
        (f'<script type="application/ld+json">{json.dumps(about)}</script>',
         '<meta property="article:published_time" content="2019-06-25T23:00:00-07:00">', '<meta charset="utf-8">')
    )  # fmt: skip
    body = "\n".join(f"<p>{part}</p>" for part in paragraphs)
    navigation = "<nav><ul><li><a href='/'>Front page</a></li><li><a href='/world'>World</a></li></ul></nav>"
    page = f"<body>{navigation}<article><h1>{title}</h1>{body}</article><footer><p>Copyright</p></footer></body>"
    return encoded(f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>{page}</html>")


def pdf_file(story: str, chance: Random) -> bytes:
    """A file of one page, its instructions packed or not."""
    lines = [line[at : at + 90] for line in story.splitlines() for at in range(0, max(len(line), 1), 90)]
    shown = "\n".join(f"({_pdf_string(line)}) Tj T*" for line in lines[:2000])
    return pdf_of(
        f"BT /F1 11 Tf 14 TL 72 720 Td\n{shown}\nET".encode("cp1252", "replace"), packed=chance.random() < 0.5
    )


def mail_file(story: str, chance: Random) -> bytes:
    """A message of plain text, of HTML, or of both."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "desk@example.org", "reader@example.org", "Ministers meet"
    mail["Date"] = "Tue, 25 Jun 2019 10:00:00 +0000"
    kind = chance.choice(("plain", "html", "both"))
    page = html_file(story, chance).decode("utf-8", "replace")
    mail.set_content(
        page if kind == "html" else story.encode("utf-8", "replace").decode(),
        subtype="html" if kind == "html" else "plain",
    )
    if kind == "both":
        mail.add_alternative(page, subtype="html")
        mail.set_boundary(f"part{chance.randrange(10**9)}")  # the library's own is another one every time
    return bytes(mail)


def feed_file(story: str, chance: Random) -> bytes:
    """RSS or Atom, with the story and two short entries."""
    title, _, body = story.partition("\n\n")
    entries = [(title, body), *(("In brief", sentence(chance)) for _ in range(2))]
    write = chance.choice((_rss, _atom))
    return encoded('<?xml version="1.0" encoding="utf-8"?>' + write([(escape(a), escape(b)) for a, b in entries]))


def lines_file(story: str, chance: Random) -> bytes:
    """JSON Lines: the story and two short documents."""
    texts = [story, sentence(chance), sentence(chance)]
    records = [
        {"text": text, "published": "2019-06-25", "title": "In brief", "publisher": "The Paper"} for text in texts
    ]
    return encoded("".join(json.dumps(record, ensure_ascii=chance.random() < 0.5) + "\n" for record in records))


FORMATS: dict[str, Format] = {
    ".txt": text_file,
    ".md": markdown_file,
    ".html": html_file,
    ".pdf": pdf_file,
    ".eml": mail_file,
    ".rss": feed_file,
    ".jsonl": lines_file,
}
"""The writers by the suffixes of their files."""


def encoded(text: str) -> bytes:
    """UTF-8, with half a surrogate pair as the three bytes that careless programs write for one."""
    return text.encode("utf-8", "surrogatepass")


def pdf_of(content: bytes, *, packed: bool = False, pages: int = 1) -> bytes:
    """A PDF whose pages all show the same instructions."""
    stream, how = (zlib.compress(content), "/Filter /FlateDecode ") if packed else (content, "")
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    font = "/Resources << /Font << /F1 3 0 R >> >>"
    return _pdf_file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            f"<< {how}/Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream",
            *[f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R {font} >>".encode()] * pages,
        ]
    )


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    data, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return bytes(data) + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def _pdf_string(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _rss(entries: Sequence[tuple[str, str]]) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>https://example.org/a</link><description>{body}</description>"
        "<pubDate>Tue, 25 Jun 2019 10:00:00 GMT</pubDate></item>"
        for title, body in entries
    )
    return f'<rss version="2.0"><channel><title>The Paper</title>{items}</channel></rss>'


def _atom(entries: Sequence[tuple[str, str]]) -> str:
    items = "".join(
        f'<entry><title>{title}</title><link href="https://example.org/a"/><content type="html">{body}</content>'
        "<updated>2019-06-25T10:00:00Z</updated></entry>"
        for title, body in entries
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title>{items}</feed>'
