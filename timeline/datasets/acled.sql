-- Rows of an ACLED export. A side is a state if its name says so: "Military Forces of Iraq (2014-)", "Police Forces of
-- …", "Government of …", or "Civilians (Iraq)"; other groups are not. If a state shells or attacks and no other side is
-- named, the other side is the state in which it happened. A battle has no initiator.

CREATE OR REPLACE TEMP MACRO state_named(actor) AS regexp_extract(
    actor,
    '^(?:(?:Military|Police|Security|Border|Prison|Joint Security|State Security) (?:Forces|Guards?) of|Government of|'
    || 'Civilians \(|Protesters \(|Rioters \()(?: ?the )? ?([^()]+?) ?(?:[()]|$)', 1
);

CREATE OR REPLACE TEMP MACRO acled_day(said) AS calendar_day(coalesce(
    try_cast(said AS DATE),
    try_strptime(said, ['%d-%b-%y', '%d %B %Y', '%d %b %Y', '%d-%B-%Y', '%d-%b-%Y', '%d/%m/%Y'])::DATE
));

CREATE OR REPLACE TEMP VIEW dated_lines AS
    WITH said AS (
        SELECT *, cell(day) AS said_day, cell(reported) AS said_reported, try_cast(cell(precision) AS INTEGER) AS exactness
        FROM dataset_lines
    ),
    dated AS (
        SELECT *, acled_day(said_day) AS middle_day,
            -- the time of the row's last revision, in seconds since 1970; older exports have none
            calendar_day(make_timestamp(try_cast(said_reported AS INTEGER)::BIGINT * 1000000)::DATE) AS revised_on
        FROM said
    ),
    windowed AS (
        SELECT *,
            CASE exactness WHEN 3 THEN date_trunc('month', middle_day)::DATE WHEN 2 THEN middle_day - 3
                 ELSE middle_day END AS first_day,
            CASE exactness WHEN 3 THEN last_day(middle_day) WHEN 2 THEN middle_day + 3 ELSE middle_day END AS last_day
        FROM dated
    )
    SELECT *, CASE WHEN said_reported IS NULL THEN last_day
                   ELSE coalesce(revised_on, acled_day(left(said_reported, 10))) END AS reported_on
    FROM windowed;

-- What a row contains beyond the columns, by key.
CREATE OR REPLACE TEMP MACRO details_of(row_name, code, facts) AS told([
    {'k': 'actor', 'v': facts.actor},
    {'k': 'code', 'v': code},
    {'k': 'fatalities', 'v': facts.fatalities},
    {'k': 'notes', 'v': facts.notes},
    {'k': 'place', 'v': facts.place},
    {'k': 'publisher', 'v': facts.publisher},
    {'k': 'row', 'v': row_name},
    {'k': 'target', 'v': facts.target}
]);

-- coded
CREATE OR REPLACE TEMP TABLE coded_rows AS
    WITH cells AS (
        SELECT l.line, l.said_day, l.said_reported, l.first_day, l.last_day, l.reported_on, cell(l."row") AS name,
            cell(l.event_type) AS event_type, cell(l.sub_event_type) AS sub_event_type,
            cell(l.actor) AS actor, cell(l.target) AS target, cell(l.country) AS country, cell(l.place) AS place,
            list_concat(one_or_none(cell(l.actor)), several(l.actor_allies)) AS actors,
            list_concat(one_or_none(cell(l.target)), several(l.target_allies)) AS targets,
            cell(l.publisher) AS publisher, cell(l.notes) AS notes, nullif(cell(l.fatalities), '0') AS fatalities
        FROM dated_lines l
    ),
    names AS (
        SELECT line, 'actor' AS side, state_named(unnest(actors)) AS name FROM cells
        UNION ALL
        SELECT line, 'target', state_named(unnest(targets)) FROM cells
        UNION ALL
        SELECT line, 'target', country FROM cells
        WHERE target IS NULL AND country IS NOT NULL AND event_type IN (
            'Explosions/Remote violence', 'Remote violence', 'Violence against civilians'
        )
    ),
    sides AS (
        SELECT n.line,
            list_sort(list(DISTINCT p.code) FILTER (n.side = 'actor')) AS actors,
            list_sort(list(DISTINCT p.code) FILTER (n.side = 'target')) AS targets
        FROM names n JOIN dataset_parties p ON p.scheme = 'name' AND p.name = plain_name(n.name)
        GROUP BY n.line
    )
    SELECT c.line, c.name, c.said_day, c.said_reported, c.first_day, c.last_day, c.reported_on,
        'ACLED ' || concat_ws('/', c.event_type, c.sub_event_type) AS code,
        concat_ws('/', c.event_type, c.sub_event_type) AS key, c.event_type AS wider_key,
        coalesce(s.actors, []) AS named_actors, coalesce(s.targets, []) AS named_targets,
        FALSE AS actor_is_armed, FALSE AS target_is_armed,
        NOT starts_with(c.event_type, 'Battle') AS is_directed,
        {
            'actor': c.actor,
            'fatalities': c.fatalities,
            'notes': c.notes,
            'place': concat_ws(', ', c.place, c.country),
            'publisher': c.publisher,
            'target': c.target
        } AS facts
    FROM cells c
    LEFT JOIN sides s ON s.line = c.line;
