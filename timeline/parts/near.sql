-- What lies near what may have been otherwise, or near what counts no more: whatever its claims may be compared with. On
-- days where both are about some days (five more on either side: `TELLING` in displaced.py), else by months.

CREATE OR REPLACE TEMP TABLE near AS
    WITH spots AS (
        SELECT DISTINCT block, unnest(CASE
            WHEN e - s <= 3 THEN day_numbers(s - 5, e + 5) || month_numbers(s, e, 1)
            ELSE month_numbers(s, e, 2) || month_numbers(s, e, 1)
        END) AS spot
        FROM (
            SELECT block, s, e FROM lying WHERE occurrence IN (FROM otherwise)
            UNION ALL
            SELECT block, s, e FROM withdrawn
        )
    )
    SELECT DISTINCT occurrence
    FROM (
        SELECT block, occurrence, unnest(sought_at({'s': s, 'e': e, 'slack': 0})) AS spot FROM lying WHERE NOT is_hidden
    ) SEMI JOIN spots USING (block, spot);
