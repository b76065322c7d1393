import type { Session } from './types';

/** The first OID that is not the engine's own. */
const FIRST_OWN = 16384;

const DROP_ALL = `
DO $empty$
DECLARE o record;
BEGIN
  FOR o IN SELECT evtname FROM pg_event_trigger LOOP
    EXECUTE format('DROP EVENT TRIGGER %I', o.evtname);
  END LOOP;
  FOR o IN SELECT pubname FROM pg_publication LOOP
    EXECUTE format('DROP PUBLICATION %I', o.pubname);
  END LOOP;
  FOR o IN SELECT extname FROM pg_extension WHERE oid >= ${FIRST_OWN} LOOP
    EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', o.extname);
  END LOOP;
  FOR o IN SELECT nspname FROM pg_namespace WHERE oid >= ${FIRST_OWN} AND nspname NOT LIKE 'pg\\_%' OR nspname = 'public' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', o.nspname);
  END LOOP;
  FOR o IN SELECT rolname FROM pg_roles WHERE oid >= ${FIRST_OWN} LOOP
    EXECUTE format('DROP OWNED BY %I CASCADE', o.rolname);
    EXECUTE format('DROP ROLE %I', o.rolname);
  END LOOP;
  CREATE SCHEMA public AUTHORIZATION pg_database_owner;
  GRANT USAGE ON SCHEMA public TO PUBLIC;
  COMMENT ON SCHEMA public IS 'standard public schema';
END $empty$;`;

/** Everything that scripts could have left, by kind. */
const LEFT = `SELECT (SELECT count(*) FROM pg_class WHERE oid >= ${FIRST_OWN} AND relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%'))
  + (SELECT count(*) FROM pg_proc WHERE oid >= ${FIRST_OWN})
  + (SELECT count(*) FROM pg_namespace WHERE oid >= ${FIRST_OWN} AND nspname <> 'public' AND nspname NOT LIKE 'pg\\_%')
  + (SELECT count(*) FROM pg_cast WHERE oid >= ${FIRST_OWN})
  + (SELECT count(*) FROM pg_roles WHERE oid >= ${FIRST_OWN})
  + (SELECT count(*) FROM pg_foreign_data_wrapper)
  + (SELECT count(*) FROM pg_extension WHERE oid >= ${FIRST_OWN})
  + (SELECT count(*) FROM pg_db_role_setting)
  + (SELECT count(*) FROM pg_default_acl)
  + (SELECT count(*) FROM pg_largeobject_metadata)
  + (SELECT count(*) FROM pg_prepared_xacts) AS left`;

/**
 * Drops all that scripts made, which takes milliseconds where a new start takes seconds.
 *
 * @returns false when something is left, so that only a new start will do
 */
export async function emptyDatabase(session: Session): Promise<boolean> {
  try {
    // Each for itself: DISCARD runs in no transaction, and several statements are one.
    await session.execute('ROLLBACK');
    await session.execute('DISCARD ALL');
    await session.execute(DROP_ALL);
    const [{ left }] = await session.query<{ left: unknown }>(LEFT);
    return Number(left) === 0;
  } catch {
    return false;
  }
}
