SELECT commit_extra_info FROM ducklake_snapshot_changes
WHERE snapshot_id > {snapshot} AND position({name} IN commit_extra_info) > 0
