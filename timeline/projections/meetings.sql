-- Meetings: one row per occurrence, with its state on a day.

-- The known claims about meetings, each with its occurrence's window and the days from which it counts: `begins`, when
-- it may have happened, and `settles`, when it certainly has.
CREATE OR REPLACE MACRO meeting_claims(known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        FROM occurrence_of_claims(['meeting'], known_on := known_on, recorded_by := recorded_by)
    ),
    windows AS (
        SELECT occurrence,
            agreed(list({
                's': from_day(anchor_start), 'e': to_day(anchor_end), 'first': effect = 'held', 'voice': voice
            })) AS agreed_window
        FROM claims
        GROUP BY occurrence
    ),
    narrow AS (
        SELECT claims.*, agreed_window.s AS window_start, agreed_window.e AS window_end,
            CASE WHEN windows_meet(from_day(anchor_start), to_day(anchor_end), from_day(agreed_window.s), to_day(agreed_window.e))
                THEN {'s': greatest(anchor_start, agreed_window.s), 'e': least(anchor_end, agreed_window.e)}
                ELSE {'s': anchor_start, 'e': anchor_end}
            END AS own
        FROM claims JOIN windows USING (occurrence)
    )
    SELECT * EXCLUDE (own),
        own.e AS own_end,
        -- what two claims may contradict each other in
        {
            'effect': effect, 'reported': reported, 'own_end': own.e, 'date': date, 'due': due,
            's': from_day(anchor_start), 'e': to_day(anchor_end),
            'place': place, 'place_name': place_name, 'place_within': place_within
        } AS facts,
        CASE
            WHEN effect = 'held' THEN coalesce(own.s, own.e)
            WHEN date IS NOT NULL THEN coalesce(date_start, date_end)
            ELSE least(reported, anchor_end)
        END AS begins,
        CASE
            WHEN effect = 'held' THEN own.e
            WHEN date IS NOT NULL THEN date_end
            ELSE least(reported, anchor_end)
        END AS settles,
        -- when the plan was as claimed: a later announcement revives a canceled meeting, a retrospective mention does
        -- not
        CASE
            WHEN effect = 'announced' AND date IS NOT NULL THEN from_day(date_start)
            WHEN effect = 'announced' AND (
                reported > to_day(anchor_end)
                OR bool_or(effect IN ('canceled', 'postponed')) OVER (PARTITION BY occurrence, source)
            ) THEN DATE '0001-01-01'
            WHEN date IS NOT NULL THEN to_day(date_end)
            ELSE least(reported, anchor_end)
        END AS planned_at
    FROM narrow;

-- The contradictions between two claims about one meeting, from their `facts`: a list of {attribute, value_a, value_b}.
-- A cancellation published after the meeting contradicts it; one published before it was reversed.
CREATE OR REPLACE MACRO meeting_disputes(a, b) AS list_filter([
    CASE WHEN (a.effect = 'canceled' AND b.effect = 'held' AND a.reported >= b.own_end)
        OR (a.effect = 'held' AND b.effect = 'canceled' AND b.reported >= a.own_end)
        THEN {'attribute': 'status', 'value_a': a.effect, 'value_b': b.effect} END,
    CASE WHEN (a.effect = 'held') = (b.effect = 'held') AND 'postponed' NOT IN (a.effect, b.effect)
        AND NOT windows_meet(a.s, a.e, b.s, b.e) THEN {
            'attribute': 'date',
            'value_a': CASE a.effect WHEN 'held' THEN a.date ELSE a.due END,
            'value_b': CASE b.effect WHEN 'held' THEN b.date ELSE b.due END
        } END,
    CASE WHEN NOT places_fit(a.place_name, a.place_within, b.place_name, b.place_within)
        THEN {'attribute': 'place', 'value_a': a.place, 'value_b': b.place} END
], lambda dispute: dispute IS NOT NULL);

