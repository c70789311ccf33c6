-- The claims of these blocks, whether they count today or not (`claims_ever`); and what of a block has a history by itself: a
-- stretch of it, unless a claim without a date may join what it tells of, and all that is said of a treaty.

DROP MACRO TABLE IF EXISTS temp.claims_to_place;

CREATE OR REPLACE TEMP TABLE claims_ever AS
    SELECT c.*, k.number AS recorded, hash(c.block) AS number
    FROM claims_to_place(NULL) c JOIN commits k ON k.hash = c."commit";

CREATE OR REPLACE TEMP MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM claims_ever WHERE about IS NULL OR list_contains(about, subject) OR list_contains(about, type);

CREATE OR REPLACE TEMP TABLE stretches AS FROM stretches_of_claims();

CREATE OR REPLACE TEMP TABLE stretches_sought AS
    WITH telling AS MATERIALIZED (
        SELECT number, stretch, unnest(clues({
            'words': flatten(hashed_people(people)), 'place': place_name, 'state': place_state, 'announced': effect = 'announced'
        })) AS clue
        FROM claims_ever JOIN stretches USING (seq)
        WHERE number IN (SELECT c.number FROM claims_ever c JOIN stretches s USING (seq) WHERE s.stretch IS NULL)
    )
    SELECT DISTINCT number, stretch
    FROM telling SEMI JOIN (SELECT number, clue FROM telling WHERE stretch IS NULL) seeking USING (number, clue)
    WHERE stretch IS NOT NULL;

CREATE OR REPLACE TEMP TABLE parts_told AS
    SELECT c.seq, CASE
            WHEN c.subject = 'treaty' OR s.stretch IS NULL OR t.number IS NOT NULL THEN c.number
            ELSE hash(c.number, s.stretch)
        END AS part
    FROM claims_ever c JOIN stretches s USING (seq) LEFT JOIN stretches_sought t USING (number, stretch);
