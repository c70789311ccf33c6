-- Whether there are conflicts to tell of among what was touched, or were.

SELECT 1 FROM kept.meetings WHERE contested AND occurrence IN (SELECT occurrence FROM placed_again)
UNION ALL
SELECT 1 FROM kept.treaties WHERE contested AND occurrence IN (SELECT occurrence FROM placed_again)
UNION ALL
SELECT 1 FROM kept.conflicts WHERE occurrence IN (FROM gone)
LIMIT 1;
