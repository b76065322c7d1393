import type { CodeTool } from '../readCode';
import { Host, UNKNOWN, type Call, type Value } from '../values';
import { MigrationBuilder } from './builder';
import { PgLiteral } from './columns';

/** `new PgLiteral('…')`, and `PgType`, an object of names. */
class PgModule extends Host {
  override readonly handle = false;

  call(method: string, { args }: Call): Value {
    return method === 'PgLiteral' && typeof args[0] === 'string'
      ? new PgLiteral(args[0])
      : UNKNOWN;
  }
}

/** node-pg-migrate: `up(pgm)` and `down(pgm)`, where an absent `down` is inferred from `up`. */
export const nodePgMigrateTool: CodeTool = {
  argumentsFor: (world, exported) => [
    new MigrationBuilder(world, exported.get('shorthands')),
    UNKNOWN,
  ],
  modules: name => (name === 'node-pg-migrate' ? new PgModule() : UNKNOWN),
  withoutDown: 'inferred',
};
