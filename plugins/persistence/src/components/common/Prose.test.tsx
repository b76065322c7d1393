import { render, screen } from '@testing-library/react';
import { Prose } from './Prose';

describe('Prose', () => {
  it('shows what stands in backticks as code, without the backticks', () => {
    render(
      <p>
        <Prose text="Run `persistence drill` in CI." />
      </p>,
    );
    expect(screen.getByText('persistence drill').tagName).toBe('CODE');
    expect(screen.getByText(/^Run/)).toHaveTextContent(
      'Run persistence drill in CI.',
    );
  });

  it('leaves a lone backtick and markup as the text that they are', () => {
    const { container } = render(<Prose text="a ` b <img src=x>" />);
    expect(container).toHaveTextContent('a ` b <img src=x>');
    expect(container.querySelector('img')).toBeNull();
  });
});
