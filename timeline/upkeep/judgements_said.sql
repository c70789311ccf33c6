-- The judgements with the claims that they name: new ones after the checkpoint, and earlier ones, with named claims
-- that were not in the log then (such as the claim that a proposal stands for).

CREATE OR REPLACE TEMP TABLE judgements_fresh AS
    SELECT * REPLACE (list_filter(claims, lambda claim: claim <= getvariable('last_event')) AS claims)
    FROM judgement_rows(after := (SELECT events FROM kept.checkpoint)) WHERE seq <= getvariable('last_event');

CREATE OR REPLACE TEMP TABLE named_later AS
    SELECT j.seq, list(DISTINCT e.seq) AS claims
    FROM (
        SELECT seq, unnest([details['claim'], details['other'], details['replacement']]) AS id FROM kept.judgements
    ) j
    JOIN events e ON e.id = j.id
    WHERE e.seq > (SELECT events FROM kept.checkpoint) AND e.seq <= getvariable('last_event') AND e.type NOT IN (FROM judgement_types())
    GROUP BY j.seq;

CREATE OR REPLACE TEMP TABLE judgements_said AS
    SELECT j.* REPLACE (list_sort(j.claims || coalesce(n.claims, [])) AS claims)
    FROM kept.judgements j LEFT JOIN named_later n ON n.seq = j.seq
    UNION ALL
    FROM judgements_fresh;
