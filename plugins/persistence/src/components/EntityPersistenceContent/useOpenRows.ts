import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';

/** Which rows are open. `#criterion-id` in the URL opens that row and brings it into view. */
export function useOpenRows(): {
  open: ReadonlySet<string>;
  toggle: (criterion: string) => void;
} {
  const { hash, key } = useLocation();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const id = decodeHash(hash);
    if (!id) return undefined;
    setOpen(old => new Set([...old, id]));
    // Once the row is drawn: one that was filtered out comes back by being open.
    const timer = setTimeout(() => {
      const target = document.getElementById(id);
      target?.scrollIntoView?.({ block: 'start' });
      target
        ?.querySelector<HTMLElement>('button[aria-expanded]')
        ?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
    // `key` makes a second click on the same link work again.
  }, [hash, key]);

  const toggle = useCallback((criterion: string) => {
    setOpen(old => {
      const next = new Set(old);
      if (!next.delete(criterion)) next.add(criterion);
      return next;
    });
  }, []);
  return { open, toggle };
}

function decodeHash(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
