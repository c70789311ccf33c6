-- The versions of the occurrences of these claims, instead of those that were kept.

DELETE FROM kept.versions WHERE version IN (FROM versions_gone);

DELETE FROM kept.past_meetings WHERE version IN (FROM versions_gone);

DELETE FROM kept.past_treaties WHERE version IN (FROM versions_gone);

DELETE FROM kept.past_obligations WHERE version IN (FROM versions_gone);

DELETE FROM kept.past_conflicts WHERE version IN (FROM versions_gone);

DELETE FROM kept.past_acts WHERE version IN (FROM versions_gone);

DELETE FROM kept.past_sanctions WHERE version IN (FROM versions_gone);

INSERT INTO kept.versions FROM versions_fresh ORDER BY version;
