-- As many of the tellings as are wanted, numbered, and bound into documents of five to ten.

CREATE OR REPLACE TEMP TABLE placed AS
    WITH counted AS (
        SELECT n, reported, row_number() OVER (ORDER BY reported, hash(n), n) AS place FROM tellings
    ),
    wanted AS (
        SELECT n, reported, place * $claims // $told AS position
        FROM counted
        WHERE place * $claims // $told > (place - 1) * $claims // $told
    ),
    ranked AS (
        SELECT *, position - min(position) OVER (PARTITION BY reported) AS nth FROM wanted
    )
    -- fifteen of a day make two documents; each is named after its first claim
    SELECT n, reported, position,
        position - nth % 15 + CASE
            WHEN nth % 15 >= between_('cut', position - nth % 15, 5, 10) THEN between_('cut', position - nth % 15, 5, 10)
            ELSE 0
        END AS document
    FROM ranked
    ORDER BY position;
