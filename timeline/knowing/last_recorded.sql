-- The last event that was recorded by then; none where the clock went back between commits.

SELECT CASE WHEN bool_and(number < coalesce(first_hidden, number + 1)) THEN coalesce(sum(events), 0)::BIGINT END
FROM commits, (SELECT min(number) AS first_hidden FROM commits WHERE recorded_at > $recorded_by)
WHERE recorded_at <= $recorded_by;
