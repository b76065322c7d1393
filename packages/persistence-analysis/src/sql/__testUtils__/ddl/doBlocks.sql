CREATE TABLE orders (id int, state text);
DO $$
BEGIN
  CREATE TYPE state AS ENUM ('new', 'paid');
EXCEPTION
  WHEN duplicate_object THEN NULL;
END $$;
DO $$
BEGIN
  CREATE TYPE state AS ENUM ('other');
EXCEPTION WHEN duplicate_object THEN RAISE NOTICE 'there';
END $$;
DO $body$
DECLARE
  n int := 0;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'total') THEN
    ALTER TABLE orders ADD COLUMN total numeric NOT NULL DEFAULT 0;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_pk') THEN
    ALTER TABLE orders ADD CONSTRAINT orders_pk PRIMARY KEY (id);
  END IF;
  n := n + 1;
  EXECUTE 'CREATE INDEX orders_state ON orders (state)';
  PERFORM 1;
END
$body$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_pk') THEN
    ALTER TABLE orders ADD CONSTRAINT orders_pk PRIMARY KEY (state);
  END IF;
  IF to_regclass('public.lines') IS NULL THEN
    CREATE TABLE lines (id int, order_id int REFERENCES orders);
  END IF;
  IF to_regclass('public.lines') IS NULL THEN
    CREATE TABLE lines (wrong int);
  END IF;
END $$;
