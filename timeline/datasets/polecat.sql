-- Rows of a POLECAT file: states by ISO code or name, several per cell; PLOVER codes, an event type and its mode.

CREATE OR REPLACE TEMP VIEW dated_lines AS
    SELECT *, cell(unquoted(day)) AS said_day, coalesce(cell(unquoted(reported)), said_day) AS said_reported,
        calendar_day(try_cast(said_day AS DATE)) AS first_day, first_day AS last_day,
        calendar_day(try_cast(left(said_reported, 10) AS DATE)) AS reported_on
    FROM dataset_lines;

-- What a row contains beyond the columns, by key.
CREATE OR REPLACE TEMP MACRO details_of(row_name, code, facts) AS told([
    {'k': 'actor', 'v': facts.actor},
    {'k': 'code', 'v': code},
    {'k': 'contexts', 'v': facts.contexts},
    {'k': 'place', 'v': facts.place},
    {'k': 'publisher', 'v': facts.publisher},
    {'k': 'row', 'v': row_name},
    {'k': 'target', 'v': facts.target}
]);

-- coded
CREATE OR REPLACE TEMP TABLE coded_rows AS
    WITH cells AS (
        SELECT l.line, l.said_day, l.said_reported, l.first_day, l.last_day, l.reported_on,
            cell(unquoted(l."row")) AS name,
            upper(cell(l.root)) AS root, lower(cell(l.mode)) AS mode,
            cell(unquoted(l.actor)) AS actor, cell(unquoted(l.target)) AS target,
            several(coalesce(cell(unquoted(l.actor_country)), cell(unquoted(l.actor)))) AS actor_names,
            several(coalesce(cell(unquoted(l.target_country)), cell(unquoted(l.target)))) AS target_names,
            several(l.actor_role) AS actor_roles, several(l.target_role) AS target_roles,
            concat_ws(', ', cell(unquoted(l.place)), cell(unquoted(l.country))) AS place,
            cell(unquoted(l.publisher)) AS publisher, cell(unquoted(l.contexts)) AS contexts
        FROM dated_lines l
    ),
    names AS (
        SELECT line, 'actor' AS side, unnest(actor_names) AS name FROM cells
        UNION ALL
        SELECT line, 'target', unnest(target_names) FROM cells
    ),
    sides AS (
        SELECT n.line,
            list_sort(list(DISTINCT p.code) FILTER (n.side = 'actor')) AS actors,
            list_sort(list(DISTINCT p.code) FILTER (n.side = 'target')) AS targets
        FROM names n JOIN dataset_parties p ON p.scheme = 'name' AND p.name = plain_name(n.name)
        GROUP BY n.line
    )
    SELECT c.line, c.name, c.said_day, c.said_reported, c.first_day, c.last_day, c.reported_on,
        'PLOVER ' || concat_ws('/', c.root, c.mode) AS code,
        concat_ws('/', c.root, c.mode) AS key, c.root AS wider_key,
        coalesce(s.actors, []) AS named_actors, coalesce(s.targets, []) AS named_targets,
        any_is_armed(c.actor_roles) AS actor_is_armed,
        any_is_armed(c.target_roles) AS target_is_armed,
        TRUE AS is_directed,
        {
            'actor': c.actor,
            'contexts': c.contexts,
            'place': cell(c.place),
            'publisher': c.publisher,
            'target': c.target
        } AS facts
    FROM cells c
    LEFT JOIN sides s ON s.line = c.line;
