import type { ReactNode } from 'react';
import Link from '@material-ui/core/Link';
import { safeUrl } from '../common/safeUrl';

/** A link out of the portal when the URL is safe, else the bare text. */
export function OutsideLink(props: {
  url?: string;
  title?: string;
  children: ReactNode;
}) {
  const { title, children } = props;
  const url = safeUrl(props.url);
  if (!url) return <code title={title}>{children}</code>;
  return (
    <Link
      href={url}
      title={title}
      target="_blank"
      rel="noopener noreferrer"
      underline="always"
    >
      {children}
    </Link>
  );
}
