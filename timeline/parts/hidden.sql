-- The events that were not known then: published later, or recorded later.

CREATE OR REPLACE TEMP TABLE hidden AS
    SELECT seq FROM events WHERE reported > getvariable('known_on')
    UNION ALL
    SELECT unnest(range(last - events + 1, last + 1))
    FROM (SELECT recorded_at, events, sum(events) OVER (ORDER BY number)::BIGINT AS last FROM commits)
    WHERE recorded_at > getvariable('recorded_by');
