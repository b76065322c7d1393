import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { Evidence } from '@persistence-scorecard/plugin-persistence-common';
import { FileLink, rangeText } from './FileLink';
import { OutsideLink } from './OutsideLink';

/** One piece of evidence, with the way to it. */
export function EvidenceLink(props: { evidence: Evidence; short?: boolean }) {
  const { evidence, short } = props;
  if (evidence.type === 'file') {
    return (
      <>
        <FileLink range={evidence} short={short} />
        {evidence.commit && !short && <> at {evidence.commit.slice(0, 7)}</>}
      </>
    );
  }
  if (evidence.type === 'catalog') {
    return (
      <>
        Catalog:{' '}
        {evidence.entityRefs.map((ref, index) => (
          <span key={ref}>
            {index > 0 && ', '}
            <EntityRefLink entityRef={ref} />
          </span>
        ))}
      </>
    );
  }
  const attempt = evidence.attempt > 1 ? `, attempt ${evidence.attempt}` : '';
  const run = (
    <OutsideLink url={evidence.url}>
      {`run ${evidence.runId}${attempt}`}
    </OutsideLink>
  );
  if (short) return run;
  return (
    <>
      {run} at {evidence.commit.slice(0, 7)}
      {evidence.ref && <> on {evidence.ref.replace(/^refs\/heads\//, '')}</>}
      {evidence.submitter && <>, submitted by {evidence.submitter}</>}
      {evidence.path && (
        <>
          {', bundle '}
          <FileLink range={{ path: evidence.path }} />
        </>
      )}
    </>
  );
}

/** The evidence without what would read the same twice. */
export function distinctEvidence(evidence: readonly Evidence[]): Evidence[] {
  const byText = new Map<string, Evidence>();
  for (const item of evidence) {
    const text =
      item.type === 'file' ? `file ${rangeText(item)}` : JSON.stringify(item);
    if (!byText.has(text)) byText.set(text, item);
  }
  return [...byText.values()];
}
