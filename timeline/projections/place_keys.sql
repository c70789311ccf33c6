-- Names of places in the form in which projections compare them, precomputed, with the states in which such places lie.

CREATE OR REPLACE TABLE place_keys AS
    SELECT place_key(name) AS name,
        list(DISTINCT place_key(state_name) ORDER BY place_key(state_name))
            FILTER (state_name <> '' AND place_key(name) <> place_key(state_name)) AS states
    FROM places
    GROUP BY ALL
    ORDER BY ALL;

COMMENT ON TABLE place_keys IS 'Names of places as they are compared: without accents, capitals and article.';
COMMENT ON COLUMN place_keys.name IS 'A name of one or more places, as place_key makes it.';
COMMENT ON COLUMN place_keys.states IS 'Names of the states in which places of that name lie; NULL for a state''s own name.';
