-- The claims of these blocks, whether they count today or not (`claims_ever`). Where nothing but days tells claims apart, and
-- no judgement names one, those of a day are one occurrence; where these came at one time, too, it has one version (`plain`):
-- so it is with nearly all claims of data sets.

DROP MACRO TABLE IF EXISTS temp.claims_to_place;

CREATE OR REPLACE TEMP TABLE claims_ever AS
    SELECT c.*, k.number AS recorded FROM claims_to_place(NULL) c JOIN commits k ON k.hash = c."commit";

CREATE OR REPLACE TEMP TABLE plain_blocks AS
    SELECT block
    FROM claims_ever
    WHERE subject IN ('act', 'obligation')
    GROUP BY block
    HAVING bool_and(
        coalesce(anchor_start = anchor_end, FALSE) AND place_name IS NULL AND len(people) = 0
            AND seq NOT IN (SELECT unnest(claims) FROM judgements_said)
    );

CREATE OR REPLACE TEMP TABLE plain AS
    SELECT seq, occurrence_named(subject, min(id) OVER day, NULL) AS occurrence, reported AS known_from, recorded AS recorded_from
    FROM claims_ever
    WHERE block IN (FROM plain_blocks)
    WINDOW day AS (PARTITION BY block, anchor_start)
    QUALIFY min(reported) OVER day = max(reported) OVER day AND min(recorded) OVER day = max(recorded) OVER day;
