-- One part of the stale pairs.

CREATE OR REPLACE TEMP TABLE pairs_told AS
    SELECT DISTINCT a, b FROM kept.stale WHERE hash(a, b) % getvariable('parts') = getvariable('part');
