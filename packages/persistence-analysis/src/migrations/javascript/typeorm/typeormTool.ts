import type { CodeTool } from '../readCode';
import { sendSql } from '../sendSql';
import { Host, UNKNOWN, type Call, type Value } from '../values';
import type { World } from '../world';
import { QueryRunner } from './queryRunner';

/** `new Table({ … })` and its like are read as the options that they are given. */
class TypeormModule extends Host {
  override readonly handle = false;

  call(method: string, { args }: Call): Value {
    return /^(Table\w*|View)$/.test(method) ? args[0] : UNKNOWN;
  }
}

/** TypeORM: a class with `up(queryRunner)` and `down(queryRunner)`. */
export const typeormTool: CodeTool = {
  argumentsFor: world => [new QueryRunner(world)],
  modules: name => (name === 'typeorm' ? new TypeormModule() : UNKNOWN),
  withoutDown: 'none',
};

/** The base class of MikroORM's migrations. */
class MikroMigration extends Host {
  constructor(private readonly world: World) {
    super();
  }

  call(method: string, { args, line, textLines, runtime }: Call): Value {
    const { journal } = runtime;
    switch (method) {
      case 'addSql':
      case 'execute':
        sendSql(runtime, args[0], line, textLines[0]);
        return UNKNOWN;
      default:
        journal.opaque(line, `what ${method}() does on ${this.world.dialect}`);
        return UNKNOWN;
    }
  }
}

/** MikroORM: a class whose `up` and `down` call `this.addSql`. */
export const mikroOrmTool: CodeTool = {
  argumentsFor: () => [],
  base: world => new MikroMigration(world),
  withoutDown: 'none',
};
