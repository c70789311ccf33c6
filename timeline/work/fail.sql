-- A document that could not be read is retried later, up to a number of attempts.

UPDATE timeline_work
SET state = CASE WHEN tries >= {tries} THEN 'failed' ELSE 'waiting' END,
    worker = NULL, until = {now} + {pause}, problem = {problem}
WHERE worker = {worker} AND hash = {hash}
