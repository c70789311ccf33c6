-- The id of a staged event, which may not have been computed yet: planning that takes longer than finding misfits.

SELECT coalesce(id, event_id(e)) FROM incoming_events e WHERE rowid = $row;
