-- Takes one document that was begun before and whose lease has expired, alone: if the document made its worker die, it
-- must not take others with it.

WITH next AS MATERIALIZED (
    SELECT hash FROM timeline_work
    WHERE (state = 'reading' OR (state = 'waiting' AND tries > 0)) AND until < {now}
    ORDER BY added LIMIT 1 {skip}
)
UPDATE timeline_work SET state = 'reading', worker = {worker}, until = {now} + {lease}, tries = tries + 1
WHERE hash IN (SELECT hash FROM next)
