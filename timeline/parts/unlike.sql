-- The stretches of which something was not known then: what is kept of them may be otherwise. So may what judgements name
-- that may count otherwise then; and of what a claim without a date has joined that was not known, that claim is none.

CREATE OR REPLACE TEMP TABLE hidden_there AS
    WITH there AS MATERIALIZED (
        SELECT block, stretch, occurrence FROM placements_seen() SEMI JOIN hidden USING (seq)
    )
    FROM there WHERE list_contains(getvariable('subjects'), subject_of(occurrence));

CREATE OR REPLACE TEMP TABLE seeking_hidden AS SELECT occurrence FROM hidden_there WHERE stretch IS NULL;

CREATE OR REPLACE TEMP TABLE named_kept AS
    WITH there AS MATERIALIZED (
        SELECT seq, block, stretch, occurrence FROM placements_seen() SEMI JOIN named USING (seq)
    )
    FROM there WHERE list_contains(getvariable('subjects'), subject_of(occurrence));

CREATE OR REPLACE TEMP TABLE unlike AS
    SELECT block, stretch FROM hidden_there WHERE stretch IS NOT NULL
    UNION
    SELECT block, stretch
    FROM placements_seen() SEMI JOIN named_kept USING (occurrence)
    WHERE stretch IS NOT NULL;
