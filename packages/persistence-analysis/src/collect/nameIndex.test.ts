import { parseMarkdown } from '../documents';
import { findMention, indexNames } from './nameIndex';

const mention = (name: string, ...lines: string[]) =>
  findMention(
    name,
    indexNames(
      parseMarkdown(new TextEncoder().encode(lines.join('\n')), 'x.md'),
    ),
  );

describe('findMention', () => {
  it.each([
    ['OrderLine', 'Each order line has a price.'],
    ['OrderLine', 'The `order_lines` hold it.'],
    ['Order Line', 'An OrderLine is part of it.'],
    ['order_lines', 'See ORDER-LINES.'],
    ['public.order_lines', 'The orderlines are many.'],
    ['Category', 'All categories are few.'],
    ['Address', 'Addresses of people.'],
    ['purchase', 'Old purchases.'],
    ['customers', '### Customer'],
    ['orders', '```sql\nSELECT 1 FROM orders;\n```'],
    ['Order', '```mermaid\nerDiagram\n  ORDER ||--o{ LINE : has\n```'],
    ['orders', '| Table | Rows |\n|---|---|\n| orders | |'],
  ])('finds %s in: %s', (name, text) => {
    expect(mention(name, '', text).line).toBeGreaterThan(1);
  });

  it.each([
    ['Order', 'The reordering of borders.'],
    ['Order', '```sql\nSELECT 1 FROM lines ORDER BY id;\n```'],
    ['Order', 'It is done in order to save time.'],
    ['Order', '<!-- Order -->'],
    ['Order', '- [ ] Describe Order'],
    ['Order', 'Order: TODO'],
  ])('does not find %s in: %s', (name, text) => {
    expect(mention(name, '', text)).toEqual({ name });
  });

  it.each([
    ['Quote', 'A quote is not persisted: it is computed on each call.'],
    [
      'Quote',
      '| Entity | Where |\n|---|---|\n| Quote | not persisted, computed |',
    ],
    ['Quote', '## Not persisted\n\n- Quote\n- Price check'],
    ['PriceCheck', '## Price check\n\nNot persisted: it lives in one request.'],
    ['Angebot', 'Ein Angebot wird nicht gespeichert.'],
    ['Presupuesto', 'El presupuesto no se guarda.'],
    ['Quote', 'A quote has no table of its own.'],
    ['Quote', 'Quotes are calculated on the fly.'],
    ['Quote', '| Entity | Where |\n|---|---|\n| Quote | derived on read |'],
    ['Quote', 'A quote lives on in the browser. Quotes are ephemeral.'],
    ['Angebot', 'Das Angebot hat keine eigene Tabelle.'],
    ['Presupuesto', 'El presupuesto no tiene tabla.'],
    ['Orçamento', 'O orçamento não tem tabela.'],
    ['Devis', 'Le devis est calculé à la volée.'],
  ])('sees that %s is left out in: %s', (name, text) => {
    expect(mention(name, text)).toMatchObject({ excluded: true });
  });

  it.each([
    ['Account', 'The balance of an account is never stored.'],
    [
      'Order',
      '| Entity | Where |\n|---|---|\n| Quote | not persisted; part of an order |',
    ],
    ['Order', 'An order is stored in `orders`.'],
    ['Sizes', '## Sizes\n\nNo table holds more than a million rows.'],
    ['Order', 'An order has a total that is computed on read.'],
  ])('does not leave out %s in: %s', (name, text) => {
    expect(mention(name, text).excluded).toBeUndefined();
    expect(mention(name, text).line).toBeDefined();
  });
});
