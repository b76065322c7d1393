import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EvidenceSubmission } from '@persistence-scorecard/plugin-persistence-common';
import type { Pace } from '../retry';

export interface Request {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Handler = (
  response: ServerResponse,
  request: Request,
  number: number,
) => void;

/** A real server on this machine, which answers as the test says, and keeps what it was asked. */
export async function startPortal(handler: Handler) {
  const requests: Request[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', chunk => chunks.push(chunk));
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      requests.push(request);
      handler(response, request, requests.length);
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise<void>(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export function answerJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** Answers each submission with the same words. */
export function answerAll(item: object): Handler {
  return (response, { body }) => {
    const { submissions } = JSON.parse(body) as {
      submissions: EvidenceSubmission[];
    };
    answerJson(response, { items: submissions.map(() => item) });
  };
}

/** Time that does not pass: the waits are kept, and the middle of chance. */
export function stoppedPace(now = Date.parse('2026-11-24T12:00:00Z')) {
  const waits: number[] = [];
  const told: string[] = [];
  const pace: Pace = {
    sleep: async ms => {
      waits.push(ms);
    },
    random: () => 0.5,
    now: () => now,
    onRetry: message => told.push(message),
  };
  return { pace, waits, told };
}
