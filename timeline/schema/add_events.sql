-- Appends the new events to the log, in the order in which they were staged.

INSERT INTO events BY NAME
    SELECT i.* EXCLUDE (position, id), n.* EXCLUDE (row, row_hash), short_hash(n.row_hash) AS row_hash, $commit AS "commit"
    FROM incoming_events i JOIN new_events n ON n.row = i.rowid;
