-- Where the claims lie that count no more today: of some parties, those that may have been about them.

CREATE OR REPLACE TEMP TABLE withdrawn AS
    SELECT b.seq, b.block, b.s, b.e, e.subject = 'treaty' OR b.seeks AS anywhere
    FROM blocks_of_claims() b
    JOIN (
        SELECT e.seq, e.parties, subject_told(e.extractor, t.subject) AS subject
        FROM events e JOIN event_types t ON t.name = e.type
        WHERE e.seq IN (FROM concerned)
    ) e ON e.seq = b.seq
    WHERE list_contains(getvariable('subjects'), e.subject)
      AND (
          list_has_all(e.parties, getvariable('parties'))
          OR (e.subject = 'treaty' AND list_has_any(e.parties, getvariable('parties')))
          OR b.seq IN (SELECT unnest(claims) FROM judgements_said WHERE type = 'occurrence.linked')
      );

DELETE FROM concerned WHERE seq NOT IN (SELECT seq FROM withdrawn);
