-- The known claims as a list, each with its publisher, ordered by the date that it is about.

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

COMMENT ON VIEW claims IS 'Claims of sources that nobody has withdrawn: one row per claim, ordered by the date that it is about.';
COMMENT ON COLUMN claims.id IS 'Identity by content: 32 hex digits. The same claim from the same document is the same event.';
COMMENT ON COLUMN claims.type IS 'Type of event, as in event_types.';
COMMENT ON COLUMN claims.date IS 'When it happened, in EDTF; NULL where the source does not say.';
COMMENT ON COLUMN claims.due IS 'What an announcement, cancellation, expiry or deadline is about, in EDTF.';
COMMENT ON COLUMN claims.reported IS 'When it was said: the source''s day of publication, or the day of the judgement.';
COMMENT ON COLUMN claims.parties IS 'States (ISO 3166-1 alpha-3) and organisations that take part, sorted.';
COMMENT ON COLUMN claims.actors IS 'Of the parties, those who did it (one-sided acts).';
COMMENT ON COLUMN claims.targets IS 'Of the parties, those to whom it was done (one-sided acts).';
COMMENT ON COLUMN claims.people IS 'People who take part or act, as the source spells them.';
COMMENT ON COLUMN claims.place IS 'City or venue, as the source names it.';
COMMENT ON COLUMN claims.treaty IS 'Usual short name of the treaty; in lower case where it has no name of its own.';
COMMENT ON COLUMN claims.format IS 'summit, talks, call, visit or brief encounter; NULL where the source does not say.';
COMMENT ON COLUMN claims.quote IS 'The document''s words that show it.';
COMMENT ON COLUMN claims.confidence IS 'The extractor''s confidence, 0 to 1.';
COMMENT ON COLUMN claims.publisher IS 'Who published the document.';
COMMENT ON COLUMN claims.title IS 'The document''s headline.';
COMMENT ON COLUMN claims.source IS 'Hash of the document that claims it.';
COMMENT ON COLUMN claims.quote_start IS 'Offset of the quote''s first character in the document''s text, from 0.';
COMMENT ON COLUMN claims.quote_end IS 'Offset after the quote''s last character.';
COMMENT ON COLUMN claims.date_start IS 'First day on which it may have happened; NULL: open.';
COMMENT ON COLUMN claims.date_end IS 'Last day on which it may have happened; without a date, the day it was reported.';
COMMENT ON COLUMN claims.due_start IS 'First day of due; NULL: unknown or open.';
COMMENT ON COLUMN claims.due_end IS 'Last day of due; NULL: unknown or open.';
COMMENT ON COLUMN claims.details IS 'What the type needs beyond the columns.';
COMMENT ON COLUMN claims.extractor IS 'Who found the claim: name and version of the extractor, or a person.';
COMMENT ON COLUMN claims.recorded_at IS 'When we recorded it (UTC).';
COMMENT ON COLUMN claims.seq IS 'Order of recording, from 1.';
COMMENT ON COLUMN claims.anchor_start IS 'First day that the claim is about: of date, or of due; NULL: unknown or open.';
COMMENT ON COLUMN claims.anchor_end IS 'Last day that the claim is about; NULL: unknown or open.';

COMMENT ON MACRO TABLE claims_known IS 'The claims known from what had been published by known_on and recorded by recorded_by. Columns as in the view.';
