import { readReport } from './readReport';
import { MAX_REPORT_BYTES, type ReportFormat } from './report';
import {
  bytesOf,
  NOW,
  problemOf,
  reportOf,
  sample,
  TESTS,
} from './__testUtils__/samples';

describe('readReport', () => {
  it('gives the digest of the bytes and where they lie', () => {
    expect(
      reportOf(sample('pgtap.tap'), { mapping: TESTS, path: 'out/pg.tap' }),
    ).toMatchObject({
      path: 'out/pg.tap',
      format: 'tap',
      tool: { name: 'tap', version: 'unknown' },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each([
    ['empty', '', /is empty/, 1],
    ['blank', ' \n\n', /is empty/, 1],
    ['of NUL bytes', 'a\nb\u0000', /NUL/, 2],
    ['JSON that was cut off', '{\n "RestoreJobs": [\n  {', /no whole JSON/, 3],
    ['JSON with other text behind it', '{"a": 1}\nDone.\n', /no whole JSON/, 2],
    ['something else', 'hello\n', /does not tell its format/, 1],
    ['JSON of something else', '{"hello": 1}', /does not tell its format/, 1],
    ['a number', '7', /does not tell its format/, 1],
  ])('refuses a report that is %s', (_, text, message, line) => {
    expect(problemOf(text)).toEqual({
      message: expect.stringMatching(message),
      severity: 'problem',
      path: 'report.txt',
      line,
      fix: expect.stringMatching(/./),
    });
  });

  it('refuses a report that is too large', () => {
    const result = readReport(new Uint8Array(MAX_REPORT_BYTES + 1), {
      path: 'r',
      now: NOW,
    });
    expect(result).toMatchObject({
      problem: { message: 'The report is larger than 10 MB.' },
    });
  });

  it('refuses a format that there is not, and lists those that there are', () => {
    const { message, fix } = problemOf('x', {
      format: 'cobertura' as ReportFormat,
    });
    expect(message).toBe('There is no format cobertura.');
    expect(fix).toContain('junit, tap, sarif');
  });

  it('asks where the content can be of two formats', () => {
    const row = {
      indexrelname: 'a',
      idx_scan: 0,
      idx_blks_read: 1,
      idx_blks_hit: 1,
    };
    expect(problemOf(JSON.stringify([row])).message).toBe(
      'The report can be pg-stat-user-indexes or pg-statio-user-indexes.',
    );
  });

  it('reads what PowerShell redirected, and line ends of Windows', () => {
    const text = sample('pgbackrest.json.txt');
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(readReport(utf16, { path: 'r', now: NOW })).toMatchObject({
      format: 'pgbackrest-info',
    });
    const tap = bytesOf(sample('pgtap.tap').replaceAll('\n', '\r\n'));
    expect(
      readReport(tap, { path: 'r', now: NOW, mapping: TESTS }),
    ).toMatchObject({ checks: [{ status: 'passed' }] });
  });

  it('reads reports of very many tests', () => {
    const junit = `<testsuite>${'<testcase name="a"/>\n'.repeat(
      100_000,
    )}</testsuite>`;
    const tap = `1..200000\n${'ok\n'.repeat(200_000)}`;
    const totals = [junit, tap].map(
      text => reportOf(text, { mapping: TESTS }).checks[0].total,
    );
    expect(totals).toEqual([100_000, 200_000]);
  });
});
