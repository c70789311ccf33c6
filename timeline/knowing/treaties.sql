-- The states of treaties by what was known from each day on: one row as long as that stays the same. What was known last is
-- kept already.

CREATE OR REPLACE TEMP TABLE treaties_known_told AS
    WITH told AS (
        SELECT split_part(c.occurrence, '@', 2)::BIGINT AS n,
            struct_update(c, occurrence := split_part(c.occurrence, '@', 1)) AS state
        FROM treaties_copied c
        UNION ALL
        SELECT w.n, t
        FROM kept.treaties t
        JOIN (
            SELECT DISTINCT occurrence, block FROM kept.placements WHERE block IN (FROM blocks_known)
        ) p ON p.occurrence = t.occurrence
        JOIN news_told w ON w.block = p.block AND w.is_told AND w.known_until = DATE '9999-12-31'
    ),
    numbered AS (
        SELECT t.state, w.*, w.n - row_number() OVER (PARTITION BY w.block, t.state ORDER BY w.n) AS run
        FROM told t JOIN news_told w ON w.n = t.n
    )
    SELECT unnest(state), block, min(known_from) AS known_from, max(known_until) AS known_until,
        min(seq_from) AS seq_from, arg_max(seq_until, known_until) AS seq_until
    FROM numbered
    GROUP BY block, state, run;
