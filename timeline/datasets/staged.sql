-- Stages the rows to be added. A data set's claim has no quote; its id is computed from its content.

INSERT INTO known_rows SELECT key FROM fresh_rows;

INSERT INTO incoming_events BY NAME
    SELECT r.line AS position, NULL AS id, r.type, edtf_of(r.first_day, r.last_day) AS date, r.first_day AS date_start,
        r.last_day AS date_end, r.reported_on AS reported, r.parties, r.actors, r.targets, [] AS people, r.format,
        $source AS source, $extractor AS extractor, $confidence AS confidence,
        details_of(r.name, r.code, r.facts) AS details, $schema_version AS schema_version
    FROM judged_rows r SEMI JOIN fresh_rows f ON f.line = r.line
    ORDER BY r.line;
