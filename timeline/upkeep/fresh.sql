-- The claims after the checkpoint, up to the last to be processed. From here on, the projections read only the part of
-- the log that `concerned` names, and the judgements that may name it.

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM events
    WHERE seq > (SELECT events FROM kept.checkpoint) AND seq <= getvariable('last_event')
        AND type NOT IN (FROM judgement_types());
