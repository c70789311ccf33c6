-- Every row of the log with the number of its commit, its recomputed hash, and whether that matches: read and hashed
-- once, for breaches.sql.

CREATE OR REPLACE TEMP TABLE proven_documents AS
    SELECT number, "commit", seq, hash, row_hash, NOT keeps(kept, row_hash) AS changed, misnamed
    FROM (
        SELECT c.number, d."commit", d.seq, d.hash, d.row_hash AS kept, document_row_hash(d) AS row_hash,
            d.hash IS DISTINCT FROM hex_sha256(d.published::VARCHAR || chr(10) || d.text) AS misnamed
        FROM documents d LEFT JOIN commits c ON c.hash = d."commit"
    );

-- Of events, which are many, only their place in the table: with ids and commits, ten million would take 2 GB.
CREATE OR REPLACE TEMP TABLE proven_events AS
    SELECT row, number, seq, row_hash, NOT keeps(kept, row_hash) AS changed, misnamed
    FROM (
        SELECT e.rowid AS row, c.number, e.seq, e.row_hash AS kept, event_row_hash(e) AS row_hash,
            e.id <> event_id(e) AS misnamed
        FROM events e LEFT JOIN commits c ON c.hash = e."commit"
    );

CREATE OR REPLACE TEMP TABLE digests (number BIGINT, digest VARCHAR, documents BIGINT, events BIGINT, changed BOOLEAN);
