import type { Fact, Outcome } from '../../model';
import { change } from './judging';

/** A change of the complete service, and what a criterion makes of it. */
export type Case = [
  criterion: string,
  what: string,
  outcome: Outcome,
  summary: RegExp,
  spoil: (facts: Fact[]) => void,
];

export const document =
  (
    id: string,
    apply: (d: Extract<Fact, { kind: 'document' }>['value']) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'document', id, apply);
export const missing = (id: string) =>
  document(id, d => {
    d.present = false;
  });
export const without = (id: string, topic: string) =>
  document(id, d => {
    d.statements = d.statements.filter(s => s.topic !== topic);
  });
export const run =
  (
    check: string,
    apply: (r: Extract<Fact, { kind: 'run-check' }>['value']) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'run-check', check, apply);
export const unlist = (prefix: string) => (facts: Fact[]) =>
  change(facts, 'evidence-index', '', index => {
    index.checks = index.checks.filter(c => !c.startsWith(prefix));
  });
export const model =
  (
    subject: string,
    apply: (m: Extract<Fact, { kind: 'schema' }>['value']['model']) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'schema', subject, s => apply(s.model));
export const settings =
  (
    apply: (
      s: Extract<Fact, { kind: 'settings' }>['value']['settings'],
    ) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'settings', '', s => apply(s.settings));
export const metric = (id: string, value: number) => (facts: Fact[]) =>
  change(facts, 'metric', id, m => {
    m.value = value;
  });
export const drift = (facts: Fact[]) =>
  change(facts, 'drift', '', d => {
    d.differences.push({ message: 'orders.note differs', severity: 'problem' });
  });
export const set =
  (
    apply: (
      s: Extract<Fact, { kind: 'migrations' }>['value']['sets'][0],
    ) => void,
  ) =>
  (facts: Fact[]) =>
    change(facts, 'migrations', '', m => apply(m.sets[0]));
export const noMigrations = (facts: Fact[]) =>
  change(facts, 'migrations', '', m => {
    m.sets = [];
  });
export const blocking = set(s => {
  s.steps[1].operations.push({
    kind: 'create-index-blocking',
    detail: 'Creates an index while writes wait',
    breaking: false,
    blocking: true,
    location: { path: s.steps[1].path, line: 3 },
  });
});
export const ticked = (text: string, prefix: string) => (facts: Fact[]) => {
  unlist(prefix)(facts);
  document('backup-recovery', d => {
    d.claims.push({ text, checked: true, line: 12 });
  })(facts);
};
export const CLAIMED = /^claimed in docs, not proven by a run$/;
