-- The claims of the next parts, gathered: the claims of a part lie all over the log, and to read it for every part would
-- take as much more time as there are parts.

CREATE OR REPLACE TEMP TABLE events_gathered AS
    FROM events WHERE seq IN (
        SELECT seq FROM parted WHERE part >= getvariable('part') AND part < getvariable('part') + getvariable('gathered')
    );

CREATE OR REPLACE TEMP VIEW events_read AS FROM events_gathered;
