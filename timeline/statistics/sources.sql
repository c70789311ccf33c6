-- Documents and claims per publisher, most claims first; manifests of data sets do not count.

WITH told AS (
    SELECT source, count(*) AS claims
    FROM events
    WHERE source IS NOT NULL AND NOT starts_with(extractor, 'dataset: ')
    GROUP BY source
)
SELECT d.publisher, count(*) AS documents, coalesce(sum(t.claims), 0)::BIGINT AS claims,
    min(d.published) AS first, max(d.published) AS last
FROM documents d LEFT JOIN told t ON t.source = d.hash
WHERE d.dated_by <> 'dataset'
GROUP BY d.publisher
ORDER BY claims DESC, documents DESC, d.publisher
LIMIT $limit::BIGINT;
