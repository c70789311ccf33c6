-- Imports of event data sets: for each set and version the files, the rows that became claims, and the range of days on
-- which they were reported.

SELECT substr(extractor, length('dataset: ') + 1) AS dataset, count(DISTINCT source) AS files, count(*) AS claims,
    min(reported) AS first, max(reported) AS last
FROM events
WHERE starts_with(extractor, 'dataset: ')
GROUP BY 1
ORDER BY claims DESC, dataset;
