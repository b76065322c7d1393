import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';
import { benchmarkAgain } from '../service/benchmarkAgain';
import { withGitTree } from '../service/gitTree';
import { judge } from '../service/judge';
import { readExample } from '../service/readExample';
import {
  edited,
  type Edit,
  type Service,
  type ServiceName,
} from '../service/service';
import type { Defect, NeutralEdit } from './defect';
import { statementsOf } from './difference';
import { fileProblems } from './fileChecker';
import { judgeDefect, type DefectResult } from './judgeDefect';

/** One defect or neutral edit, as our analysis and as a plain file checker see it. */
export interface SuiteRow extends DefectResult {
  neutral: boolean;
  /** The plain file checker says something that it does not say of the clean service. */
  fileChecker: boolean;
}

/** A clean service with its scorecard. */
export interface CleanService {
  service: Service;
  scorecard: Scorecard;
}

export type CleanServices = Record<ServiceName, CleanService>;

/** Reads and judges the services that the edits start from. */
export async function readCleanServices(): Promise<CleanServices> {
  const clean = async (name: ServiceName) => {
    const service = readExample(name);
    return { service, scorecard: await judge(service) };
  };
  return { ledger: await clean('ledger'), orders: await clean('orders') };
}

/** Sows a defect and compares what comes out with what it says must come out. */
export async function runDefect(
  defect: Defect,
  services: CleanServices,
): Promise<SuiteRow> {
  const { service, scorecard } = services[defect.service];
  const after = sown(defect, service);
  if (!defect.benchmarkBefore) await benchmarkAgain(after);
  const card = defect.fromGit
    ? await withGitTree(service, after, tree => judge(after, tree))
    : await judge(after);
  return {
    ...judgeDefect(defect, after, scorecard, card),
    neutral: false,
    fileChecker: saysMore(service, after),
  };
}

/** Makes a neutral edit, after which the scorecard must say the same. */
export async function runNeutralEdit(
  edit: NeutralEdit,
  services: CleanServices,
): Promise<SuiteRow> {
  const { service, scorecard } = services[edit.service];
  const after = sown(edit, service);
  await benchmarkAgain(after);
  const before = statementsOf(scorecard);
  const now = statementsOf(await judge(after));
  return {
    id: edit.id,
    kind: edit.kind,
    neutral: true,
    missed: [],
    falseAlarms: [
      ...now.filter(s => !before.includes(s)).map(s => `now says: ${s}`),
      ...before.filter(s => !now.includes(s)).map(s => `no longer says: ${s}`),
    ],
    fileChecker: saysMore(service, after),
  };
}

function sown(
  { id, edits }: { id: string; edits: Edit[] },
  service: Service,
): Service {
  try {
    return edited(service, edits);
  } catch (error) {
    throw new Error(`${id} cannot be sown: ${error}`);
  }
}

function saysMore(before: Service, after: Service): boolean {
  const known = fileProblems(before);
  return fileProblems(after).some(problem => !known.includes(problem));
}
