-- Names that PostgreSQL makes up, also where they collide or are too long.
CREATE TABLE customers (
  id bigserial PRIMARY KEY,
  email text UNIQUE,
  state text CHECK (state IN ('new', 'active')) CHECK (state <> ''),
  first_name text, last_name text,
  CHECK (first_name <> last_name),
  CHECK (length(first_name) > 1),
  UNIQUE (first_name, last_name),
  UNIQUE (id)
);
CREATE INDEX ON customers (email);
CREATE INDEX ON customers (email);
CREATE INDEX ON customers (lower(email), upper(first_name));
CREATE INDEX ON customers ((first_name || last_name), (id + 1));
CREATE INDEX ON customers (email) INCLUDE (state, id);
CREATE INDEX ON customers ((email::varchar(20)), (coalesce(state, '')), ((CASE WHEN id > 1 THEN 'a' ELSE 'b' END)));
CREATE INDEX ON customers (email, email);
CREATE TABLE a_rather_long_name_for_a_table_that_holds_the_history_of_orders (
  id int PRIMARY KEY,
  a_rather_long_name_for_a_column_that_points_to_the_customer bigint REFERENCES customers,
  another_long_name_for_a_column_that_points_to_the_customer_too bigint REFERENCES customers (id),
  UNIQUE (a_rather_long_name_for_a_column_that_points_to_the_customer, another_long_name_for_a_column_that_points_to_the_customer_too)
);
CREATE INDEX ON a_rather_long_name_for_a_table_that_holds_the_history_of_orders (a_rather_long_name_for_a_column_that_points_to_the_customer);
CREATE TABLE pairs (a int, b int, UNIQUE (a, b));
CREATE TABLE refs (
  a int, b int,
  FOREIGN KEY (a, b) REFERENCES pairs (a, b),
  CONSTRAINT named FOREIGN KEY (b, a) REFERENCES pairs (b, a) MATCH FULL ON DELETE SET NULL ON UPDATE CASCADE,
  FOREIGN KEY (a, b) REFERENCES pairs (a, b) ON DELETE CASCADE
);
CREATE TABLE "Mixed Case" ("Id" int PRIMARY KEY, "group" text, "naïve" text CHECK ("naïve" <> 'x'), "with.dot" int);
CREATE INDEX ON "Mixed Case" ("group", "naïve");
CREATE INDEX "Mixed Index" ON "Mixed Case" (lower("naïve")) WHERE "group" IS NOT NULL;
ALTER TABLE "Mixed Case" RENAME COLUMN "naïve" TO "Naïve";
ALTER TABLE "Mixed Case" ADD CHECK ("with.dot" > 0 AND "with.dot" < 9);
CREATE TABLE "größe" (id int GENERATED ALWAYS AS IDENTITY, "länge" numeric(10, 2) NOT NULL DEFAULT 0, UNIQUE ("länge"));
