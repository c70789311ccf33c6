-- The claims without a date that look at what was found to have been otherwise, too, or at days on which was what is nothing
-- of today's.

UPDATE looks SET touched = TRUE WHERE list_contains(getvariable('loosened'), occurrence);

INSERT INTO free
    SELECT seq FROM looks WHERE touched AND seq NOT IN (FROM free)
    UNION
    SELECT r.seq
    FROM kept.reaches r
    JOIN (SELECT unnest(getvariable('blocks')) AS block, unnest(getvariable('days')) AS day) m
        ON m.block = r.block AND m.day BETWEEN r.since AND r.until
    WHERE r.seq NOT IN (FROM hidden) AND r.seq NOT IN (FROM free);
