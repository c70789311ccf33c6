-- The first of the misfits, by its id, which may not have been worked out yet.

SELECT coalesce(e.id, event_id(e)) AS id, m.type, m.problem
FROM (FROM misfits LIMIT 1) m JOIN incoming_events e ON e.rowid = m.row;
