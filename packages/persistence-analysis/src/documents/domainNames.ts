import type {
  DocumentId,
  NamedThing,
  Statement,
} from '@persistence-scorecard/plugin-persistence-common';
import { readAggregates } from './aggregates';
import { ContentLines } from './contentLines';
import type { MarkdownDocument } from './markdownModel';
import { MAX_NAMES, namedThings } from './namedThings';
import { passagesOf } from './passages';
import { contentBlocks } from './topics/topic';
import { countWords, words } from './words';

/** What each domain and architecture document introduces. */
export function documentNames(
  id: DocumentId,
  document: MarkdownDocument,
): NamedThing[] {
  switch (id) {
    case 'entities':
      return namedThings(document, {
        header:
          /^(entit(y|ies)|name|entitat(en)?|entidad(es)?|entidades?|entites?|nombre|nome|nom)$/,
        label: /\b(entity|entität|entidade?|entité)\b:?/gi,
        diagram: true,
      });
    case 'value-objects':
      return namedThings(document, {
        header:
          /^(value objects?|name|wertobjekte?|objetos? de valor|objets?.valeurs?|nombre|nome|nom)$/,
        label: /\b(value object|wertobjekt|objeto de valor)\b:?/gi,
      });
    case 'aggregates':
      return readAggregates(document).map(({ name, line }) => ({ name, line }));
    case 'components':
      return namedThings(document, {
        header:
          /^(components?|name|modules?|services?|containers?|komponenten?|componentes?|composants?|modulos?|nombre|nome|nom)$/,
        label: /\b(component|komponente|componente|composant)\b:?/gi,
        sentences: true,
      });
    case 'domain-rules':
      return domainRules(document);
    default:
      return [];
  }
}

/** `rules` and `components` are stated when at least one is written out. */
export function nameStatements(
  id: DocumentId,
  names: readonly NamedThing[],
): Statement[] {
  if (names.length === 0) return [];
  if (id === 'domain-rules') return [{ topic: 'rules', line: names[0].line }];
  if (id === 'components') {
    return [{ topic: 'components', line: names[0].line }];
  }
  return [];
}

const MAX_RULE_NAME = 80;

/** One rule per table row or list item; without those, per section with text below it. */
function domainRules(document: MarkdownDocument): NamedThing[] {
  const items = contentBlocks(document).filter(
    block => block.kind !== 'paragraph' && countWords(block.text) >= 4,
  );
  if (items.length > 0) {
    return items.slice(0, MAX_NAMES).map(block => ({
      name: shorten(block.lead ?? block.text),
      line: block.line,
    }));
  }
  const written = new ContentLines(
    contentBlocks(document)
      .filter(block => countWords(block.text) >= 5)
      .map(block => block.line),
  );
  const sections = document.sections.filter(
    section => section.level > 1 && written.isWithin(section),
  );
  return sections.length > 0
    ? sections
        .slice(0, MAX_NAMES)
        .map(({ title, line }) => ({ name: shorten(title), line }))
    : rulesInProse(document);
}

/** What makes a sentence a rule, in plain letters. */
const RULE = words(
  'must',
  'may (?:not|only)',
  'cannot',
  'never',
  'always',
  'only',
  'at (?:least|most)',
  'exactly',
  'muss',
  'mussen',
  'darf',
  'durfen',
  'nie',
  'niemals',
  'immer',
  'nur',
  'mindestens',
  'hochstens',
  'debe~',
  'no puede~',
  'nunca',
  'siempre',
  'solo',
  'al menos',
  'deve~',
  'nao pode~',
  'sempre',
  'pelo menos',
  'apenas',
  'doit',
  'doivent',
  'ne peut',
  'jamais',
  'toujours',
  'au moins',
);

function rulesInProse(document: MarkdownDocument): NamedThing[] {
  return passagesOf(document)
    .filter(({ text }) => RULE.test(text) && countWords(text) >= 4)
    .slice(0, MAX_NAMES)
    .map(({ text, line }) => ({ name: shorten(text), line }));
}

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= MAX_RULE_NAME
    ? flat
    : `${flat.slice(0, MAX_RULE_NAME - 1)}…`;
}
