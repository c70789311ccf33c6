-- What a worker that stops has begun, as if it had not.

UPDATE timeline_work SET state = 'waiting', worker = NULL, until = 0, tries = tries - 1
WHERE state = 'reading' AND worker = {worker}
