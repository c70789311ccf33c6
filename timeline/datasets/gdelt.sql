-- Rows of a GDELT event table, 1.0 or 2.0, one per line.

CREATE OR REPLACE TEMP VIEW dated_lines AS
    SELECT *, cell(day) AS said_day, cell(reported) AS said_reported,
        day_of(day) AS first_day, day_of(day) AS last_day, day_of(reported) AS reported_on
    FROM dataset_lines;

-- What a row contains beyond the columns, by key.
CREATE OR REPLACE TEMP MACRO details_of(row_name, code, facts) AS told([
    {'k': 'actor', 'v': facts.actor},
    {'k': 'code', 'v': code},
    {'k': 'place', 'v': facts.place},
    {'k': 'row', 'v': row_name},
    {'k': 'target', 'v': facts.target},
    {'k': 'url', 'v': facts.url}
]);

-- coded
CREATE OR REPLACE TEMP TABLE coded_rows AS
    SELECT l.line, cell(l."row") AS name,
        l.said_day, l.said_reported, l.first_day, l.last_day, l.reported_on,
        'CAMEO ' || cell(l.code) AS code, cell(l.code) AS key, left(cell(l.code), 2) AS wider_key,
        one_or_none(coalesce(a.code, ag.code)) AS named_actors,
        one_or_none(coalesce(t.code, tg.code)) AS named_targets,
        coalesce(is_armed(l.actor_role_1) OR is_armed(l.actor_role_2) OR is_armed(l.actor_role_3), FALSE) AS actor_is_armed,
        coalesce(is_armed(l.target_role_1) OR is_armed(l.target_role_2) OR is_armed(l.target_role_3), FALSE) AS target_is_armed,
        TRUE AS is_directed,
        {
            'actor': cell(l.actor),
            'place': cell(l.place),
            'target': cell(l.target),
            'url': cell(l.url)
        } AS facts
    FROM dated_lines l
    LEFT JOIN dataset_parties a ON a.scheme = 'cameo' AND a.name = l.actor_country
    LEFT JOIN dataset_parties t ON t.scheme = 'cameo' AND t.name = l.target_country
    LEFT JOIN dataset_parties ag ON ag.scheme = 'cameo group' AND ag.name = l.actor_group
    LEFT JOIN dataset_parties tg ON tg.scheme = 'cameo group' AND tg.name = l.target_group;
