-- The claims, as a list: what is known, with who published it, in the order of what they are about.

CREATE OR REPLACE MACRO claims_known(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT c.id, c.type, c.date, c.due, c.reported, c.parties, c.actors, c.targets, c.people, c.place, c.treaty,
        c.format, c.quote, c.confidence, d.publisher, d.title, c.source, c.quote_start, c.quote_end, c.date_start,
        c.date_end, c.due_start, c.due_end, c.details, c.extractor, c.recorded_at, c.seq,
        CASE c.anchor WHEN 'due' THEN c.due_start ELSE c.date_start END AS anchor_start,
        CASE c.anchor WHEN 'due' THEN c.due_end ELSE c.date_end END AS anchor_end
    FROM known_claims(known_on := known_on, recorded_by := recorded_by) c
    LEFT JOIN documents d ON d.hash = c.source
    ORDER BY coalesce(anchor_start, anchor_end, c.date_end), c.reported, c.type, c.id;

CREATE OR REPLACE VIEW claims AS FROM claims_known();
