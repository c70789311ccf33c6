-- The occurrences by subject.

SELECT subject_of(occurrence) AS kind, count(DISTINCT occurrence) AS occurrences, count(*) AS claims
FROM kept.placements
GROUP BY 1
ORDER BY occurrences DESC, kind;
