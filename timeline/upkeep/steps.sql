-- Which steps of placing claims have nothing to do among these.

WITH claims AS (
    SELECT block, subject, len(apart) AS parted, place_name, len(people) AS persons,
        anchor_start IS NOT NULL AND anchor_end IS NOT NULL AS dated,
        CASE WHEN dated THEN level_of(anchor_end - anchor_start, subject = 'meeting' AND class IS NULL) END AS level
    FROM claims_again
),
-- blocks of one claim, and blocks that nothing but days tells apart, need less than the others
blocks AS (
    SELECT count(*) > 1 AS several, bool_or(subject = 'treaty') AS treaties, bool_or(NOT dated) AS undated,
        count(*) FILTER (level = 0) > 1 AND NOT bool_and(
            subject IN ('act', 'obligation') AND coalesce(level = 0, FALSE) AND place_name IS NULL AND persons = 0 AND parted = 0
        ) AS days,
        max(level) > 0 AS vague, min(level) < max(level) AS levels
    FROM claims
    GROUP BY block
)
SELECT list_filter([
    CASE WHEN NOT bool_or(days) THEN 'days' END,
    CASE WHEN bool_or(vague) IS NOT TRUE THEN 'levels' WHEN bool_or(levels) IS NOT TRUE THEN 'further_levels' END,
    CASE WHEN NOT bool_or(several AND undated) THEN 'undated' END,
    CASE WHEN NOT bool_or(treaties) THEN 'treaties' END,
    CASE WHEN NOT EXISTS (
        FROM judgements_said j, unnest(j.claims) AS named(seq)
        JOIN claims_again c ON c.seq = named.seq
        WHERE j.type = 'occurrence.linked'
    ) THEN 'links' END
], lambda step: step IS NOT NULL)
FROM blocks;
