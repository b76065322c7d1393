import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutSet, LayoutStep } from './layout';
import { compareVersions } from './layout';

/** A step that says which steps must have run before it. */
export interface GraphNode<T = LayoutStep> {
  id: string;
  parents: readonly string[];
  /** Steps that it stands in place of (Django's squashed migrations). */
  replaces?: readonly string[];
  path: string;
  line: number;
  item: T;
}

/**
 * Puts steps that name their parents into one order, and says where the graph is broken: several
 * heads, a parent that is not there, a circle.
 */
export function orderGraph(
  nodes: readonly GraphNode[],
  /** Parents outside of the graph that are known to be right. */
  isElsewhere: (parent: string) => boolean = () => false,
): Pick<LayoutSet, 'steps' | 'inOrder' | 'issues'> {
  const ordered = [...nodes].sort((a, b) => compareVersions(a.id, b.id));
  const byId = new Map(ordered.map(node => [node.id, node]));
  for (const node of ordered)
    for (const id of node.replaces ?? []) if (!byId.has(id)) byId.set(id, node);
  const issues: Finding[] = [];
  const children = new Map<GraphNode, GraphNode[]>();
  const waiting = new Map<GraphNode, number>();
  for (const node of ordered) {
    const parents = new Set<GraphNode>();
    for (const id of node.parents) {
      const parent = byId.get(id);
      if (parent && parent !== node) parents.add(parent);
      else if (!parent && !isElsewhere(id))
        issues.push(missingParent(node, id));
    }
    waiting.set(node, parents.size);
    for (const parent of parents) {
      const known = children.get(parent);
      if (known) known.push(node);
      else children.set(parent, [node]);
    }
  }
  const steps: LayoutStep[] = [];
  const ready = ordered.filter(node => waiting.get(node) === 0);
  for (let index = 0; index < ready.length; index++) {
    const node = ready[index];
    steps.push(node.item);
    for (const child of children.get(node) ?? []) {
      const left = (waiting.get(child) ?? 1) - 1;
      waiting.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
  const stuck = ordered.filter(node => (waiting.get(node) ?? 0) > 0);
  if (stuck.length > 0) issues.push(circle(stuck));
  steps.push(...stuck.map(node => node.item));
  const heads = ordered.filter(node => !children.has(node));
  if (heads.length > 1) issues.push(...severalHeads(heads));
  return { steps, inOrder: true, issues };
}

function missingParent({ id, path, line }: GraphNode, parent: string): Finding {
  return {
    message: `Migration ${id} comes after ${parent}, which is not there.`,
    severity: 'problem',
    path,
    line,
    fix: `Restore ${parent}, or name the migration that really comes before.`,
  };
}

function circle(stuck: readonly GraphNode[]): Finding {
  const names = stuck.slice(0, 3).map(({ id }) => id);
  return {
    message: `Migrations wait for each other in a circle: ${names.join(', ')}${
      stuck.length > 3 ? ' and more' : ''
    }.`,
    severity: 'problem',
    path: stuck[0].path,
    line: stuck[0].line,
    fix: 'Name for each migration one that comes before it, down to a first one.',
  };
}

function severalHeads(heads: readonly GraphNode[]): Finding[] {
  const names = heads.map(({ id }) => id);
  return heads.slice(0, 10).map(({ id, path, line }) => ({
    message: `The migrations have ${heads.length} heads; ${id} is one, ${
      names.filter(name => name !== id)[0]
    } another, and nothing says which comes last.`,
    severity: 'problem',
    path,
    line,
    fix: 'Add a merge migration that comes after all heads.',
  }));
}
