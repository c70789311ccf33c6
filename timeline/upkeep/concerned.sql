-- The occurrences that were touched, before or now, each with the types of its claims now.

SELECT DISTINCT occurrence, type FROM placed_again UNION ALL SELECT occurrence, NULL FROM gone;
