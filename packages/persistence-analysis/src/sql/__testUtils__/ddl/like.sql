CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE original (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text NOT NULL DEFAULT 'x' UNIQUE, b int CHECK (b > 0), n serial,
  c text GENERATED ALWAYS AS (upper(a)) STORED, parent int REFERENCES parents, CONSTRAINT named CHECK (a <> 'q'), valid int4range,
  EXCLUDE USING gist (valid WITH &&)
);
CREATE INDEX original_b ON original (b DESC) INCLUDE (a) WHERE b > 3;
CREATE INDEX original_lower ON original (lower(a));
COMMENT ON TABLE original IS 'The one';
COMMENT ON COLUMN original.a IS 'Letter';
CREATE TABLE plain (LIKE original, extra text);
CREATE TABLE everything (before int, LIKE original INCLUDING ALL);
CREATE TABLE most (LIKE original INCLUDING ALL EXCLUDING INDEXES EXCLUDING COMMENTS);
CREATE TABLE defaults (LIKE original INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
CREATE TABLE keyed (LIKE original INCLUDING INDEXES, FOREIGN KEY (parent) REFERENCES parents);
