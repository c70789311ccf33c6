-- Conflicts as they were known: those that are kept, but for what was told anew.

CREATE OR REPLACE TEMP MACRO conflict_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    FROM kept.conflicts ANTI JOIN gone USING (occurrence) UNION ALL FROM conflicts_told;
