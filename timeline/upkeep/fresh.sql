-- What the log holds after the checkpoint. From here on the projections read no more of the log than `concerned` names,
-- and the judgements: a temporary macro stands before the store's.

CREATE OR REPLACE TEMP TABLE judgements_fresh AS
    FROM judgement_rows(after := (SELECT events FROM kept.checkpoint));

CREATE OR REPLACE TEMP TABLE concerned AS
    SELECT seq FROM events WHERE seq > (SELECT events FROM kept.checkpoint) AND type NOT IN (FROM judgement_types());

-- what earlier judgements name that was not in the log then: the claim that a proposal stands for
CREATE OR REPLACE TEMP TABLE named_later AS
    SELECT j.seq, list(DISTINCT e.seq) AS claims
    FROM (
        SELECT seq, unnest([details['claim'], details['other'], details['replacement']]) AS id FROM kept.judgements
    ) j
    JOIN events e ON e.id = j.id
    WHERE e.seq > (SELECT events FROM kept.checkpoint) AND e.type NOT IN (FROM judgement_types())
    GROUP BY j.seq;

CREATE OR REPLACE TEMP TABLE judgements_said AS
    SELECT j.* REPLACE (list_sort(j.claims || coalesce(n.claims, [])) AS claims)
    FROM kept.judgements j LEFT JOIN named_later n ON n.seq = j.seq
    UNION ALL
    FROM judgements_fresh;

CREATE OR REPLACE TEMP MACRO log_events() AS TABLE
    FROM events WHERE seq IN (FROM concerned)
    UNION ALL
    SELECT * EXCLUDE (claims) FROM judgements_said;
