-- Names of people, treaties or publishers ($part) similar to the given one, as a whole or in one word: at most one
-- letter in four differs, is missing or added. `fits`: a filter by the given name would match. A document also fits by
-- its headline or hash.

WITH names AS (
    SELECT DISTINCT unnest(people) AS name FROM events WHERE $part = 'person'
    UNION ALL
    SELECT DISTINCT treaty FROM events WHERE $part = 'treaty' AND treaty IS NOT NULL
    UNION ALL
    SELECT DISTINCT publisher FROM documents WHERE $part = 'source' AND publisher <> ''
),
compared AS (
    SELECT name,
        CASE $part WHEN 'treaty' THEN folded = $name ELSE contains(folded, $name) END AS fits,
        CASE WHEN contains(folded, $name) THEN 0 ELSE list_min(list_transform(
            list_append(string_split(folded, ' '), folded), lambda words: damerau_levenshtein(words, $name)
        )) END AS letters
    FROM (SELECT name, lower(strip_accents(name)) AS folded FROM names)
    UNION ALL
    SELECT title, TRUE, 0
    FROM documents
    WHERE $part = 'source' AND (starts_with(hash, $name) OR contains(lower(strip_accents(title)), $name))
)
SELECT name, fits
FROM compared
WHERE letters <= greatest(1, length($name) // 4)
ORDER BY fits DESC, letters, name
LIMIT $offered;
