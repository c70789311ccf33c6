-- Which claims are about one occurrence. A function of the set of known claims, never of the order in which they came:
-- the claims of a block (same subject, same parties) are taken in an order of their own, most telling first, and each
-- joins the best occurrence so far that it does not contradict, or opens one.

-- Whether claim `c` may be about occurrence `o` by time, place and format; both are structs as made in `structs` below.
CREATE OR REPLACE MACRO may_be_one(o, c) AS (
    (
        windows_meet(o.s, o.e, c.s, c.e)
        -- the same meeting, dated a day apart by two sources
        OR (
            o.place = c.place AND days_apart(o.s, o.e, c.s, c.e) <= c.slack AND NOT list_has_any(o.sources, c.sources)
        )
    )
    -- a brief encounter is no full meeting, a call no meeting in person; an unknown format may be any
    AND (o.class IS NULL OR c.class IS NULL OR o.class = c.class)
    AND (o.place IS NULL OR c.place IS NULL OR o.place = c.place
        OR coalesce(o.place = c.state, FALSE) OR coalesce(c.place = o.state, FALSE))
    AND NOT list_has_any(o.ids, c.apart)
);

-- How many of the claim's people the occurrence has.
CREATE OR REPLACE MACRO shared_people(o, c) AS
    len(list_filter(c.people, lambda person: list_has_any(person, o.words)));

-- Whether they may be of one meeting: one of both names nobody, or they share two people (or all there are).
CREATE OR REPLACE MACRO enough_shared(o, c, shared) AS (
    len(c.people) = 0 OR o.persons = 0 OR shared >= least(2, len(c.people), o.persons)
);

-- What speaks for `o`, the smallest first. Sources that just say "met" mean a full meeting, unless that one was
-- canceled and there was an encounter.
CREATE OR REPLACE MACRO preference(o, c, shared) AS {
    'apart': days_apart(o.s, o.e, c.s, c.e),
    'class': CASE
        WHEN c.class IS NOT NULL OR o.class IS NULL THEN 0
        WHEN o.class = 'full' AND NOT o.canceled THEN 0
        WHEN o.class = 'full' THEN 2
        ELSE 1
    END,
    'elsewhere': (o.place = c.place) IS DISTINCT FROM TRUE,
    'strangers': -shared,
    'overlap': greatest(o.s, c.s) - least(o.e, c.e),
    'width': o.e - o.s,
    's': o.s,
    'id': o.ids[1],
    'fits': enough_shared(o, c, shared)
};

-- Occurrence `o` with claim `c`: the narrower window, the more precise place, and the people not yet named.
CREATE OR REPLACE MACRO joined(o, c) AS {
    's': CASE WHEN windows_meet(o.s, o.e, c.s, c.e) AND c.e - c.s < o.e - o.s THEN c.s ELSE o.s END,
    'e': CASE WHEN windows_meet(o.s, o.e, c.s, c.e) AND c.e - c.s < o.e - o.s THEN c.e ELSE o.e END,
    'slack': o.slack,
    'place': CASE WHEN o.place IS NULL OR c.state = o.place THEN c.place ELSE o.place END,
    'state': CASE WHEN o.place IS NULL OR c.state = o.place THEN c.state ELSE o.state END,
    'people': o.people,
    'words': list_concat(
        o.words, flatten(list_filter(c.people, lambda person: NOT list_has_any(person, o.words)))
    ),
    'persons': o.persons + len(c.people) - shared_people(o, c),
    'class': coalesce(o.class, c.class),
    'canceled': o.canceled OR c.canceled,
    'announced': o.announced OR c.announced,
    'sources': list_concat(o.sources, c.sources),
    'ids': list_concat(o.ids, c.ids),
    'apart': o.apart
};

-- The occurrences after claim `c` has found its place among `os`.
CREATE OR REPLACE MACRO with_claim(os, c) AS list_transform(
    [list_min(list_filter(
        list_transform(
            list_filter(os, lambda o: may_be_one(o, c)),
            lambda o: preference(o, c, shared_people(o, c))
        ),
        lambda choice: choice.fits
    )).id],
    lambda best: CASE
        WHEN best IS NULL THEN list_append(os, c)
        ELSE list_transform(os, lambda o: CASE WHEN o.ids[1] = best THEN joined(o, c) ELSE o END)
    END
)[1];

