-- The claims that counted from each of these days up to the next, but for the last, which is kept already: copies with ids
-- of their own, in blocks of their own, so that all days are told at once by the macros that tell of one.

CREATE OR REPLACE TEMP TABLE copied AS
    SELECT -row_number() OVER () AS seq, c.seq AS original, c.id, c.block, c.nameless, w.n,
        left(c.id, 24) || printf('%08x', w.n) AS own_id, c.block || '@' || w.n AS own_block
    FROM news_told w
    JOIN claims_ever c ON hash(c.block) = w.block
    JOIN spans s ON s.seq = c.seq AND s.since <= w.known_from AND w.known_from < s.until
    WHERE w.is_told AND w.known_until < DATE '9999-12-31';

CREATE OR REPLACE TEMP TABLE claims_again AS
    SELECT c.* REPLACE (k.seq AS seq, k.own_id AS id, k.own_block AS block)
    FROM copied k JOIN claims_ever c ON c.seq = k.original;
