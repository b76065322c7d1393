import axe from 'axe-core';

/** Accessibility violations as `rule: selector`. Contrast needs a real browser, so it is not asked. */
export async function violationsOf(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(violation =>
    violation.nodes.map(node => `${violation.id}: ${node.html}`),
  );
}
