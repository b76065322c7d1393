import { version as packageVersion } from '../package.json';

/** Version of the command, as evidence names it. */
export const version: string = packageVersion;
