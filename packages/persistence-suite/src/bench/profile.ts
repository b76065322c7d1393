import { readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector/promises';

/** Own time of one function, as the sampling profiler saw it. */
export interface HotSpot {
  name: string;
  file: string;
  ms: number;
}

/** Runs some work under the CPU profiler and tells where the time went. */
export async function profile(work: () => Promise<void>): Promise<HotSpot[]> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    await session.post('Profiler.start');
    await work();
    const { profile: taken } = await session.post('Profiler.stop');
    return hotSpots(taken);
  } finally {
    session.disconnect();
  }
}

function hotSpots({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile) {
  const frames = new Map(nodes.map(node => [node.id, node.callFrame]));
  const spots = new Map<string, HotSpot>();
  for (const [index, id] of samples.entries()) {
    const { functionName, url, lineNumber } = frames.get(id)!;
    const name = functionName || '(anonymous)';
    const file = url ? sourceOf(url, lineNumber) : '';
    const key = `${name} ${file}`;
    const spot = spots.get(key) ?? { name, file, ms: 0 };
    spot.ms += (timeDeltas[index] ?? 0) / 1000;
    spots.set(key, spot);
  }
  return [...spots.values()].sort((a, b) => b.ms - a.ms);
}

const bundles = new Map<string, string[]>();

/** The bundler writes `// path` above the code of each file: the last one above a line names its source. */
function sourceOf(url: string, line: number): string {
  if (!url.startsWith('file:') && !url.startsWith('/')) return url;
  const path = url.replace(/^file:\/\//, '');
  const lines =
    bundles.get(path) ??
    readFileSync(path, 'utf8').split('\n').slice(0, 200_000);
  bundles.set(path, lines);
  for (let at = line; at >= 0; at--) {
    if (/^ {0,4}\/\/ \S+\.[cm]?[jt]s$/.test(lines[at] ?? '')) {
      return lines[at].trim().slice(3);
    }
  }
  return path;
}
