-- The claims touched that are not new: the new ones are at hand.

CREATE OR REPLACE TEMP TABLE concerned AS SELECT seq FROM touched WHERE seq NOT IN (SELECT seq FROM claims_again);