CREATE OR REPLACE MACRO occurrences_among(claims) AS list_reduce(
    claims,
    lambda os, c: with_claim(os, c[1]),
    list_filter(claims[1], lambda c: FALSE)
);

-- The claims to be placed, of some subjects or of all (NULL), each with its anchor: the window that it is about.
CREATE OR REPLACE MACRO claims_to_place(about, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH within AS (
        SELECT place_key(name) AS name,
            list(DISTINCT place_key(state_name)) FILTER (state_name <> '' AND place_key(name) <> place_key(state_name)) AS states
        FROM places
        GROUP BY ALL
    ),
    latest AS (
        SELECT least(claim, other) AS a, greatest(claim, other) AS b, arg_max(effect, seq) AS effect
        FROM judgements(known_on := known_on, recorded_by := recorded_by)
        WHERE effect IN ('linked', 'unlinked')
        GROUP BY ALL
    ),
    apart AS (
        SELECT claim, list(other ORDER BY other) AS others
        FROM (
            SELECT a AS claim, b AS other FROM latest WHERE effect = 'unlinked'
            UNION ALL
            SELECT b, a FROM latest WHERE effect = 'unlinked'
        )
        GROUP BY claim
    )
    SELECT c.*,
        CASE c.anchor WHEN 'due' THEN c.due_start ELSE c.date_start END AS anchor_start,
        CASE c.anchor WHEN 'due' THEN c.due_end ELSE c.date_end END AS anchor_end,
        place_key(c.place) AS place_name,
        coalesce(w.states, []) AS place_within,
        CASE WHEN len(w.states) = 1 THEN w.states[1] END AS place_state,
        -- the city rather than the state, and either rather than a name that we do not know
        CASE WHEN w.name IS NULL THEN 1 WHEN w.states IS NULL THEN 0 ELSE 2 END AS place_rank,
        coalesce(a.others, []) AS apart,
        CASE
            WHEN c.subject <> 'meeting' THEN c.subject
            WHEN c.format = 'brief encounter' THEN 'encounter'
            WHEN c.format = 'call' THEN 'call'
            WHEN c.format IS NOT NULL OR c.effect <> 'held' THEN 'full'
        END AS class,
        -- a treaty without a name of its own is told by its parties, too; one-sided acts by who did it to whom
        CASE
            WHEN c.subject = 'treaty' AND regexp_matches(c.treaty, '^[^a-z]') THEN 'treaty|' || place_key(c.treaty)
            WHEN c.subject = 'treaty' THEN concat_ws('|', 'treaty', place_key(c.treaty), array_to_string(c.parties, ','))
            ELSE concat_ws('|',
                CASE WHEN c.subject = 'meeting' THEN 'meeting' ELSE c.type END,
                array_to_string(c.parties, ','), array_to_string(c.actors, ','), array_to_string(c.targets, ',')
            )
        END AS block,
        c.subject = 'treaty' AND regexp_matches(c.treaty, '^[a-z]') AS nameless
    FROM known_claims(known_on := known_on, recorded_by := recorded_by) c
    LEFT JOIN within w ON w.name = place_key(c.place)
    LEFT JOIN apart a ON a.claim = c.id
    WHERE about IS NULL OR list_contains(about, c.subject);

-- Each known claim about some subjects (a list; NULL: about any) and its occurrence.
CREATE OR REPLACE MACRO occurrence_of_claims(about, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH RECURSIVE placed AS MATERIALIZED (
        FROM claims_to_place(about, known_on := known_on, recorded_by := recorded_by)
    ),
    -- what the comparison needs of each claim, as small as can be: numbers stand for ids, documents and words
    numbered AS (
        SELECT row_number() OVER (ORDER BY id)::INTEGER AS n, id, block, subject, effect, nameless, reported, source,
            anchor_start, anchor_end, place_name, place_state, people, class, apart
        FROM placed
    ),
    parted AS (
        SELECT a.n, list(b.n) AS others
        FROM (SELECT n, unnest(apart) AS other FROM numbered WHERE len(apart) > 0) a JOIN numbered b ON b.id = a.other
        GROUP BY a.n
    ),
    structs AS MATERIALIZED (
        SELECT p.n, p.block, p.id, p.reported, p.effect, p.subject, p.anchor_start, p.anchor_end,
            {
                's': from_day(p.anchor_start), 'e': to_day(p.anchor_end),
                'slack': CASE p.subject WHEN 'meeting' THEN 1 ELSE 0 END,
                'place': p.place_name, 'state': p.place_state,
                'people': hashed_people(p.people), 'words': flatten(hashed_people(p.people)), 'persons': len(p.people),
                'class': p.class, 'canceled': p.effect = 'canceled', 'announced': p.effect = 'announced',
                'sources': [hash(p.source)], 'ids': [p.n], 'apart': coalesce(q.others, [])
            } AS c
        FROM numbered p
        LEFT JOIN parted q ON q.n = p.n
        WHERE p.subject <> 'treaty' OR (p.nameless AND p.effect = 'signed' AND p.anchor_start IS NOT NULL)
    ),
    -- stretches of time without a gap: only claims of one stretch can meet
    stretches AS (
        SELECT *, sum(CASE WHEN opens THEN 1 ELSE 0 END) OVER (
            PARTITION BY block ORDER BY anchor_start, anchor_end, id ROWS UNBOUNDED PRECEDING
        ) AS stretch
        FROM (
            SELECT *, coalesce(anchor_start > 1 + max(anchor_end) OVER (
                PARTITION BY block ORDER BY anchor_start, anchor_end, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ), TRUE) AS opens
            FROM structs
            WHERE anchor_start IS NOT NULL AND anchor_end IS NOT NULL
        )
    ),
    counted AS MATERIALIZED (
        SELECT block, stretch, n, c, count(*) OVER (PARTITION BY block, stretch) AS claims FROM stretches
    ),
    dated AS MATERIALIZED (
        SELECT block, o.ids[1] AS seed, o
        FROM (
            SELECT block, unnest(occurrences_among(
                list([c] ORDER BY c.class IS NULL, c.e - c.s, c.place IS NULL, n)
            )) AS o
            FROM counted
            WHERE claims > 1
            GROUP BY block, stretch
            UNION ALL
            SELECT block, c FROM counted WHERE claims = 1
        )
    ),
    undated AS MATERIALIZED (
        SELECT block, n, reported, effect, c
        FROM structs
        WHERE anchor_start IS NULL OR anchor_end IS NULL
    ),
    -- a claim without a date joins what it shares a place or a person with and what lies nearest to its publication,
    -- on the right side of it (of the five nearest); a plan without a date else the only plan pending
    near AS MATERIALIZED (
        SELECT u.n, d.seed,
            days_apart(d.o.s, d.o.e, u.reported, u.reported) AS distance,
            u.effect = 'announced' AND d.o.announced AS pending
        FROM undated u
        JOIN dated d ON d.block = u.block
            AND CASE WHEN u.effect = 'announced' THEN d.o.e >= u.reported
                     WHEN u.effect IN ('canceled', 'postponed') THEN TRUE
                     ELSE d.o.s <= u.reported END
            AND may_be_one(d.o, u.c)
            AND (u.c.persons = 0 OR d.o.persons = 0 OR list_has_any(u.c.words, d.o.words))
    ),
    nearest AS (
        SELECT n, unnest(arg_min({'seed': seed, 'distance': distance}, {'distance': distance, 'seed': seed}, 5)) AS choice
        FROM near
        GROUP BY n
    ),
    joining AS (
        SELECT u.n, arg_min(
                d.seed, {'distance': choice.distance, 'rank': preference(d.o, u.c, shared_people(d.o, u.c))}
            ) AS seed
        FROM nearest
        JOIN undated u ON u.n = nearest.n
        JOIN dated d ON d.seed = choice.seed
        WHERE enough_shared(d.o, u.c, shared_people(d.o, u.c))
          AND (u.c.place IS NOT NULL AND d.o.place IS NOT NULL OR shared_people(d.o, u.c) > 0)
        GROUP BY u.n
    ),
    only_plans AS (
        SELECT n, any_value(seed) AS seed FROM near WHERE pending GROUP BY n HAVING count(*) = 1
    ),
    chosen AS (
        SELECT u.n, u.c.apart AS apart, coalesce(j.seed, p.seed) AS seed
        FROM undated u LEFT JOIN joining j ON j.n = u.n LEFT JOIN only_plans p ON p.n = u.n
        WHERE coalesce(j.seed, p.seed) IS NOT NULL
    ),
    -- two claims that a person has parted stay apart even where both lack a date
    attached AS (
        SELECT n, seed
        FROM chosen
        WHERE NOT EXISTS (
            FROM chosen other
            WHERE other.seed = chosen.seed AND other.n < chosen.n AND list_contains(chosen.apart, other.n)
        )
    ),
    placings AS MATERIALIZED (
        SELECT unnest(o.ids) AS n, seed FROM dated
        UNION ALL
        SELECT u.n, coalesce(a.seed, u.n) FROM undated u LEFT JOIN attached a ON a.n = u.n
    ),
    -- a treaty is its name; what is said of a nameless one goes to the last that was signed before
    treaty_claims AS (
        SELECT p.id, p.block, p.nameless, p.reported, p.anchor_end, own.seed
        FROM numbered p LEFT JOIN placings own ON own.n = p.n
        WHERE p.subject = 'treaty'
    ),
    treaty_seeds AS (
        SELECT t.id, t.block,
            coalesce(any_value(t.seed), arg_max(d.seed, {'s': d.o.s, 'seed': d.seed})) AS seed
        FROM treaty_claims t
        LEFT JOIN dated d ON d.block = CASE WHEN t.nameless THEN t.block END AND d.o.s <= coalesce(t.anchor_end, t.reported)
        GROUP BY t.id, t.block
    ),
    treaties AS (
        SELECT t.id, t.block || coalesce('|' || signing.id, '') AS root
        FROM treaty_seeds t LEFT JOIN numbered signing ON signing.n = t.seed
    ),
    folded AS MATERIALIZED (
        SELECT id, root FROM treaties
        UNION ALL
        SELECT p.id, seed::VARCHAR FROM placings JOIN numbered p USING (n) WHERE p.subject <> 'treaty'
    ),
    links AS MATERIALIZED (
        SELECT f.root AS a, g.root AS b
        FROM (
            SELECT least(claim, other) AS claim, greatest(claim, other) AS other
            FROM judgements(known_on := known_on, recorded_by := recorded_by)
            WHERE effect IN ('linked', 'unlinked')
            GROUP BY ALL
            HAVING arg_max(effect, seq) = 'linked'
        ) l
        JOIN folded f ON f.id = l.claim
        JOIN folded g ON g.id = l.other
        WHERE f.root <> g.root
    ),
    -- what links reach, from occurrence to occurrence
    reached AS (
        SELECT a AS root, b AS other FROM links
        UNION
        SELECT b, a FROM links
        UNION
        SELECT r.root, CASE WHEN l.a = r.other THEN l.b ELSE l.a END
        FROM reached r JOIN links l ON r.other IN (l.a, l.b)
    ),
    firsts AS (
        SELECT root, least(root, min(other)) AS first FROM reached GROUP BY root
    ),
    rooted AS (
        SELECT f.id, coalesce(r.first, f.root) AS root FROM folded f LEFT JOIN firsts r ON r.root = f.root
    )
    -- named after the smallest of its claims; a treaty after its name
    SELECT p.*,
        CASE p.subject
            WHEN 'treaty' THEN 'trt-' || left(md5(n.root), 10)
            WHEN 'meeting' THEN 'mtg-' || left(min(p.id) OVER (PARTITION BY n.root), 10)
            WHEN 'obligation' THEN 'obl-' || left(min(p.id) OVER (PARTITION BY n.root), 10)
            ELSE 'act-' || left(min(p.id) OVER (PARTITION BY n.root), 10)
        END AS occurrence
    FROM placed p JOIN rooted n ON n.id = p.id;

CREATE OR REPLACE VIEW occurrences AS
    SELECT occurrence, subject, id AS claim, type, anchor_start, anchor_end, reported, source
    FROM occurrence_of_claims(NULL)
    ORDER BY occurrence, reported, seq;

COMMENT ON VIEW occurrences IS 'Which known claims are about one meeting, treaty, act or obligation: one row a claim.';
COMMENT ON COLUMN occurrences.occurrence IS 'Name of the occurrence.';
COMMENT ON COLUMN occurrences.subject IS 'meeting, treaty, act or obligation.';
COMMENT ON COLUMN occurrences.claim IS 'Id of the claim, as in claims.';
COMMENT ON COLUMN occurrences.type IS 'Type of the claim.';
COMMENT ON COLUMN occurrences.anchor_start IS 'First day that the claim is about; NULL: unknown.';
COMMENT ON COLUMN occurrences.anchor_end IS 'Last day that the claim is about; NULL: unknown.';
COMMENT ON COLUMN occurrences.reported IS 'When it was said.';
COMMENT ON COLUMN occurrences.source IS 'Hash of the document that says it.';
