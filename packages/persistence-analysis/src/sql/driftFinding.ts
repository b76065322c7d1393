import type {
  Finding,
  Location,
} from '@persistence-scorecard/plugin-persistence-common';

/** Where the migrations drop a table (`public.t`) or a column (`public.t.c`), the last time. */
export type Drops = ReadonlyMap<string, Location>;

/** A place as findings write it. */
export function placeOf({ path, line }: Location): string {
  return `${path}:${line}`;
}

/** One thing that both sides have, and that they say different things of. */
export function differs(options: {
  /** As a sentence begins: `Column public.orders.note is`. */
  what: string;
  documented: string;
  built: string;
  documentedAt: Location;
  builtAt: Location;
}): Finding {
  const { documentedAt, builtAt } = options;
  return {
    message: `${options.what} ${options.documented} in ${placeOf(
      documentedAt,
    )} and ${options.built} in the migrations (${placeOf(builtAt)}).`,
    severity: 'problem',
    ...documentedAt,
    fix: `Correct ${documentedAt.path} to what the migrations build; write a migration only when the documented form is the wanted one.`,
  };
}

/** Something that the document shows and no migration makes: changed by hand, or never there. */
export function onlyDocumented(options: {
  what: string;
  /** What a migration would have to do: adds, creates. */
  verb: string;
  at: Location;
  /** Where the migrations make what it would be a part of. */
  builtAt?: Location;
  /** The migration that takes it away again. */
  droppedAt?: Location;
  snippet?: string;
}): Finding {
  const { at, builtAt, droppedAt, snippet, verb, what } = options;
  return {
    message: `${what} is in ${at.path} but ${absence()}.`,
    severity: 'problem',
    ...at,
    fix: droppedAt
      ? `Remove it from ${at.path}; write a migration that brings it back only when it is still wanted.`
      : `Write the migration for it when a database has it (somebody changed it by hand); remove it from ${at.path} when none has.`,
    ...(snippet === undefined ? {} : { snippet }),
  };

  function absence(): string {
    if (droppedAt)
      return `no more in what the migrations build: ${placeOf(
        droppedAt,
      )} drops it`;
    if (!builtAt) return `no migration ${verb} it`;
    // An index or check may have been made and dropped: what is sure is how it ends.
    return verb === 'adds'
      ? `no migration adds it: ${placeOf(builtAt)} makes the table without it`
      : `the migrations end without it: the table begins at ${placeOf(
          builtAt,
        )}`;
  }
}

/** Something that the migrations make and the document leaves out: the document is to be changed. */
export function onlyBuilt(options: {
  what: string;
  where: string;
  builtAt: Location;
  /** Where the document shows what it is a part of. */
  documentedAt?: Location;
  verb: string;
  snippet?: string;
}): Finding {
  const { builtAt, documentedAt, snippet, verb, what, where } = options;
  return {
    message: `${what} is ${verb} by migrations (${placeOf(
      builtAt,
    )}) but is not in ${where}${
      documentedAt
        ? `, where the table begins in line ${documentedAt.line}`
        : ''
    }.`,
    severity: 'problem',
    ...(documentedAt ?? builtAt),
    fix: `Add it to ${where}; write a migration that drops it only when it is not wanted.`,
    ...(snippet === undefined ? {} : { snippet }),
  };
}
