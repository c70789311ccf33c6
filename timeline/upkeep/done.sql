-- The store's own macros are seen again.

DROP MACRO TABLE temp.claims_to_place;
DROP MACRO TABLE temp.occurrence_of_claims;
