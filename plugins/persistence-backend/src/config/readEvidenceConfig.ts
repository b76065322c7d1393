import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  assertEvidenceKey,
  type EvidenceKey,
} from '@persistence-scorecard/analysis';

/** The settings under `persistence.evidence` that are not those of a CI system. */
export interface EvidenceConfig {
  /** Older results are refused. */
  maxAgeDays: number;
  /** Entity refs by the subject of a token of `backend.auth.externalAccess`. */
  submitters: ReadonlyMap<string, ReadonlySet<string>>;
  /** Keys whose signature counts for a service. */
  keysFor(entityRef: string): readonly EvidenceKey[];
}

const KEY = 'persistence.evidence';
const DEFAULT_MAX_AGE_DAYS = 400;

/** Reads who may submit and whose signature counts; what is wrong is said by name, at start. */
export function readEvidenceConfig(root: RootConfigService): EvidenceConfig {
  const config = root.getOptionalConfig(KEY);
  const maxAgeDays =
    config?.getOptionalNumber('maxAgeDays') ?? DEFAULT_MAX_AGE_DAYS;
  if (!(maxAgeDays > 0))
    throw new InputError(
      `${KEY}.maxAgeDays must be above 0, but is ${maxAgeDays}`,
    );
  const submitters = new Map<string, ReadonlySet<string>>();
  for (const entry of config?.getOptionalConfigArray('submitters') ?? []) {
    const subject = entry.getString('subject');
    if (submitters.has(subject))
      throw new InputError(`${KEY}.submitters lists ${subject} twice`);
    submitters.set(
      subject,
      readServices(entry.getStringArray('services'), `${KEY}.submitters`),
    );
  }
  const keys: { key: EvidenceKey; services: ReadonlySet<string> }[] = [];
  for (const entry of config?.getOptionalConfigArray('keys') ?? []) {
    const key = {
      id: entry.getString('id'),
      publicKey: entry.getString('publicKey'),
    };
    if (keys.some(other => other.key.id === key.id))
      throw new InputError(`${KEY}.keys lists ${key.id} twice`);
    try {
      assertEvidenceKey(key);
    } catch (error) {
      throw new InputError(
        `${KEY}.keys: the public key of ${key.id} is not an Ed25519 key in PEM`,
        error,
      );
    }
    keys.push({
      key,
      services: readServices(entry.getStringArray('services'), `${KEY}.keys`),
    });
  }
  return {
    maxAgeDays,
    submitters,
    keysFor: entityRef =>
      keys
        .filter(({ services }) => services.has(entityRef))
        .map(({ key }) => key),
  };
}

function readServices(
  refs: readonly string[],
  where: string,
): ReadonlySet<string> {
  return new Set(
    refs.map(ref => {
      try {
        return stringifyEntityRef(
          parseEntityRef(ref, {
            defaultKind: 'component',
            defaultNamespace: 'default',
          }),
        );
      } catch (error) {
        throw new InputError(
          `${where}: ${JSON.stringify(ref)} is no entity ref`,
          error,
        );
      }
    }),
  );
}
