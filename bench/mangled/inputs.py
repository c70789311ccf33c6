"""The inputs by the names of their generators, and how often each is drawn."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random

from bench.mangled import mangling
from bench.mangled.files import FORMATS, encoded, pdf_of
from bench.mangled.given import PUBLISHED, Generator, Given
from bench.mangled.news import headline, sentence, story
from seeds.limits import DEFAULT

SUFFIXES = (*FORMATS, ".htm", ".xhtml", ".atom", ".xml", ".ndjson", ".markdown", ".docx", ".gz", ".story", "")


def file_of(text: str, chance: Random) -> Given:
    """The text as a file of some format, with a day given or with what the file itself says."""
    suffix = chance.choice(list(FORMATS))
    published = PUBLISHED if chance.random() < 0.6 else None
    return Given(f"input{suffix}", FORMATS[suffix](text, chance), published)


def intact(chance: Random) -> Given:
    """Nothing is wrong with it."""
    return file_of(story(chance), chance)


def of_text(mangle: Callable[[str, Random], str], most: int = 6) -> Generator:
    """Files whose text is mangled, and which are themselves as they should be."""

    def generate(chance: Random) -> Given:
        return file_of(mangle(story(chance, 1, most), chance), chance)

    return generate


def of_bytes(mangle: Callable[[bytes, Random], bytes]) -> Generator:
    """Files whose bytes are mangled."""

    def generate(chance: Random) -> Given:
        given = intact(chance)
        return Given(given.name, mangle(given.data, chance), given.published)

    return generate


def mangled_twice(chance: Random) -> Given:
    """A text and then its bytes, mangled in two ways."""
    mangle = chance.choice((mangling.with_control, mangling.right_to_left, mangling.with_shuffled_words))
    given = file_of(mangle(story(chance), chance), chance)
    after = chance.choice((mangling.truncated, mangling.flipped, mangling.spliced, mangling.reencoded))
    return Given(given.name, after(given.data, chance), given.published)


def random_bytes(chance: Random) -> Given:
    """Noise, sometimes below a beginning that promises a format."""
    size = chance.choice((0, 1, 2, 3, 7, 100, 1000, 10_000, 10_000, 300_000))
    starts = (b"", b"", b"%PDF-1.4\n", b"<html>", b"<?xml version='1.0'?><rss>", b'{"text": "', b"---\n",
              b"From: a\nDate: ", b"\x1f\x8b\x08", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf")  # fmt: skip
    return Given(f"input{chance.choice(SUFFIXES)}", chance.choice(starts) + chance.randbytes(size))


def empty(chance: Random) -> Given:
    """Nothing, or next to nothing."""
    nothing = (b"", b" ", b"\n\n\n", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"<", b"{", b"[", b"{}", b"%PDF-",
               b"---\n---\n", b"<html></html>", b"<rss/>", b'{"text": ""}',
               b"Date: \n\n", b"\xff", b"null", b"\r", b".", b"&")  # fmt: skip
    return Given(f"input{chance.choice(SUFFIXES)}", chance.choice(nothing) * chance.choice((1, 1, 1, 2, 1000)))


def misnamed(chance: Random) -> Given:
    """A file called as another format is, or by a name that is hard to show."""
    given = intact(chance)
    stem = chance.choice(
        ("input", "2019-06-26", "99999999", "a b\tc", "\u202egpj", "ï" * 60, "\udcff", "[a]*?", "-", "CON")
    )
    return Given(stem + chance.choice(SUFFIXES), given.data, given.published)


def beside_metadata(chance: Random) -> Given:
    """A text beside an `articles.toml` that is mangled, or says something impossible."""
    says = chance.choice(
        ('published = 2019-06-26', 'published = "soon"', "published = 2019-06-26T10:00:00Z", "published = 10:00:00",
         "publisher = 7", 'title = "\\u0000"', 'title = "\\ud800"', "nobody = 1", "x = {a = {b = 1}}",
         "published = 0000-00-00")
    )  # fmt: skip
    beside = f'["input.txt"]\n{says}\n'.encode()
    mangle = chance.choice((lambda data, _: data, mangling.truncated, mangling.flipped, mangling.reencoded))
    return Given("input.txt", encoded(story(chance, 1, 3)), None, beside=mangle(beside, chance))


def odd_json(chance: Random) -> Given:
    """JSON Lines with values of the wrong kind, half a surrogate pair, numbers without end, or nested for ever."""
    text = json.dumps(story(chance, 1, 3))
    depth = chance.choice((10, 1000, 100_000))
    lines = (
        f'{{"text": {text[:-1]}\\ud800\\udc00\\ud83d"}}', f'{{"text": {text}, "title": "\\udfff"}}',
        f'{{"text": {text}, "n": {"9" * depth}}}',
        f'{{"text": {text}, "x": {"[" * depth}{"]" * depth}}}', '{"text":' * depth + "1" + "}" * depth, "[" * depth,
        f'{{"text": [{text}]}}',
        f'{{"text": {text}, "published": 20190626}}', f'{{"text": {text}, "published": "{"9" * depth}"}}',
        f'{{"text": {text}, "url": "http://[::1", "title": null}}',
        f'{{"text": {text}, "text": 1e999}}', f"[{text}]", text,
        f'{{"text": {text}, "published": "2019-02-30"}}', f'{{"text": {text}, "published": "0001-01-01"}}', "NaN",
        f'{{"text": {text}, "published": "9999-12-31"}}', f'{{"\\u0000": 1, "text": {text[:-1]}\\u0000\\u202e"}}',
    )  # fmt: skip
    chosen = chance.sample(lines, chance.randint(1, 4))
    return Given(f"input{chance.choice(('.jsonl', '.json', '.txt'))}", "\n".join(chosen).encode(), date(2019, 6, 26))


def odd_markup(chance: Random) -> Given:
    """Entities that grow, files that XML may name, attributes without end, and what else parsers have tripped over."""
    text = story(chance, 1, 3)
    many = chance.choice((10, 1000, 50_000))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    root, suffix = chance.choice((("rss", ".rss"), ("feed", ".atom"), ("html", ".html"), ("svg", ".xml")))
    body = f"<channel><item><title>x</title><description>{{}}{text}</description></item></channel>"
    pages = (
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "lol">{laughs}]><{root}>{body.format("&l11;")}</{root}>',
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY f SYSTEM "file:///etc/passwd">]><{root}>{body.format("&f;")}</{root}>',
        f'<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/x.dtd"><{root}>{body.format("&x;")}</{root}>',
        f"<{root} " + 'a="b" ' * many + f">{text}", f"<{root}><p title='" + "x" * many + f"'>{text}</p>",
        "<html><body>" + "<p>" * many + text, "<html><body>" + "<div><span>" * many + text, "<html><!--" * many + text,
        "<html><body><table>" + "<tr><td>" * many + text,
        f"<html><body>{'&#x' * many}{'&#1114112;&#55296;&#0;' * 3}{text}",
        f"<html><body><script>{'</scrip' * many}</script><p>{text}</p>", "<!DOCTYPE html " + "[" * many + f"<p>{text}",
        f"<html><body><a href='{'/' * many}'>{text}</a><base href='http://['><iframe src='javascript:1'>",
        "<?xml version='1.0'?>" * many + f"<{root}>{text}</{root}>",
        f"<html><head>{'<meta>' * many}</head><p>{text}</p>",
        f'<html><script type="application/ld+json">{"[" * many}</script><p>{text}</p>',
        "<!-- " * many, "<!DOCTYPE " * many,
        f'<html><script type="application/ld+json">{{"@type": [null, {{}}], "@graph": 3}}</script><p>{text}</p>',
        f"<{root}>" + "<item/>" * min(many, 1000) + f"</{root}>",
        f"<html><meta charset='{chance.choice(('utf-7', 'rot13', 'idna', 'hex', 'x'))}'><p>{text}</p>",
        f"<html><body>{'<a>' * many}{'</b>' * many}<p>{text}</p>", f"<html><body><p>{'<br>' * many}{text}</p>",
    )  # fmt: skip
    return Given(f"input{suffix}", encoded(chance.choice(pages)))


def odd_mail(chance: Random) -> Given:
    """Messages with parts inside parts, headers that lie, and codings that do not hold."""
    text = story(chance, 1, 3)
    many = chance.choice((3, 100, 3000))
    head = "From: a@example.org\nTo: b@example.org\nDate: {}\nSubject: {}\n"
    days = (
        "Tue, 25 Jun 2019 10:00:00 +0000",
        "Tue, 99 Jun 2019",
        "9" * many,
        "=?utf-8?q?=32?=",
        "25 Jun 2019 25:61:61 -9999",
    )
    start = head.format(
        chance.choice(days), chance.choice(("Talks", "=?x?q?=FF?=", "=?utf-8?b?/w==?=" * many, " \n folded" * many))
    )
    kind = "Content-Type: {}\n"
    bodies = (
        kind.format('multipart/mixed; boundary="b"')
        + ("\n--b\n" + kind.format('multipart/mixed; boundary="b"')) * many
        + f"\n\n{text}",
        kind.format("message/rfc822") * many + f"\n{text}",
        ("\n" + kind.format("message/rfc822")) * many + f"\n{text}",
        kind.format(f"text/plain; charset={chance.choice(('utf-16', 'utf-7', 'hex', 'none', 'x' * many, 'idna'))}")
        + f"\n{text}",
        f"Content-Transfer-Encoding: {chance.choice(('base64', 'quoted-printable', 'uuencode', 'x'))}\n\n{text}",
        kind.format("text/html") + "\n" + "<p>" * many + text,
        kind.format("multipart/alternative") + f"\n{text}",
        kind.format("text/plain; " + "a=b; " * many) + f"\n{text}",
        "X: y\n" * many + f"\n{text}",
        f"\n{text}",
        kind.format("text/plain; charset*0*=utf-8''%ff; charset*1=x") + f"\n{text}",
    )
    return Given("input.eml", encoded(start + chance.choice(bodies)))


def odd_pdf(chance: Random) -> Given:
    """Files that refer to themselves, lie about their sizes, or unpack to far more than they are."""
    text = sentence(chance).encode("cp1252", "replace")
    shown = b"BT /F1 11 Tf 14 TL 72 720 Td (" + text + b") Tj T* ET\n"
    kind = chance.randrange(7)
    if kind == 0:
        return Given("input.pdf", _unpacking_pdf())
    if kind == 1:
        return Given("input.pdf", pdf_of(shown, packed=True, pages=chance.choice((2, 200, 3000))))
    if kind == 2:
        return Given("input.pdf", pdf_of(shown).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"))
    if kind == 3:
        return Given("input.pdf", pdf_of(shown * chance.choice((10, 1000, 20_000))))
    if kind == 4:
        return Given("input.pdf", pdf_of(b"q " * chance.choice((100, 100_000)) + b"[" * 1000 + b"<<" * 1000 + shown))
    old, new = chance.choice(
        ((b"/Length ", b"/Length 9"), (b"startxref\n", b"startxref\n9999"), (b"/Count 1", b"/Count -1"),
         (b"0 R", b"4 R"), (b"/Contents 4 0 R", b"/Contents [4 0 R 4 0 R 2 0 R]"), (b"trailer", b"trailes"),
         (b"/Root 1 0 R", b"/Root 9 0 R"),
         (b"/Size", b"/Prev 9 /Size"), (b"/Size", b"/Encrypt 1 0 R /Size"), (b"/WinAnsiEncoding", b"/Identity-H"))
    )  # fmt: skip
    return Given("input.pdf", pdf_of(shown, packed=kind == 5).replace(old, new))


@cache
def _unpacking_pdf() -> bytes:
    return pdf_of(b"BT (x) Tj ET\n" * 5_000_000, packed=True, pages=50)


def archives(chance: Random) -> Given:
    """Compressed files, and archives that unpack to gigabytes, which are refused without unpacking."""
    data = chance.choice(
        (_zeros(), _zip(), mangling.packed(encoded(story(chance)), chance), gzip.compress(_zeros(), mtime=0))
    )
    return Given(f"input{chance.choice(SUFFIXES)}", data)


@cache
def _zeros() -> bytes:
    """A gigabyte of zeros, as gzip has it; each of the pieces is a whole stream."""
    return gzip.compress(bytes(50_000_000), mtime=0) * 20


@cache
def _zip() -> bytes:
    """Two hundred megabytes of zeros in four files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            about = zipfile.ZipInfo(f"{number}.txt", (2019, 6, 26, 0, 0, 0))
            archive.writestr(about, bytes(50_000_000), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def too_large(chance: Random) -> Given:
    """A file one byte above the limit, or just below it."""
    size = DEFAULT.max_bytes + chance.choice((0, 1))
    text = encoded(story(chance))
    return Given(f"input{chance.choice(('.txt', '.html', '.jsonl', '.md'))}", (text * (size // len(text) + 1))[:size])


def served(chance: Random) -> Given:
    """What a server sends: pages, lies about their coding, type and length, and answers that unpack to far more."""
    given = intact(chance)
    data, headers = given.data, {}
    kind = chance.randrange(6)
    if kind == 0:
        data, headers = _zeros(), {"Content-Encoding": "gzip"}
    elif kind == 1:
        data, headers = gzip.compress(data, mtime=0), {"Content-Encoding": "gzip"}
    elif kind == 2:
        headers = {"Content-Encoding": chance.choice(("gzip", "deflate", "br", "x", "identity", "gzip, gzip"))}
    elif kind == 3:
        data = mangling.truncated(gzip.compress(data, mtime=0), chance)
        headers = {"Content-Encoding": "gzip"}
    elif kind == 4:
        data, headers = zlib.compress(data), {"Content-Encoding": "deflate"}
    types = (
        "text/html",
        "text/html; charset=utf-16",
        "text/plain; charset=hex",
        "application/pdf",
        "x",
        "",
        "message/rfc822",
    )
    return Given(given.name, data, given.published, {"Content-Type": chance.choice(types), **headers})


def many_entries(chance: Random) -> Given:
    """A feed, or JSON Lines, of many short documents."""
    number = chance.choice((20, 100))
    if chance.random() < 0.5:
        lines = "".join(json.dumps({"text": sentence(chance)}) + "\n" for _ in range(number))
        return Given("input.jsonl", lines.encode())
    items = "".join(
        f"<item><title>{headline(chance)}</title><description>{sentence(chance)}</description></item>"
        for _ in range(number)
    )
    return Given("input.rss", encoded(f"<rss><channel>{items}</channel></rss>"))


GENERATORS: dict[str, tuple[Generator, int]] = {
    "intact": (intact, 8),
    "truncated": (of_bytes(mangling.truncated), 9),
    "bytes flipped": (of_bytes(mangling.flipped), 9),
    "pieces moved": (of_bytes(mangling.spliced), 9),
    "encodings mixed": (of_bytes(mangling.reencoded), 9),
    "mangled twice": (mangled_twice, 8),
    "control characters": (of_text(mangling.with_control), 8),
    "right to left": (of_text(mangling.right_to_left), 6),
    "combining marks": (of_text(mangling.with_combining), 4),
    "odd numbers": (of_text(mangling.with_odd_numbers), 9),
    "words shuffled": (of_text(mangling.with_shuffled_words), 9),
    "nested marks": (of_text(mangling.with_nesting), 5),
    "repeated pieces": (of_text(mangling.with_repetition, 2), 8),
    "long lines": (of_text(mangling.with_long_line, 2), 2),
    "random bytes": (random_bytes, 8),
    "empty": (empty, 4),
    "wrong names": (misnamed, 6),
    "articles.toml": (beside_metadata, 4),
    "odd JSON": (odd_json, 5),
    "odd markup": (odd_markup, 6),
    "odd e-mail": (odd_mail, 5),
    "odd PDF": (odd_pdf, 4),
    "compressed": (archives, 3),
    "over the limit": (too_large, 0.3),
    "from a server": (served, 4),
    "many documents": (many_entries, 1),
}
"""Each generator, and how often it is drawn in proportion to the others."""


def input_number(index: int, seed: int, only: str | None = None) -> tuple[str, Given]:
    """The input of that number, and the name of its generator: the same for the same seed, always."""
    chance = Random(f"{seed}-{index}")  # noqa: S311 (no secret)
    weights = [weight for _, weight in GENERATORS.values()]
    [name] = [only] if only else chance.choices(list(GENERATORS), weights)
    return name, GENERATORS[name][0](chance)
