import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import { readingOfBackups } from '../backups';
import { numberOf, record, records, textOf } from '../json';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';
import { clip, lineOf } from '../text';
import { fromEpoch } from '../time';

/** What `pgbackrest info --output=json` prints: stanzas with their backups. */
export const pgbackrest: ReportAdapter = {
  format: 'pgbackrest-info',
  tool: 'pgbackrest',
  recognises: ({ json }) => isInfo(records(json)),
  read(content) {
    const stanzas = records(content.json);
    if (!stanzas || !isInfo(stanzas)) {
      return problem(
        stanzas?.length === 0
          ? 'pgBackRest lists no stanza.'
          : 'The report is not the JSON of `pgbackrest info`.',
        'Write it with `pgbackrest info --output=json`.',
      );
    }
    const all = stanzas.map(stanza => {
      const status = record(stanza.status);
      const backups = records(stanza.backup) ?? [];
      const whole = backups.filter(backup => backup.error !== true);
      return {
        name: textOf(stanza.name) ?? 'stanza',
        ends: whole.map(backup =>
          fromEpoch(numberOf(record(backup.timestamp)?.stop)),
        ),
        ...(status?.code === 0
          ? {}
          : {
              reason: clip(
                textOf(status?.message) ?? 'its status is not known',
              ),
            }),
      };
    });
    const findings = stanzas
      .filter(isPlain)
      .map(stanza =>
        plain(stanza, content.path, lineOf(content.text, '"cipher"')),
      );
    const backrest = record(records(stanzas[0].backup)?.[0]?.backrest);
    return {
      ...readingOfBackups(all, content, findings),
      version: textOf(backrest?.version),
    };
  },
};

function isInfo(stanzas: Record<string, unknown>[] | undefined): boolean {
  return (
    stanzas !== undefined &&
    stanzas.length > 0 &&
    stanzas.every(
      s => Array.isArray(s.backup) && record(s.status) !== undefined,
    )
  );
}

/** Repositories can differ, and then the stanza as a whole is `mixed`. */
function isPlain(stanza: Record<string, unknown>): boolean {
  return [stanza, ...(records(stanza.repo) ?? [])].some(
    part => part.cipher === 'none',
  );
}

function plain(
  stanza: Record<string, unknown>,
  path: string,
  line: number,
): Finding {
  return {
    message: clip(
      `The backups of ${
        textOf(stanza.name) ?? 'a stanza'
      } are not encrypted (cipher: none).`,
    ),
    severity: 'problem',
    path,
    line,
    fix: 'Set repo1-cipher-type and a passphrase; an existing repository has to be made anew.',
  };
}
