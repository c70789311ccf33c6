-- The size in bytes of the blocks that a table occupies, at least in part.

SELECT count(DISTINCT block) * (SELECT block_size FROM pragma_database_size() WHERE database_name = current_database())
FROM (
    SELECT unnest(list_append(coalesce(additional_block_ids, []), block_id)) AS block
    FROM pragma_storage_info($table)
    WHERE persistent
)
WHERE block >= 0;
