-- The blocks of which something was recorded out of order.

INSERT INTO blocks SELECT block, FALSE FROM kept.late WHERE block NOT IN (SELECT block FROM blocks);
