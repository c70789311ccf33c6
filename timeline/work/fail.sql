-- A document that could not be read: tried again later, until it was tried often enough.

UPDATE timeline_work
SET state = CASE WHEN tries >= {tries} THEN 'failed' ELSE 'waiting' END,
    worker = NULL, until = {now} + {pause}, problem = {problem}
WHERE worker = {worker} AND hash = {hash}
