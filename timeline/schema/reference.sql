-- Lookup tables for the projections: generated from the catalogue and the gazetteer, never from the log.

CREATE OR REPLACE TABLE event_types (
    name VARCHAR PRIMARY KEY,
    subject VARCHAR NOT NULL,
    effect VARCHAR NOT NULL,
    anchor VARCHAR NOT NULL,
    one_sided BOOLEAN NOT NULL,
    plover VARCHAR,
    quad VARCHAR,
    about VARCHAR NOT NULL,
    fields VARCHAR[] NOT NULL,
    required VARCHAR[] NOT NULL,
    details VARCHAR[] NOT NULL,
    parties INTEGER NOT NULL
);

CREATE OR REPLACE TABLE places (
    name VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    state_name VARCHAR NOT NULL
);

COMMENT ON TABLE event_types IS 'The catalogue: the types of event, and what each one means.';
COMMENT ON COLUMN event_types.name IS 'The type, as in events.type.';
COMMENT ON COLUMN event_types.subject IS 'What its claims are about: meeting, treaty, act, obligation; log for judgements.';
COMMENT ON COLUMN event_types.effect IS 'What it does to the state of that subject.';
COMMENT ON COLUMN event_types.anchor IS 'The column that dates it: date, or due.';
COMMENT ON COLUMN event_types.one_sided IS 'Whether it has an actor and a target.';
COMMENT ON COLUMN event_types.plover IS 'PLOVER root code, where PLOVER has one.';
COMMENT ON COLUMN event_types.quad IS 'PLOVER quad class of that root.';
COMMENT ON COLUMN event_types.about IS 'Description of the type, in a sentence.';
COMMENT ON COLUMN event_types.fields IS 'Fields that it may have besides those that every event has.';
COMMENT ON COLUMN event_types.required IS 'Those of them that it must have.';
COMMENT ON COLUMN event_types.details IS 'Keys that its details must have.';
COMMENT ON COLUMN event_types.parties IS 'The minimum number of parties.';

COMMENT ON TABLE places IS 'Cities, venues and states: which state each lies in.';
COMMENT ON COLUMN places.name IS 'A name of the place; a place with several has several rows.';
COMMENT ON COLUMN places.state IS 'ISO 3166-1 alpha-3 code of the state that it lies in; empty where no state holds it.';
COMMENT ON COLUMN places.state_name IS 'Name of that state.';
