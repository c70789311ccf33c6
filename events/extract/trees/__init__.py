"""From text to trees of words: spaCy's parses, and what is mended of them."""
