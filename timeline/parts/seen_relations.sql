-- Relations as they were known: those that are kept, with the acts taken off that were otherwise, and those added that were
-- told anew; where contacts or sanctions were otherwise, these are told of all that is kept and told anew.

CREATE OR REPLACE TEMP MACRO relations_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH otherwise AS MATERIALIZED (
        SELECT *, -1 AS times FROM kept.acts SEMI JOIN gone USING (occurrence) WHERE begins <= as_of
        UNION ALL
        SELECT *, 1 FROM acts_told
    ),
    sanctioned_otherwise AS MATERIALIZED (
        SELECT DISTINCT least(actor, target) AS a, greatest(actor, target) AS b
        FROM (FROM kept.sanctions SEMI JOIN gone USING (occurrence) UNION ALL FROM sanctions_told)
        WHERE begins <= as_of
    ),
    met_otherwise AS MATERIALIZED (
        SELECT DISTINCT a, b
        FROM (
            FROM kept.contacts SEMI JOIN gone USING (occurrence)
            UNION ALL
            FROM contact_rows(of_meetings := 'meetings_told')
        )
        WHERE since <= as_of AND as_of < until
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
