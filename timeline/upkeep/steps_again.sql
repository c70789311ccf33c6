-- The store's own steps of placing claims are seen again.

DROP MACRO TABLE IF EXISTS temp.days_folded;
DROP MACRO TABLE IF EXISTS temp.days_taken_in;
DROP MACRO TABLE IF EXISTS temp.days_joined;
DROP MACRO TABLE IF EXISTS temp.levels_grown;
DROP MACRO TABLE IF EXISTS temp.undated_nearest;
DROP MACRO TABLE IF EXISTS temp.treaties_rooted;
DROP MACRO TABLE IF EXISTS temp.roots_linked;
