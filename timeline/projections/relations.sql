-- Relations: one row a pair of parties, with what passed between them in the year before the day.

-- Who did it to whom, as {actor, target}; where one side is unknown, the other parties stand for it.
CREATE OR REPLACE MACRO directed(parties, actors, targets) AS list_filter(
    flatten(list_transform(
        CASE WHEN len(actors) > 0 THEN actors
             WHEN len(targets) > 0 THEN list_filter(parties, lambda p: NOT list_contains(targets, p))
             ELSE [] END,
        lambda who: list_transform(
            CASE WHEN len(targets) > 0 THEN targets
                 ELSE list_filter(parties, lambda p: NOT list_contains(actors, p)) END,
            lambda whom: {'actor': who, 'target': whom}
        )
    )),
    lambda d: d.actor <> d.target
);

-- The pairs of a list of parties, as {a, b} with a < b.
CREATE OR REPLACE MACRO pairs_of(parties) AS flatten(list_transform(
    parties,
    lambda p: list_transform(list_filter(parties, lambda q: p < q), lambda q: {'a': p, 'b': q})
));

-- Between whom a claim passes: of a one-sided act between doer and target where both are known, else between all.
CREATE OR REPLACE MACRO pairs_between(parties, actors, targets) AS
    CASE WHEN len(actors) > 0 AND len(targets) > 0 THEN list_distinct(list_transform(
        directed(parties, actors, targets),
        lambda d: {'a': least(d.actor, d.target), 'b': greatest(d.actor, d.target)}
    ))
    ELSE pairs_of(parties) END;

