SELECT count(*) FROM timeline_work WHERE state <> 'failed'
