-- Occurrences that are not as they were since something was published on a day and recorded by a commit (`known_on`,
-- `recorded`), after all else that is near: until then they were so. What began on that day never was, once this is recorded.

CREATE OR REPLACE TEMP TABLE versions_fresh AS
    SELECT (coalesce((SELECT max(version) FROM kept.versions), 0) + row_number() OVER (ORDER BY g.occurrence))::INTEGER AS version,
        g.occurrence, list_sort(g.claims) AS claims, h.known_from,
        CASE WHEN h.known_from < getvariable('known_on') THEN getvariable('known_on') ELSE DATE '9999-12-31' END AS known_until,
        h.recorded_from,
        CASE WHEN h.known_from < getvariable('known_on') THEN getvariable('recorded') ELSE 2147483647 END::INTEGER AS recorded_until,
        CASE WHEN h.known_from < getvariable('known_on') THEN 2147483647 ELSE getvariable('recorded') END::INTEGER AS recorded_end
    FROM gone g
    JOIN (
        SELECT occurrence, known_from, recorded_from FROM kept.meetings WHERE occurrence IN (SELECT occurrence FROM gone)
        UNION
        SELECT occurrence, known_from, recorded_from FROM kept.obligations WHERE occurrence IN (SELECT occurrence FROM gone)
        UNION
        SELECT occurrence, known_from, recorded_from FROM kept.acts
        WHERE subject_of(occurrence) = 'act' AND occurrence IN (SELECT occurrence FROM gone)
    ) h USING (occurrence);

INSERT INTO kept.versions FROM versions_fresh;