-- Each pair of claims about one meeting that cannot both be true, with the day from which both count.
CREATE OR REPLACE MACRO meeting_conflict_days(known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        SELECT id, occurrence, parties, source, quote, facts, begins
        FROM meeting_claims(known_on := known_on, recorded_by := recorded_by)
    ),
    disputed AS (
        SELECT a.occurrence, unnest(meeting_disputes(a.facts, b.facts)) AS dispute,
            a.id AS claim_a, a.source AS source_a, a.quote AS quote_a,
            b.id AS claim_b, b.source AS source_b, b.quote AS quote_b,
            list_union([a.parties, b.parties]) AS parties,
            greatest(a.begins, b.begins) AS since
        FROM claims a JOIN claims b ON b.occurrence = a.occurrence AND a.id < b.id
    )
    SELECT occurrence, dispute.attribute AS attribute,
        claim_a, dispute.value_a AS value_a, source_a, quote_a,
        claim_b, dispute.value_b AS value_b, source_b, quote_b,
        parties, since
    FROM disputed;

-- The state of each meeting from a day on (`since`): on the day asked for, or (NULL) on every day on which it may
-- change.
CREATE OR REPLACE MACRO meeting_states(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        SELECT * EXCLUDE (quote)
        FROM meeting_claims(known_on := known_on, recorded_by := recorded_by)
    ),
    days AS (
        SELECT DISTINCT occurrence, day
        FROM (
            SELECT occurrence, coalesce(as_of, unnest([begins, settles, (window_end + 1)::DATE])) AS day FROM claims
        )
        WHERE day IS NOT NULL
    ),
    -- the state twice: from what may have happened by then (not sure), and from what certainly has
    counted AS MATERIALIZED (
        SELECT c.occurrence, d.day, certainty.sure, c.effect, c.voice, c.reported, c.own_end, c.window_end, c.planned_at
        FROM claims c JOIN days d ON d.occurrence = c.occurrence, (VALUES (FALSE), (TRUE)) certainty(sure)
        WHERE CASE WHEN certainty.sure THEN c.settles ELSE c.begins END <= d.day
    ),
    held AS (
        SELECT occurrence, day, sure, min(own_end) AS held_end, count(DISTINCT voice) AS sources
        FROM counted
        WHERE effect = 'held'
        GROUP BY ALL
    ),
    denied AS (
        SELECT c.occurrence, c.day, c.sure, count(DISTINCT c.voice) AS sources
        FROM counted c JOIN held h ON h.occurrence = c.occurrence AND h.day = c.day AND h.sure = c.sure
        WHERE c.effect = 'canceled' AND c.reported >= h.held_end
        GROUP BY ALL
    ),
    plans AS (
        SELECT occurrence, day, sure, any_value(window_end) AS window_end,
            arg_max(effect, {
                'planned_at': planned_at,
                'rank': CASE effect WHEN 'canceled' THEN 3 WHEN 'postponed' THEN 2 ELSE 1 END
            }) FILTER (effect <> 'held') AS plan
        FROM counted
        GROUP BY ALL
    ),
    states AS MATERIALIZED (
        SELECT p.occurrence, p.day, p.sure,
            CASE
                WHEN h.sources > coalesce(d.sources, 0) THEN 'held'
                WHEN h.sources IS NOT NULL THEN 'canceled'
                WHEN p.plan = 'announced' AND p.window_end < p.day THEN 'unconfirmed'
                ELSE p.plan
            END AS status
        FROM plans p
        LEFT JOIN held h ON h.occurrence = p.occurrence AND h.day = p.day AND h.sure = p.sure
        LEFT JOIN denied d ON d.occurrence = p.occurrence AND d.day = p.day AND d.sure = p.sure
    ),
    contested AS (
        SELECT a.occurrence, min(greatest(a.begins, b.begins)) AS since
        FROM claims a JOIN claims b ON b.occurrence = a.occurrence AND a.id < b.id
        WHERE len(meeting_disputes(a.facts, b.facts)) > 0
        GROUP BY a.occurrence
    ),
    facts AS (
        SELECT occurrence,
            list_union(list(parties)) AS parties,
            people_once(flatten(list(people))) AS people,
            arg_max(place, {'rank': place_rank, 'place': place}) FILTER (place IS NOT NULL) AS place,
            any_value(window_start) AS "start",
            any_value(window_end) AS "end",
            most_frequent(list(format)) AS format,
            count(*) AS claims,
            count(DISTINCT voice) AS sources
        FROM claims
        GROUP BY occurrence
    )
    SELECT f.occurrence, f.parties, f.people, f.place, f."start", f."end", f.format,
        s.status,
        coalesce(c.since <= s.day, FALSE) AS contested,
        f.claims, f.sources,
        s.status IS DISTINCT FROM sure.status AS possibly,
        s.day AS since
    FROM states s
    JOIN facts f ON f.occurrence = s.occurrence
    LEFT JOIN states sure ON sure.occurrence = s.occurrence AND sure.day = s.day AND sure.sure
    LEFT JOIN contested c ON c.occurrence = s.occurrence
    WHERE NOT s.sure;

