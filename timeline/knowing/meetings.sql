-- Meetings, and contacts, as they were known.

CREATE OR REPLACE TEMP MACRO meeting_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM known_rows('kept.meetings', 'kept.past_meetings');

CREATE OR REPLACE TEMP MACRO meetings_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (since, until) FROM meeting_rows() WHERE since <= as_of AND as_of < until;
