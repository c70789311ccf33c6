-- The rows of the store, in a file that knows nothing of us.

CREATE TABLE documents AS FROM store.documents ORDER BY seq;

CREATE TABLE events AS FROM store.events ORDER BY seq;

CREATE TABLE commits AS FROM store.commits;

-- What the fastest latest-per-pair reads: numbers only, one row a claim and pair of parties.
CREATE TABLE claims_of_pairs AS
    WITH pairs AS (
        SELECT a.p AS a, b.p AS b, row_number() OVER (ORDER BY a.p, b.p)::INTEGER AS pair
        FROM (SELECT DISTINCT unnest(parties) AS p FROM events) a
        JOIN (SELECT DISTINCT unnest(parties) AS p FROM events) b ON a.p < b.p
    ),
    apart AS (
        SELECT e.seq, e.id, e.reported, c.recorded_at, coalesce(e.date_start, e.date_end) AS happened, a.p AS a, b.p AS b
        FROM events e JOIN store.commits c ON c.hash = e."commit", unnest(e.parties) a(p), unnest(e.parties) b(p)
        WHERE a.p < b.p
    )
    SELECT p.pair, (x.happened - DATE '1970-01-01')::BIGINT AS happened, x.reported, x.recorded_at, x.seq, x.id
    FROM apart x JOIN pairs p USING (a, b)
    ORDER BY x.seq;
