-- One part of the pairs that are stale.

CREATE OR REPLACE TEMP TABLE pairs_told AS
    SELECT DISTINCT a, b FROM kept.stale WHERE hash(a, b) % getvariable('parts') = getvariable('part');
