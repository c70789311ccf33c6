-- All that is claimed of one pair by a day: a scan with a filter.

CREATE OR REPLACE TEMP TABLE answer AS
    FROM events
    WHERE list_contains(parties, $a) AND list_contains(parties, $b)
      AND coalesce(date_start, date_end) <= $as_of::DATE
      AND ($known_on IS NULL OR reported <= $known_on::DATE)
      AND ($recorded_by IS NULL OR "commit" IN (SELECT hash FROM commits WHERE recorded_at <= $recorded_by::TIMESTAMP));