-- The successive states of each meeting: each holds from `since` up to, but not including, `until`.
CREATE OR REPLACE MACRO meeting_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT *, lead(since, 1, DATE '9999-12-31') OVER (PARTITION BY occurrence ORDER BY since) AS until
    FROM (
        FROM meeting_states(NULL, known_on := known_on, recorded_by := recorded_by)
        QUALIFY (status, contested, possibly)
            IS DISTINCT FROM lag((status, contested, possibly)) OVER (PARTITION BY occurrence ORDER BY since)
    );

CREATE OR REPLACE MACRO meetings_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (since) FROM meeting_states(as_of, known_on := known_on, recorded_by := recorded_by);

CREATE OR REPLACE MACRO meetings_known(as_of, known_on, last) AS TABLE
    SELECT occurrence, parties, people, place, "start", "end", format, status, contested, claims, sources, possibly
    FROM rows_known('kept.meetings', 'kept.past_meetings', known_on, last)
    WHERE since <= as_of AND as_of < until;

CREATE OR REPLACE MACRO meetings_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM (
        FROM meetings_on(as_of) WHERE known_on IS NULL AND recorded_by IS NULL
        UNION ALL
        FROM meetings_known(as_of, coalesce(known_on, DATE '9999-12-31'), last_commit(recorded_by))
        WHERE known_on IS NOT NULL OR recorded_by IS NOT NULL
    )
    ORDER BY "start" NULLS LAST, "end" NULLS LAST, parties, occurrence;

CREATE OR REPLACE VIEW meetings AS FROM meetings_on(current_date) ORDER BY "start" NULLS LAST, "end" NULLS LAST, parties, occurrence;

COMMENT ON VIEW meetings IS 'Meetings as of today: one row per occurrence. meetings_as_of(day) answers for another day.';
COMMENT ON COLUMN meetings.occurrence IS 'Name of the occurrence: after the smallest id among its claims.';
COMMENT ON COLUMN meetings.parties IS 'States and organisations whose people meet.';
COMMENT ON COLUMN meetings.people IS 'The participants named, each once, by the longest name that a source gives.';
COMMENT ON COLUMN meetings.place IS 'The most precise place that a claim names.';
COMMENT ON COLUMN meetings."start" IS 'First day of the narrowest window that the claims agree on.';
COMMENT ON COLUMN meetings."end" IS 'Last day of that window.';
COMMENT ON COLUMN meetings.format IS 'summit, talks, call, visit or brief encounter, where a claim says.';
COMMENT ON COLUMN meetings.status IS 'announced, postponed, canceled, held, or unconfirmed: its window has passed, no outcome reported.';
COMMENT ON COLUMN meetings.contested IS 'Whether conflicts has a row about it.';
COMMENT ON COLUMN meetings.claims IS 'How many claims are about it.';
COMMENT ON COLUMN meetings.sources IS 'How many documents make them; copies of one text count once.';
COMMENT ON COLUMN meetings.possibly IS 'Whether the claims are too imprecise to be certain of the status on that day.';

COMMENT ON MACRO TABLE meetings_as_of IS 'Meetings as of a day, given what had been published by known_on and recorded by recorded_by. Columns as in the view.';
COMMENT ON MACRO TABLE meetings_from_log IS 'Meetings as of a day, computed from the log alone: the same as meetings_as_of, which reads the kept state.';
