-- The claims that have a place: of all parties.

CREATE OR REPLACE TEMP MACRO placements_seen() AS TABLE FROM kept.placements;
