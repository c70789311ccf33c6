-- The plain parts: they form one occurrence whatever is known, because no judgement names a claim, all windows overlap
-- and nothing contradicts. Such an occurrence has a version for each day on which more was published, if that was
-- recorded in the same order (`plain_versions`). Most parts of a log are plain, and nearly all of a data set.

CREATE OR REPLACE TEMP TABLE claims_parted AS
    SELECT c.seq, c.id, c.subject, c.block, p.part, c.reported, c.recorded, c.nameless, c.anchor_start, c.anchor_end, c.place_name,
        c.class, c.people, c.seq IN (SELECT unnest(claims) FROM judgements_said) AS judged
    FROM claims_ever c JOIN parts_told p USING (seq);

CREATE OR REPLACE TEMP TABLE plain_parts AS
    WITH shared AS MATERIALIZED (
        SELECT part
        FROM claims_parted
        GROUP BY part
        HAVING NOT bool_or(judged) AND CASE
            WHEN count(*) = 1 THEN NOT coalesce(any_value(nameless), FALSE)
            WHEN any_value(subject) = 'treaty' THEN NOT bool_or(nameless)
            ELSE count(*) <= 200 AND bool_and(anchor_start IS NOT NULL AND anchor_end IS NOT NULL)
                AND max(anchor_start) <= min(anchor_end) AND min(year(anchor_start)) = max(year(anchor_start))
                AND count(DISTINCT place_name) <= 1 AND count(DISTINCT class) <= 1
                AND count(DISTINCT people) FILTER (len(people) > 0) <= 1
                AND bool_and(len(list_filter(people, lambda person: len(name_words(person)) = 0)) = 0)
        END
    )
    FROM shared
    WHERE part NOT IN (
        SELECT part
        FROM (
            SELECT part, recorded < lag(recorded) OVER (PARTITION BY part ORDER BY reported, recorded) AS is_late
            FROM claims_parted WHERE part IN (FROM shared)
        )
        WHERE is_late
    );

CREATE OR REPLACE TEMP TABLE plain AS
    SELECT seq, occurrence_named(subject, min(id) OVER (PARTITION BY part), block) AS occurrence
    FROM claims_parted
    WHERE part IN (FROM plain_parts);

CREATE OR REPLACE TEMP TABLE plain_versions AS
    WITH days AS (
        SELECT part, any_value(subject) AS subject, any_value(block) AS block, reported, recorded, list(seq) AS claims, min(id) AS first
        FROM claims_parted
        WHERE part IN (FROM plain_parts)
        GROUP BY part, reported, recorded
    ),
    grown AS (
        SELECT occurrence_named(subject, min(first) OVER until_then, block) AS occurrence,
            list_sort(flatten(list(claims) OVER until_then)) AS claims, reported AS known_from, recorded AS recorded_from,
            lead(reported) OVER in_order AS next_day, lead(recorded) OVER in_order AS next_commit
        FROM days
        WINDOW in_order AS (PARTITION BY part ORDER BY reported, recorded),
            until_then AS (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    )
    SELECT occurrence, claims, known_from, CASE WHEN next_day > known_from THEN next_day ELSE DATE '9999-12-31' END AS known_until,
        recorded_from, CASE WHEN next_day > known_from THEN next_commit ELSE 2147483647 END AS recorded_until,
        CASE WHEN next_day = known_from THEN next_commit ELSE 2147483647 END AS recorded_end, next_commit IS NULL AS is_current
    FROM grown;
