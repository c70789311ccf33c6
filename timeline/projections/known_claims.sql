-- What is known: the claims published by one day and recorded by one instant, without those that a judgement, itself
-- published and recorded by then, has withdrawn or replaced.

-- Where the projections read the log. An update of the kept state shadows this macro, to read only a part of it.
CREATE OR REPLACE MACRO log_events() AS TABLE FROM events;

CREATE OR REPLACE MACRO judgement_types() AS TABLE SELECT name FROM event_types WHERE subject = 'log';

-- The judgements recorded after an event, each with the claims that it names.
CREATE OR REPLACE MACRO judgement_rows(after := 0) AS TABLE
    WITH said AS MATERIALIZED (
        FROM events WHERE seq > after AND type IN (FROM judgement_types())
    ),
    named AS (
        SELECT DISTINCT seq, unnest([details['claim'], details['other'], details['replacement']]) AS id FROM said
    ),
    claims AS (
        SELECT n.seq, list(e.seq ORDER BY e.seq) AS claims
        FROM named n JOIN events e ON e.id = n.id
        WHERE e.type NOT IN (FROM judgement_types())
        GROUP BY n.seq
    )
    SELECT said.*, coalesce(c.claims, []) AS claims
    FROM said LEFT JOIN claims c ON c.seq = said.seq;

-- What a claim is about. Claims from data sets count only in relations: they never close a meeting or extend a treaty.
CREATE OR REPLACE MACRO subject_told(extractor, subject) AS
    CASE WHEN starts_with(extractor, 'dataset: ') THEN 'act' ELSE subject END;

CREATE OR REPLACE MACRO known_events(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT e.*, c.recorded_at, subject_told(e.extractor, t.subject) AS subject, t.effect, t.anchor
    FROM log_events() e
    JOIN commits c ON c.hash = e."commit"
    JOIN event_types t ON t.name = e.type
    WHERE (known_on IS NULL OR e.reported <= known_on)
      AND (recorded_by IS NULL OR c.recorded_at <= recorded_by);

-- The judgements in effect: those that no person has retracted. A retraction of a judgement cannot itself be retracted.
CREATE OR REPLACE MACRO judgements(known_on := NULL, recorded_by := NULL) AS TABLE
    WITH said AS MATERIALIZED (
        SELECT seq, id, type, effect, reported, recorded_at, "commit", details
        FROM known_events(known_on := known_on, recorded_by := recorded_by)
        WHERE subject = 'log'
    )
    SELECT seq, id, type, effect, reported, recorded_at, "commit",
        details['claim'] AS claim, details['other'] AS other, details['replacement'] AS replacement,
        details['reason'] AS reason
    FROM said
    WHERE id NOT IN (SELECT details['claim'] FROM said WHERE effect = 'retracted');

-- The claims that a judgement has withdrawn or replaced. A replacement counts only as long as the amendment that added
-- it.
CREATE OR REPLACE MACRO claims_withdrawn(known_on := NULL, recorded_by := NULL) AS TABLE
    WITH judged AS MATERIALIZED (
        SELECT id, effect, claim FROM judgements(known_on := known_on, recorded_by := recorded_by)
    )
    SELECT claim AS id FROM judged WHERE effect IN ('retracted', 'amended') AND claim IS NOT NULL
    UNION ALL
    SELECT e.id
    FROM log_events() e
    JOIN log_events() a ON a.type = 'claim.amended' AND a.details['replacement'] = e.id AND a."commit" = e."commit"
    WHERE a.id NOT IN (SELECT id FROM judged);

CREATE OR REPLACE MACRO known_claims(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT e.*, coalesce(v.voice, e.source) AS voice
    FROM known_events(known_on := known_on, recorded_by := recorded_by) e LEFT JOIN kept.voices v ON v.document = e.source
    WHERE subject <> 'log' AND id NOT IN (FROM claims_withdrawn(known_on := known_on, recorded_by := recorded_by));

COMMENT ON MACRO TABLE known_claims IS 'The claims that counted, given what had been published by known_on and recorded by recorded_by: rows of events, with what the catalogue says about their type.';
