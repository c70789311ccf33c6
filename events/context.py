"""The sentences before and after a quote, for a reviewer."""


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """The text before and after `text[start:end]`, from the start of the previous sentence to the end of the next one.

    If the quote is part of a sentence, the rest of that sentence is included.
    """
    from events import spacy_alone  # noqa: F401 (before anything else imports spaCy)
    from events.extract.trees.parser import parse

    bounds = [(sentence.start_char, sentence.end_char) for sentence in parse(text).sents]
    starts = [first for first, _ in bounds if first <= start][-2:] or [0]
    ends = [last for _, last in bounds if last >= end][:2] or [len(text)]
    return text[starts[0] : start], text[end : ends[-1]]
