"""The sentences before and after a quote, for a reviewer."""


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """The text before and after `text[start:end]`, from the start of the previous sentence to the end of the next one.

    If the quote is part of a sentence, the rest of that sentence is included.
    """
    from events import spacy_alone  # noqa: F401 (before anything else imports spaCy)
    from events.extract.trees.parser import parse

    bounds = [(sentence.start_char, sentence.end_char) for sentence in parse(text).sents]
    before = [first for first, _ in bounds if first <= start]
    after = [last for _, last in bounds if last >= end]
    return text[before[-2:][0] if before else 0 : start], text[end : after[:2][-1] if after else len(text)]
