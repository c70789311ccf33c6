-- The next part is to see claims of its own.

DROP MACRO TABLE IF EXISTS temp.claims_to_place;
DROP MACRO TABLE IF EXISTS temp.occurrence_of_claims;
