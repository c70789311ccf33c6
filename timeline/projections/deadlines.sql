-- Deadlines: what is open on a day: upcoming meetings, treaties that will expire, obligations.

-- The obligations, one row per occurrence, each with the day from which it is known (`since`).
CREATE OR REPLACE MACRO obligation_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT occurrence,
        arg_min(quote, {'width': to_day(due_end) - from_day(due_start), 'reported': reported, 'id': id}) AS subject,
        list_union(list(parties)) AS parties,
        agreed(list({
            's': from_day(due_start), 'e': to_day(due_end), 'first': FALSE, 'voice': voice
        })) AS due,
        count(DISTINCT voice) AS sources,
        min(coalesce(date_start, least(reported, to_day(due_end)))) AS since
    FROM occurrence_of_claims(['obligation'], known_on := known_on, recorded_by := recorded_by)
    GROUP BY occurrence;

-- The periods during which meetings, treaties and obligations are open, computed from their states (materialized ones
-- or others): from `since` up to, but not including, `until`.
CREATE OR REPLACE MACRO deadline_rows(
    of_meetings := 'kept.meetings', of_treaties := 'kept.treaties', of_obligations := 'kept.obligations'
) AS TABLE
    SELECT *
    FROM (
        SELECT occurrence, 'meeting' AS kind,
            coalesce(format, 'meeting') || coalesce(' in ' || place, '') AS subject,
            parties, "start" AS due_start, "end" AS due_end, sources, since, until, known_from, recorded_from
        FROM query_table(of_meetings)
        WHERE status IN ('announced', 'unconfirmed')
        UNION ALL
        SELECT occurrence, 'treaty', treaty, parties, expires_start, expires_end, sources, since, until, known_from, recorded_from
        FROM query_table(of_treaties)
        WHERE status <> 'expired'
        UNION ALL
        SELECT occurrence, 'obligation', subject, parties, due.s, due.e, sources, since, DATE '9999-12-31', known_from, recorded_from
        FROM query_table(of_obligations)
    )
    WHERE due_start IS NOT NULL OR due_end IS NOT NULL;

CREATE OR REPLACE MACRO deadlines_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH open_ones AS (
        SELECT 'meeting' AS kind,
            coalesce(format, 'meeting') || coalesce(' in ' || place, '') AS subject,
            parties, "start" AS due_start, "end" AS due_end, occurrence, sources
        FROM meetings_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
        WHERE status IN ('announced', 'unconfirmed')
        UNION ALL
        SELECT 'treaty', treaty, parties, expires_start, expires_end, occurrence, sources
        FROM treaties_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
        WHERE status <> 'expired'
        UNION ALL
        SELECT 'obligation', subject, parties, due.s, due.e, occurrence, sources
        FROM obligation_rows(known_on := known_on, recorded_by := recorded_by)
        WHERE since <= as_of
    )
    SELECT kind, subject, parties, due_start, due_end,
        due_start - as_of AS days_to_start,
        due_end - as_of AS days_to_end,
        CASE WHEN due_end < as_of THEN 'passed' WHEN due_start > as_of THEN 'upcoming' ELSE 'due' END AS status,
        occurrence, sources
    FROM open_ones
    WHERE due_start IS NOT NULL OR due_end IS NOT NULL;

CREATE OR REPLACE MACRO deadlines_known(as_of, known_on, last) AS TABLE
    WITH versions_then AS MATERIALIZED (
        SELECT version, occurrence, known_from, recorded_from FROM versions_known(known_on, last)
    ),
    meetings_then AS (FROM rows_of_versions('kept.past_meetings', 'versions_then')),
    treaties_then AS (FROM rows_of_versions('kept.past_treaties', 'versions_then')),
    obligations_then AS (FROM rows_of_versions('kept.past_obligations', 'versions_then')),
    open_then AS (
        FROM kept.deadlines WHERE held_by(known_from, recorded_from, known_on, last)
        UNION ALL
        FROM deadline_rows(
            of_meetings := 'meetings_then', of_treaties := 'treaties_then', of_obligations := 'obligations_then'
        )
    )
    FROM deadlines_at('open_then', as_of);

CREATE OR REPLACE MACRO deadlines_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM (
        FROM deadlines_on(as_of) WHERE known_on IS NULL AND recorded_by IS NULL
        UNION ALL
        FROM deadlines_known(as_of, coalesce(known_on, DATE '9999-12-31'), last_commit(recorded_by))
        WHERE known_on IS NOT NULL OR recorded_by IS NOT NULL
    )
    ORDER BY coalesce(due_start, due_end), due_end, kind, parties, occurrence;

CREATE OR REPLACE VIEW deadlines AS
    FROM deadlines_on(current_date) ORDER BY coalesce(due_start, due_end), due_end, kind, parties, occurrence;

COMMENT ON VIEW deadlines IS 'Deadlines as of today, the next first. deadlines_as_of(day) answers for another day.';
COMMENT ON COLUMN deadlines.kind IS 'meeting, treaty or obligation.';
COMMENT ON COLUMN deadlines.subject IS 'What it is: the meeting''s format and place, the treaty''s name, the words that set the obligation.';
COMMENT ON COLUMN deadlines.parties IS 'The parties that it concerns.';
COMMENT ON COLUMN deadlines.due_start IS 'First day on which it may fall due.';
COMMENT ON COLUMN deadlines.due_end IS 'Last day on which it may fall due.';
COMMENT ON COLUMN deadlines.days_to_start IS 'Days from the day asked to due_start; negative once it has begun.';
COMMENT ON COLUMN deadlines.days_to_end IS 'Days from the day asked to due_end; negative once it is over.';
COMMENT ON COLUMN deadlines.status IS 'upcoming, due (its window has begun), or passed (its window is over, no outcome reported).';
COMMENT ON COLUMN deadlines.occurrence IS 'The meeting, treaty or obligation.';
COMMENT ON COLUMN deadlines.sources IS 'How many documents report it; copies of one text count once.';

COMMENT ON MACRO TABLE deadlines_as_of IS 'Deadlines as of a day, given what had been published by known_on and recorded by recorded_by. Columns as in the view.';
COMMENT ON MACRO TABLE deadlines_from_log IS 'Deadlines as of a day, computed from the log alone: the same as deadlines_as_of, which reads the kept state.';
