-- The claims that the log holds after the checkpoint. From here on the projections read no more of the log than
-- `concerned` names, and the judgements: a temporary macro stands before the store's.

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM events WHERE seq > (SELECT events FROM kept.checkpoint) AND type NOT IN (FROM judgement_types());

CREATE OR REPLACE TEMP MACRO log_events() AS TABLE
    FROM events WHERE seq IN (FROM concerned)
    UNION ALL
    SELECT * EXCLUDE (claims) FROM judgements_said;
