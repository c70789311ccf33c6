-- The staged events whose quote does not stand in a staged document where they say. It follows from what is staged alone,
-- so it is found before others must wait: to look into long texts takes longer than all else that an append does.

CREATE OR REPLACE TEMP TABLE not_grounded AS
    SELECT e.rowid AS row
    FROM incoming_events e
    JOIN incoming_documents d ON d.hash = e.source
    WHERE substr(d.text, e.quote_start + 1, e.quote_end - e.quote_start) IS DISTINCT FROM e.quote;
