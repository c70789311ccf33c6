-- Syndicated copies: documents whose texts are nearly the same speak with one voice, that of the first.
--
-- Two texts resemble each other by the share of word sequences that they have in common, estimated from a sketch: the
-- smallest hashes of each text's sequences (A. Broder, "On the resemblance and containment of documents", 1997).

CREATE OR REPLACE MACRO sequence_length() AS 5;

CREATE OR REPLACE MACRO sketch_size() AS 64;

-- The smallest hashes of the sequences of words in a text; none of a text too short to tell.
CREATE OR REPLACE MACRO sketch_of(text) AS list_transform(
    [regexp_extract_all(lower(strip_accents(text)), '[\pL\pN]+')],
    lambda words: CASE WHEN len(words) < 40 THEN [] ELSE list_sort(list_distinct(list_transform(
        range(1, len(words) - sequence_length() + 2),
        lambda i: md5_number_lower(array_to_string(words[i:i + sequence_length() - 1], ' '))
    )))[1:sketch_size()] END
)[1];

-- Of the smallest hashes of both texts together, the share that both have: 0 to 1.
CREATE OR REPLACE MACRO resemblance(a, b) AS list_transform(
    [list_sort(list_distinct(a || b))[1:sketch_size()]],
    lambda smallest: len(list_filter(smallest, lambda h: list_contains(a, h) AND list_contains(b, h))) / len(smallest)
)[1];

CREATE OR REPLACE MACRO sketch_rows() AS TABLE
    SELECT hash AS document, published, sketch_of(text) AS sketch
    FROM documents
    WHERE dated_by <> 'dataset';

-- Each pair of documents, published within a month of each other, of which one is nearly the other: `original` is the
-- one published first. Only those are compared that share a hash.
CREATE OR REPLACE MACRO copies_among(sketches) AS TABLE
    WITH hashes AS (
        SELECT document, published, hash
        FROM (SELECT document, published, unnest(sketch) AS hash FROM query_table(sketches))
        -- what a thousand texts share is a publisher's boilerplate
        QUALIFY count(*) OVER (PARTITION BY hash) <= 1000
    ),
    pairs AS (
        SELECT a.document, b.document AS original
        FROM hashes a JOIN hashes b ON b.hash = a.hash
            AND (b.published, b.document) < (a.published, a.document) AND a.published - b.published <= 30
        GROUP BY ALL
        HAVING count(*) >= 16
    )
    SELECT p.document, p.original, b.published
    FROM pairs p
    JOIN query_table(sketches) a ON a.document = p.document
    JOIN query_table(sketches) b ON b.document = p.original
    WHERE resemblance(a.sketch, b.sketch) >= 0.5;

CREATE OR REPLACE MACRO copy_rows() AS TABLE FROM copies_among('kept.sketches');

-- The documents that are copies, each with the first text that it is a copy of.
CREATE OR REPLACE MACRO voice_rows() AS TABLE
    SELECT document, arg_min(original, (published, original)) AS voice FROM kept.copies GROUP BY document;

CREATE OR REPLACE VIEW voices AS FROM kept.voices;

COMMENT ON VIEW voices IS 'Syndicated copies: documents whose text is nearly that of an earlier one. They count as one voice.';
COMMENT ON COLUMN voices.document IS 'Hash of the copy.';
COMMENT ON COLUMN voices.voice IS 'Hash of the earliest document that it is a copy of.';
