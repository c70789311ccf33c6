-- The kept state is that of the whole log; the store's own macros are seen again.

DROP MACRO TABLE temp.claims_to_place;
DROP MACRO TABLE temp.occurrence_of_claims;
UPDATE kept.checkpoint SET events = (SELECT coalesce(max(seq), 0) FROM events);
