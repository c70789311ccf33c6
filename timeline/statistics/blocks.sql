-- The bytes of the blocks in which a table has something.

SELECT count(DISTINCT block) * (SELECT block_size FROM pragma_database_size() WHERE database_name = current_database())
FROM (
    SELECT unnest(list_append(coalesce(additional_block_ids, []), block_id)) AS block
    FROM pragma_storage_info($table)
    WHERE persistent
)
WHERE block >= 0;
