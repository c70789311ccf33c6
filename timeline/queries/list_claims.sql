-- The claims that a filter lets through; a parameter that is NULL does not restrict.

SELECT * EXCLUDE (anchor_start, anchor_end)
FROM claims_known(known_on := $known_on::DATE, recorded_by := $recorded_by::TIMESTAMP)
WHERE ($types::VARCHAR[] IS NULL OR list_has_any($types::VARCHAR[], [type, split_part(type, '.', 1)]))
  AND ($parties::VARCHAR[] IS NULL OR list_has_all(parties, $parties::VARCHAR[]))
  AND ($person::VARCHAR IS NULL OR contains(
      lower(strip_accents(array_to_string(people, chr(10)))), lower(strip_accents($person::VARCHAR))
  ))
  AND ($treaty::VARCHAR IS NULL OR lower(treaty) = lower($treaty::VARCHAR))
  AND ($source::VARCHAR IS NULL OR starts_with(source, lower($source::VARCHAR))
      OR contains(lower(publisher || chr(10) || title), lower($source::VARCHAR)))
  AND ($since::DATE IS NULL OR coalesce(anchor_end, reported) >= $since::DATE)
  AND ($until::DATE IS NULL OR coalesce(anchor_start, anchor_end, reported) <= $until::DATE)
LIMIT $limit::BIGINT;
