import {
  catalogGraphOf,
  collectFacts,
  MemorySourceTree,
  type SourceTree,
} from '@persistence-scorecard/analysis';
import {
  builtInRubric,
  evaluateScorecard,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Service } from './service';

/** The scorecard of a service, made as the portal makes it. */
export async function judge(
  service: Service,
  tree: SourceTree = treeOf(service),
): Promise<Scorecard> {
  const { entityRef, now, trust, catalog, approvals } = service;
  const facts = await collectFacts(tree, { now, trust, entityRef });
  facts.push(catalogGraphOf(entityRef, catalog, now));
  return evaluateScorecard(
    builtInRubric,
    { entityRef },
    facts,
    [],
    approvals,
    now,
  );
}

/** The files of a service as the analysis reads them. */
export function treeOf({ files, history, commit }: Service): SourceTree {
  return new MemorySourceTree({ files, history, commit, branch: 'main' });
}
