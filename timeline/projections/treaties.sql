-- Treaties: one row per treaty, with its state on a day.

-- The known claims about treaties, each with the days from which it counts and the last extension before it (`era`;
-- NULL: none): an extension supersedes earlier claims about the expiry.
CREATE OR REPLACE MACRO treaty_claims(known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        SELECT *,
            CASE
                WHEN date IS NOT NULL THEN coalesce(date_start, date_end)
                WHEN effect = 'expiring' THEN least(reported, anchor_end)
                ELSE reported
            END AS begins,
            CASE
                WHEN date IS NOT NULL THEN date_end
                WHEN effect = 'expiring' THEN least(reported, anchor_end)
                ELSE reported
            END AS settles
        FROM occurrence_of_claims(['treaty'], known_on := known_on, recorded_by := recorded_by)
    ),
    extensions AS (
        SELECT DISTINCT occurrence, begins AS extended_on FROM claims WHERE effect = 'extended'
    )
    SELECT c.*,
        -- the window that the claim gives for one of the treaty's dates
        CASE c.effect WHEN 'extended' THEN c.due_start ELSE c.anchor_start END AS window_start,
        CASE c.effect WHEN 'extended' THEN c.due_end ELSE c.anchor_end END AS window_end,
        CASE
            WHEN c.effect IN ('expiring', 'extended') AND (c.effect = 'expiring' OR c.due IS NOT NULL) THEN 'expires'
            WHEN c.effect IN ('signed', 'in force') THEN replace(c.effect, ' ', '_')
        END AS attribute,
        (
            SELECT max(x.extended_on) FROM extensions x
            WHERE x.occurrence = c.occurrence
              AND x.extended_on <= CASE c.effect WHEN 'extended' THEN c.begins ELSE c.reported END
        ) AS era
    FROM claims c;

-- Whether two claims about one treaty cannot both be true: their windows for the same date do not overlap.
CREATE OR REPLACE MACRO treaty_disputes(attribute_a, era_a, start_a, end_a, attribute_b, era_b, start_b, end_b) AS (
    attribute_a = attribute_b AND era_a IS NOT DISTINCT FROM era_b
    AND NOT windows_meet(from_day(start_a), to_day(end_a), from_day(start_b), to_day(end_b))
);

-- Each pair of claims about one treaty that cannot both be true, with the day from which both count.
CREATE OR REPLACE MACRO treaty_conflict_days(known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        SELECT *, CASE WHEN attribute = 'expires' THEN due ELSE date END AS value
        FROM treaty_claims(known_on := known_on, recorded_by := recorded_by)
    )
    SELECT a.occurrence AS occurrence, a.attribute AS attribute,
        a.id AS claim_a, a.value AS value_a, a.source AS source_a, a.quote AS quote_a,
        b.id AS claim_b, b.value AS value_b, b.source AS source_b, b.quote AS quote_b,
        list_union([a.parties, b.parties]) AS parties,
        greatest(a.begins, b.begins) AS since
    FROM claims a JOIN claims b ON b.occurrence = a.occurrence AND a.id < b.id
    WHERE treaty_disputes(
                a.attribute, a.era, a.window_start, a.window_end, b.attribute, b.era, b.window_start, b.window_end
            );

