-- Adds documents to the end of the queue, unless they are in it already.

INSERT INTO timeline_work (hash, document, author, added, state, tries, until)
SELECT column1, column2, column3, {now}, 'waiting', 0, 0 FROM (VALUES {rows}) AS given WHERE true
ON CONFLICT (hash) DO NOTHING
