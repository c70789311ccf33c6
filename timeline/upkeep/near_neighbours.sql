-- With these claims those of the stretches that they meet, or of the one before, which may reach them: what is said of others
-- never changes what is one with them. All of a block, where claims without a date may look at any of it.

INSERT INTO touched (seq, block)
    WITH stretches AS MATERIALIZED (
        SELECT DISTINCT block, stretch FROM kept.placements WHERE block IN (SELECT block FROM blocks)
    ),
    whole AS (
        SELECT block FROM stretches WHERE stretch IS NULL UNION SELECT block FROM touched WHERE seeks
    ),
    met AS (
        SELECT t.block, unnest(list_append(
            coalesce(list(s.stretch) FILTER (s.stretch BETWEEN t.s - 1 AND t.e + 1), []), max(s.stretch) FILTER (s.stretch <= t.s)
        )) AS stretch
        FROM touched t JOIN stretches s ON s.block = t.block
        GROUP BY t.seq, t.block
    )
    SELECT seq, block
    FROM kept.placements
    WHERE seq NOT IN (SELECT seq FROM touched)
      AND (block IN (FROM whole) OR (block, stretch) IN (SELECT (block, stretch) FROM met));
