import { runMigrate, type PartRunner } from '@persistence-scorecard/drill';

/** Options of single parts. */
export interface PartOptions {
  rows?: string;
}

/** The parts by name, with what the command line says of them. */
export function partRunners(
  _dir: string,
  _options: PartOptions,
): Record<string, PartRunner> {
  return { migrate: runMigrate };
}
