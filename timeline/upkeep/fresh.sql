-- The claims that the log holds after the checkpoint. From here on the projections read no more of the log than
-- `concerned` names, and the judgements that may name it.

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM events WHERE seq > (SELECT events FROM kept.checkpoint) AND type NOT IN (FROM judgement_types());
