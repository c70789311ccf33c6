-- Returns what a worker that stops has taken, as if it had not begun.

UPDATE timeline_work SET state = 'waiting', worker = NULL, until = 0, tries = tries - 1
WHERE state = 'reading' AND worker = {worker}
