-- The kept state: the projections, materialized from all that is known today. It follows from the log alone, and is
-- rebuilt if this program's definitions differ from those that it was computed with.

DROP SCHEMA IF EXISTS kept CASCADE;

CREATE SCHEMA kept;

CREATE TABLE kept.checkpoint AS SELECT 0::BIGINT AS events, 0::BIGINT AS documents;

CREATE TABLE kept.sketches (document BIGINT, published DATE, sketch UINTEGER[]);

CREATE TABLE kept.copies (document VARCHAR, original VARCHAR, published DATE);

CREATE TABLE kept.voices (document VARCHAR, voice VARCHAR);

CREATE TABLE kept.judgements AS FROM (SELECT *, []::BIGINT[] AS claims FROM events) LIMIT 0;

CREATE TABLE kept.placements (seq BIGINT, block UBIGINT, stretch DATE, occurrence VARCHAR);

CREATE TABLE kept.meetings (
    occurrence VARCHAR, parties VARCHAR[], people VARCHAR[], place VARCHAR, "start" DATE, "end" DATE, format VARCHAR,
    status VARCHAR, contested BOOLEAN, claims BIGINT, sources BIGINT, possibly BOOLEAN, since DATE, until DATE,
    known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.treaties (
    treaty VARCHAR, parties VARCHAR[], signed_start DATE, signed_end DATE, in_force_start DATE, in_force_end DATE,
    withdrawn VARCHAR[], suspended VARCHAR[], expires_start DATE, expires_end DATE, status VARCHAR, contested BOOLEAN,
    claims BIGINT, sources BIGINT, occurrence VARCHAR, possibly BOOLEAN, since DATE, until DATE,
    known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.obligations (
    occurrence VARCHAR, subject VARCHAR USING COMPRESSION zstd, parties VARCHAR[], due STRUCT(s DATE, e DATE), sources BIGINT,
    since DATE,
    known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.deadlines (
    occurrence VARCHAR, kind VARCHAR, subject VARCHAR, parties VARCHAR[], due_start DATE, due_end DATE, sources BIGINT,
    since DATE, until DATE, known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.conflicts (
    occurrence VARCHAR, attribute VARCHAR, claim_a VARCHAR, value_a VARCHAR, source_a VARCHAR,
    quote_a VARCHAR USING COMPRESSION zstd, claim_b VARCHAR, value_b VARCHAR, source_b VARCHAR,
    quote_b VARCHAR USING COMPRESSION zstd, parties VARCHAR[], since DATE,
    known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.acts (
    occurrence VARCHAR, a VARCHAR, b VARCHAR, begins DATE, settles DATE, tone TINYINT, claims INTEGER,
    known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.sanctions (
    occurrence VARCHAR, actor VARCHAR, target VARCHAR, effect VARCHAR, begins DATE, settles DATE,
    known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.contacts (
    occurrence VARCHAR, a VARCHAR, b VARCHAR, "start" DATE, "end" DATE, status VARCHAR, since DATE, until DATE,
    known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.bonds (
    occurrence VARCHAR, a VARCHAR, b VARCHAR, treaty VARCHAR, since DATE, until DATE, known_from DATE, recorded_from INTEGER
);

CREATE TABLE kept.bindings (a VARCHAR, b VARCHAR, treaties VARCHAR[], begun DATE, since DATE, until DATE);

CREATE TABLE kept.versions (
    version INTEGER, occurrence VARCHAR, claims BIGINT[], known_from DATE, known_until DATE, recorded_from INTEGER,
    recorded_until INTEGER, recorded_end INTEGER
);

CREATE TABLE kept.past_meetings AS FROM (
    SELECT 0::INTEGER AS version, * EXCLUDE (occurrence, known_from, recorded_from) FROM kept.meetings
) LIMIT 0;

CREATE TABLE kept.past_treaties AS FROM (
    SELECT 0::INTEGER AS version, * EXCLUDE (occurrence, known_from, recorded_from) FROM kept.treaties
) LIMIT 0;

CREATE TABLE kept.past_obligations AS FROM (
    SELECT 0::INTEGER AS version, * EXCLUDE (occurrence, known_from, recorded_from) FROM kept.obligations
) LIMIT 0;

CREATE TABLE kept.past_conflicts AS FROM (
    SELECT 0::INTEGER AS version, * EXCLUDE (occurrence, known_from, recorded_from) FROM kept.conflicts
) LIMIT 0;

CREATE TABLE kept.past_acts AS FROM (
    SELECT 0::INTEGER AS version, * EXCLUDE (occurrence, known_from, recorded_from) FROM kept.acts
) LIMIT 0;

CREATE TABLE kept.past_sanctions AS FROM (
    SELECT 0::INTEGER AS version, * EXCLUDE (occurrence, known_from, recorded_from) FROM kept.sanctions
) LIMIT 0;

CREATE TABLE kept.relations (
    a VARCHAR, b VARCHAR, last_contact DATE, next_contact DATE, sanctions VARCHAR[], cooperative INTEGER,
    conflictual INTEGER, claims BIGINT, since DATE, until DATE
);

CREATE TABLE kept.stale (a VARCHAR, b VARCHAR);

CREATE TABLE kept.late (block UBIGINT);

COMMENT ON TABLE kept.checkpoint IS 'The last event and the last document of the log that the kept state includes.';
COMMENT ON TABLE kept.sketches IS 'Sketches by which the texts of documents (their seq) are compared.';
COMMENT ON TABLE kept.copies IS 'Documents whose text is nearly that of another, published at the same time or before.';
COMMENT ON TABLE kept.voices IS 'Documents that are copies, each with its earliest original.';
COMMENT ON TABLE kept.judgements IS 'The judgements of the log, each with the claims that it names (their seq).';
COMMENT ON TABLE kept.placements IS 'The block, the stretch and the occurrence of each known claim.';
COMMENT ON TABLE kept.meetings IS 'The states of meetings: each holds from since up to the day before until. Columns as in the view.';
COMMENT ON TABLE kept.treaties IS 'The states of treaties: each holds from since up to the day before until. Columns as in the view.';
COMMENT ON TABLE kept.obligations IS 'Obligations, and the day from which each was set.';
COMMENT ON TABLE kept.deadlines IS 'Open meetings, treaties and obligations: each from since up to the day before until. Columns as in the view.';
COMMENT ON TABLE kept.conflicts IS 'Conflicts, and the day from which both claims count. Columns as in the view.';
COMMENT ON TABLE kept.acts IS 'The acts that relations count, one row per pair (without a pair: one row, NULL), with first and last possible day; tone 1: cooperation, -1: conflict.';
COMMENT ON TABLE kept.sanctions IS 'Sanctions imposed and lifted: actor, target, first and last possible day.';
COMMENT ON TABLE kept.contacts IS 'Meetings held or announced, per pair: each holds from since up to the day before until.';
COMMENT ON TABLE kept.bonds IS 'Treaties that bind two parties: each from since up to the day before until.';
COMMENT ON TABLE kept.bindings IS 'All treaties that bind two parties from since up to the day before until; none of them begins after the day begun, the first of these days.';
COMMENT ON TABLE kept.versions IS 'Superseded versions of occurrences: each held by what was published from known_from up to the day before known_until, and recorded from commit recorded_from up to the one before recorded_end; before commit recorded_until, for later days, too.';
COMMENT ON TABLE kept.past_meetings IS 'States of meetings in these versions, as in kept.meetings.';
COMMENT ON TABLE kept.past_treaties IS 'States of treaties in these versions, as in kept.treaties.';
COMMENT ON TABLE kept.past_obligations IS 'Obligations in these versions, as in kept.obligations.';
COMMENT ON TABLE kept.past_conflicts IS 'Conflicts in these versions, as in kept.conflicts.';
COMMENT ON TABLE kept.past_acts IS 'Acts in these versions, as in kept.acts.';
COMMENT ON TABLE kept.past_sanctions IS 'Sanctions in these versions, as in kept.sanctions.';
COMMENT ON TABLE kept.relations IS 'The states of relations: each holds from since up to the day before until. Columns as in the view; contacts are not bounded by the day asked for.';
COMMENT ON TABLE kept.late IS 'Blocks with claims recorded out of order: their versions are recomputed before a question needs them.';
COMMENT ON TABLE kept.stale IS 'Pairs whose relations must be recomputed; empty once the kept state is up to date.';
