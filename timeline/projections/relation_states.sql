-- The states of relations, computed from the kept acts, sanctions and contacts. They change only on a few days, so a
-- question about any day is a filter (`relations_on` in kept.sql).

-- The first day on which a day lies more than a year back.
CREATE OR REPLACE MACRO year_after(day) AS
    (day + INTERVAL 1 YEAR)::DATE + ((day + INTERVAL 1 YEAR) - INTERVAL 1 YEAR < day)::INTEGER;

-- The successive states of each pair, from tables like the kept ones, all about the same pairs. For a contact whose
-- window is still running, the row has the last (or first) possible day: the day asked for bounds it.
CREATE OR REPLACE MACRO relation_rows(
    of_acts := 'kept.acts', of_sanctions := 'kept.sanctions', of_contacts := 'kept.contacts'
) AS TABLE
    WITH meetings AS MATERIALIZED (
        SELECT a, b, status = 'held' AS held,
            CASE status WHEN 'held' THEN to_day("end") ELSE from_day("start") END AS day,
            since, CASE status WHEN 'held' THEN until ELSE least(until, "end" + 1) END AS until,
            -- most held meetings stay held: a running maximum covers them; the others are looked up year by year
            held AND until = DATE '9999-12-31' AS lasting
        FROM query_table(of_contacts)
        WHERE status = 'held' OR "end" >= since
    ),
    -- a sanction that settles on an unknown day counts as of the day asked for: then the state may change on every such
    -- day
    open_ended AS (
        SELECT DISTINCT actor, target FROM query_table(of_sanctions) WHERE settles IS NULL
    ),
    imposed AS (
        SELECT actor, target, begins AS day, effect, settles, settles IS NULL AS is_open FROM query_table(of_sanctions)
        UNION ALL
        SELECT actor, target, unnest([settles, settles + 1]), NULL, NULL, FALSE
        FROM query_table(of_sanctions) SEMI JOIN open_ended USING (actor, target)
        WHERE settles IS NOT NULL
    ),
    settled AS (
        SELECT actor, target, day,
            max(settles) FILTER (effect = 'imposed') AS imposed,
            bool_or(is_open AND effect = 'imposed') AS imposing,
            max(settles) FILTER (effect = 'lifted') AS lifted,
            bool_or(is_open AND effect = 'lifted') AS lifting
        FROM imposed
        GROUP BY ALL
    ),
    -- a sanction stands until a later act lifts it
    standing AS (
        SELECT least(actor, target) AS a, greatest(actor, target) AS b, day,
            CASE
                WHEN greatest(max(imposed) OVER past, CASE WHEN bool_or(imposing) OVER past THEN day END)
                    > coalesce(
                        greatest(max(lifted) OVER past, CASE WHEN bool_or(lifting) OVER past THEN day END),
                        DATE '0001-01-01'
                    ) THEN actor || '>' || target
                ELSE ''
            END AS sanction,
            actor < target AS is_first
        FROM settled
        WINDOW past AS (PARTITION BY actor, target ORDER BY day)
    ),
    -- everything that begins or ends on a day
    days AS MATERIALIZED (
        SELECT a, b, day, sum(claims) AS claims, sum(cooperative) AS cooperative, sum(conflictual) AS conflictual,
            max(held) AS held, any_value(by_first) AS by_first, any_value(by_second) AS by_second
        FROM (
            SELECT a, b, begins AS day, claims, (tone > 0)::INTEGER AS cooperative, (tone < 0)::INTEGER AS conflictual,
                NULL::DATE AS held, NULL AS by_first, NULL AS by_second
            FROM query_table(of_acts)
            WHERE a IS NOT NULL
            UNION ALL
            SELECT a, b, year_after(settles), 0, -(tone > 0)::INTEGER, -(tone < 0)::INTEGER, NULL, NULL, NULL
            FROM query_table(of_acts)
            WHERE tone <> 0 AND settles IS NOT NULL AND a IS NOT NULL
            UNION ALL
            SELECT a, b, since, NULL, NULL, NULL, CASE WHEN lasting THEN day END, NULL, NULL FROM meetings
            UNION ALL
            SELECT a, b, until, NULL, NULL, NULL, NULL, NULL, NULL FROM meetings
            UNION ALL
            SELECT a, b, day, NULL, NULL, NULL, NULL, CASE WHEN is_first THEN sanction END, CASE WHEN NOT is_first THEN sanction END
            FROM standing
        )
        GROUP BY a, b, day
    ),
    passing AS (
        SELECT d.a, d.b, d.day, max(m.day) FILTER (m.held) AS held, min(m.day) FILTER (NOT m.held) AS announced
        FROM days d
        JOIN (
            SELECT *, unnest(range(year(since), year(until) + 1)) AS within FROM meetings WHERE NOT lasting
        ) m ON m.a = d.a AND m.b = d.b AND m.within = year(d.day) AND m.since <= d.day AND d.day < m.until
        GROUP BY d.a, d.b, d.day
    ),
    states AS (
        SELECT a, b, day AS since,
            greatest(max(d.held) OVER past, p.held) AS last_contact,
            p.announced AS next_contact,
            list_filter([
                last_value(d.by_first IGNORE NULLS) OVER past, last_value(d.by_second IGNORE NULLS) OVER past
            ], lambda sanction: sanction <> '') AS sanctions,
            (sum(d.cooperative) OVER past)::INTEGER AS cooperative,
            (sum(d.conflictual) OVER past)::INTEGER AS conflictual,
            (sum(d.claims) OVER past)::BIGINT AS claims
        FROM days d LEFT JOIN passing p USING (a, b, day)
        WINDOW past AS (PARTITION BY a, b ORDER BY day)
    )
    SELECT * EXCLUDE (state), lead(since, 1, DATE '9999-12-31') OVER (PARTITION BY a, b ORDER BY since) AS until
    FROM (
        SELECT a, b, last_contact, next_contact, sanctions, cooperative, conflictual, claims, since,
            (last_contact, next_contact, sanctions, cooperative, conflictual, claims) AS state
        FROM states
        -- no relation exists before the first claim
        WHERE claims IS NOT NULL
        QUALIFY state IS DISTINCT FROM lag(state) OVER (PARTITION BY a, b ORDER BY since)
    );
