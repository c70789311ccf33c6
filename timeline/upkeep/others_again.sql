-- With these, all claims touched.

INSERT INTO claims_again FROM claims_to_place(NULL);

CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM touched;
