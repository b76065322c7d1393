import type { InputKind } from './inputKinds';
import type { Random } from './random';
import { TOKENS } from './tokens';

/** Longest input that is tried: what a mutation makes longer is cut. */
export const MAX_BYTES = 120_000;

type Mutation = (bytes: Buffer, random: Random, kind: InputKind) => Buffer;

const splice = (
  bytes: Buffer,
  from: number,
  to: number,
  inserted: Buffer,
): Buffer =>
  Buffer.concat([bytes.subarray(0, from), inserted, bytes.subarray(to)]);

const token = (random: Random, kind: InputKind) =>
  Buffer.from(random.pick(TOKENS[kind]));

const flipBit: Mutation = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length);
  if (copy.length > 0) copy[at] ^= 1 << random.below(8);
  return copy;
};

const randomByte: Mutation = (bytes, random) => {
  const at = random.below(bytes.length + 1);
  return splice(bytes, at, at, Buffer.from([random.below(256)]));
};

const remove: Mutation = (bytes, random) => {
  const from = random.below(bytes.length);
  return splice(bytes, from, from + random.below(200), Buffer.alloc(0));
};

const truncate: Mutation = (bytes, random) =>
  bytes.subarray(0, random.below(bytes.length));

const duplicate: Mutation = (bytes, random) => {
  const from = random.below(bytes.length);
  const part = bytes.subarray(from, from + random.below(2000));
  const at = random.below(bytes.length);
  return splice(bytes, at, at, part);
};

const insertToken: Mutation = (bytes, random, kind) => {
  const at = random.below(bytes.length + 1);
  return splice(bytes, at, at, token(random, kind));
};

const overwriteByToken: Mutation = (bytes, random, kind) => {
  const at = random.below(bytes.length + 1);
  const inserted = token(random, kind);
  return splice(bytes, at, at + inserted.length, inserted);
};

/** What costs more than it should does so when it is repeated. */
const repeatTokens: Mutation = (bytes, random, kind) => {
  const parts = Array.from({ length: 1 + random.below(3) }, () =>
    token(random, kind),
  );
  const once = Buffer.concat(parts);
  const times = 1 + random.below(Math.min(20_000, MAX_BYTES / once.length));
  const at = random.below(bytes.length + 1);
  return splice(bytes, at, at, Buffer.concat(Array(times).fill(once)));
};

const MUTATIONS: readonly Mutation[] = [
  flipBit,
  randomByte,
  remove,
  truncate,
  duplicate,
  insertToken,
  insertToken,
  overwriteByToken,
  repeatTokens,
];

/** A text of the corpus after one to eight changes of its bytes. */
export function mutate(text: string, random: Random, kind: InputKind): Buffer {
  let bytes = Buffer.from(text);
  for (let left = 1 + random.below(8); left > 0; left--) {
    bytes = random.pick(MUTATIONS)(bytes, random, kind).subarray(0, MAX_BYTES);
  }
  return bytes;
}
