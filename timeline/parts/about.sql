-- The claims asked about: of all parties.

CREATE OR REPLACE TEMP MACRO placements_about() AS TABLE
    FROM kept.placements WHERE len(getvariable('subjects')) = 4 OR list_contains(getvariable('subjects'), subject_of(occurrence));

CREATE OR REPLACE TEMP MACRO placements_asked() AS TABLE FROM placements_about();