CREATE OR REPLACE MACRO relations_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH meeting_claims AS MATERIALIZED (
        FROM meeting_claims_as_of(as_of, known_on := known_on, recorded_by := recorded_by)
    ),
    every_claim AS (
        SELECT id, occurrence, type, effect, anchor, source, parties, actors, targets, date, date_start, date_end, due_end,
            reported
        FROM meeting_claims
        UNION ALL
        SELECT id, occurrence, type, effect, anchor, source, parties, actors, targets, date, date_start, date_end, due_end,
            reported
        FROM occurrence_of_claims(['treaty', 'act', 'obligation'], known_on := known_on, recorded_by := recorded_by)
    ),
    claims AS (
        SELECT *,
            from_day(date_start) AS s,
            CASE WHEN date IS NULL AND anchor = 'due' THEN least(reported, to_day(due_end)) ELSE to_day(date_end) END AS e
        FROM every_claim
    ),
    -- the same act told by several sources is one act, dated by the window that they agree on
    acts AS MATERIALIZED (
        SELECT c.occurrence, c.type, any_value(c.effect) AS effect,
            any_value(t.quad) AS quad,
            agreed(list({'s': c.s, 'e': c.e, 'first': FALSE, 'source': c.source, 'id': c.id})) AS w,
            list_distinct(flatten(list(pairs_between(c.parties, c.actors, c.targets)))) AS pairs,
            list_distinct(flatten(list(directed(c.parties, c.actors, c.targets)))) AS directions,
            count(*) AS claims
        FROM claims c JOIN event_types t ON t.name = c.type
        GROUP BY c.occurrence, c.type
    ),
    begun AS MATERIALIZED (
        SELECT *, coalesce(w.s, w.e) AS begins, coalesce(w.e, as_of) AS settles
        FROM acts
        WHERE coalesce(w.s, w.e) <= as_of
    ),
    counts AS (
        SELECT pair.a AS a, pair.b AS b,
            sum(claims)::BIGINT AS claims,
            count(*) FILTER (settles > as_of - INTERVAL 1 YEAR AND ends_with(quad, 'cooperation'))::INTEGER AS cooperative,
            count(*) FILTER (settles > as_of - INTERVAL 1 YEAR AND ends_with(quad, 'conflict'))::INTEGER AS conflictual
        FROM (SELECT *, unnest(pairs) AS pair FROM begun)
        GROUP BY ALL
    ),
    -- a sanction stands unless a later act lifts it
    sanctions AS (
        SELECT least(direction.actor, direction.target) AS a, greatest(direction.actor, direction.target) AS b,
            direction.actor || '>' || direction.target AS sanction
        FROM (SELECT *, unnest(directions) AS direction FROM begun WHERE type IN ('sanction.imposed', 'sanction.lifted'))
        GROUP BY ALL
        HAVING max(settles) FILTER (effect = 'imposed') > coalesce(max(settles) FILTER (effect = 'lifted'), DATE '0001-01-01')
    ),
    sanctioned AS (
        SELECT a, b, list(sanction ORDER BY sanction) AS sanctions FROM sanctions GROUP BY ALL
    ),
    -- who has left a treaty is party to it no more, unless the day on which it ends is still to come
    memberships AS (
        SELECT treaty, unnest(pairs_of(
            CASE WHEN expires_end >= as_of THEN parties
                 ELSE list_filter(parties, lambda p: NOT list_contains(withdrawn, p)) END
        )) AS pair
        FROM treaties_as_of(as_of, known_on := known_on, recorded_by := recorded_by)
        WHERE status <> 'expired'
    ),
    bound AS (
        SELECT pair.a AS a, pair.b AS b, list(DISTINCT treaty ORDER BY treaty) AS treaties FROM memberships GROUP BY ALL
    ),
    meetings AS (
        SELECT list_union(list(parties)) AS parties, any_value(status) AS status,
            any_value(window_start) AS "start", any_value(window_end) AS "end"
        FROM meeting_claims
        GROUP BY occurrence
    ),
    met AS (
        SELECT pair.a AS a, pair.b AS b,
            max(least("end", as_of)) FILTER (status = 'held') AS last_contact,
            min(greatest("start", as_of)) FILTER (status = 'announced' AND "end" >= as_of) AS next_contact
        FROM (SELECT *, unnest(pairs_of(parties)) AS pair FROM meetings)
        GROUP BY ALL
    )
    SELECT c.a, c.b, m.last_contact, m.next_contact,
        coalesce(s.sanctions, []) AS sanctions,
        coalesce(t.treaties, []) AS treaties,
        c.cooperative, c.conflictual,
        (c.cooperative - c.conflictual) / nullif(c.cooperative + c.conflictual, 0) AS balance,
        c.claims
    FROM counts c
    LEFT JOIN met m ON m.a = c.a AND m.b = c.b
    LEFT JOIN sanctioned s ON s.a = c.a AND s.b = c.b
    LEFT JOIN bound t ON t.a = c.a AND t.b = c.b
    ORDER BY c.a, c.b;

CREATE OR REPLACE VIEW relations AS FROM relations_as_of(current_date);

COMMENT ON VIEW relations IS 'Relations as of today: one row a pair of parties. relations_as_of(day) answers for another day.';
COMMENT ON COLUMN relations.a IS 'The first of the pair in the alphabet.';
COMMENT ON COLUMN relations.b IS 'The other.';
COMMENT ON COLUMN relations.last_contact IS 'Last day by that day on which the two may have met.';
COMMENT ON COLUMN relations.next_contact IS 'First day from that day on for which a meeting is announced.';
COMMENT ON COLUMN relations.sanctions IS 'Sanctions imposed and not lifted since, by whom on whom: USA>RUS.';
COMMENT ON COLUMN relations.treaties IS 'Treaties that both are party to and that have not ended.';
COMMENT ON COLUMN relations.cooperative IS 'Acts of cooperation, verbal or material (PLOVER), in the year up to that day.';
COMMENT ON COLUMN relations.conflictual IS 'Acts of conflict, verbal or material (PLOVER), in the year up to that day.';
COMMENT ON COLUMN relations.balance IS '(cooperative - conflictual) / (cooperative + conflictual): from -1 to 1, NULL where there are none.';
COMMENT ON COLUMN relations.claims IS 'How many claims tell of something between the two that had begun by that day.';
