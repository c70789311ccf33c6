-- One part of the claims touched. Those of the part before are seen no more.

DROP MACRO TABLE IF EXISTS temp.claims_to_place;

CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM parted WHERE part = getvariable('part');

CREATE OR REPLACE TEMP TABLE claims_again AS FROM claims_to_place(NULL);
