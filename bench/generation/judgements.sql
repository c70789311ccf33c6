-- What people think of the claims, some weeks and a few thousand claims later: of a thousand claims six are retracted, four
-- amended, one confirmed; of a thousand occurrences with several claims some two are said to be one, or not to be.
-- `event_id` is that of timeline/schema/hashes.sql. A replacement stands beside its amendment, so that both are
-- appended in one commit.

CREATE OR REPLACE TEMP TABLE judged AS
    SELECT e.* EXCLUDE (id), event_id(e) AS id, draw('judged', position) AS fate,
        position + 8 * 2500 AS judged_at,
        least(reported + between_('weighed', position, 1, 30)::INTEGER, DATE '2025-12-31') AS judged_on,
        (['a. archer', 'b. baker', 'c. clark'])[between_('judge', position, 1, 3)] AS judge
    FROM events_out e
    WHERE draw('judged', position) < 0.011;

CREATE OR REPLACE TEMP TABLE replacements AS
    SELECT * REPLACE (
        judged_at + 1 AS position, NULL AS id, 'person: ' || judge AS extractor, 1.0 AS confidence,
        reported::VARCHAR AS date, reported AS date_start, reported AS date_end
    )
    FROM judged
    WHERE fate < 0.004 AND date IS DISTINCT FROM reported::VARCHAR;

CREATE OR REPLACE TEMP TABLE judgements AS
    SELECT judged_at + 2 AS position, judged_on, judge,
        CASE WHEN r.id IS NOT NULL THEN 'claim.amended' WHEN j.fate < 0.010 THEN 'claim.retracted' ELSE 'claim.confirmed' END AS type,
        MAP {'claim': j.id} AS about,
        r.id AS replacement
    FROM judged j
    LEFT JOIN (SELECT position - 1 AS judged_at, judge, event_id(r) AS id, source, quote_start FROM replacements r) r
        USING (judged_at, judge, source, quote_start);

CREATE OR REPLACE TEMP TABLE links AS
    WITH told AS (
        SELECT c.life, e.position, event_id(e) AS id, e.reported
        FROM chunk c JOIN events_out e ON e.position = 8 * c.position
        WHERE c.subject = 'meeting' AND draw('linked', c.life) < 0.002
    )
    SELECT max(position) + 3 AS position, max(reported) AS judged_on, 'a. archer' AS judge,
        CASE WHEN draw('unlinked', life) < 0.3 THEN 'occurrence.unlinked' ELSE 'occurrence.linked' END AS type,
        MAP {'claim': arg_min(id, position), 'other': arg_max(id, position)} AS about,
        NULL::VARCHAR AS replacement
    FROM told
    GROUP BY life
    HAVING count(*) > 1;

INSERT INTO events_out BY NAME SELECT * EXCLUDE (fate, judged_at, judged_on, judge) FROM replacements;

INSERT INTO events_out BY NAME
    SELECT position, NULL AS id, type, judged_on::VARCHAR AS date, judged_on AS date_start, judged_on AS date_end,
        judged_on AS reported, [] AS parties, [] AS actors, [] AS targets, [] AS people, 'person: ' || judge AS extractor,
        1.0 AS confidence,
        map_from_entries(list_sort(map_entries(map_concat(
            about,
            CASE WHEN replacement IS NULL THEN MAP {} ELSE MAP {'replacement': replacement} END,
            MAP {
                'reason': (['The document was corrected.', 'Read again.', 'Two reports agree.'])[between_('reason', position, 1, 3)],
                'judged_at': judged_on::VARCHAR || 'T12:00:00.' || lpad((position % 1000000)::VARCHAR, 6, '0') || '+00:00'
            }
        )))) AS details,
        1 AS schema_version
    FROM (FROM judgements UNION ALL FROM links);
