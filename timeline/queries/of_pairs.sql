-- The occurrences behind the relations of some pairs of parties: acts that had begun by a day, meetings, treaties (over
-- the views `acts_told`, `meetings_told` and `treaties_told`).

SELECT occurrence FROM acts_told WHERE begins <= $as_of AND {'a': a, 'b': b} IN $pairs
UNION
SELECT occurrence FROM meetings_told WHERE list_has_any(pairs_of(parties), $pairs)
UNION
SELECT occurrence FROM treaties_told WHERE list_has_any(pairs_of(parties), $pairs);
