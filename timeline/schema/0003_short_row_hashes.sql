-- Saves a third of the space. A row keeps only as much of its hash as is needed to tell which row was changed: the
-- commit's digest covers the full hashes, which can be recomputed from the rows. `seq` needs no index, since
-- `commits.number` alone prevents concurrent appends. The tables are rewritten, because DuckDB cannot drop a key.

ALTER TABLE documents RENAME TO documents_before;

ALTER TABLE events RENAME TO events_before;

CREATE TABLE documents (
    seq BIGINT NOT NULL,
    hash VARCHAR NOT NULL,
    published DATE NOT NULL,
    dated_by VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    row_hash UBIGINT NOT NULL,
    "commit" VARCHAR NOT NULL
);

CREATE TABLE events (
    seq BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    date VARCHAR,
    date_start DATE,
    date_end DATE,
    due VARCHAR,
    due_start DATE,
    due_end DATE,
    reported DATE NOT NULL,
    parties VARCHAR[] NOT NULL,
    actors VARCHAR[] NOT NULL,
    targets VARCHAR[] NOT NULL,
    people VARCHAR[] NOT NULL,
    place VARCHAR,
    treaty VARCHAR,
    format VARCHAR,
    source VARCHAR,
    quote VARCHAR,
    quote_start INTEGER,
    quote_end INTEGER,
    extractor VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    details MAP(VARCHAR, VARCHAR) NOT NULL,
    schema_version INTEGER NOT NULL,
    row_hash UBIGINT NOT NULL,
    "commit" VARCHAR NOT NULL
);

INSERT INTO documents SELECT * REPLACE (('0x' || left(row_hash, 16))::UBIGINT AS row_hash) FROM documents_before;

INSERT INTO events SELECT * REPLACE (('0x' || left(row_hash, 16))::UBIGINT AS row_hash) FROM events_before;

DROP TABLE documents_before;

DROP TABLE events_before;

COMMENT ON TABLE documents IS 'The articles, whole, as published: every quote can be checked against them.';
COMMENT ON COLUMN documents.seq IS 'Order of recording, from 1.';
COMMENT ON COLUMN documents.hash IS 'Identity: SHA-256 of publication day and text.';
COMMENT ON COLUMN documents.published IS 'Day of publication.';
COMMENT ON COLUMN documents.dated_by IS 'How the day of publication was established.';
COMMENT ON COLUMN documents.title IS 'Headline; empty where unknown.';
COMMENT ON COLUMN documents.publisher IS 'Who published it; empty where unknown.';
COMMENT ON COLUMN documents.url IS 'Address; empty where unknown.';
COMMENT ON COLUMN documents.text IS 'The text, character for character.';
COMMENT ON COLUMN documents.row_hash IS 'The first 64 bits of SHA-256 over every other column but commit: which row was changed. The commit''s digest is over all 256.';
COMMENT ON COLUMN documents."commit" IS 'Hash of the commit that added it.';

COMMENT ON TABLE events IS 'The log: what sources claim, and the log''s own judgements about claims. Never changed, never deleted.';
COMMENT ON COLUMN events.seq IS 'Order of recording, from 1.';
COMMENT ON COLUMN events.id IS 'Identity by content: 32 hex digits. The same claim from the same document is the same event.';
COMMENT ON COLUMN events.type IS 'Type of event, as in event_types.';
COMMENT ON COLUMN events.date IS 'When it happened, in EDTF; NULL where the source does not say.';
COMMENT ON COLUMN events.date_start IS 'First day on which it may have happened; NULL: open.';
COMMENT ON COLUMN events.date_end IS 'Last day on which it may have happened; without a date, the day it was reported.';
COMMENT ON COLUMN events.due IS 'What an announcement, cancellation, expiry or deadline is about, in EDTF.';
COMMENT ON COLUMN events.due_start IS 'First day of due; NULL: unknown or open.';
COMMENT ON COLUMN events.due_end IS 'Last day of due; NULL: unknown or open.';
COMMENT ON COLUMN events.reported IS 'When it was said: the source''s day of publication, or the day of the judgement.';
COMMENT ON COLUMN events.parties IS 'States (ISO 3166-1 alpha-3) and organisations that take part, sorted.';
COMMENT ON COLUMN events.actors IS 'Of the parties, those who did it (one-sided acts).';
COMMENT ON COLUMN events.targets IS 'Of the parties, those to whom it was done (one-sided acts).';
COMMENT ON COLUMN events.people IS 'People who take part or act, as the source spells them.';
COMMENT ON COLUMN events.place IS 'City or venue, as the source names it.';
COMMENT ON COLUMN events.treaty IS 'Usual short name of the treaty; in lower case where it has no name of its own.';
COMMENT ON COLUMN events.format IS 'summit, talks, call, visit or brief encounter; NULL where the source does not say.';
COMMENT ON COLUMN events.source IS 'Hash of the document that claims it.';
COMMENT ON COLUMN events.quote IS 'The document''s words that show it.';
COMMENT ON COLUMN events.quote_start IS 'Offset of the quote''s first character in the document''s text, from 0.';
COMMENT ON COLUMN events.quote_end IS 'Offset after the quote''s last character.';
COMMENT ON COLUMN events.extractor IS 'Who found the claim: name and version of the extractor, or a person.';
COMMENT ON COLUMN events.confidence IS 'The extractor''s confidence, 0 to 1.';
COMMENT ON COLUMN events.details IS 'What the type needs beyond the columns.';
COMMENT ON COLUMN events.schema_version IS 'Version of the event''s schema; old versions are upcast when read.';
COMMENT ON COLUMN events.row_hash IS 'The first 64 bits of SHA-256 over every other column but commit: which row was changed. The commit''s digest is over all 256.';
COMMENT ON COLUMN events."commit" IS 'Hash of the commit that added it.';
