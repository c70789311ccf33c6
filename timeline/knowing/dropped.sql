-- The store's own macros are seen again.

DROP MACRO TABLE IF EXISTS temp.relations_from_log;
DROP MACRO TABLE IF EXISTS temp.act_rows;
DROP MACRO TABLE IF EXISTS temp.sanction_rows;
DROP MACRO TABLE IF EXISTS temp.conflict_rows;
DROP MACRO TABLE IF EXISTS temp.obligation_rows;
DROP MACRO TABLE IF EXISTS temp.treaties_from_log;
DROP MACRO TABLE IF EXISTS temp.treaty_rows;
DROP MACRO TABLE IF EXISTS temp.meetings_from_log;
DROP MACRO TABLE IF EXISTS temp.meeting_rows;
DROP MACRO TABLE IF EXISTS temp.placings_of_claims;
DROP MACRO TABLE IF EXISTS temp.known_rows;
DROP MACRO IF EXISTS temp.held_then;

DROP TABLE IF EXISTS temp.versions_then;

RESET VARIABLE known_on;
RESET VARIABLE recorded;
