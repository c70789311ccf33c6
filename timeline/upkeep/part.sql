-- One part of the touched claims.

CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM parted WHERE part = getvariable('part');
