-- Removes documents that are in the log.

DELETE FROM timeline_work WHERE worker = {worker} AND hash IN ({hashes})
