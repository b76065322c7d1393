import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import Link from '@material-ui/core/Link';
import { Link as RouterLink } from '@backstage/core-components';

/** Leads to a row or a section of this tab, and keeps what is filtered. */
export function RowLink(props: { to: string; children: ReactNode }) {
  const { search } = useLocation();
  return (
    <Link
      component={RouterLink}
      to={`${search}#${props.to}`}
      underline="always"
    >
      {props.children}
    </Link>
  );
}
