-- No claim counted then that counts no more today.

CREATE OR REPLACE TEMP TABLE withdrawn (seq BIGINT, block UBIGINT, s DATE, e DATE, anywhere BOOLEAN);
