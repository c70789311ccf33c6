-- The pairs of whom what was touched tells; asked before and after it is told anew.

INSERT INTO kept.stale
    SELECT DISTINCT a, b
    FROM (
        SELECT occurrence, a, b FROM kept.acts
        UNION ALL
        SELECT occurrence, a, b FROM kept.contacts
        UNION ALL
        SELECT occurrence, a, b FROM kept.bonds
    )
    WHERE occurrence IN (SELECT occurrence FROM gone) OR occurrence IN (SELECT occurrence FROM placed_again);
