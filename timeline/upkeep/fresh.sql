-- The claims that the log holds after the checkpoint, up to the last that is told. From here on the projections read no more of the log than
-- `concerned` names, and the judgements that may name it.

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM events
    WHERE seq > (SELECT events FROM kept.checkpoint) AND seq <= getvariable('last_event')
        AND type NOT IN (FROM judgement_types());
