-- The identity of a staged event, which may not have been worked out yet: to plan that takes longer than to look for misfits.

SELECT coalesce(id, event_id(e)) FROM incoming_events e WHERE rowid = $row;
