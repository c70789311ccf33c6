-- Syndicated copies: documents with nearly the same text count as one voice, that of the first.
--
-- The similarity of two texts is the share of word sequences that they have in common, estimated from sketches: the
-- smallest hashes of each text's sequences (A. Broder, "On the resemblance and containment of documents", 1997).

CREATE OR REPLACE MACRO sketch_size() AS 64;

-- The sketch of a text: the smallest hashes of its word sequences; empty for a text that is too short. It zips shifted
-- lists, because a lambda that indexes into the whole list gets a copy of it for each word.
CREATE OR REPLACE MACRO sketch_of(text) AS list_transform(
    [regexp_extract_all(lower(strip_accents(text)), '[\pL\pN]+')],
    lambda words: CASE WHEN len(words) < 40 THEN [] ELSE list_sort(list_distinct(list_transform(
        list_zip(words, words[2:], words[3:], words[4:], words[5:], true), lambda run: (hash(run) >> 44)::UINTEGER
    )))[1:sketch_size()] END
)[1];

-- Of the smallest hashes of both texts together, the share that both texts have, 0 to 1.
CREATE OR REPLACE MACRO resemblance(a, b) AS list_transform(
    [list_sort(list_distinct(a || b))[1:sketch_size()]],
    lambda smallest: len(list_filter(smallest, lambda h: list_contains(a, h) AND list_contains(b, h))) / len(smallest)
)[1];

CREATE OR REPLACE MACRO sketches_of(documents) AS TABLE
    SELECT seq AS document, published, sketch_of(text) AS sketch
    FROM query_table(documents)
    WHERE dated_by <> 'dataset';

CREATE OR REPLACE MACRO thirty_days(day) AS (day - DATE '1970-01-01') // 30;

CREATE OR REPLACE MACRO sketch_rows() AS TABLE FROM sketches_of('documents');

-- Pairs of near-duplicate documents, published within a month of each other, at least one of them among `fresh`;
-- `original` is the one published first. Candidates share a quarter of their hashes. Whether two are copies depends on
-- these two alone, never on the rest of the log. Documents are joined by number: a full hash beside each sketch hash
-- would take several times the memory.
CREATE OR REPLACE MACRO copies_among(sketches, fresh) AS TABLE
    WITH sketched AS MATERIALIZED (
        SELECT document AS n, published, sketch FROM query_table(sketches)
    ),
    one AS (
        SELECT n, published, thirty_days(published) AS thirty, unnest(sketch) AS hash
        FROM sketched
        WHERE n IN (SELECT document FROM query_table(fresh))
    ),
    -- each in its own thirty-day bucket and the adjacent ones, so that only documents of about the same time are joined
    other AS (
        SELECT sketched.n, published, thirty_days(published) + beside.months AS thirty, unnest(sketch) AS hash
        FROM sketched, (VALUES (-1), (0), (1)) beside(months)
    ),
    pairs AS (
        SELECT DISTINCT least(n, other_n) AS n, greatest(n, other_n) AS other_n
        FROM (
            SELECT one.n, other.n AS other_n
            FROM one JOIN other ON other.hash = one.hash AND other.thirty = one.thirty
                AND other.n <> one.n AND abs(other.published - one.published) <= 30
            GROUP BY one.n, other.n
            HAVING count(*) >= 16
        )
    )
    SELECT greatest(a, b).document AS document, least(a, b).document AS original, least(a, b).published AS published
    FROM (
        SELECT {'published': one.published, 'document': one.hash} AS a, {'published': other.published, 'document': other.hash} AS b
        FROM (
            SELECT p.* FROM pairs p JOIN sketched c ON c.n = p.n JOIN sketched o ON o.n = p.other_n
            WHERE resemblance(c.sketch, o.sketch) >= 0.5
        ) p
        JOIN documents one ON one.seq = p.n JOIN documents other ON other.seq = p.other_n
    );

CREATE OR REPLACE MACRO copy_rows() AS TABLE FROM copies_among('kept.sketches', 'kept.sketches');

-- The documents that are copies, each with the earliest original.
CREATE OR REPLACE MACRO voice_rows() AS TABLE
    SELECT document, arg_min(original, (published, original)) AS voice FROM kept.copies GROUP BY document;

CREATE OR REPLACE VIEW voices AS FROM kept.voices;

COMMENT ON VIEW voices IS 'Syndicated copies: documents whose text is nearly that of an earlier one. They count as one voice.';
COMMENT ON COLUMN voices.document IS 'Hash of the copy.';
COMMENT ON COLUMN voices.voice IS 'Hash of the earliest document that it is a copy of.';
