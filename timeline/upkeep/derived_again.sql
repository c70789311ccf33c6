-- The sources of what is derived for the occurrences of this part.

CREATE OR REPLACE TEMP VIEW meetings_again AS FROM kept.meetings WHERE occurrence IN (SELECT occurrence FROM placed_again);

CREATE OR REPLACE TEMP VIEW treaties_again AS FROM kept.treaties WHERE occurrence IN (SELECT occurrence FROM placed_again);

CREATE OR REPLACE TEMP VIEW obligations_again AS
    FROM kept.obligations WHERE occurrence IN (SELECT occurrence FROM placed_again);
