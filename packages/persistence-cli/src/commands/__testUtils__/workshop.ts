import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';
import { check } from '../check';
import { answer } from './answers';

/** A folder for the repository of one service, made before each test and removed after it. */
export function useWorkshop() {
  const workshop = {
    dir: '',
    write: async (path: string, text: string) => {
      await mkdir(dirname(join(workshop.dir, path)), { recursive: true });
      await writeFile(join(workshop.dir, path), text);
    },
    read: (path: string) => readFile(join(workshop.dir, path), 'utf8'),
  };
  beforeEach(async () => {
    workshop.dir = await mkdtemp(join(tmpdir(), 'ledger-'));
  });
  afterEach(() => rm(workshop.dir, { recursive: true, force: true }));
  return workshop;
}

export async function scorecardOf(dir: string): Promise<Scorecard> {
  const { output } = await check(dir, {
    format: 'json',
    evidence: [],
    catalog: [],
    now: '2026-11-24',
    color: false,
  });
  return JSON.parse(output);
}

export const statesOf = (items: { id: string; state: string }[]) =>
  Object.fromEntries(items.map(({ id, state }) => [id, state]));

export async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** Fills each marked place as a person who knows the service would. */
export async function fill(dir: string): Promise<number> {
  const places: string[] = [];
  const fillOne = (place: string) => {
    places.push(place);
    return answer(place);
  };
  for (const file of await filesIn(join(dir, 'docs'))) {
    const text = await readFile(file, 'utf8');
    const filled = text.replace(
      /TODO\(persistence\): [^|\n]*[^|\n ]/g,
      fillOne,
    );
    if (filled !== text) await writeFile(file, filled);
  }
  return places.length;
}
