-- The last commit that was recorded by a moment, 0 where there is none; NULL where the log's clock went back, so that commits
-- before it were not.

SELECT CASE WHEN count(*) = coalesce(max(number), 0) THEN coalesce(max(number), 0)::INTEGER END
FROM commits
WHERE recorded_at <= $recorded_by;
