import type { Session } from '../database';
import {
  LOOSE_QUERY,
  RELATIONS_QUERY,
  ROUTINES_QUERY,
  WANTED_SETTING,
} from './definitionQueries';
import { addGroup, LOOSE, relationKey, ROUTINES, type Groups } from './groups';
import { KnownNames } from './knownNames';
import { RelationCache, type RelationState } from './relationCache';
import { OBJECT, PART } from './snapshotQuery';
import { NAMES_QUERY, STATE_QUERY } from './stateQuery';

const PREFIX = 'persistence_drill_';
const STATEMENTS = {
  state: STATE_QUERY,
  names: NAMES_QUERY,
  relations: RELATIONS_QUERY,
  routines: ROUTINES_QUERY,
  loose: LOOSE_QUERY,
};
type Statement = keyof typeof STATEMENTS;
/** Relations above which plans matter. */
const MANY = 32;

/** The names of what is prepared, to tell whether it still is. */
export const PREPARED = Object.keys(STATEMENTS).map(name => PREFIX + name);

interface State {
  relations: string;
  names: string | null;
  extensions: string;
  routines: string;
  bound: boolean;
}

/** What one connection has read of its catalog, to read only what changed. */
export class SnapshotCache {
  private readonly relations = new RelationCache();
  private names = new KnownNames();
  private namesHash?: string;
  /** Settings and extensions that all that is kept was read under. */
  private surroundings?: string;
  private routines?: { version: string; text: string };

  /** How many relations there were when the queries were planned. */
  private planned = 0;

  constructor(private readonly session: Session) {}

  /** Prepares the queries that are not: planning them takes longer than running them on a small schema. */
  async prepare(there: readonly string[]): Promise<void> {
    for (const [name, query] of Object.entries(STATEMENTS))
      if (!there.includes(PREFIX + name))
        await this.session.execute(`PREPARE ${PREFIX}${name} AS ${query}`);
  }

  /** Reads the catalog. `settings` are those that the server prints definitions by. */
  async read(settings: string): Promise<Groups> {
    const [state] = await this.run<State>('state');
    await this.heed(state, settings);
    const states = statesOf(state.relations);
    await this.planAnew(states.size);
    const groups: Groups = new Map();
    const missing: RelationState[] = [];
    for (const relation of states.values()) {
      const text = this.relations.find(relation, states);
      if (text === undefined) missing.push(relation);
      else addGroup(groups, relationKey(relation.kind, relation.name), text);
    }
    if (missing.length > 0) await this.fetch(missing, states, groups);
    addGroup(groups, ROUTINES, await this.routinesOf(state));
    const [loose] = await this.run<{ text: string }>('loose');
    addGroup(groups, LOOSE, loose.text);
    return groups;
  }

  /** A plan for a few relations is a slow one for many, and the server plans only once. */
  private async planAnew(relations: number): Promise<void> {
    if (relations < Math.max(MANY, this.planned * 2)) return;
    this.planned = relations;
    await this.session.execute('DISCARD PLANS');
  }

  /** Forgets what was read when it may be printed otherwise now. */
  private async heed(state: State, settings: string): Promise<void> {
    const surroundings = `${settings} ${state.extensions}`;
    let same =
      this.surroundings === undefined || this.surroundings === surroundings;
    this.surroundings = surroundings;
    const hash = state.names ?? '';
    if (hash !== this.namesHash) {
      this.namesHash = hash;
      const [{ names, shared }] = await this.run<{
        names: string;
        shared: string;
      }>('names');
      if (!this.names.take(names, shared)) same = false;
      if (!same) {
        this.names = new KnownNames();
        this.names.take(names, shared);
      }
    }
    if (same) return;
    this.relations.clear();
    this.routines = undefined;
  }

  private async fetch(
    missing: readonly RelationState[],
    states: ReadonlyMap<string, RelationState>,
    groups: Groups,
  ): Promise<void> {
    const wanted = missing.map(({ oid }) => oid).join(',');
    await this.session.execute(`SET ${WANTED_SETTING} = '${wanted}'`);
    const rows = await this.run<{
      relation: string;
      text: string;
      named: string | null;
    }>('relations');
    const found = new Map(rows.map(row => [row.relation, row]));
    for (const relation of missing) {
      const { text = '', named } = found.get(relation.oid) ?? {};
      this.relations.add(relation, states, named?.split(',') ?? [], text);
      addGroup(groups, relationKey(relation.kind, relation.name), text);
    }
  }

  private async routinesOf(state: State): Promise<string> {
    // Those that speak of relations are few, and are read again when any relation is another version.
    const version = state.routines + (state.bound ? state.relations : '');
    if (this.routines?.version !== version) {
      const [{ text }] = await this.run<{ text: string }>('routines');
      this.routines = { version, text };
    }
    return this.routines.text;
  }

  private async run<Row>(statement: Statement): Promise<Row[]> {
    return this.session.query<Row>(`EXECUTE ${PREFIX}${statement}`);
  }
}

function statesOf(text: string): Map<string, RelationState> {
  const states = new Map<string, RelationState>();
  for (const entry of text === '' ? [] : text.split(OBJECT)) {
    const [oid, kind, name, own, columns] = entry.split(PART);
    const naming = `${name}${PART}${columns}`;
    states.set(oid, { oid, kind, name, own, naming });
  }
  return states;
}
