import type { Criterion } from '../../model';
import { boundaryFindings, unmappedCascades } from '../support/boundaries';
import { evidenceFor } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { brokenSettings, unreadable } from '../support/repository';
import {
  judgeStructure,
  schemaModels,
  STRUCTURE_NEEDS,
} from '../support/schemas';
import { storageFindings } from '../support/storage';
import { mapTables } from '../support/tableMap';

export const aggregateBoundariesPreserved: Criterion = {
  id: 'aggregate-boundaries-preserved',
  group: 'validation',
  title: 'Aggregate boundaries are preserved',
  why: 'A cascade across aggregates lets one transaction delete what another one owns.',
  howToFix:
    'Map every table to one aggregate (docs/domain/aggregates.md or persistence.yaml), refer to other aggregates by the identifier of their root, and drop cascades across them.',
  requiredAssurance: 'analysed',
  needs: [
    ...STRUCTURE_NEEDS,
    { kind: 'domain' },
    { kind: 'mentions', subject: 'logical-model' },
  ],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const domain = needed(context, 'domain');
    if (domain.aggregates.length === 0) {
      return {
        outcome: 'unknown',
        summary: 'No aggregates are described, so there is nothing to compare.',
      };
    }
    const models = schemaModels(context);
    const mapped = models.some(model =>
      [...mapTables(model, domain).values()].some(a => a.length > 0),
    );
    const blind = models.flatMap(model => unmappedCascades(model, domain))[0];
    return judgeStructure(context, {
      inspect: model => boundaryFindings(model, domain),
      // Before anything is mapped, each aggregate would lack its table; that is one gap, not many.
      findings: mapped ? storageFindings(context, models) : [],
      undecided: mapped
        ? blind
        : 'No table is mapped to an aggregate; map them in docs/database/persistence.yaml.',
      evidence: evidenceFor(context, [
        { kind: 'domain' },
        { kind: 'mentions', subject: 'logical-model' },
      ]),
      pass: 'References across aggregates are by identifier, without cascade.',
    });
  },
};
