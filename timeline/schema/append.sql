-- Append what is staged and not there yet. An identity is looked for among what was published on the same day: the file
-- can leave out all parts that hold other days, so that a commit does not cost more as the log grows.

CREATE OR REPLACE TEMP TABLE new_documents AS
    WITH once AS (
        SELECT * FROM incoming_documents
        WHERE hash NOT IN (SELECT d.hash FROM documents d JOIN incoming_documents i ON i.published = d.published AND i.hash = d.hash)
        QUALIFY row_number() OVER (PARTITION BY hash ORDER BY position) = 1
    ),
    numbered AS (
        SELECT (SELECT coalesce(max(seq), 0) FROM documents) + row_number() OVER (ORDER BY position) AS seq,
            * EXCLUDE (position)
        FROM once
    )
    SELECT d.*, document_row_hash(d) AS row_hash FROM numbered d;

CREATE OR REPLACE TEMP TABLE new_events AS
    WITH once AS (
        SELECT * FROM incoming_events
        WHERE id NOT IN (SELECT e.id FROM events e JOIN incoming_events i ON i.reported = e.reported AND i.id = e.id)
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY position) = 1
    ),
    numbered AS (
        SELECT (SELECT coalesce(max(seq), 0) FROM events) + row_number() OVER (ORDER BY position) AS seq,
            * EXCLUDE (position)
        FROM once
    )
    SELECT e.*, event_row_hash(e) AS row_hash FROM numbered e;
