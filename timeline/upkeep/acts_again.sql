-- Computes acts once, for acts and sanctions: a temporary macro shadows the store's.

CREATE OR REPLACE TEMP TABLE acts_again AS FROM acts_between(NULL);

CREATE OR REPLACE TEMP MACRO acts_between(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM acts_again WHERE about IS NULL OR list_contains(about, type);
