-- One part of the claims touched.

CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM parted WHERE part = getvariable('part');
