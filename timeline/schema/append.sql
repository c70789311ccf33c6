-- Finds the staged rows that are new, numbers and hashes them; `row` is their place in the staging table. An identity
-- is looked up only among rows of the same publication day, so that the scan skips row groups of other days and a
-- commit does not slow down as the log grows.

CREATE OR REPLACE TEMP TABLE new_documents AS
    WITH once AS (
        SELECT hash, arg_min(rowid, position) AS row, min(position) AS position
        FROM incoming_documents
        WHERE hash NOT IN (SELECT d.hash FROM documents d JOIN incoming_documents i ON i.published = d.published AND i.hash = d.hash)
        GROUP BY hash
    ),
    numbered AS (
        SELECT (SELECT coalesce(max(seq), 0) FROM documents) + row_number() OVER (ORDER BY position, row) AS seq, row FROM once
    )
    SELECT d.row, d.seq, document_row_hash(d) AS row_hash
    FROM (SELECT i.*, n.row, n.seq FROM incoming_documents i JOIN numbered n ON n.row = i.rowid) d;

-- The JSON and the id of an event are computed from the same values, so both in one pass.
CREATE OR REPLACE TEMP TABLE identified AS
    SELECT rowid AS row, position, reported, coalesce(id, event_id(e)) AS id, said_json(e) AS said FROM incoming_events e;

CREATE OR REPLACE TEMP TABLE new_events AS
    WITH once AS (
        SELECT id, arg_min(row, position) AS row, min(position) AS position
        FROM identified
        WHERE id NOT IN (SELECT e.id FROM events e JOIN identified i ON i.reported = e.reported AND i.id = e.id)
        GROUP BY id
    ),
    numbered AS (
        SELECT (SELECT coalesce(max(seq), 0) FROM events) + row_number() OVER (ORDER BY position, row) AS seq, row, id
        FROM once
    )
    SELECT n.row, n.seq, n.id, hex_sha256(numbered_json(n.seq, n.id, i.said)) AS row_hash
    FROM identified i JOIN numbered n ON n.row = i.row;
