import type { CodeTool } from '../readCode';
import { UNKNOWN } from '../values';
import { QueryInterface } from './queryInterface';
import { SequelizeModule } from './types';

/** Sequelize: `up(queryInterface, Sequelize)`; Umzug hands both over in one object. */
export const sequelizeTool: CodeTool = {
  argumentsFor: world => [new QueryInterface(world), new SequelizeModule()],
  modules: name =>
    name === 'sequelize' || name === '@sequelize/core'
      ? new SequelizeModule()
      : UNKNOWN,
  withoutDown: 'none',
};
