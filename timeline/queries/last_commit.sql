-- The last commit recorded by a moment, 0 if there is none; NULL if the log's clock went back, so that earlier commits
-- have later times.

SELECT CASE WHEN count(*) = coalesce(max(number), 0) THEN coalesce(max(number), 0)::INTEGER END
FROM commits
WHERE recorded_at <= $recorded_by;
