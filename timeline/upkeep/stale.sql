-- The pairs of whom what was touched tells; asked before and after it is told anew.

INSERT INTO kept.stale
    SELECT a, b FROM kept.acts WHERE occurrence IN (SELECT occurrence FROM gone) OR occurrence IN (SELECT occurrence FROM placed_again)
    UNION
    SELECT a, b FROM kept.contacts WHERE occurrence IN (SELECT occurrence FROM gone) OR occurrence IN (SELECT occurrence FROM placed_again);
