SELECT pg_try_advisory_xact_lock({turn}) AS ours, (SELECT max(snapshot_id) FROM ducklake_snapshot) AS snapshot,
    to_regclass('timeline_waiting') IS NOT NULL AS has_table
