-- The links that held then: of what was said of two claims and not taken back, the last.

WITH said AS MATERIALIZED (
    SELECT j.seq, j.id, j.details, t.effect
    FROM judgements_said j JOIN event_types t ON t.name = j.type
    WHERE t.effect IN ('linked', 'unlinked', 'retracted') AND j.seq NOT IN (FROM hidden)
)
SELECT least(details['claim'], details['other']) AS claim, greatest(details['claim'], details['other']) AS other
FROM said
WHERE effect <> 'retracted' AND id NOT IN (SELECT details['claim'] FROM said WHERE effect = 'retracted')
GROUP BY ALL
HAVING arg_max(effect, seq) = 'linked';
