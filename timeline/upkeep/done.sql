-- Drops the temporary macros that shadow the store's own.

DROP MACRO TABLE IF EXISTS temp.log_events;
DROP MACRO TABLE IF EXISTS temp.judgements;
DROP MACRO TABLE IF EXISTS temp.claims_withdrawn;
DROP MACRO TABLE IF EXISTS temp.known_claims;
DROP MACRO TABLE IF EXISTS temp.claims_apart;
DROP MACRO TABLE IF EXISTS temp.claims_to_place;
DROP MACRO TABLE IF EXISTS temp.occurrence_of_claims;
DROP MACRO TABLE IF EXISTS temp.acts_between;

DROP TABLE IF EXISTS temp.copies_found;

DROP TABLE IF EXISTS temp.relations_new;

DROP VIEW IF EXISTS temp.events_read;

DROP TABLE IF EXISTS temp.events_gathered;