-- The state of each treaty from a day on (`since`): on the day asked for, or (NULL) on every day on which it may
-- change.
CREATE OR REPLACE MACRO treaty_states(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        SELECT * EXCLUDE (quote)
        FROM treaty_claims(known_on := known_on, recorded_by := recorded_by)
    ),
    days AS MATERIALIZED (
        SELECT DISTINCT occurrence, day
        FROM (
            SELECT occurrence, coalesce(as_of, unnest([begins, settles, (window_end + 1)::DATE])) AS day FROM claims
        )
        WHERE day IS NOT NULL
    ),
    eras AS (
        SELECT d.occurrence, d.day, max(c.begins) FILTER (c.effect = 'extended' AND c.begins <= d.day) AS era
        FROM days d JOIN claims c ON c.occurrence = d.occurrence
        GROUP BY ALL
    ),
    -- the treaty's dates in this era, shown once a claim about that date has begun to count
    agreed_windows AS (
        SELECT c.occurrence, e.day, c.attribute,
            agreed(list({
                's': from_day(c.window_start), 'e': to_day(c.window_end), 'first': c.effect = 'extended',
                'voice': c.voice
            })) AS w
        FROM claims c JOIN eras e ON e.occurrence = c.occurrence
        WHERE c.attribute IS NOT NULL AND (c.attribute <> 'expires' OR c.era IS NOT DISTINCT FROM e.era)
        GROUP BY c.occurrence, e.day, c.attribute
        HAVING bool_or(c.begins <= e.day)
    ),
    windows AS MATERIALIZED (
        SELECT occurrence, day,
            any_value(w) FILTER (attribute = 'signed') AS signed,
            any_value(w) FILTER (attribute = 'in_force') AS in_force,
            any_value(w) FILTER (attribute = 'expires') AS expires
        FROM agreed_windows
        GROUP BY ALL
    ),
    done AS (
        SELECT c.occurrence, d.day, certainty.sure,
            list_union(list(c.parties)) AS parties,
            coalesce(list_union(list(c.actors) FILTER (c.effect = 'withdrawn')), []) AS withdrawn,
            coalesce(list_union(list(c.actors) FILTER (c.effect = 'suspended')), []) AS suspended,
            bool_or(c.effect = 'withdrawn') AS is_withdrawn,
            bool_or(c.effect = 'suspended') AS is_suspended,
            bool_or(c.effect = 'expired') AS is_expired,
            bool_or(c.effect IN ('in force', 'extended')) AS is_in_force,
            bool_or(c.effect = 'signed') AS is_signed,
            bool_or(c.effect = 'expiring') AS is_expiring
        FROM claims c JOIN days d ON d.occurrence = c.occurrence, (VALUES (FALSE), (TRUE)) certainty(sure)
        WHERE CASE WHEN certainty.sure THEN c.settles ELSE c.begins END <= d.day
        GROUP BY ALL
    ),
    states AS MATERIALIZED (
        SELECT d.*,
            CASE
                WHEN d.is_expired THEN 'expired'
                WHEN len(d.parties) > 0 AND w.expires.e < d.day AND list_has_all(d.withdrawn, d.parties) THEN 'expired'
                WHEN d.is_withdrawn THEN 'withdrawing'
                WHEN w.expires.e < d.day THEN 'unknown'
                WHEN d.is_suspended THEN 'suspended'
                WHEN d.is_in_force THEN 'in force'
                WHEN d.is_signed THEN 'signed'
                -- a treaty that is due to expire has not expired yet
                WHEN d.is_expiring THEN 'in force'
                ELSE 'unknown'
            END AS status
        FROM done d LEFT JOIN windows w ON w.occurrence = d.occurrence AND w.day = d.day
    ),
    contested AS (
        SELECT a.occurrence, min(greatest(a.begins, b.begins)) AS since
        FROM claims a JOIN claims b ON b.occurrence = a.occurrence AND a.id < b.id
        WHERE treaty_disputes(
                a.attribute, a.era, a.window_start, a.window_end, b.attribute, b.era, b.window_start, b.window_end
            )
        GROUP BY a.occurrence
    ),
    facts AS (
        SELECT occurrence, most_frequent(list(treaty)) AS treaty, list_union(list(parties)) AS parties,
            count(*) AS claims, count(DISTINCT voice) AS sources
        FROM claims
        GROUP BY occurrence
    )
    SELECT f.treaty, f.parties,
        w.signed.s AS signed_start, w.signed.e AS signed_end,
        w.in_force.s AS in_force_start, w.in_force.e AS in_force_end,
        s.withdrawn, s.suspended,
        w.expires.s AS expires_start, w.expires.e AS expires_end,
        s.status,
        coalesce(c.since <= s.day, FALSE) AS contested,
        f.claims, f.sources, f.occurrence,
        s.status IS DISTINCT FROM sure.status AS possibly,
        s.day AS since
    FROM states s
    JOIN facts f ON f.occurrence = s.occurrence
    LEFT JOIN states sure ON sure.occurrence = s.occurrence AND sure.day = s.day AND sure.sure
    LEFT JOIN windows w ON w.occurrence = s.occurrence AND w.day = s.day
    LEFT JOIN contested c ON c.occurrence = s.occurrence
    WHERE NOT s.sure;

