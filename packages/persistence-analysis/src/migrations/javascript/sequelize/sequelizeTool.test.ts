import { MemorySourceTree } from '../../../source';
import { findMigrations } from '../../findMigrations';
import { describeTable, readSteps } from '../../testing/readSteps';
import { sequelizeTool } from './sequelizeTool';

const read = (...texts: string[]) =>
  readSteps(sequelizeTool, texts, 'postgresql', 'js');

const CREATE = `'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('Users', {
      id: {
        allowNull: false,
        autoIncrement: true,
        primaryKey: true,
        type: Sequelize.INTEGER,
      },
      email: { type: Sequelize.STRING(120), allowNull: false, unique: true },
      name: Sequelize.STRING,
      role: { type: Sequelize.ENUM('admin', 'guest'), defaultValue: 'guest' },
      createdAt: { allowNull: false, type: Sequelize.DATE, defaultValue: Sequelize.literal('now()') },
    });
    await queryInterface.createTable('Orders', {
      id: { type: Sequelize.UUID, defaultValue: Sequelize.UUIDV4, primaryKey: true },
      user_id: {
        type: Sequelize.INTEGER,
        references: { model: 'Users', key: 'id' },
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
      },
      total: { type: Sequelize.DECIMAL(10, 2), comment: 'in cents' },
      tags: { type: Sequelize.ARRAY(Sequelize.TEXT) },
      extra: Sequelize.JSONB,
    });
    await queryInterface.addIndex('Orders', ['user_id']);
    await queryInterface.addIndex('Orders', { fields: ['total'], name: 'orders_total', unique: true, where: { extra: null } });
    await queryInterface.addConstraint('Orders', {
      fields: ['user_id', 'total'], type: 'unique', name: 'once',
    });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('Orders');
    await queryInterface.dropTable('Users');
  },
};
`;

describe('the way back in Sequelize', () => {
  const found = async (up: string, down: string, names = 'q, S') => {
    const { sets } = await findMigrations(
      new MemorySourceTree({
        files: {
          'package.json': '{"dependencies":{"pg":"^8.0.0"}}',
          'migrations/20260101000000-users.js': `module.exports = {
  async up(${names}) { ${up} },
  async down(${names}) { ${down} } };`,
        },
      }),
      {},
    );
    return sets;
  };
  const UP =
    "await q.createTable('users', { id: { type: S.INTEGER, primaryKey: true } });";

  it('is compared whatever the parameters are called', async () => {
    const [set] = await found(UP, "await q.dropTable('user');");
    expect(set.tool).toBe('sequelize');
    expect(set.steps[0]).toMatchObject({
      rollback: 'script',
      rollbackGaps: [
        { detail: 'leaves table users behind' },
        { detail: 'drops table user, which the migration does not create' },
      ],
    });
  });

  it('is whole when it drops what was made', async () => {
    const [set] = await found(UP, "await q.dropTable('users');");
    expect(set.steps[0].rollback).toBe('script');
    expect(set.steps[0].rollbackGaps).toBeUndefined();
  });

  it.each([
    ["await q.pool.createTable('users');", 'q, S'],
    ["q.createTable('users', { id: 'id' });", 'q'],
  ])('is not seen in %s of (%s)', async (up, names) => {
    const sets = await found(up, up, names);
    expect(sets.map(set => set.tool)).not.toContain('sequelize');
  });
});

