-- What is concerned is read from the log itself.

CREATE OR REPLACE TEMP VIEW events_read AS FROM events;
