-- The store's own macros are seen again, and nothing is left of what was worked out.

DROP MACRO TABLE IF EXISTS temp.undated_attached;
DROP MACRO TABLE IF EXISTS temp.placings_of_claims;
DROP MACRO TABLE IF EXISTS temp.meeting_rows;
DROP MACRO TABLE IF EXISTS temp.meetings_from_log;
DROP MACRO TABLE IF EXISTS temp.treaty_rows;
DROP MACRO TABLE IF EXISTS temp.treaties_from_log;
DROP MACRO TABLE IF EXISTS temp.obligation_rows;
DROP MACRO TABLE IF EXISTS temp.conflict_rows;
DROP MACRO TABLE IF EXISTS temp.act_rows;
DROP MACRO TABLE IF EXISTS temp.sanction_rows;
DROP MACRO TABLE IF EXISTS temp.contacts_from_log;
DROP MACRO TABLE IF EXISTS temp.bonds_from_log;
DROP MACRO TABLE IF EXISTS temp.placements_asked;
DROP MACRO TABLE IF EXISTS temp.placements_about;

DROP TABLE IF EXISTS temp.hidden;
DROP TABLE IF EXISTS temp.unlike;
DROP TABLE IF EXISTS temp.seeking_hidden;
DROP TABLE IF EXISTS temp.named;
DROP TABLE IF EXISTS temp.named_kept;
DROP TABLE IF EXISTS temp.withdrawn;
DROP TABLE IF EXISTS temp.looks;
DROP TABLE IF EXISTS temp.anew;
DROP TABLE IF EXISTS temp.free;
DROP TABLE IF EXISTS temp.members;
DROP TABLE IF EXISTS temp.gone;
DROP TABLE IF EXISTS temp.staying;
DROP TABLE IF EXISTS temp.kept_together;
DROP TABLE IF EXISTS temp.concerned;
DROP TABLE IF EXISTS temp.judgements_said;
DROP TABLE IF EXISTS temp.blocks_asked;
DROP TABLE IF EXISTS temp.claims_again;
DROP TABLE IF EXISTS temp.placements_fresh;
DROP TABLE IF EXISTS temp.placed_again;
DROP TABLE IF EXISTS temp.meetings_told;
DROP TABLE IF EXISTS temp.treaties_told;
DROP TABLE IF EXISTS temp.obligations_told;
DROP TABLE IF EXISTS temp.conflicts_told;
DROP TABLE IF EXISTS temp.acts_told;
DROP TABLE IF EXISTS temp.sanctions_told;

RESET VARIABLE known_on;
RESET VARIABLE recorded_by;
RESET VARIABLE parties;
RESET VARIABLE subjects;
