-- Rows of an ICEWS file: states by their English names, organisations by the actor's name, CAMEO codes.

CREATE OR REPLACE TEMP VIEW dated_lines AS
    SELECT *, cell(unquoted(day)) AS said_day, said_day AS said_reported,
        calendar_day(try_cast(said_day AS DATE)) AS first_day, first_day AS last_day, first_day AS reported_on
    FROM dataset_lines;

-- What a row contains beyond the columns, by key.
CREATE OR REPLACE TEMP MACRO details_of(row_name, code, facts) AS told([
    {'k': 'actor', 'v': facts.actor},
    {'k': 'code', 'v': code},
    {'k': 'place', 'v': facts.place},
    {'k': 'publisher', 'v': facts.publisher},
    {'k': 'row', 'v': row_name},
    {'k': 'sentence', 'v': facts.sentence},
    {'k': 'story', 'v': facts.story},
    {'k': 'target', 'v': facts.target}
]);

-- coded
CREATE OR REPLACE TEMP TABLE coded_rows AS
    WITH cells AS (
        SELECT l.line, l.said_day, l.said_reported, l.first_day, l.last_day, l.reported_on,
            cell(unquoted(l."row")) AS name,
            -- restores a leading zero that a spreadsheet removed: codes have three digits or more, none begins with 3
            CASE WHEN regexp_full_match(cell(l.code), '[1-9]\d|[3-9]\d\d') THEN '0' || cell(l.code)
                 ELSE cell(unquoted(l.code)) END AS code,
            cell(unquoted(l.actor)) AS actor, cell(unquoted(l.target)) AS target,
            plain_name(coalesce(cell(unquoted(l.actor_country)), cell(unquoted(l.actor)))) AS actor_name,
            plain_name(coalesce(cell(unquoted(l.target_country)), cell(unquoted(l.target)))) AS target_name,
            string_split(unquoted(l.actor_role), ',') AS actor_roles,
            string_split(unquoted(l.target_role), ',') AS target_roles,
            concat_ws(', ', cell(unquoted(l.city)), cell(unquoted(l.country))) AS place,
            cell(l.story) AS story, cell(l.sentence) AS sentence, cell(unquoted(l.publisher)) AS publisher
        FROM dated_lines l
    )
    SELECT c.line, c.name, c.said_day, c.said_reported, c.first_day, c.last_day, c.reported_on,
        'CAMEO ' || c.code AS code, c.code AS key, left(c.code, 2) AS wider_key,
        one_or_none(a.code) AS named_actors, one_or_none(t.code) AS named_targets,
        any_is_armed(c.actor_roles) AS actor_is_armed,
        any_is_armed(c.target_roles) AS target_is_armed,
        TRUE AS is_directed,
        {
            'actor': c.actor,
            'place': cell(c.place),
            'publisher': c.publisher,
            'sentence': c.sentence,
            'story': c.story,
            'target': c.target
        } AS facts
    FROM cells c
    LEFT JOIN dataset_parties a ON a.scheme = 'name' AND a.name = c.actor_name
    LEFT JOIN dataset_parties t ON t.scheme = 'name' AND t.name = c.target_name;
