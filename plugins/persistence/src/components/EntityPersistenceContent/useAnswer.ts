import { useCallback, useEffect, useRef, useState } from 'react';
import { problemOf, type Problem } from '../../api';

/** What became of a question to the server. */
export type Answer<T> =
  | { state: 'loading' }
  | { state: 'failed'; problem: Problem; retry: () => void }
  | { state: 'ready'; value: T };

/**
 * Asks anew whenever the question is another; what is there stays until the new answer comes.
 *
 * @param ask - keep it the same (useCallback) for as long as the question is
 */
export function useAnswer<T>(ask: () => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'loading' });
  const question = useRef(0);
  const load = useCallback(() => {
    question.current += 1;
    const mine = question.current;
    ask().then(
      value =>
        mine === question.current && setAnswer({ state: 'ready', value }),
      error =>
        mine === question.current &&
        setAnswer({
          state: 'failed',
          problem: problemOf(error),
          retry: () => {
            setAnswer({ state: 'loading' });
            load();
          },
        }),
    );
  }, [ask]);
  useEffect(() => {
    load();
    return () => {
      question.current += 1;
    };
  }, [load]);
  return answer;
}
