import { Fragment, type ReactNode } from 'react';

/**
 * One sentence of the rubric or of a finding, with what stands in backticks as code. Everything is
 * rendered as text: it may come from a repository, and repositories are hostile.
 */
export function Prose(props: {
  text: string;
  /** Renders what is not code; as it is by default. */
  render?: (part: string) => ReactNode;
}) {
  const { text, render = part => part } = props;
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
          <Fragment key={index}>{render(part)}</Fragment>
        ),
      )}
    </>
  );
}
