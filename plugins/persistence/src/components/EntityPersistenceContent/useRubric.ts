import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { persistenceApiRef, type RubricCriterion } from '../../api';

/** The criteria by id. Empty until they are there: results are shown without waiting for them. */
export function useRubric(): ReadonlyMap<string, RubricCriterion> {
  const api = useApi(persistenceApiRef);
  const [rubric, setRubric] = useState<ReadonlyMap<string, RubricCriterion>>(
    new Map(),
  );
  useEffect(() => {
    let current = true;
    api.getRubric().then(
      ({ criteria }) => {
        if (current) setRubric(new Map(criteria.map(c => [c.id, c])));
      },
      // Without the rubric only the explanations are missing; the verdicts stand.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [api]);
  return rubric;
}
