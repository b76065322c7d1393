import type { FactSet } from './factSet';

/** Whether the rubric applies, and if not, who says so and why. */
export interface Applicability {
  applicable: boolean;
  reason?: string;
  /** `applicable: false` is contradicted by what lies in the repository. */
  contradiction?: string;
}

/**
 * A service is out of scope only when it says so with a reason *and* everything that could contradict
 * it was read: an exemption must not be had by hiding the migrations.
 */
export function decideApplicability(
  facts: FactSet,
  declared: Applicability | undefined,
): Applicability {
  const settings = facts.get('settings')?.value.settings;
  const fromSettings =
    settings?.applicable === false && settings.reason
      ? { applicable: false, reason: settings.reason }
      : undefined;
  const claim =
    declared?.applicable === false && declared.reason ? declared : fromSettings;
  if (!claim) return { applicable: true };

  const source = facts.get('source');
  const migrations = facts.get('migrations');
  const schema = facts.get('document', 'schema');
  if (source?.value.state !== 'read' || !settings || !migrations || !schema) {
    return { applicable: true };
  }
  const contradiction = schema.value.present
    ? `${schema.value.path} holds a schema`
    : migrations.value.sets
        .filter(set => set.steps.length > 0)
        .map(set => `${set.directory} holds migrations`)[0];
  if (contradiction) {
    return {
      applicable: true,
      contradiction: `Declared not applicable ("${claim.reason}"), but ${contradiction}.`,
    };
  }
  return claim;
}
