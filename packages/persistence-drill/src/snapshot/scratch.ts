import type { Session } from '../database';
import {
  ALL_RELATIONS_QUERY,
  LOOSE_QUERY,
  ROUTINES_QUERY,
} from './definitionQueries';
import { addGroup, LOOSE, relationKey, ROUTINES, type Groups } from './groups';

/** Reads all groups from the catalog, whatever was read before. */
export async function readFromScratch(session: Session): Promise<Groups> {
  const groups: Groups = new Map();
  const relations = await session.query<{
    kind: string;
    name: string;
    text: string;
  }>(ALL_RELATIONS_QUERY);
  for (const { kind, name, text } of relations)
    addGroup(groups, relationKey(kind, name), text);
  const [routines] = await session.query<{ text: string }>(ROUTINES_QUERY);
  addGroup(groups, ROUTINES, routines.text);
  const [loose] = await session.query<{ text: string }>(LOOSE_QUERY);
  addGroup(groups, LOOSE, loose.text);
  return groups;
}
