-- What lies beside the claims that count no more today: the stretches that each meets, and the one before, which may reach
-- it; all of the block where the claim may look at any of it.

INSERT INTO unlike
    SELECT block, unnest(list_append(
        coalesce(list(stretch) FILTER (anywhere OR stretch BETWEEN s - 1 AND e + 1), []), max(stretch) FILTER (stretch <= s)
    ))
    FROM withdrawn JOIN (
        SELECT DISTINCT block, stretch FROM kept.placements
        WHERE stretch IS NOT NULL AND block IN (SELECT block FROM withdrawn)
    ) USING (block)
    GROUP BY seq, block;
