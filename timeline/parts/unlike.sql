-- The stretches of which something was not known then: what is kept of them may be otherwise. So may what a claim without a
-- date has joined that was not known, and what judgements name that may count otherwise then.

CREATE OR REPLACE TEMP TABLE seeking_hidden AS
    SELECT occurrence
    FROM placements_seen()
    WHERE stretch IS NULL AND seq IN (FROM hidden) AND list_contains(getvariable('subjects'), subject_of(occurrence));

CREATE OR REPLACE TEMP TABLE named_kept AS
    SELECT seq, block, stretch, occurrence
    FROM placements_seen()
    WHERE seq IN (FROM named) AND list_contains(getvariable('subjects'), subject_of(occurrence));

CREATE OR REPLACE TEMP TABLE unlike AS
    SELECT DISTINCT block, stretch
    FROM placements_seen()
    WHERE stretch IS NOT NULL
      AND (
        (seq IN (FROM hidden) AND list_contains(getvariable('subjects'), subject_of(occurrence)))
        OR occurrence IN (SELECT occurrence FROM seeking_hidden UNION ALL SELECT occurrence FROM named_kept)
      );
