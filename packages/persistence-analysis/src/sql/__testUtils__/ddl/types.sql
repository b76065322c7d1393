CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('ok', 'bad');
CREATE TYPE level AS ENUM ('low', 'high');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN required_text AS text NOT NULL;
CREATE TYPE address AS (street text, city text);
CREATE TYPE shape AS (w int, h int, gone text);
ALTER TYPE shape ADD ATTRIBUTE d int, DROP ATTRIBUTE gone, ALTER ATTRIBUTE w TYPE bigint;
CREATE TABLE shapes OF shape;
CREATE TYPE span AS RANGE (subtype = date);
CREATE TABLE everything (
  a smallint, b integer, c bigint, d int2, e int4, f int8,
  g real, h double precision, i float(10), j float(30), k numeric, l decimal(10,2), m money,
  n char, o char(10), p character varying, q varchar(10), r text, s "char", t name,
  u boolean, v bool,
  w date, x time, y time with time zone, z timestamp, aa timestamp(3) with time zone, ab timestamptz, ac interval, ad interval day to second,
  ae bytea, af uuid, ag json, ah jsonb, ai xml,
  aj inet, ak cidr, al macaddr,
  am bit, an bit(8), ao bit varying(8), ap varbit,
  aq int[], ar int[3][3], ar2 integer ARRAY, as_ text ARRAY[4],
  at_ point, au polygon, av tsvector, aw tsquery, ax int4range, ay tstzrange, az oid, ba regclass,
  bb app.mood, bc level[], bd positive, be required_text, bf address, bg span, bh pg_catalog.int4, bi national character varying(5), bj dec(4)
);
CREATE TABLE of_type OF address (PRIMARY KEY (street), city WITH OPTIONS NOT NULL DEFAULT 'here');
SET search_path = app, public;
CREATE TABLE in_app (id smallserial, state mood NOT NULL DEFAULT 'ok', other level);
ALTER TYPE mood RENAME TO feeling;
ALTER TYPE level SET SCHEMA app;
ALTER TYPE feeling ADD VALUE 'great' AFTER 'ok';

ALTER TABLE in_app ALTER COLUMN other TYPE text USING other::text;
ALTER TABLE in_app ALTER COLUMN id TYPE bigint, ALTER id SET DEFAULT 7;
ALTER DOMAIN public.positive RENAME TO natural_number;
