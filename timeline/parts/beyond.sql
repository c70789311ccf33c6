-- What was found to have been otherwise, beyond what was looked for.

CREATE OR REPLACE TEMP TABLE otherwise AS SELECT unnest(getvariable('changed')) AS occurrence;
