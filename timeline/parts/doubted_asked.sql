-- Of these blocks those that may tell of the parties asked about: their claims name all of them, today's and those that
-- judgements name; or one was linked to others.

DELETE FROM blocks_known WHERE block NOT IN (
    SELECT block
    FROM (
        SELECT p.block, unnest(t.parties) AS party
        FROM kept.placements p JOIN kept.treaties t ON t.occurrence = p.occurrence
        WHERE p.block IN (FROM blocks_known)
        UNION
        SELECT hash(block_of('treaty', type, treaty, parties, actors, targets)), unnest(parties)
        FROM events
        WHERE treaty IS NOT NULL AND seq IN (SELECT unnest(claims) FROM kept.judgements)
    )
    WHERE list_contains(getvariable('parties'), party)
    GROUP BY block
    HAVING count(DISTINCT party) = len(getvariable('parties'))
    UNION ALL
    SELECT block FROM kept.placements
    WHERE seq IN (SELECT unnest(claims) FROM kept.judgements WHERE type = 'occurrence.linked')
);
