import { Fragment } from 'react';

/**
 * One sentence of the rubric or of a finding, with what stands in backticks as code. Everything is
 * rendered as text: it may come from a repository, and repositories are hostile.
 */
export function Prose({ text }: { text: string }) {
  const parts = text.split(/`([^`]+)`/);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          // The order of the parts of one text never changes.
          // eslint-disable-next-line react/no-array-index-key
          <code key={index}>{part}</code>
        ) : (
          // eslint-disable-next-line react/no-array-index-key
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </>
  );
}
