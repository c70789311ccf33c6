-- The size of the log; `retracted` and `amended` count claims under a judgement in effect.

WITH judged AS MATERIALIZED (
    SELECT effect, claim FROM judgements()
)
SELECT
    (SELECT count(*) FROM commits) AS commits,
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(*) FROM documents WHERE dated_by = 'dataset') AS of_data_sets,
    (SELECT count(*) FROM voices) AS copies,
    (SELECT count(*) FROM events WHERE source IS NOT NULL) AS claims,
    (
        SELECT count(DISTINCT claim) FROM judged
        WHERE effect = 'retracted' AND claim NOT IN (SELECT id FROM events WHERE source IS NULL)
    ) AS retracted,
    (SELECT count(DISTINCT claim) FROM judged WHERE effect = 'amended') AS amended,
    (SELECT count(*) FROM events WHERE source IS NULL AND type <> 'claim.proposed') AS judgements;
