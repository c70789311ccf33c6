-- Marks the pairs of the touched occurrences as stale; runs before and after these are recomputed.

INSERT INTO kept.stale
    SELECT DISTINCT a, b
    FROM (
        SELECT occurrence, a, b FROM kept.acts WHERE a IS NOT NULL
        UNION ALL
        SELECT occurrence, a, b FROM kept.contacts
        UNION ALL
        SELECT occurrence, a, b FROM kept.bonds
    )
    WHERE occurrence IN (SELECT occurrence FROM gone) OR occurrence IN (SELECT occurrence FROM placed_again);
