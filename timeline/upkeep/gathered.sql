-- Gathers the claims of the next parts: the claims of a part are scattered over the log, so reading it once per part
-- would multiply the time.

CREATE OR REPLACE TEMP TABLE events_gathered AS
    FROM events WHERE seq IN (
        SELECT seq FROM parted WHERE part >= getvariable('part') AND part < getvariable('part') + getvariable('gathered')
    );

CREATE OR REPLACE TEMP VIEW events_read AS FROM events_gathered;
