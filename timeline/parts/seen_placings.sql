-- Which claims were about one occurrence by what was known: as kept, but for what was placed anew.

CREATE OR REPLACE TEMP MACRO placings_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT seq, occurrence FROM kept.placements ANTI JOIN gone USING (occurrence)
    UNION ALL
    SELECT seq, occurrence FROM placements_fresh;
