-- The claims below a confidence that nobody has confirmed, the least certain first. Claims by a person are certain, and
-- those of data sets have no sentence to review.

SELECT c.* EXCLUDE (anchor_start, anchor_end)
FROM claims_known() c
WHERE c.confidence < $below
  AND NOT starts_with(c.extractor, 'person: ')
  AND NOT starts_with(c.extractor, 'dataset: ')
  AND c.id NOT IN (SELECT claim FROM judgements() WHERE effect = 'confirmed')
ORDER BY c.confidence, c.seq;
