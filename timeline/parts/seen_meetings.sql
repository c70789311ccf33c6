-- Meetings, and contacts, as they were known: those that are kept, but for what was told anew.

CREATE OR REPLACE TEMP MACRO meeting_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM kept.meetings ANTI JOIN gone USING (occurrence) UNION ALL FROM meetings_told;

CREATE OR REPLACE TEMP MACRO meetings_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT * EXCLUDE (since, until) FROM meeting_rows() WHERE since <= as_of AND as_of < until;

CREATE OR REPLACE TEMP MACRO contacts_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT a, b, "start", "end", status
    FROM (FROM kept.contacts ANTI JOIN gone USING (occurrence) UNION ALL FROM contact_rows(of_meetings := 'meetings_told'))
    WHERE since <= as_of AND as_of < until;
