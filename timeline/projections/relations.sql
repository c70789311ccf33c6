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

-- The same act told by several sources is one act, dated by the window that they agree on: one row an occurrence and
-- type, with the pairs between whom it passed, and who did it to whom.
CREATE OR REPLACE MACRO acts_between(about, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH claims AS (
        SELECT *,
            from_day(date_start) AS s,
            CASE WHEN date IS NULL AND anchor = 'due' THEN least(reported, to_day(due_end)) ELSE to_day(date_end) END AS e
        FROM occurrence_of_claims(about, known_on := known_on, recorded_by := recorded_by)
    ),
    acts AS (
        SELECT c.occurrence, c.type, any_value(c.effect) AS effect,
            any_value(CASE WHEN ends_with(t.quad, 'cooperation') THEN 1 WHEN ends_with(t.quad, 'conflict') THEN -1 ELSE 0 END) AS tone,
            agreed(list({'s': c.s, 'e': c.e, 'first': FALSE, 'voice': c.voice, 'id': c.id})) AS w,
            list_distinct(flatten(list(pairs_between(c.parties, c.actors, c.targets)))) AS pairs,
            list_distinct(flatten(list(directed(c.parties, c.actors, c.targets)))) AS directions,
            count(*) AS claims,
            bool_or(NOT starts_with(c.extractor, 'dataset: ')) AS vouched
        FROM claims c JOIN event_types t ON t.name = c.type
        GROUP BY c.occurrence, c.type
    )
    SELECT occurrence, type, effect, tone, pairs, directions, claims, vouched, coalesce(w.s, w.e) AS begins, w.e AS settles
    FROM acts
    WHERE coalesce(w.s, w.e) IS NOT NULL;

CREATE OR REPLACE MACRO act_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT occurrence, pair.a AS a, pair.b AS b, begins, settles, tone::TINYINT AS tone, claims::INTEGER AS claims
    FROM (
        SELECT *, unnest(pairs) AS pair FROM acts_between(NULL, known_on := known_on, recorded_by := recorded_by)
    );

CREATE OR REPLACE MACRO sanction_rows(known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT occurrence, direction.actor AS actor, direction.target AS target, effect, begins, settles
    FROM (
        SELECT *, unnest(directions) AS direction
        FROM acts_between(
            ['sanction.imposed', 'sanction.lifted'], known_on := known_on, recorded_by := recorded_by
        )
        -- a data set alone neither imposes a sanction nor lifts one
        WHERE vouched
    );

-- Whose meetings were held or lie ahead: one row a meeting and pair.
CREATE OR REPLACE MACRO contacts_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT pair.a AS a, pair.b AS b, "start", "end", status
    FROM (
        SELECT *, unnest(pairs_of(parties)) AS pair
        FROM meetings_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
        WHERE status IN ('held', 'announced')
    );

-- The same of states of meetings, the kept ones or others, from the day on which each is so up to the day on which it is
-- no more.
CREATE OR REPLACE MACRO contact_rows(of_meetings := 'kept.meetings') AS TABLE
    SELECT occurrence, pair.a AS a, pair.b AS b, "start", "end", status, since, until
    FROM (
        SELECT *, unnest(pairs_of(parties)) AS pair FROM query_table(of_meetings) WHERE status IN ('held', 'announced')
    );

-- Which treaties bind two parties. Who has left one is party to it no more, unless the day on which it ends is still to
-- come.
CREATE OR REPLACE MACRO bonds_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT pair.a AS a, pair.b AS b, treaty
    FROM (
        SELECT treaty, unnest(pairs_of(
            CASE WHEN expires_end >= as_of THEN parties
                 ELSE list_filter(parties, lambda p: NOT list_contains(withdrawn, p)) END
        )) AS pair
        FROM treaties_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
        WHERE status <> 'expired'
    );

-- Which sanctions stand between two parties: those imposed that no later act lifts.
CREATE OR REPLACE MACRO sanctions_standing(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT least(actor, target) AS a, greatest(actor, target) AS b,
        list(actor || '>' || target ORDER BY actor, target) AS sanctions
    FROM (
        SELECT actor, target
        FROM sanction_rows(known_on := known_on, recorded_by := recorded_by)
        WHERE begins <= as_of
        GROUP BY actor, target
        HAVING max(coalesce(settles, as_of)) FILTER (effect = 'imposed')
            > coalesce(max(coalesce(settles, as_of)) FILTER (effect = 'lifted'), DATE '0001-01-01')
    )
    GROUP BY ALL;

-- When two parties last met, and when they are next to meet.
CREATE OR REPLACE MACRO contacts_between(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT a, b,
        max(least("end", as_of)) FILTER (status = 'held') AS last_contact,
        min(greatest("start", as_of)) FILTER (status = 'announced' AND "end" >= as_of) AS next_contact
    FROM contacts_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
    GROUP BY a, b;

-- The treaties that bind two parties.
CREATE OR REPLACE MACRO treaties_between(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    SELECT a, b, list(DISTINCT treaty ORDER BY treaty) AS treaties
    FROM bonds_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
    GROUP BY a, b;

-- How many claims tell of acts between two parties, and how many acts of the year up to a day were of cooperation and of
-- conflict; each act counted `times`, in a relation like `kept.acts`.
CREATE OR REPLACE MACRO acts_counted(acts, as_of) AS TABLE
    SELECT a, b,
        sum(times * claims)::BIGINT AS claims,
        coalesce(sum(times) FILTER (tone > 0 AND is_recent), 0)::INTEGER AS cooperative,
        coalesce(sum(times) FILTER (tone < 0 AND is_recent), 0)::INTEGER AS conflictual
    FROM (SELECT *, coalesce(settles > as_of - INTERVAL 1 YEAR, TRUE) AS is_recent FROM query_table(acts))
    WHERE begins <= as_of
    GROUP BY a, b;

CREATE OR REPLACE MACRO relations_from_log(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    WITH acts AS (
        SELECT *, 1 AS times FROM act_rows(known_on := known_on, recorded_by := recorded_by)
    )
    SELECT c.a, c.b, m.last_contact, m.next_contact,
        coalesce(s.sanctions, []) AS sanctions,
        coalesce(t.treaties, []) AS treaties,
        c.cooperative, c.conflictual,
        balance_of(c.cooperative, c.conflictual) AS balance,
        c.claims
    FROM acts_counted('acts', as_of) c
    LEFT JOIN contacts_between(as_of, known_on := known_on, recorded_by := recorded_by) m ON m.a = c.a AND m.b = c.b
    LEFT JOIN sanctions_standing(as_of, known_on := known_on, recorded_by := recorded_by) s ON s.a = c.a AND s.b = c.b
    LEFT JOIN treaties_between(as_of, known_on := known_on, recorded_by := recorded_by) t ON t.a = c.a AND t.b = c.b
    ORDER BY c.a, c.b;

CREATE OR REPLACE MACRO relations_as_of(as_of, known_on := NULL, recorded_by := NULL) AS TABLE
    FROM (
        FROM relations_on(as_of) WHERE known_on IS NULL AND recorded_by IS NULL
        UNION ALL
        FROM relations_from_log(as_of, known_on := known_on, recorded_by := recorded_by)
        WHERE known_on IS NOT NULL OR recorded_by IS NOT NULL
    )
    ORDER BY a, b;

CREATE OR REPLACE VIEW relations AS FROM relations_on(current_date) ORDER BY a, b;

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

COMMENT ON MACRO TABLE relations_as_of IS 'Relations as of a day, by what had been published by known_on and recorded by recorded_by. Columns as in the view.';
COMMENT ON MACRO TABLE relations_on IS 'Relations as of a day by all that is known: as relations_as_of, from the kept state, quicker, in no order.';
