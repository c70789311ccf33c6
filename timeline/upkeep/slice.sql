-- The slice of the log that is looked at together: the commits after the checkpoint, as many as fit, and one in any case.

CREATE OR REPLACE TEMP TABLE slice AS
    WITH ends AS (
        SELECT
            sum(events) OVER (ORDER BY number)::BIGINT AS events,
            sum(documents) OVER (ORDER BY number)::BIGINT AS documents
        FROM commits
    ),
    following AS (
        SELECT e.*, greatest(e.events - c.events, e.documents - c.documents) AS size
        FROM ends e, kept.checkpoint c
        WHERE e.events > c.events OR e.documents > c.documents
    )
    SELECT max(events) AS events, max(documents) AS documents
    FROM following
    WHERE size <= greatest(getvariable('slice'), (SELECT min(size) FROM following));

SET VARIABLE last_event = (SELECT events FROM slice);

SET VARIABLE last_document = (SELECT documents FROM slice);
