-- What is in the log needs no place in the queue.

DELETE FROM timeline_work WHERE worker = {worker} AND hash IN ({hashes})
