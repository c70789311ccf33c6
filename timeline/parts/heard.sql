-- What is compared of the claims that may have been placed otherwise, as they were known: as `upkeep/claims_heard.sql`, and
-- the occurrence that each belongs to today, with how many claims that has, in all and with a date; whether a judgement
-- names the claim that may have counted otherwise; whether it looks for what it may have joined; and whether its block
-- holds more about those days than was known.

WITH heard AS MATERIALIZED (
    SELECT seq, id, block, hash(block) AS number, subject, effect, nameless, reported, voice, anchor_start, anchor_end,
        place_name, place_state, people, class, apart
    FROM claims_to_place(NULL, known_on := getvariable('known_on'), recorded_by := getvariable('recorded_by'))
),
kept AS MATERIALIZED (
    SELECT seq, block, stretch, occurrence, (block, stretch) IN (SELECT (block, stretch) FROM unlike) AS is_unlike
    FROM placements_seen()
    WHERE occurrence IN (FROM loaded)
),
sizes AS (
    SELECT occurrence, count(*) AS size, count(stretch) AS dated_size FROM kept GROUP BY occurrence
),
absent AS (
    SELECT k.block,
        CASE t.anchor WHEN 'due' THEN e.due_start ELSE e.date_start END AS s,
        CASE t.anchor WHEN 'due' THEN e.due_end ELSE e.date_end END AS e
    FROM kept k JOIN events e ON e.seq = k.seq JOIN event_types t ON t.name = e.type
    WHERE k.seq NOT IN (SELECT seq FROM heard) AND k.block IN (SELECT number FROM heard)
),
-- so many that those that meet none may have been parted at other claims
crowded AS (
    SELECT block FROM placements_seen() WHERE block IN (SELECT number FROM heard) GROUP BY block HAVING count(*) > 255
),
met AS (
    SELECT DISTINCT h.seq
    FROM heard h JOIN absent a ON a.block = h.number AND a.s <= h.anchor_end + 1 AND h.anchor_start <= a.e + 1
)
SELECT h.* EXCLUDE (apart), list_transform(people, lambda person: name_words(person)) AS words,
    list_transform(apart, lambda other: replace(other::VARCHAR, '-', '')) AS apart,
    k.occurrence AS kept, z.size, z.dated_size,
    h.seq IN (FROM named) AS named, h.seq IN (FROM free) AS asks,
    coalesce(k.is_unlike, FALSE) AND (h.seq IN (FROM met) OR h.number IN (FROM crowded)) AS unlike
FROM heard h LEFT JOIN kept k ON k.seq = h.seq LEFT JOIN sizes z ON z.occurrence = k.occurrence;
