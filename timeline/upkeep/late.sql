-- The blocks with claims that were recorded out of order.

INSERT INTO blocks SELECT block, FALSE FROM kept.late WHERE block NOT IN (SELECT block FROM blocks);