-- The successive states of each treaty: each holds from `since` up to, but not including, `until`.
CREATE OR REPLACE MACRO treaty_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (state), lead(since, 1, DATE '9999-12-31') OVER (PARTITION BY occurrence ORDER BY since) AS until
    FROM (
        SELECT *, (
                status, contested, possibly, withdrawn, suspended, signed_start, signed_end, in_force_start, in_force_end,
                expires_start, expires_end
            ) AS state
        FROM treaty_states(NULL, known_on := known_on, recorded_by := recorded_by)
        QUALIFY state IS DISTINCT FROM lag(state) OVER (PARTITION BY occurrence ORDER BY since)
    );

CREATE OR REPLACE MACRO treaties_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (since) FROM treaty_states(as_of, known_on := known_on, recorded_by := recorded_by);

CREATE OR REPLACE MACRO treaties_known(as_of, known_on, last) AS TABLE
    SELECT treaty, parties, signed_start, signed_end, in_force_start, in_force_end, withdrawn, suspended, expires_start,
        expires_end, status, contested, claims, sources, occurrence, possibly
    FROM rows_known('kept.treaties', 'kept.past_treaties', known_on, last)
    WHERE since <= as_of AND as_of < until;

CREATE OR REPLACE MACRO treaties_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM (
        FROM treaties_on(as_of) WHERE known_on IS NULL AND recorded_by IS NULL
        UNION ALL
        FROM treaties_known(as_of, coalesce(known_on, DATE '9999-12-31'), last_commit(recorded_by))
        WHERE known_on IS NOT NULL OR recorded_by IS NOT NULL
    )
    ORDER BY lower(treaty), parties, occurrence;

CREATE OR REPLACE VIEW treaties AS FROM treaties_on(current_date) ORDER BY lower(treaty), parties, occurrence;

COMMENT ON VIEW treaties IS 'Treaties as of today: one row per treaty. treaties_as_of(day) answers for another day.';
COMMENT ON COLUMN treaties.treaty IS 'Usual short name; in lower case where it has no name of its own.';
COMMENT ON COLUMN treaties.parties IS 'States and organisations that sources name as party to it or acting on it.';
COMMENT ON COLUMN treaties.signed_start IS 'First day of the narrowest window of signing that the claims agree on.';
COMMENT ON COLUMN treaties.signed_end IS 'Last day of that window.';
COMMENT ON COLUMN treaties.in_force_start IS 'First day of the narrowest window of entry into force that the claims agree on.';
COMMENT ON COLUMN treaties.in_force_end IS 'Last day of that window.';
COMMENT ON COLUMN treaties.withdrawn IS 'Parties that have withdrawn from it, or announced it.';
COMMENT ON COLUMN treaties.suspended IS 'Parties that have suspended it, or their own part in it.';
COMMENT ON COLUMN treaties.expires_start IS 'First day of the narrowest window of expiry that the claims agree on; an extension replaces it.';
COMMENT ON COLUMN treaties.expires_end IS 'Last day of that window.';
COMMENT ON COLUMN treaties.status IS 'signed, in force, suspended, withdrawing, expired, or unknown.';
COMMENT ON COLUMN treaties.contested IS 'Whether conflicts has a row about it.';
COMMENT ON COLUMN treaties.claims IS 'How many claims are about it.';
COMMENT ON COLUMN treaties.sources IS 'How many documents make them; copies of one text count once.';
COMMENT ON COLUMN treaties.occurrence IS 'Name of the occurrence.';
COMMENT ON COLUMN treaties.possibly IS 'Whether the claims are too imprecise to be certain of the status on that day.';

COMMENT ON MACRO TABLE treaties_as_of IS 'Treaties as of a day, given what had been published by known_on and recorded by recorded_by. Columns as in the view.';
COMMENT ON MACRO TABLE treaties_from_log IS 'Treaties as of a day, computed from the log alone: the same as treaties_as_of, which reads the kept state.';
