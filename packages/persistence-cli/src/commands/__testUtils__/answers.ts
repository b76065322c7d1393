/** What a person who knows the ledger writes into each marked place of a skeleton. */
const ANSWERS: readonly [RegExp, string][] = [
  [
    /what one row stands for/,
    'one thing of its kind, as docs/domain/entities.md tells it',
  ],
  [
    /which rule of docs/,
    'The checks hold rules 1 to 4; that entries balance is held by the booking transaction alone.',
  ],
  [
    /what is normalised/,
    'Balances are not stored: they are the sum of postings, so nothing is denormalised. That costs one aggregate per balance, which the index on account and time makes cheap.',
  ],
  [
    /which parts are embedded/,
    'Postings are rows of their own, not an embedded array, because they are read by account. The owner of an account is referenced by identifier only.',
  ],
  [
    /why it is relational/,
    'Version 16 in three zones. It is relational because an entry and its postings must stand or fall together, and because balances need sums over many rows.',
  ],
  [/rows a day/, '82,000 a day'],
  [/number of rows/, '30 million'],
  [/hot, append-only/, 'append-only, pages filled whole'],
  [
    /what is partitioned/,
    'Not needed, because the largest table stays below 60 million rows for ten years.',
  ],
  [
    /what is sharded/,
    'Not needed: one primary carries eight times the measured peak.',
  ],
  [
    /how many replicas/,
    'One synchronous standby in the second zone; reports read from it.',
  ],
  [/query or endpoint/, 'Balance of an account'],
  [/: how often$/, '300 per second'],
  [/: ms$/, '20 ms'],
  [
    /query, hot path or objective/,
    'Rows of its first column in the balance query, 300 per second, 20 ms',
  ],
  [
    /each hot query/,
    'The balance query is the only one that is hot:\n\n```sql\nSELECT sum(amount_minor) FROM postings WHERE account_id = $1;\n```',
  ],
  [
    /how a version is chosen/,
    'Versions are numbered in the order of merging. A file that has run is never edited: the pipeline compares its checksum with that of main.',
  ],
  [
    /how the release before/,
    'Two releases run side by side for up to an hour. Columns are added nullable, filled by a job and made mandatory a release later; nothing is dropped while old code reads it.',
  ],
  [
    /what one file may hold/,
    'One change per file, with a lock timeout of two seconds; backfills are jobs.',
  ],
  [
    /who writes them, when/,
    'The author of the forward file writes the `.down.sql` that undoes it. The pipeline applies all, rolls all back and applies them again.',
  ],
  [
    /proves the data after/,
    'After a run a query counts rows that should not be there, such as entries that do not balance; a returned row stops the deployment.',
  ],
  [
    /which CI or deployment job/,
    'The deployment pipeline runs the migrations before the first new pod starts, with a role of its own. Nobody runs them by hand.',
  ],
  [/the plan of each drop/, 'None so far.'],
  [/number of days, months/, '3650 days after the account is closed'],
  [/what others see instead/, 'stars, the full form needs a ticket'],
  [/which role, and on what/, 'role `ledger_holder` only, each read is logged'],
  [/column or volume/, 'column, AES-256-GCM by the application, and volume'],
  [/own schema or table/, 'own schema `ledger_private`'],
  [/how long its rows are kept/, 'ten years, then archived'],
  [
    /how copies for test/,
    'Copies for staging get generated persons; log lines carry identifiers only.',
  ],
  [
    /which roles read and write/,
    'Role `ledger_app` reads and writes the books, `ledger_holder` alone reaches `ledger_private`; the roles are reviewed each quarter.',
  ],
  [
    /what encrypts volumes/,
    'Volumes and backups are encrypted at rest with AES-256; the key lies in the key service.',
  ],
  [
    /which job deletes/,
    'The nightly job `retention` deletes what is past its period and reports its counts.',
  ],
  [/number of minutes or hours/, '30 minutes'],
  [
    /what is backed up/,
    'A full backup each Sunday, an incremental one each night, WAL continuously, encrypted, kept for 35 days.',
  ],
  [
    /how single rows/,
    'A dropped table is restored beside the cluster to the minute before, and its rows are copied back.',
  ],
  [
    /how the whole database/,
    'When a region is gone, the newest backup is restored in the second one and WAL is replayed.',
  ],
  [
    /how damage is noticed/,
    'Checksums are on and `amcheck` runs each night; a damaged block leads to the newest backup that passed.',
  ],
  [
    /which counts, sums/,
    'Each month a restore is verified: row counts per table equal those recorded, and the books balance.',
  ],
  [/name of the entity of `(\w+\.)?accounts/, 'Account'],
  [/name of the entity of `(\w+\.)?account_holders/, 'Account Holder'],
  [/name of the entity of `(\w+\.)?journal/, 'Journal Entry'],
  [/name of the entity of `(\w+\.)?postings/, 'Posting'],
  [/name of the entity of `(\w+\.)?holds/, 'Hold'],
  [/name of the entity of/, 'Outbox Message'],
  [/what identifies it/, 'a UUID'],
  [/what it is, in a sentence/, 'a thing of the books'],
  [/: what it is$/, 'minor units with a currency'],
  [/: name, one row each/, 'Money'],
  [/what makes two of them/, 'amount and currency are equal'],
  [/its root entity/, 'Account'],
  [/entities inside it/, 'Account, Account Holder'],
  [/its tables, each/, '`accounts`, `ledger_private.account_holders`'],
  [
    /for each aggregate/,
    'The holder of an account is changed with it in one transaction.',
  ],
  [
    /a rule that must/,
    'The postings of an entry must add up to zero; the booking transaction checks it.',
  ],
  [
    /what it is responsible/,
    'Books entries and answers balances; owns all tables.',
  ],
  [
    /who calls the service/,
    'Orders and refunds call the HTTP API with an idempotency key.',
  ],
  [
    /whom it calls/,
    'Events of the outbox are published to the bus, at least once and in order per account.',
  ],
];

/** The text for a marked place. Throws for one that nobody thought of, so that a new place gets an answer here. */
export function answer(place: string): string {
  const found = ANSWERS.find(([pattern]) => pattern.test(place));
  if (!found) throw new Error(`nobody answers ${place}`);
  return found[1];
}
