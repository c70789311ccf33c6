-- One document that was begun before, and whose lease is over: what its worker died of, if it was the document, it shall
-- not share with others.

WITH next AS MATERIALIZED (
    SELECT hash FROM timeline_work
    WHERE (state = 'reading' OR (state = 'waiting' AND tries > 0)) AND until < {now}
    ORDER BY added LIMIT 1 {skip}
)
UPDATE timeline_work SET state = 'reading', worker = {worker}, until = {now} + {lease}, tries = tries + 1
WHERE hash IN (SELECT hash FROM next)
