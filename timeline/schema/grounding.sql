-- The staged events whose quote is not at its offsets in a staged document. This needs only staged data, so it runs
-- before the writer takes its turn: searching long texts takes longer than the rest of an append.

CREATE OR REPLACE TEMP TABLE not_grounded AS
    SELECT e.rowid AS row
    FROM incoming_events e
    JOIN incoming_documents d ON d.hash = e.source
    WHERE substr(d.text, e.quote_start + 1, e.quote_end - e.quote_start) IS DISTINCT FROM e.quote;
