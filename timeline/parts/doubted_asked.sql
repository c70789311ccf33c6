-- Of these blocks those that may tell of the parties asked about: today's claims name all of them, or a judgement names one
-- that did not count today, or was linked to others.

DELETE FROM blocks_known WHERE block NOT IN (
    SELECT p.block
    FROM kept.placements p JOIN kept.treaties t ON t.occurrence = p.occurrence
    WHERE list_has_all(t.parties, getvariable('parties'))
    UNION ALL
    SELECT block FROM kept.placements WHERE seq IN (SELECT unnest(claims) FROM kept.judgements)
    UNION ALL
    SELECT hash(block_of('treaty', type, treaty, parties, actors, targets))
    FROM events
    WHERE treaty IS NOT NULL AND seq IN (SELECT unnest(claims) FROM kept.judgements)
      AND list_has_any(parties, getvariable('parties'))
);
