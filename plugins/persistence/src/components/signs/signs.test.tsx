import { render, screen } from '@testing-library/react';
import { createTheme } from '@material-ui/core/styles';
import { OUTCOMES } from '@persistence-scorecard/plugin-persistence-common';
import {
  AssuranceMarks,
  CompletenessBar,
  LevelLadder,
  assuranceLabel,
  isAllUnknown,
  GateSign,
  OutcomeSign,
  completenessOf,
  outcomeWord,
  tokensOf,
} from './index';

/** WCAG 2 contrast of two hexadecimal colours. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = [1, 3, 5].map(at => {
      const c = parseInt(hex.slice(at, at + 2), 16) / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('signs', () => {
  it('have a word for every outcome, and no two share it', () => {
    const words = OUTCOMES.map(outcomeWord);
    expect(new Set(words).size).toBe(OUTCOMES.length);
  });

  it('draw an icon beside every word, so colour is never the only sign', () => {
    for (const outcome of OUTCOMES) {
      const { container, unmount } = render(<OutcomeSign outcome={outcome} />);
      expect(container.querySelector('svg')).toBeInTheDocument();
      expect(screen.getByText(outcomeWord(outcome))).toBeInTheDocument();
      unmount();
    }
  });

  it('do not let a document state hide that nothing is known', () => {
    render(<OutcomeSign outcome="unknown" state="complete" />);
    expect(screen.getByText('Not proven')).toBeInTheDocument();
    expect(screen.queryByText('Complete')).not.toBeInTheDocument();
  });

  it('call an inconclusive gate undecided', () => {
    render(<GateSign verdict="inconclusive" />);
    expect(screen.getByText('Undecided')).toBeInTheDocument();
  });

  it('say what is known and what is needed', () => {
    render(<AssuranceMarks required="exercised" />);
    expect(
      screen.getByLabelText('No proof; exercised is needed'),
    ).toBeInTheDocument();
  });

  it('say when what is known is enough, and when it is more than that', () => {
    expect(assuranceLabel('analysed', 'analysed')).toBe(
      'Analysed, as is needed',
    );
    expect(assuranceLabel('exercised', 'analysed')).toBe(
      'Exercised; analysed would do',
    );
    expect(assuranceLabel('documented', 'exercised')).toBe(
      'Documented; exercised is needed',
    );
  });

  it.each([
    ['unknown', 'level 3: not proven'],
    ['error', 'level 3: error'],
    ['stale', 'level 3: stale'],
    ['fail', 'level 3: fail'],
  ] as const)('mark the next level when %s holds it back', (next, words) => {
    render(<LevelLadder achieved={2} target={3} next={next} />);
    const ladder = screen.getByRole('img');
    expect(ladder).toHaveAccessibleName(
      `Level 2 of 4, Managed; target 3, Resilient; ${words}`,
    );
    const looks = [...ladder.children].map(
      step => step.firstElementChild?.className,
    );
    // Reached, reached, held back, and not yet at hand: three looks, and the last is no outcome's.
    expect(looks[0]).toBe(looks[1]);
    expect(new Set(looks).size).toBe(3);
  });

  it('tell nothing known from none', () => {
    expect(isAllUnknown({ passed: 0, notProven: 7 })).toBe(true);
    expect(isAllUnknown({ passed: 0, failed: 7 })).toBe(false);
    expect(isAllUnknown({ passed: 0, failed: 1, notProven: 6 })).toBe(false);
    expect(isAllUnknown({ passed: 0 })).toBe(false);
  });

  it('count error as not proven, never as failed', () => {
    expect(completenessOf(['error', 'unknown', 'pass', 'stale'])).toEqual({
      passed: 1,
      failed: 0,
      stale: 1,
      notProven: 2,
      notApplicable: 0,
    });
  });

  it('give what is not proven a part of the bar of its own', () => {
    render(
      <CompletenessBar label="Items" parts={{ passed: 0, notProven: 3 }} />,
    );
    const bar = screen.getByLabelText('Items: 3 not proven');
    expect(bar.children).toHaveLength(1);
  });

  it.each(['light', 'dark'] as const)('are readable in %s', type => {
    const tokens = tokensOf(createTheme({ palette: { type } }));
    const surface = type === 'dark' ? '#424141' : '#ffffff';
    for (const tone of ['good', 'bad', 'warn', 'info', 'quiet'] as const) {
      const { ink, tint } = tokens[tone];
      expect(contrast(ink, tint)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ink, surface)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
