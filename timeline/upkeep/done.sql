-- The store's own macro is seen again.

DROP MACRO TABLE IF EXISTS temp.log_events;
