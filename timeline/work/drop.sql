DELETE FROM timeline_work WHERE state IN ({states})
