-- Claims that links tie together across blocks are touched together.

INSERT INTO blocks
    WITH tied AS (
        SELECT DISTINCT p.block
        FROM events j, unnest([j.details['claim'], j.details['other']]) AS n(id)
        JOIN events e ON e.id = n.id
        JOIN kept.placements p ON p.seq = e.seq
        WHERE j.type = 'occurrence.linked'
    )
    SELECT block FROM tied WHERE EXISTS (FROM tied JOIN blocks USING (block));
