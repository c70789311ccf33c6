-- The blocks about treaties among those touched; and those that had some, should all of their claims count no more.

CREATE OR REPLACE TEMP TABLE blocks_known AS
    SELECT DISTINCT block FROM kept.placements
    WHERE block IN (SELECT block FROM blocks) AND subject_of(occurrence) = 'treaty'
    UNION
    SELECT block FROM kept.news WHERE block IN (SELECT block FROM blocks);
