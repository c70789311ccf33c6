-- The stretches with what such claims have joined.

INSERT INTO unlike
    SELECT DISTINCT block, stretch FROM kept.placements SEMI JOIN seeking_hidden USING (occurrence) WHERE stretch IS NOT NULL;
