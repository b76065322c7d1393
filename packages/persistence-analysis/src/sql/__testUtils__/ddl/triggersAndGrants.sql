CREATE TABLE accounts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner text NOT NULL, balance numeric(12,2) NOT NULL DEFAULT 0 CHECK (balance >= 0));
CREATE TABLE audit (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz DEFAULT now(), what text);
CREATE FUNCTION log_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE total numeric;
BEGIN
  SELECT sum(balance) INTO total FROM accounts;
  INSERT INTO audit (what) VALUES (NEW.owner || total);
  RETURN NEW;
END;
$$;
CREATE CONSTRAINT TRIGGER log_it AFTER UPDATE ON accounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.balance IS DISTINCT FROM NEW.balance) EXECUTE FUNCTION log_change();
CREATE TRIGGER only_update BEFORE UPDATE OF owner ON accounts FOR EACH ROW EXECUTE FUNCTION log_change();
ALTER TABLE accounts DISABLE TRIGGER only_update;
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON accounts FOR SELECT TO PUBLIC USING (owner = current_user);
GRANT SELECT, INSERT ON accounts TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC;
REVOKE DELETE ON audit FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
CREATE RULE no_delete AS ON DELETE TO audit DO INSTEAD NOTHING;
CREATE STATISTICS accounts_stats ON owner, balance FROM accounts;
CREATE FUNCTION sum_of(who text) RETURNS numeric LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(balance) FROM accounts WHERE owner = who; END;
CREATE AGGREGATE my_sum (numeric) (SFUNC = numeric_add, STYPE = numeric);
INSERT INTO accounts (owner) VALUES ('a;b'), ('it''s');
UPDATE accounts SET owner = 'x' WHERE owner = 'a;b';
TRUNCATE audit;
