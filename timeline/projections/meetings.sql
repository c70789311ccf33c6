-- Meetings: one row an occurrence, with its state on a day.

-- The known claims about meetings, each with its occurrence's window and the days from which it counts: `begins`, when
-- it may have happened, and `settles`, when it has for certain.
CREATE OR REPLACE MACRO meeting_claims(known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        FROM occurrence_of_claims(['meeting'], known_on := known_on, recorded_by := recorded_by)
    ),
    windows AS (
        SELECT occurrence,
            agreed(list({
                's': from_day(anchor_start), 'e': to_day(anchor_end), 'first': effect = 'held', 'source': source, 'id': id
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
        -- what disputes are about
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
        -- when a plan was as the claim says: a later announcement revives a canceled meeting, a look back does not
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

-- In what two claims about one meeting, by their `facts`, cannot both be true: a list of {attribute, value_a, value_b}.
-- A cancellation published once the meeting was over contradicts it; one published before was taken back.
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

-- The claims about each meeting that has begun to count by a day, with its state on that day.
CREATE OR REPLACE MACRO meeting_claims_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        FROM meeting_claims(known_on := known_on, recorded_by := recorded_by)
    ),
    -- the state twice: by what may have happened (not sure), and by what has for certain
    counted AS MATERIALIZED (
        SELECT c.*, certainty.sure
        FROM claims c, (VALUES (FALSE), (TRUE)) certainty(sure)
        WHERE CASE WHEN certainty.sure THEN c.settles ELSE c.begins END <= as_of
    ),
    held AS (
        SELECT occurrence, sure, min(own_end) AS held_end, count(DISTINCT source) AS sources
        FROM counted
        WHERE effect = 'held'
        GROUP BY occurrence, sure
    ),
    denied AS (
        SELECT c.occurrence, c.sure, count(DISTINCT c.source) AS sources
        FROM counted c JOIN held h ON h.occurrence = c.occurrence AND h.sure = c.sure
        WHERE c.effect = 'canceled' AND c.reported >= h.held_end
        GROUP BY ALL
    ),
    plans AS (
        SELECT occurrence, sure, any_value(window_end) AS window_end,
            arg_max(effect, {
                'planned_at': planned_at,
                'rank': CASE effect WHEN 'canceled' THEN 3 WHEN 'postponed' THEN 2 ELSE 1 END
            }) FILTER (effect <> 'held') AS plan
        FROM counted
        GROUP BY occurrence, sure
    ),
    states AS (
        SELECT p.occurrence, p.sure,
            CASE
                WHEN h.sources > coalesce(d.sources, 0) THEN 'held'
                WHEN h.sources IS NOT NULL THEN 'canceled'
                WHEN p.plan = 'announced' AND p.window_end < as_of THEN 'unconfirmed'
                ELSE p.plan
            END AS status
        FROM plans p
        LEFT JOIN held h ON h.occurrence = p.occurrence AND h.sure = p.sure
        LEFT JOIN denied d ON d.occurrence = p.occurrence AND d.sure = p.sure
    )
    SELECT c.*, s.status, s.status IS DISTINCT FROM sure.status AS possibly
    FROM claims c
    JOIN states s ON s.occurrence = c.occurrence AND NOT s.sure
    LEFT JOIN states sure ON sure.occurrence = c.occurrence AND sure.sure;

CREATE OR REPLACE MACRO meetings_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        FROM meeting_claims_as_of(as_of, known_on := known_on, recorded_by := recorded_by)
    ),
    contested AS (
        SELECT DISTINCT a.occurrence
        FROM claims a JOIN claims b ON b.occurrence = a.occurrence AND a.id < b.id
        WHERE a.begins <= as_of AND b.begins <= as_of AND len(meeting_disputes(a.facts, b.facts)) > 0
    )
    SELECT occurrence,
        list_union(list(parties)) AS parties,
        people_once(flatten(list(people))) AS people,
        arg_max(place, {'rank': place_rank, 'place': place}) FILTER (place IS NOT NULL) AS place,
        any_value(window_start) AS "start",
        any_value(window_end) AS "end",
        most_frequent(list(format)) AS format,
        any_value(status) AS status,
        occurrence IN (SELECT occurrence FROM contested) AS contested,
        count(*) AS claims,
        count(DISTINCT source) AS sources,
        any_value(possibly) AS possibly
    FROM claims
    GROUP BY occurrence
    ORDER BY "start" NULLS LAST, "end" NULLS LAST, parties, occurrence;

-- The disputes about meetings, each pair of claims once.
CREATE OR REPLACE MACRO meeting_conflicts(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS MATERIALIZED (
        FROM meeting_claims(known_on := known_on, recorded_by := recorded_by) WHERE begins <= as_of
    ),
    disputed AS (
        SELECT a.occurrence, unnest(meeting_disputes(a.facts, b.facts)) AS dispute,
            a.id AS claim_a, a.source AS source_a, a.quote AS quote_a,
            b.id AS claim_b, b.source AS source_b, b.quote AS quote_b,
            list_union([a.parties, b.parties]) AS parties
        FROM claims a JOIN claims b ON b.occurrence = a.occurrence AND a.id < b.id
    )
    SELECT occurrence, dispute.attribute AS attribute,
        claim_a, dispute.value_a AS value_a, source_a, quote_a,
        claim_b, dispute.value_b AS value_b, source_b, quote_b,
        parties
    FROM disputed;

CREATE OR REPLACE VIEW meetings AS FROM meetings_as_of(current_date);

COMMENT ON VIEW meetings IS 'Meetings as of today: one row an occurrence. meetings_as_of(day) answers for another day.';
COMMENT ON COLUMN meetings.occurrence IS 'Name of the occurrence: after the smallest id among its claims.';
COMMENT ON COLUMN meetings.parties IS 'States and organisations whose people meet.';
COMMENT ON COLUMN meetings.people IS 'Those named as taking part, each once, by the longest name that a source gives.';
COMMENT ON COLUMN meetings.place IS 'The most precise place that a claim names.';
COMMENT ON COLUMN meetings."start" IS 'First day of the narrowest window that the claims agree on.';
COMMENT ON COLUMN meetings."end" IS 'Last day of that window.';
COMMENT ON COLUMN meetings.format IS 'summit, talks, call, visit or brief encounter, where a claim says.';
COMMENT ON COLUMN meetings.status IS 'announced, postponed, canceled, held, or unconfirmed: its window has passed, no outcome reported.';
COMMENT ON COLUMN meetings.contested IS 'Whether conflicts has a row about it.';
COMMENT ON COLUMN meetings.claims IS 'How many claims are about it.';
COMMENT ON COLUMN meetings.sources IS 'How many documents make them.';
COMMENT ON COLUMN meetings.possibly IS 'Whether the status rests on claims too imprecise to say that it was so by that day.';
