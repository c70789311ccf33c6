-- The head of a lake's log, one row, which every commit updates. Of two commits that start from the same head, the lake
-- accepts one and reports a conflict to the other; plain appends would both succeed.

CREATE TABLE head (number BIGINT NOT NULL, hash VARCHAR, documents BIGINT NOT NULL, events BIGINT NOT NULL);

INSERT INTO head VALUES (0, NULL, 0, 0);

COMMENT ON TABLE head IS 'The last commit, moved by every commit: two writers cannot both move it from the same place.';
COMMENT ON COLUMN head.number IS 'Its number; 0 while the log is empty.';
COMMENT ON COLUMN head.hash IS 'Its hash; NULL while the log is empty.';
COMMENT ON COLUMN head.documents IS 'The number of the last document.';
COMMENT ON COLUMN head.events IS 'The number of the last event.';
