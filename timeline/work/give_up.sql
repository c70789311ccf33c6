-- Marks documents as failed after enough attempts, if the lease of their last worker has expired.

UPDATE timeline_work
SET state = 'failed', worker = NULL, problem = 'the processes that had begun it were heard of no more'
WHERE state = 'reading' AND until < {now} AND tries >= {tries}
