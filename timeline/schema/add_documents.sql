-- Appends the new documents to the log, in the order in which they were staged.

INSERT INTO documents BY NAME
    SELECT i.* EXCLUDE (position), n.* EXCLUDE (row, row_hash), short_hash(n.row_hash) AS row_hash, $commit AS "commit"
    FROM incoming_documents i JOIN new_documents n ON n.row = i.rowid;
