-- The blocks of the claims on which answers about some parties rest.

CREATE OR REPLACE TEMP TABLE blocks_asked AS
    SELECT DISTINCT block FROM kept.placements WHERE occurrence IN (
        SELECT occurrence FROM kept.meetings WHERE list_has_all(parties, getvariable('parties'))
        UNION ALL
        SELECT occurrence FROM kept.treaties WHERE list_has_all(parties, getvariable('parties'))
        UNION ALL
        SELECT occurrence FROM kept.obligations WHERE list_has_all(parties, getvariable('parties'))
        UNION ALL
        SELECT occurrence FROM kept.acts
        WHERE (a = getvariable('parties')[1] OR b = getvariable('parties')[1]) AND list_has_all([a, b], getvariable('parties'))
    );

CREATE OR REPLACE TEMP MACRO placements_asked() AS TABLE FROM placements_about() WHERE block IN (FROM blocks_asked);
