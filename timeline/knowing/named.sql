-- Treaties with names of their own are their blocks: where there are no others, nothing needs to be placed.

CREATE OR REPLACE TEMP TABLE placements_fresh AS
    SELECT seq, 'trt-' || left(md5(block), 12) || '@' || n AS occurrence FROM copied;
