import {
  EVIDENCE_EXTENSION,
  type EvidenceBundle,
  type Finding,
} from '@persistence-scorecard/plugin-persistence-common';

/**
 * The problem of a bundle that was made for another service, or undefined. A restore that somebody else
 * exercised proves nothing here, however the file came into this repository.
 *
 * @param entityRef - the service that is read; undefined where nobody knows, and nothing can be told
 */
export function foreignBundle(
  bundle: EvidenceBundle,
  path: string,
  entityRef: string | undefined,
): Finding | undefined {
  const { component } = bundle.predicate[EVIDENCE_EXTENSION];
  if (component === undefined || entityRef === undefined) return undefined;
  if (fullRef(component) === fullRef(entityRef)) return undefined;
  return {
    message: `The evidence bundle is about ${component}, not about ${entityRef}.`,
    severity: 'problem',
    path,
    line: 1,
    fix: `Run the drill for ${entityRef}, or correct \`component\` where the bundle is made.`,
  };
}

/** `orders` and `component:orders` mean `component:default/orders`. */
function fullRef(ref: string): string {
  const [kind, name] = ref.includes(':') ? split(ref, ':') : ['component', ref];
  const full = name.includes('/') ? name : `default/${name}`;
  return `${kind}:${full}`.toLocaleLowerCase('en-US');
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + 1)];
}
