-- The blocks of the claims on which answers about some parties rest, and those that links tie to them. A link that holds no
-- more today, or of a claim that counts no more, may have tied any two.

CREATE OR REPLACE TEMP TABLE blocks_asked AS
    WITH RECURSIVE links AS MATERIALIZED (
        SELECT j.seq, p.block,
            count(p.seq) OVER (PARTITION BY j.seq) < len(j.claims) OR j.id IN (
                SELECT unnest([details['claim'], details['other'], details['replacement']]) FROM kept.judgements
            ) OR EXISTS (
                FROM kept.judgements u
                WHERE u.type = 'occurrence.unlinked' AND list_has_all(u.claims, j.claims)
            ) AS is_over
        FROM (SELECT *, unnest(claims) AS named FROM kept.judgements WHERE type = 'occurrence.linked') j
        LEFT JOIN kept.placements p ON p.seq = j.named
    ),
    asked AS (
        SELECT block FROM kept.placements WHERE occurrence IN (
            SELECT occurrence FROM kept.meetings
            WHERE list_contains(getvariable('subjects'), 'meeting') AND list_has_all(parties, getvariable('parties'))
            UNION ALL
            SELECT occurrence FROM kept.treaties
            WHERE list_contains(getvariable('subjects'), 'treaty') AND list_has_all(parties, getvariable('parties'))
            UNION ALL
            SELECT occurrence FROM kept.obligations
            WHERE list_contains(getvariable('subjects'), 'obligation') AND list_has_all(parties, getvariable('parties'))
            UNION ALL
            SELECT occurrence FROM kept.acts
            WHERE list_contains(getvariable('subjects'), 'act')
              AND (a = getvariable('parties')[1] OR b = getvariable('parties')[1])
              AND list_has_all([a, b], getvariable('parties'))
        )
        UNION
        SELECT block FROM withdrawn
        UNION
        SELECT block FROM links WHERE is_over
        UNION
        SELECT tied.block
        FROM asked a JOIN links l ON l.block = a.block JOIN links tied ON tied.seq = l.seq
    )
    FROM asked WHERE block IS NOT NULL;

CREATE OR REPLACE TEMP TABLE placements_there AS FROM kept.placements WHERE block IN (FROM blocks_asked);

CREATE OR REPLACE TEMP MACRO placements_seen() AS TABLE FROM placements_there;
