-- Stores the relations of pairs that have none yet, sorted as in keep_relations.sql.

INSERT INTO kept.relations FROM relations_new
    ORDER BY until < DATE '9999-12-31' AND year(until) > year(since) + 1 DESC, year(until), year(since), a, b, until;

DELETE FROM kept.stale;
