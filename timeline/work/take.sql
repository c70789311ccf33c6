-- Takes documents that nobody has begun, first in, first out.

WITH next AS MATERIALIZED (
    SELECT hash FROM timeline_work WHERE state = 'waiting' AND tries = 0 ORDER BY added LIMIT {batch} {skip}
)
UPDATE timeline_work SET state = 'reading', worker = {worker}, until = {now} + {lease}, tries = tries + 1
WHERE hash IN (SELECT hash FROM next)
