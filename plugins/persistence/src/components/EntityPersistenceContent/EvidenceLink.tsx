import Link from '@material-ui/core/Link';
import type { Evidence } from '@persistence-scorecard/plugin-persistence-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { safeUrl } from '../common/safeUrl';
import { fileUrl } from './fileUrl';

/** A link out of the portal when the URL is safe, else the bare text. */
export function OutsideLink(props: { url?: string; children: string }) {
  const url = safeUrl(props.url);
  if (!url) return <code>{props.children}</code>;
  return (
    <Link
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      underline="always"
    >
      {props.children}
    </Link>
  );
}

/** Path and lines of a file, linked to where it lies in the repository. */
export function FileLink(props: {
  base?: string;
  path: string;
  line?: number;
  endLine?: number;
}) {
  const { base, path, line, endLine } = props;
  const range = endLine && endLine !== line ? `-${endLine}` : '';
  const text = line ? `${path}:${line}${range}` : path;
  return <OutsideLink url={fileUrl(base, path, line)}>{text}</OutsideLink>;
}

/** One piece of evidence, with the way to it. */
export function EvidenceLink(props: { evidence: Evidence; base?: string }) {
  const { evidence, base } = props;
  if (evidence.type === 'file') {
    return (
      <>
        <FileLink base={base} {...evidence} />
        {evidence.commit && <> at {evidence.commit.slice(0, 7)}</>}
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
  return (
    <>
      <OutsideLink url={evidence.url}>
        {`run ${evidence.runId}${attempt}`}
      </OutsideLink>{' '}
      at {evidence.commit.slice(0, 7)}
      {evidence.ref && <> on {evidence.ref.replace(/^refs\/heads\//, '')}</>}
      {evidence.submitter && <>, submitted by {evidence.submitter}</>}
      {evidence.path && (
        <>
          {', bundle '}
          <FileLink base={base} path={evidence.path} />
        </>
      )}
    </>
  );
}
