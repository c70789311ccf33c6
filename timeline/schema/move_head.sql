-- The head of a log in a lake is its last commit.

UPDATE head SET number = last.number, hash = last.hash
FROM (SELECT max(number) AS number, arg_max(hash, number) AS hash FROM commits) last;
