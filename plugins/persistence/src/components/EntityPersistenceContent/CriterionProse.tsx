import { Fragment } from 'react';
import { Prose } from '../common/Prose';
import { RowLink } from './RowLink';
import { useScorecardView } from './ScorecardContext';

/** A sentence in which the id of a criterion becomes its title and leads to its row. */
export function CriterionProse({ text }: { text: string }) {
  const { scorecard } = useScorecardView();
  const titles = new Map(
    scorecard.results.map(({ criterion, title }) => [criterion, title]),
  );
  const linked = (part: string) =>
    part.split(/([\s,;:]+)/).map((word, index) => {
      const id = word.endsWith('.') ? word.slice(0, -1) : word;
      // Ids of one word ("schema") are words of the language too.
      const title = id.includes('-') ? titles.get(id) : undefined;
      return (
        // The order of the words of one text never changes.
        // eslint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {title ? (
            <>
              <RowLink to={id}>{title}</RowLink>
              {word.slice(id.length)}
            </>
          ) : (
            word
          )}
        </Fragment>
      );
    });
  return <Prose text={asSentence(text)} render={linked} />;
}

/** Some reasons begin as the middle of a sentence does; a path keeps its first letter. */
function asSentence(text: string): string {
  return /^[a-z]+ /.test(text) ? text[0].toUpperCase() + text.slice(1) : text;
}
