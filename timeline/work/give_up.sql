-- Documents that were tried often enough, and whose last worker was heard of no more.

UPDATE timeline_work
SET state = 'failed', worker = NULL, problem = 'the processes that had begun it were heard of no more'
WHERE state = 'reading' AND until < {now} AND tries >= {tries}
