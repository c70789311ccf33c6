-- The claims of the given occurrences (over the view `placed`: seq, occurrence).

SELECT e.id
FROM placed p JOIN events e ON e.seq = p.seq
WHERE p.occurrence IN $occurrences;
