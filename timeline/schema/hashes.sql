-- The hashes that chain the log, over canonical JSON. They are temporary macros, created by each connection that
-- appends or verifies, so that nobody can change them in the file.

-- SHA-256 in hexadecimal; for large tables computed outside DuckDB (timeline/proof/hashing.py).
CREATE OR REPLACE TEMP MACRO hex_sha256(text) AS sha256(text);

-- A value as `to_json` writes it. Rows are concatenated from values: `to_json` of a struct yields the same bytes, but
-- takes longer, and does not reuse the values that a row and its identity have in common.
CREATE OR REPLACE TEMP MACRO value_json(value, missing := 'null') AS coalesce(to_json(value), missing);

CREATE OR REPLACE TEMP MACRO document_json(d) AS concat(
    '{"seq":', value_json(d.seq), ',"hash":', value_json(d.hash), ',"published":', value_json(d.published),
    ',"dated_by":', value_json(d.dated_by), ',"title":', value_json(d.title), ',"publisher":', value_json(d.publisher),
    ',"url":', value_json(d.url), ',"text":', value_json(d.text), '}'
);

-- An event without the number and id that it gets when it is appended; and with them.
CREATE OR REPLACE TEMP MACRO said_json(e) AS concat(
    ',"type":', value_json(e.type),
    ',"date":', value_json(e.date), ',"date_start":', value_json(e.date_start), ',"date_end":', value_json(e.date_end),
    ',"due":', value_json(e.due), ',"due_start":', value_json(e.due_start), ',"due_end":', value_json(e.due_end),
    ',"reported":', value_json(e.reported), ',"parties":', value_json(e.parties), ',"actors":', value_json(e.actors),
    ',"targets":', value_json(e.targets), ',"people":', value_json(e.people), ',"place":', value_json(e.place),
    ',"treaty":', value_json(e.treaty), ',"format":', value_json(e.format), ',"source":', value_json(e.source),
    ',"quote":', value_json(e.quote), ',"quote_start":', value_json(e.quote_start), ',"quote_end":', value_json(e.quote_end),
    ',"extractor":', value_json(e.extractor), ',"confidence":', value_json(e.confidence), ',"details":', value_json(e.details),
    ',"schema_version":', value_json(e.schema_version), '}'
);
CREATE OR REPLACE TEMP MACRO numbered_json(seq, id, said) AS concat(
    '{"seq":', value_json(seq), ',"id":', value_json(id), said
);
CREATE OR REPLACE TEMP MACRO event_json(e) AS numbered_json(e.seq, e.id, said_json(e));

CREATE OR REPLACE TEMP MACRO commit_json(c) AS concat(
    '{"number":', value_json(c.number), ',"parent":', value_json(c.parent), ',"digest":', value_json(c.digest),
    ',"recorded_at":', value_json(c.recorded_at), ',"author":', value_json(c.author), ',"message":', value_json(c.message),
    ',"documents":', value_json(c.documents), ',"events":', value_json(c.events), '}'
);

CREATE OR REPLACE TEMP MACRO document_row_hash(d) AS hex_sha256(document_json(d));
CREATE OR REPLACE TEMP MACRO event_row_hash(e) AS hex_sha256(event_json(e));
CREATE OR REPLACE TEMP MACRO commit_hash(c) AS hex_sha256(commit_json(c));

-- The part of its hash that a row stores.
CREATE OR REPLACE TEMP MACRO short_hash(row_hash) AS ('0x' || left(row_hash, 16))::UBIGINT;

-- Whether the stored part matches; older stores have the full hash.
CREATE OR REPLACE TEMP MACRO keeps(kept, row_hash) AS CASE typeof(kept)
    WHEN 'VARCHAR' THEN kept::VARCHAR IS NOT DISTINCT FROM row_hash
    ELSE TRY_CAST(kept AS UBIGINT) IS NOT DISTINCT FROM short_hash(row_hash)
END;

-- JSON as Python writes it: lower-case escapes for control characters that have no letter of their own. Escaped
-- backslashes are meanwhile replaced by a character that JSON never contains.
CREATE OR REPLACE TEMP MACRO with_small_escapes(json) AS CASE WHEN contains(json, '\u00') THEN replace(list_reduce(
    ['b', 'e', 'f'], lambda j, digit: replace(j, '\u000' || upper(digit), '\u000' || digit),
    list_reduce(
        ['a', 'b', 'c', 'd', 'e', 'f'], lambda j, digit: replace(j, '\u001' || upper(digit), '\u001' || digit),
        replace(json, '\\', chr(1))
    )
), chr(1), '\\') ELSE json END;

-- The identity of an event by its content, as `events.event.Event.id` computes it.
CREATE OR REPLACE TEMP MACRO identity_json(e) AS concat(
    '{"actors":', value_json(e.actors, missing := '[]'), ',"date":', value_json(e.date),
    ',"details":', value_json(e.details, missing := '{}'), ',"due":', value_json(e.due), ',"format":', value_json(e.format),
    ',"parties":', value_json(e.parties, missing := '[]'), ',"people":', value_json(e.people, missing := '[]'),
    ',"place":', value_json(e.place), ',"quote_end":', value_json(e.quote_end),
    ',"quote_start":', value_json(e.quote_start), ',"reported":', value_json(e.reported),
    ',"source":', value_json(e.source), ',"targets":', value_json(e.targets, missing := '[]'),
    ',"treaty":', value_json(e.treaty), ',"type":', value_json(e.type), '}'
);
CREATE OR REPLACE TEMP MACRO event_id(e) AS left(hex_sha256(with_small_escapes(identity_json(e))), 32);
