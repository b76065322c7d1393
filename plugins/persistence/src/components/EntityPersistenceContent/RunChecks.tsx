import type { StandingCheck } from '../../api';
import { Chip, type SignShape, type ToneName } from '../signs';
import { usePointsStyles } from './pointsStyles';

const STATUS: Record<
  StandingCheck['status'],
  { word: string; tone: ToneName; shape: SignShape; dashed?: boolean }
> = {
  passed: { word: 'Passed', tone: 'good', shape: 'tick' },
  failed: { word: 'Failed', tone: 'bad', shape: 'cross' },
  warned: { word: 'Warned', tone: 'warn', shape: 'alert' },
  // It was not done, so nothing is known.
  skipped: { word: 'Skipped', tone: 'quiet', shape: 'question', dashed: true },
  error: { word: 'Error', tone: 'warn', shape: 'alert' },
};

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** What a run checked: how each ended, how far it went, on which engine, and why not where it was not. */
export function RunChecks({ checks }: { checks: readonly StandingCheck[] }) {
  const table = usePointsStyles();
  return (
    <div
      className={table.scroll}
      role="group"
      aria-label="What the run checked"
    >
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">How it ended</th>
            <th scope="col">Covered</th>
            <th scope="col">Engine</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(check => (
            <CheckRow key={check.id} check={check} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CheckRow({ check }: { check: StandingCheck }) {
  const table = usePointsStyles();
  const { word, tone, shape, dashed } = STATUS[check.status];
  return (
    <tr>
      <th scope="row">
        <code>{check.id}</code>
      </th>
      <td data-wraps={check.reason ? true : undefined}>
        <Chip tone={tone} shape={shape} dashed={dashed} plain>
          {word}
        </Chip>
        {check.reason && <div>{check.reason}</div>}
      </td>
      <td className={table.number}>
        {numbers.format(check.covered)} of {numbers.format(check.total)}
      </td>
      <td>{engineText(check.engine)}</td>
    </tr>
  );
}

/** `PostgreSQL 18.1, embedded` or `PostgreSQL 15.14, server`; who measured says which it was. */
export function engineText(engine: StandingCheck['engine']): string {
  if (!engine) return 'not said';
  const embedded = / ?\(embedded\)$/;
  const name = engine.name.replace(embedded, '');
  const known: Record<string, string> = {
    postgresql: 'PostgreSQL',
    mysql: 'MySQL',
    mariadb: 'MariaDB',
    sqlite: 'SQLite',
  };
  const place = embedded.test(engine.name) ? 'embedded' : 'server';
  return `${known[name] ?? name} ${engine.version}, ${place}`;
}
