-- All claims of these blocks, whether or not they count today (`claims_ever`), and the parts that have a history of
-- their own (`parts_told`): a stretch; or all stretches that claims without a date may join, with these; or all claims
-- about a treaty.

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
