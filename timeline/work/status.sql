SELECT state, count(*) AS documents, worker, min(until) - {now} AS lease, max(tries) AS tries
FROM timeline_work WHERE state <> 'failed' GROUP BY state, worker
