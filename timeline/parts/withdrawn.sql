-- Where the claims lie that count no more today, and what lies beside them: the stretches that each meets, and the one
-- before, which may reach it; all of the block where claims without a date may look at any of it.

CREATE OR REPLACE TEMP TABLE withdrawn AS
    SELECT seq, hash(block) AS block,
        CASE WHEN dated THEN anchor_start ELSE reported END AS s, CASE WHEN dated THEN anchor_end ELSE reported END AS e,
        subject = 'treaty' OR is_seeking(subject, effect, place_name, people, anchor_start, anchor_end)
            OR hash(block) IN (SELECT block FROM kept.placements WHERE stretch IS NULL) AS anywhere
    FROM (SELECT *, anchor_start IS NOT NULL AND anchor_end IS NOT NULL AS dated FROM claims_to_place(NULL))
    WHERE list_contains(getvariable('subjects'), subject)
      AND (len(getvariable('parties')) = 0 OR list_has_any(getvariable('parties'), parties));

DELETE FROM concerned WHERE seq NOT IN (SELECT seq FROM withdrawn);

INSERT INTO unlike
    SELECT block, unnest(list_append(
        coalesce(list(stretch) FILTER (anywhere OR stretch BETWEEN s - 1 AND e + 1), []), max(stretch) FILTER (stretch <= s)
    ))
    FROM withdrawn JOIN (
        SELECT DISTINCT block, stretch FROM kept.placements
        WHERE stretch IS NOT NULL AND block IN (SELECT block FROM withdrawn)
    ) USING (block)
    GROUP BY seq, block;
