-- The rows of a data set that the log has already, of the days that the file is about.

INSERT INTO known_rows
    SELECT row_key(details['row'], type, date, details['code'], actors, targets, parties)
    FROM events
    WHERE extractor = $extractor AND date_start BETWEEN $first_day AND $last_day;
