import { readFiles } from '../testing/readFiles';

const revision = (
  id: string,
  down: string,
  up: string,
  back: string,
) => `"""${id} title

Revision ID: ${id}
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa

revision: str = "${id}"
down_revision: Union[str, None] = ${down}
branch_labels = None
depends_on = None


def upgrade() -> None:
${up}


def downgrade() -> None:
${back}
`;

describe('Alembic', () => {
  it('goes by the revisions, and reads SQL that stands as it is', async () => {
    const { set, steps, issues, tables, model } = await readFiles({
      'alembic/env.py': 'from alembic import context\n',
      'alembic/versions/zz_first.py': revision(
        'aaaa',
        'None',
        '    op.execute("""\n        CREATE TABLE a (\n            id bigint PRIMARY KEY\n        )\n    """)',
        '    """Nothing."""\n    pass',
      ),
      'alembic/versions/aa_second.py': revision(
        'bbbb',
        '"aaaa"',
        '    op.execute("ALTER TABLE a "\n               "ADD COLUMN b int")  # two texts, one statement',
        '    op.execute(sa.text("ALTER TABLE a DROP COLUMN b"))',
      ),
      'alembic/versions/mm_third.py': revision(
        'cccc',
        "'bbbb'",
        '    op.execute("ALTER TABLE a DROP COLUMN b")\n    op.add_column("a", sa.Column("c", sa.Integer()))',
        '    raise NotImplementedError("no way back")',
      ),
      'alembic/versions/nn_fourth.py': revision(
        'dddd',
        "'cccc'",
        '    op.execute(f"DROP TABLE {name}")',
        '    # later\n    ...',
      ),
    });
    expect(set).toMatchObject({ tool: 'alembic', checkable: false });
    expect(steps).toEqual([
      'aaaa zz_first empty',
      'bbbb aa_second script',
      'cccc mm_third irreversible',
      'dddd nn_fourth empty',
    ]);
    expect(issues).toEqual([]);
    expect(tables).toEqual(['a(id)']);
    expect(model.tables[0].location).toMatchObject({
      path: 'alembic/versions/zz_first.py',
      line: 17,
    });
    expect(set.steps.map(step => step.unread?.[0].line)).toEqual([
      undefined,
      undefined,
      16,
      16,
    ]);
    // The rest of a step that is partly plain SQL is judged as far as it goes.
    expect(set.steps[2].operations).toMatchObject([{ kind: 'drop-column' }]);
    expect(model.problems).toHaveLength(1);
  });

  it('is read whole where each step is plain SQL', async () => {
    const { set, model } = await readFiles({
      'alembic/versions/1.py': revision(
        'aaaa',
        'None',
        '    op.execute("CREATE TABLE a (id bigint PRIMARY KEY)")',
        '    op.execute("DROP TABLE a")',
      ),
    });
    expect(set.checkable).toBe(true);
    expect(model.problems).toEqual([]);
  });

  it('finds several heads, lost parents and joins', async () => {
    const nothing = '    pass';
    const heads = await readFiles({
      'versions/1.py': revision('a1', 'None', nothing, nothing),
      'versions/2.py': revision('b2', '"a1"', nothing, nothing),
      'versions/3.py': revision('c3', '"a1"', nothing, nothing),
      'versions/4.py': revision('d4', '"9999"', nothing, nothing),
    });
    expect(heads.issues).toEqual([
      'problem versions/2.py:10 The migrations have 3 heads; b2 is one, c3 another, and nothing says which comes last.',
      'problem versions/3.py:10 The migrations have 3 heads; c3 is one, b2 another, and nothing says which comes last.',
      'problem versions/4.py:10 Migration d4 comes after 9999, which is not there.',
      'problem versions/4.py:10 The migrations have 3 heads; d4 is one, b2 another, and nothing says which comes last.',
    ]);
    const joined = await readFiles({
      'alembic/versions/1.py': revision('a1', 'None', nothing, nothing),
      'alembic/versions/2.py': revision('b2', '"a1"', nothing, nothing),
      'alembic/versions/3.py': revision('c3', '"a1"', nothing, nothing),
      'alembic/versions/4.py': revision('d4', '("b2", "c3")', nothing, nothing),
    });
    expect(joined.issues).toEqual([]);
    expect(joined.steps[3]).toBe('d4 4 not-needed');
  });
});

describe('Django', () => {
  const migration = (dependencies: string, operations: string, more = '') =>
    `from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n\n${more}    dependencies = [${dependencies}]\n\n    operations = [\n${operations}\n    ]\n`;

  it('goes by dependencies, and asks code and SQL for their way back', async () => {
    const { set, steps, issues } = await readFiles({
      'shop/orders/migrations/__init__.py': '',
      'shop/orders/migrations/0001_initial.py': migration(
        'migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("auth", "0012_x")',
        '        migrations.CreateModel(name="Order", fields=[("id", models.BigAutoField(primary_key=True))]),',
      ),
      'shop/orders/migrations/0002_fill.py': migration(
        '("orders", "0001_initial")',
        '        migrations.RunPython(fill),',
      ),
      'shop/orders/migrations/0003_fill_back.py': migration(
        '("orders", "0002_fill")',
        '        migrations.RunPython(fill, migrations.RunPython.noop),\n        migrations.RunSQL(\n            "CREATE INDEX i ON orders_order (id)",\n            reverse_sql="DROP INDEX i",\n        ),',
      ),
      'shop/orders/migrations/0004_sql.py': migration(
        '("orders", "0003_fill_back")',
        '        migrations.RunSQL("UPDATE orders_order SET a = b", state_operations=[]),',
      ),
    });
    expect(set).toMatchObject({ tool: 'django', checkable: false });
    expect(issues).toEqual([]);
    expect(steps).toEqual([
      '0001_initial initial inferred',
      '0002_fill fill irreversible',
      '0003_fill_back fill_back inferred',
      '0004_sql sql irreversible',
    ]);
  });

  it('knows the label of an app by its use, and squashed migrations', async () => {
    const none = '        migrations.AddField("a", "b", models.TextField()),';
    const { issues, steps } = await readFiles({
      // The folder is user_accounts, the label accounts.
      'user_accounts/migrations/0001_initial.py': migration('', none),
      'user_accounts/migrations/0002_a.py': migration(
        '("accounts", "0001_initial"), ("auth", "0001_initial")',
        none,
      ),
      'user_accounts/migrations/0003_b.py': migration(
        '("accounts", "0002_a")',
        none,
      ),
      'user_accounts/migrations/0001_squashed_0003.py': migration(
        '',
        none,
        '    replaces = [("accounts", "0001_initial"), ("accounts", "0002_a"), ("accounts", "0003_b"), ("accounts", "0003_gone")]\n',
      ),
      'user_accounts/migrations/0004_c.py': migration(
        '("accounts", "0003_gone"), ("accounts", "0003_b")',
        none,
      ),
    });
    expect(issues).toEqual([]);
    expect(steps.map(step => step.split(' ')[0])).toContain('0004_c');
  });

  it('finds two leaves of one app', async () => {
    const none = '        migrations.AddField("a", "b", models.TextField()),';
    const { issues } = await readFiles({
      'blog/migrations/0001_initial.py': migration('', none),
      'blog/migrations/0002_a.py': migration('("blog", "0001_initial")', none),
      'blog/migrations/0002_b.py': migration('("blog", "0001_initial")', none),
    });
    expect(issues.map(issue => issue.split(' ').slice(0, 2).join(' '))).toEqual(
      [
        'problem blog/migrations/0002_a.py:6',
        'problem blog/migrations/0002_b.py:6',
      ],
    );
  });
});
