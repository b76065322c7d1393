import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE_EXTENSION } from '@persistence-scorecard/plugin-persistence-common';
import { answerAll, startPortal } from './__testUtils__/portal';
import { ROOT, SCRIPT, useRunner } from './__testUtils__/recipes';

jest.setTimeout(180_000);

/** The command from source, in place of the published one. */
const NPX = `#!/bin/sh
shift 2
exec '${process.execPath}' '${join(ROOT, 'scripts/run.mjs')}' persistence "$@"
`;

describe('the recipe, run for an example service', () => {
  const runner = useRunner(NPX);

  it('migrates for real, judges, and tells a portal', async () => {
    const dir = join(runner.dir, 'service');
    cpSync(join(ROOT, 'examples/services/orders'), dir, { recursive: true });
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: dir, stdio: 'pipe' });
    git('init', '-q');
    git('add', '.');
    git(
      ...['-c', 'user.name=ci', '-c', 'user.email=ci@example.com'],
      ...['commit', '-q', '-m', 'Orders'],
    );
    const portal = await startPortal(answerAll({ status: 'accepted' }));
    try {
      const { code, stdout } = await runner.run(SCRIPT, {
        PERSISTENCE_DRILL: 'migrate',
        PERSISTENCE_FAIL_ON: 'never',
        PERSISTENCE_SERVER: portal.url,
        PERSISTENCE_TOKEN: 'static-1',
      });
      expect(stdout).toContain('The evidence was sent.');
      const [request] = portal.requests;
      expect(request.headers.authorization).toBe('Bearer static-1');
      const [{ bundle }] = JSON.parse(request.body).submissions;
      expect(bundle.subject[0].digest.gitCommit).toBe(
        String(git('rev-parse', 'HEAD')).trim(),
      );
      const { checks, component } = bundle.predicate[EVIDENCE_EXTENSION];
      expect(component).toBe('component:default/orders');
      const applied = checks.find(
        (check: { id: string }) => check.id === 'migrate-apply',
      );
      expect(applied).toMatchObject({ status: 'passed' });
      const failed = bundle.predicate.result === 'FAILED';
      expect(code).toBe(failed ? 1 : 0);
      const summary = runner.read('service/persistence-summary.md');
      expect(summary).toContain('## Persistence drill');
      expect(summary).toContain(
        '## Persistence scorecard: `component:default/orders`',
      );
      expect(summary).toContain('## Persistence evidence');
    } finally {
      await portal.stop();
    }
  });
});
