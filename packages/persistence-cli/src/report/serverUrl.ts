import { UsageError } from '../usageError';

const API = '/api/persistence/v1/evidence';

/**
 * Where evidence goes on the server that was named: its base URL, with or without the path of the plugin.
 *
 * @throws UsageError when it is no URL, would send the token in clear text, or holds a password
 */
export function evidenceUrl(server: string, insecure: boolean): URL {
  const url = parse(server);
  if (url.username || url.password)
    throw new UsageError(
      '--server holds a user name or a password. Give the URL alone; the token comes from the environment.',
    );
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new UsageError(
      `--server ${url.protocol}… is neither https nor http.`,
    );
  if (url.protocol === 'http:' && !insecure && !isLocal(url))
    throw new UsageError(
      `--server ${url.origin} has no TLS, so others could read the token. Use https, or --insecure where you know the network.`,
    );
  let path = url.pathname;
  while (path.endsWith('/')) path = path.slice(0, -1);
  const base = path.replace(/\/api\/persistence(\/v1(\/evidence)?)?$/, '');
  return new URL(`${base}${API}`, url.origin);
}

/** The machine itself: nothing leaves it. */
export function isLocal({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

function parse(server: string): URL {
  try {
    return new URL(server);
  } catch {
    throw new UsageError(
      '--server is no URL. Give it like https://portal.example.com.',
    );
  }
}
