-- The fate of each row of `coded_rows`: rejected if it cannot be read, skipped if it is not about a relation between
-- two parties, otherwise new. `reason` says why.

CREATE OR REPLACE TEMP TABLE judged_rows AS
    WITH typed AS (
        SELECT r.*, coalesce(c.type, w.type) AS type, coalesce(c.format, w.format) AS format,
            coalesce(c.quad, w.quad) AS quad, coalesce(c.one_sided, w.one_sided) AS one_sided,
            CASE WHEN r.actor_is_armed THEN [] ELSE r.named_actors END AS side_a,
            CASE WHEN r.target_is_armed THEN [] ELSE r.named_targets END AS side_b
        FROM coded_rows r
        LEFT JOIN dataset_codes c ON c.code = r.key
        LEFT JOIN dataset_codes w ON w.code = r.wider_key
    ),
    sided AS (
        SELECT *,
            CASE WHEN len(side_a) = 0 THEN side_b
                 WHEN len(side_b) = 0 OR side_a = side_b THEN side_a
                 ELSE list_sort(list_distinct(list_concat(side_a, side_b))) END AS parties
        FROM typed
    ),
    sorted AS (
        SELECT *,
            CASE WHEN name IS NULL THEN 'it has no id'
                 WHEN first_day IS NULL THEN coalesce('its day is none: ' || said_day, 'it has no day')
                 WHEN reported_on IS NULL THEN coalesce('its day of report is none: ' || said_reported, 'it has no day of report')
                 WHEN type IS NULL THEN coalesce('its code is none that we know: ' || code, 'it has no code')
            END AS fault,
            CASE WHEN first_day > reported_on THEN 'of a day after its report'
                 WHEN len(parties) = 0 AND (actor_is_armed OR target_is_armed) THEN 'with an armed group for a side'
                 WHEN len(parties) = 0 THEN 'without a state or organization that we know'
                 WHEN $domestic THEN NULL
                 WHEN actor_is_armed OR target_is_armed THEN 'with an armed group for a side'
                 WHEN len(parties) = 1 THEN 'of one party alone'
                 -- parties that act together are not in conflict with each other
                 WHEN ends_with(quad, 'conflict') AND (len(side_a) = 0 OR len(side_b) = 0) THEN 'of one side alone'
            END AS lack
        FROM sided
    )
    SELECT line, name, first_day, last_day, reported_on, code, type, format, parties, facts,
        CASE WHEN one_sided AND is_directed THEN side_a ELSE [] END AS actors,
        CASE WHEN one_sided AND is_directed THEN side_b ELSE [] END AS targets,
        CASE WHEN fault IS NOT NULL THEN 'rejected' WHEN lack IS NOT NULL THEN 'skipped' ELSE 'new' END AS fate,
        coalesce(fault, lack) AS reason
    FROM sorted;
