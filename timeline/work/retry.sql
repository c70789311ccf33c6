UPDATE timeline_work SET state = 'waiting', tries = 0, until = 0, problem = NULL WHERE state = 'failed'
