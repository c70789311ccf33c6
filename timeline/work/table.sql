-- The queue of documents to be read, in the catalogue's database beside the lake's own tables: many processes take,
-- prolong and delete its rows one by one, which suits a database, not a lake.

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
