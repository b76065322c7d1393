import { evidenceUrl } from './serverUrl';

describe('where evidence goes', () => {
  it.each([
    ['https://portal.example.com', 'https://portal.example.com'],
    ['https://portal.example.com/', 'https://portal.example.com'],
    ['https://portal.example.com/base/', 'https://portal.example.com/base'],
    [
      'https://portal.example.com/api/persistence',
      'https://portal.example.com',
    ],
    [
      'https://portal.example.com/api/persistence/v1/evidence?x=1',
      'https://portal.example.com',
    ],
    ['http://localhost:7007', 'http://localhost:7007'],
    ['http://127.0.0.1:7007', 'http://127.0.0.1:7007'],
    ['http://[::1]:7007', 'http://[::1]:7007'],
  ])('%s', (server, base) => {
    expect(evidenceUrl(server, false).href).toBe(
      `${base}/api/persistence/v1/evidence`,
    );
  });

  it.each([
    ['http://portal.example.com', /no TLS/],
    ['http://localhost.example.com', /no TLS/],
    ['http://127.0.0.1.example.com', /no TLS/],
    ['ftp://portal.example.com', /neither https nor http/],
    ['portal.example.com', /no URL/],
    ['https://ci:hunter2@portal.example.com', /user name or a password/],
  ])('refuses %s', (server, why) => {
    expect(() => evidenceUrl(server, false)).toThrow(why);
  });

  it('does not repeat a password', () => {
    expect(() =>
      evidenceUrl('https://ci:hunter2@portal.example.com', false),
    ).toThrow(/^(?!.*hunter2)/);
  });

  it('lets somebody who knows the network do without TLS', () => {
    expect(evidenceUrl('http://portal.internal:7007', true).origin).toBe(
      'http://portal.internal:7007',
    );
  });
});
