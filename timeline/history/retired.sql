-- Occurrences that are not as they were since something was published on a `day` and `recorded` by a commit, after all else
-- that is near: until then they were so. What began on that day never was, once this is recorded.

CREATE OR REPLACE TEMP TABLE versions_fresh AS
    SELECT (coalesce((SELECT max(version) FROM kept.versions), 0) + row_number() OVER (ORDER BY g.occurrence))::INTEGER AS version,
        g.occurrence, list_sort(g.claims) AS claims, h.known_from,
        CASE WHEN h.known_from < g.day THEN g.day ELSE DATE '9999-12-31' END AS known_until,
        h.recorded_from,
        CASE WHEN h.known_from < g.day THEN g.recorded ELSE 2147483647 END::INTEGER AS recorded_until,
        CASE WHEN h.known_from < g.day THEN 2147483647 ELSE g.recorded END::INTEGER AS recorded_end
    FROM (FROM gone SEMI JOIN ended USING (occurrence)) g
    JOIN (
        SELECT occurrence, known_from, recorded_from FROM kept.meetings WHERE occurrence IN (FROM ended)
        UNION
        SELECT occurrence, known_from, recorded_from FROM kept.obligations WHERE occurrence IN (FROM ended)
        UNION
        SELECT occurrence, known_from, recorded_from FROM kept.acts
        WHERE subject_of(occurrence) = 'act' AND occurrence IN (FROM ended)
    ) h USING (occurrence);

INSERT INTO kept.versions FROM versions_fresh;
