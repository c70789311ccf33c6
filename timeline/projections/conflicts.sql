-- Conflicts: pairs of claims about one occurrence that cannot both be true, each pair once.

CREATE OR REPLACE MACRO conflict_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM meeting_conflict_days(known_on := known_on, recorded_by := recorded_by)
    UNION ALL
    FROM treaty_conflict_days(known_on := known_on, recorded_by := recorded_by);

CREATE OR REPLACE MACRO conflicts_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (since)
    FROM conflict_rows(known_on := known_on, recorded_by := recorded_by)
    WHERE since <= as_of
    ORDER BY occurrence, attribute, claim_a, claim_b;

CREATE OR REPLACE MACRO conflicts_known(as_of, known_on, last) AS TABLE
    SELECT occurrence, attribute, claim_a, value_a, source_a, quote_a, claim_b, value_b, source_b, quote_b, parties
    FROM rows_known('kept.conflicts', 'kept.past_conflicts', known_on, last)
    WHERE since <= as_of;

CREATE OR REPLACE MACRO conflicts_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM (
        FROM conflicts_on(as_of) WHERE known_on IS NULL AND recorded_by IS NULL
        UNION ALL
        FROM conflicts_known(as_of, coalesce(known_on, DATE '9999-12-31'), last_commit(recorded_by))
        WHERE known_on IS NOT NULL OR recorded_by IS NOT NULL
    )
    ORDER BY occurrence, attribute, claim_a, claim_b;

CREATE OR REPLACE VIEW conflicts AS FROM conflicts_on(current_date) ORDER BY occurrence, attribute, claim_a, claim_b;

COMMENT ON VIEW conflicts IS 'Pairs of claims that cannot both be true, as of today. conflicts_as_of(day) answers for another day.';
COMMENT ON COLUMN conflicts.occurrence IS 'The meeting or treaty that both are about.';
COMMENT ON COLUMN conflicts.attribute IS 'What they disagree about: status, date, place, or a treaty''s signed, in_force or expires.';
COMMENT ON COLUMN conflicts.claim_a IS 'The claim with the smaller id.';
COMMENT ON COLUMN conflicts.value_a IS 'What it says.';
COMMENT ON COLUMN conflicts.source_a IS 'Hash of its document.';
COMMENT ON COLUMN conflicts.quote_a IS 'Its quote.';
COMMENT ON COLUMN conflicts.claim_b IS 'The other claim.';
COMMENT ON COLUMN conflicts.value_b IS 'What it says.';
COMMENT ON COLUMN conflicts.source_b IS 'Hash of its document.';
COMMENT ON COLUMN conflicts.quote_b IS 'Its quote.';
COMMENT ON COLUMN conflicts.parties IS 'The parties that the two claims name.';

COMMENT ON MACRO TABLE conflicts_as_of IS 'Conflicts as of a day, given what had been published by known_on and recorded by recorded_by. Columns as in the view.';
COMMENT ON MACRO TABLE conflicts_from_log IS 'Conflicts as of a day, computed from the log alone: the same as conflicts_as_of, which reads the kept state.';
