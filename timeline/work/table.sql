-- The queue of documents to be read, beside the lake's own tables in the catalogue's database: rows that many processes
-- take, prolong and delete one by one, which a database is made for, and a lake is not.

CREATE TABLE IF NOT EXISTS {table} (
    hash VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    added DOUBLE PRECISION NOT NULL,
    state VARCHAR NOT NULL,
    tries INTEGER NOT NULL,
    worker VARCHAR,
    until DOUBLE PRECISION NOT NULL,
    problem VARCHAR
);
