import type {
  DocumentFact,
  Finding,
  Objective,
  ServiceSettings,
  SettingsFact,
  Statement,
} from '../../model';
import { readable } from './objective';

type Target = 'rto' | 'rpo';

const SETTINGS: Record<Target, keyof NonNullable<ServiceSettings['targets']>> =
  {
    rto: 'recovery-time-objective',
    rpo: 'recovery-point-objective',
  };

/** Where a backup document contradicts itself or persistence.yaml about RTO or RPO. */
export function targetDisagreements(
  document: DocumentFact,
  targets: ServiceSettings['targets'],
  settings?: Pick<SettingsFact, 'path' | 'lines'>,
): Finding[] {
  return (['rto', 'rpo'] as const).flatMap(topic => {
    const stated = document.statements.filter(
      s => s.topic === topic && s.value !== undefined,
    );
    return [
      ...againstSettings(
        topic,
        document.path,
        stated,
        targets?.[SETTINGS[topic]],
        placeOfSetting(SETTINGS[topic], settings),
      ),
      ...againstItself(topic, document.path, stated),
    ];
  });
}

function againstSettings(
  topic: Target,
  path: string,
  stated: readonly Statement[],
  target: Objective | undefined,
  file: string,
): Finding[] {
  if (!target || stated.some(s => s.value === target.value)) return [];
  const name = topic.toUpperCase();
  return stated.slice(0, 1).map(s => ({
    message: `${path} states an ${name} of ${readable(
      s.value!,
    )} min, but ${file} sets ${readable(target.value)} min.`,
    severity: 'problem',
    path,
    ...placeOf(s),
    fix: `State one and the same ${name} in both files.`,
  }));
}

/** Numbers for one case of loss or one environment may differ; those for everything may not. */
function againstItself(
  topic: Target,
  path: string,
  stated: readonly Statement[],
): Finding[] {
  const [first, ...others] = stated.filter(s => s.scope === undefined);
  const name = topic.toUpperCase();
  return others
    .filter(other => other.value !== first.value)
    .slice(0, 1)
    .map(other => ({
      message: `${path} states an ${name} of ${readable(
        other.value!,
      )} min here, and of ${readable(first.value!)} min in line ${first.line}.`,
      severity: 'problem',
      path,
      ...placeOf(other),
      fix: `State one ${name}, or say which case of loss each number is for.`,
    }));
}

function placeOf({
  line,
  endLine,
}: Statement): Pick<Finding, 'line' | 'endLine'> {
  return endLine === undefined ? { line } : { line, endLine };
}

/** `persistence.yaml`, with the line of the target where it is known. */
function placeOfSetting(
  target: string,
  settings: Pick<SettingsFact, 'path' | 'lines'> | undefined,
): string {
  const line = settings?.lines?.[`targets.${target}`];
  return line === undefined ? 'persistence.yaml' : `${settings?.path}:${line}`;
}
