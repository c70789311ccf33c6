-- Those stay; the others look anew.

CREATE OR REPLACE TEMP TABLE kept_together AS
    SELECT s.id, any_value(e.id::UUID) AS other
    FROM staying s
    JOIN placements_seen() p ON p.occurrence = s.occurrence AND p.stretch IS NOT NULL
    JOIN events e ON e.seq = p.seq
    GROUP BY s.id;

CREATE OR REPLACE TEMP MACRO undated_attached(undated, dated) AS TABLE
    WITH asked AS (
        SELECT n, unnest(c.ids) AS id FROM query_table(undated)
    ),
    staying_of AS (
        SELECT n, any_value(k.other) AS other
        FROM asked a JOIN staying s ON s.id = a.id LEFT JOIN kept_together k ON k.id = a.id
        GROUP BY n
    )
    FROM undated_nearest(undated, dated) WHERE n NOT IN (SELECT n FROM staying_of)
    UNION ALL
    SELECT s.n, d.seed
    FROM staying_of s JOIN (SELECT seed, unnest(o.ids) AS id FROM query_table(dated)) d ON d.id = s.other;
