-- No judgement names the claims to be looked at: all of them are known, and none is parted from another.

CREATE OR REPLACE TEMP MACRO known_claims(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT e.*, NULL::TIMESTAMP AS recorded_at, subject_told(e.extractor, t.subject) AS subject, t.effect, t.anchor,
        coalesce(v.voice, e.source) AS voice
    FROM log_events() e JOIN event_types t ON t.name = e.type LEFT JOIN kept.voices v ON v.document = e.source
    WHERE t.subject <> 'log';

CREATE OR REPLACE TEMP MACRO claims_apart(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT document AS claim, []::UUID[] AS others FROM kept.voices WHERE FALSE;
