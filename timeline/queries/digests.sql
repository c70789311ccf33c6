-- The digests of some commits, recomputed from the rows that name them.

INSERT INTO digests
    SELECT number, hex_sha256(string_agg(row_hash, chr(10) ORDER BY kind, seq)),
        count(*) FILTER (kind = 1), count(*) FILTER (kind = 2), bool_or(changed)
    FROM (
        SELECT number, 1 AS kind, seq, row_hash, changed FROM proven_documents WHERE number BETWEEN $first AND $last
        UNION ALL
        SELECT number, 2, seq, row_hash, changed FROM proven_events WHERE number BETWEEN $first AND $last
    )
    GROUP BY number;
