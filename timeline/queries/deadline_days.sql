-- The open items, with the days from which (`since`) and until which (`until`, excluded) each deadline has its status:
-- the rows that hold on a day are the rows of `deadlines` on it. This text follows the definitions of the states,
-- `meetings_told`, `treaties_told` and `obligations_told`.
, open_ones AS (
    SELECT 'meeting' AS kind,
        coalesce(format, 'meeting') || coalesce(' in ' || place, '') AS subject,
        parties, "start" AS due_start, "end" AS due_end, occurrence, since, until
    FROM meetings_told
    WHERE status IN ('announced', 'unconfirmed')
    UNION ALL
    SELECT 'treaty', treaty, parties, expires_start, expires_end, occurrence, since, until
    FROM treaties_told
    WHERE status <> 'expired'
    UNION ALL
    SELECT 'obligation', subject, parties, due.s, due.e, occurrence, since, DATE '9999-12-31'
    FROM obligations_told
),
parts AS (
    SELECT * EXCLUDE (since, until), since AS open_since, until AS open_until, unnest([
        {'status': 'upcoming', 's': DATE '0001-01-01', 'e': coalesce(due_start, DATE '0001-01-01')},
        {'status': 'due', 's': from_day(due_start), 'e': coalesce((due_end + 1)::DATE, DATE '9999-12-31')},
        {'status': 'passed', 's': coalesce((due_end + 1)::DATE, DATE '9999-12-31'), 'e': DATE '9999-12-31'}
    ]) AS part
    FROM open_ones
    WHERE due_start IS NOT NULL OR due_end IS NOT NULL
)
SELECT kind, subject, parties, due_start, due_end, part.status AS status, occurrence,
    greatest(open_since, part.s) AS since, least(open_until, part.e) AS until
FROM parts
WHERE greatest(open_since, part.s) < least(open_until, part.e)
ORDER BY coalesce(due_start, due_end), due_end, kind, parties, occurrence, since;
