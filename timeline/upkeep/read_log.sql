-- Reads the claims directly from the log.

CREATE OR REPLACE TEMP VIEW events_read AS FROM events;
