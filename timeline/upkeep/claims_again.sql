-- The claims of this part.

DROP MACRO TABLE IF EXISTS temp.claims_to_place;

CREATE OR REPLACE TEMP TABLE claims_again AS FROM claims_to_place(NULL);
