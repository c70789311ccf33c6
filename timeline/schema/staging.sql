-- Staging tables for an append; `position` is the order given.

CREATE OR REPLACE TEMP TABLE incoming_documents (
    position BIGINT, hash VARCHAR, published DATE, dated_by VARCHAR, title VARCHAR, publisher VARCHAR, url VARCHAR,
    text VARCHAR
);

CREATE OR REPLACE TEMP TABLE incoming_events (
    position BIGINT, id VARCHAR, type VARCHAR, date VARCHAR, date_start DATE, date_end DATE, due VARCHAR,
    due_start DATE, due_end DATE, reported DATE, parties VARCHAR[], actors VARCHAR[], targets VARCHAR[],
    people VARCHAR[], place VARCHAR, treaty VARCHAR, format VARCHAR, source VARCHAR, quote VARCHAR,
    quote_start INTEGER, quote_end INTEGER, extractor VARCHAR, confidence DOUBLE, details MAP(VARCHAR, VARCHAR),
    schema_version INTEGER
);
