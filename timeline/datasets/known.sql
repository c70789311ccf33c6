-- The rows of a data set that the log has already, for the days of the file: the two ranges of days restrict the scan
-- to the part of the log that can hold them.

INSERT INTO known_rows
    SELECT row_key(details['row'], type, date, details['code'], actors, targets, parties)
    FROM events
    WHERE extractor = $extractor AND date_start BETWEEN $first_day AND $last_day
      AND reported BETWEEN $first_report::DATE AND $last_report::DATE;