describe('Sequelize', () => {
  it('reads tables, keys and indexes', async () => {
    const { steps, model, problems } = await read(CREATE);
    expect(problems).toEqual([]);
    expect(steps[0]).toMatchObject({
      readable: true,
      rollback: 'script',
      operations: [],
    });
    expect(describeTable(model, 'Users')).toEqual([
      'id int4 not null serial',
      'email varchar not null',
      'name varchar',
      expect.stringMatching(/^role "?enum_Users_role"? default 'guest'$/i),
      'createdAt timestamptz not null default now()',
      'pk id',
      'unique Users_email_key email',
    ]);
    expect(describeTable(model, 'Orders')).toEqual([
      'id uuid not null',
      'user_id int4',
      'total numeric',
      'tags text[]',
      'extra jsonb',
      'pk id',
      'fk Orders_user_id_fkey user_id > public.Users id set-null',
      'index orders_user_id user_id',
      'unique orders_total total where extra IS NULL',
      'unique once user_id,total',
    ]);
    const [, orders] = model.tables;
    expect(orders.columns.map(c => c.location.line)).toEqual([
      19, 20, 26, 27, 28,
    ]);
    expect(orders.columns[2].comment).toBe('in cents');
    expect(orders.foreignKeys[0].location.line).toBe(20);
  });

  it('reads changes in a transaction, and what they break', async () => {
    const { steps, model, problems } = await read(
      CREATE,
      `const { DataTypes } = require('sequelize');
module.exports = {
  up: async (queryInterface) => {
    await queryInterface.sequelize.transaction(async transaction => {
      await queryInterface.addColumn('Users', 'phone', { type: DataTypes.STRING, allowNull: false }, { transaction });
      await queryInterface.removeColumn('Users', 'name', { transaction });
      await queryInterface.changeColumn('Orders', 'total', { type: DataTypes.BIGINT, allowNull: false }, { transaction });
      await queryInterface.renameColumn('Orders', 'extra', 'more', { transaction });
      await queryInterface.addConstraint('Orders', {
        fields: ['user_id'], type: 'foreign key', name: 'fk_user', references: { table: 'Users', field: 'id' }, onDelete: 'cascade', transaction,
      });
      await queryInterface.removeIndex('Orders', 'orders_total');
      await queryInterface.sequelize.query('ALTER TABLE "Orders" ADD CHECK (total > 0)', { transaction });
      await queryInterface.bulkInsert('Users', [{ email: 'a' }], { transaction });
    });
  },
  down: queryInterface => Promise.resolve(),
};`,
    );
    expect(problems).toEqual([]);
    expect(steps[1].rollback).toBe('empty');
    expect(
      steps[1].operations.map(({ kind, location }) => [kind, location.line]),
    ).toEqual(
      expect.arrayContaining([
        ['add-column-not-null', 5],
        ['drop-column', 6],
        ['change-type', 7],
        ['rename-column', 8],
        ['add-foreign-key-blocking', 9],
        ['add-check-blocking', 13],
      ]),
    );
    expect(describeTable(model, 'Orders')).toEqual(
      expect.arrayContaining([
        'total int8 not null',
        'more jsonb',
        'fk fk_user user_id > public.Users id cascade',
        'check total > 0',
      ]),
    );
  });

  it('reads conditions, references that come later, and defaults that are not known', async () => {
    const { steps, model } = await read(
      CREATE,
      `const { Op } = require('sequelize');
module.exports.up = async (queryInterface, Sequelize) => {
  await queryInterface.addIndex('Orders', ['total'], { name: 'open', where: { extra: { [Op.is]: null }, total: { [Sequelize.Op.gt]: 5 } } });
  await queryInterface.addColumn('Orders', 'owner', { type: Sequelize.UUID });
  await queryInterface.changeColumn('Orders', 'owner', { type: Sequelize.UUID, allowNull: false, references: { model: 'Orders' }, onDelete: 'cascade' });
  await queryInterface.addColumn('Users', 'language', { type: Sequelize.STRING, defaultValue: process.env.DEFAULT_LANGUAGE });
};`,
    );
    expect(describeTable(model, 'Orders')).toEqual(
      expect.arrayContaining([
        'owner uuid not null',
        'fk Orders_owner_fkey owner > public.Orders id cascade',
        expect.stringMatching(
          /^index open total where extra IS NULL AND \(?total > 5/,
        ),
      ]),
    );
    expect(describeTable(model, 'Users')).toContain('language varchar');
    expect(steps[1].unread).toMatchObject([
      {
        message:
          'Not statically checkable: the default of column language of Users',
        line: 6,
      },
    ]);
  });

  it('reads migrations of Umzug', async () => {
    const { model, problems } = await read(
      `const { DataTypes } = require('sequelize');
exports.up = async ({ context: queryInterface }) => {
  await queryInterface.createTable({ tableName: 'a', schema: 's' }, { id: { type: DataTypes.BIGINT, autoIncrement: true, primaryKey: true } });
};
exports.down = async ({ context }) => { await context.dropTable('a'); };`,
    );
    expect(problems).toEqual([]);
    expect(model.tables[0]).toMatchObject({ schema: 's', name: 'a' });
    expect(describeTable(model, 'a')).toEqual([
      'id int8 not null serial',
      'pk id',
    ]);
  });

  it.each([
    [
      "queryInterface.addColumn('Users', 'x', columns.x)",
      'what addColumn() does to Users',
    ],
    [
      "queryInterface.addIndex('Users', [Sequelize.fn('lower', Sequelize.col('email'))])",
      'what addIndex() does to Users',
    ],
    [
      "queryInterface.createFunction('f', [], 'int', 'plpgsql', '')",
      'what createFunction() does to f',
    ],
    [
      "queryInterface.createTable('X', Object.assign({}, base))",
      'a column of table X',
    ],
  ])('says that %s cannot be seen', async (call, reason) => {
    const { steps } = await read(
      CREATE,
      `const columns = require('./columns'); const base = require('./base');
exports.up = async (queryInterface, Sequelize) => {
  await ${call};
};`,
    );
    expect(steps[1].unread).toEqual([
      {
        message: `Not statically checkable: ${reason}`,
        path: '2.js',
        line: 3,
        unread: 'code',
      },
    ]);
  });
});
