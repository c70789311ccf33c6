-- What is compared of the claims that may have been placed otherwise, as they were known: as `upkeep/claims_heard.sql`, and
-- the occurrence that each belongs to today, with how many claims that has, in all and with a date; whether a judgement
-- names the claim that may have counted otherwise; and whether it may have gone otherwise by what lies beside it.

WITH heard AS MATERIALIZED (
    SELECT seq, id, block, hash(block) AS number, subject, effect, nameless, reported, voice, anchor_start, anchor_end,
        place_name, place_state, people, class, apart
    FROM claims_to_place(NULL, known_on := getvariable('known_on'), recorded_by := getvariable('recorded_by'))
),
kept AS MATERIALIZED (
    SELECT seq, stretch, occurrence FROM placements_seen() WHERE occurrence IN (FROM loading)
),
sizes AS (
    SELECT occurrence, count(*) AS size, count(stretch) AS dated_size FROM kept GROUP BY occurrence
)
SELECT h.* EXCLUDE (apart), list_transform(people, lambda person: name_words(person)) AS words,
    list_transform(apart, lambda other: replace(other::VARCHAR, '-', '')) AS apart,
    k.occurrence AS kept, z.size, z.dated_size,
    h.seq IN (FROM named) AS named, h.seq IN (SELECT seq FROM unsure) AS unsure
FROM heard h LEFT JOIN kept k ON k.seq = h.seq LEFT JOIN sizes z ON z.occurrence = k.occurrence;
