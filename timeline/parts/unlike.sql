-- The stretches of which something was not known then: what is kept of them may be otherwise. So may what a claim without a
-- date has joined that was not known.

CREATE OR REPLACE TEMP TABLE seeking_hidden AS
    SELECT occurrence FROM placements_asked() WHERE stretch IS NULL AND seq IN (FROM hidden);

CREATE OR REPLACE TEMP TABLE unlike AS
    SELECT DISTINCT block, stretch FROM placements_asked() WHERE stretch IS NOT NULL AND seq IN (FROM hidden);
