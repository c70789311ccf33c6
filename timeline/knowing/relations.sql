-- Relations as they were known: those that are kept, with the acts taken off that were otherwise, and those added that were
-- instead; where contacts or sanctions were otherwise, these are told of all that was known.

CREATE OR REPLACE TEMP MACRO act_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM known_rows('kept.acts', 'kept.past_acts');

CREATE OR REPLACE TEMP MACRO relations_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH otherwise AS MATERIALIZED (
        SELECT a, b, begins, settles, tone, claims, -1 AS times
        FROM kept.acts
        WHERE begins <= as_of AND NOT held_then(known_from, recorded_from)
        UNION ALL
        SELECT a, b, begins, settles, tone, claims, 1 FROM kept.past_acts SEMI JOIN versions_then USING (version)
    ),
    sanctioned_otherwise AS MATERIALIZED (
        SELECT DISTINCT least(actor, target) AS a, greatest(actor, target) AS b
        FROM (
            SELECT actor, target, begins FROM kept.sanctions WHERE NOT held_then(known_from, recorded_from)
            UNION ALL
            SELECT actor, target, begins FROM kept.past_sanctions SEMI JOIN versions_then USING (version)
        )
        WHERE begins <= as_of
    ),
    met_otherwise AS MATERIALIZED (
        SELECT DISTINCT a, b
        FROM (
            SELECT unnest(pairs_of(parties), recursive := TRUE)
            FROM (
                SELECT parties, status, since, until FROM kept.meetings WHERE NOT held_then(known_from, recorded_from)
                UNION ALL
                SELECT parties, status, since, until FROM kept.past_meetings SEMI JOIN versions_then USING (version)
            )
            WHERE status IN ('held', 'announced') AND since <= as_of AND as_of < until
        )
    ),
    counts AS (
        SELECT a, b, sum(claims)::BIGINT AS claims, sum(cooperative)::INTEGER AS cooperative,
            sum(conflictual)::INTEGER AS conflictual, any_value(last_contact) AS last_contact,
            any_value(next_contact) AS next_contact, any_value(sanctions) AS sanctions
        FROM (
            FROM relations_kept(as_of)
            UNION ALL BY NAME
            FROM acts_counted('otherwise', as_of)
        )
        GROUP BY a, b
        HAVING sum(claims) > 0
    )
    SELECT c.a, c.b,
        CASE WHEN n.a IS NULL THEN c.last_contact ELSE m.last_contact END AS last_contact,
        CASE WHEN n.a IS NULL THEN c.next_contact ELSE m.next_contact END AS next_contact,
        coalesce(CASE WHEN o.a IS NULL THEN c.sanctions ELSE s.sanctions END, []) AS sanctions,
        coalesce(t.treaties, []) AS treaties,
        c.cooperative, c.conflictual,
        balance_of(c.cooperative, c.conflictual) AS balance,
        c.claims
    FROM counts c
    LEFT JOIN met_otherwise n ON n.a = c.a AND n.b = c.b
    LEFT JOIN (FROM contacts_between(as_of) SEMI JOIN met_otherwise USING (a, b)) m ON m.a = c.a AND m.b = c.b
    LEFT JOIN sanctioned_otherwise o ON o.a = c.a AND o.b = c.b
    LEFT JOIN (FROM sanctions_standing(as_of) SEMI JOIN sanctioned_otherwise USING (a, b)) s ON s.a = c.a AND s.b = c.b
    LEFT JOIN treaties_between(as_of) t ON t.a = c.a AND t.b = c.b
    ORDER BY c.a, c.b;
