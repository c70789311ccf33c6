SELECT name, commits FROM timeline_waiting w
WHERE format = {format} AND name <> {name} AND NOT EXISTS (
    SELECT FROM ducklake_snapshot_changes c
    WHERE c.snapshot_id > w.snapshot AND position(w.name IN c.commit_extra_info) > 0
)
ORDER BY since LIMIT 100
