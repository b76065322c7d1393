import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  MemorySourceTree,
  type EvidenceKey,
  type SourceSnapshot,
} from '@persistence-scorecard/analysis';
import type {
  Fact,
  RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';
import type { FactCollector } from '@persistence-scorecard/plugin-persistence-node';
import type { SourceInfo, SourceState } from '../store/types';
import type { Analyser } from './Analyser';
import { digestsOfNamedFiles, type FileDigests } from './fileDigests';
import { describeSource } from './sourceLinks';
import type { SourceReader } from './SourceReader';
import type { ServiceSource, SourceResolver } from './SourceResolver';
import { withTimeout } from './withTimeout';

/** Part of the key of a reading: raised when the analysis yields other facts for the same files. */
const READING_VERSION = '4';
const COLLECTOR_TIMEOUT_MS = 60_000;
const EVIDENCE_URL = 'persistence/evidence-url';

/** What one pass over a service's sources gave. */
export interface Collected {
  /** Facts of the repository; undefined when it is as it was. */
  facts?: Fact[];
  /** Digests of the files that these facts name. */
  digests?: FileDigests;
  /** Facts of collectors that modules added. */
  extra: Fact[];
  state: SourceState;
  source: SourceInfo;
}

export interface ServiceCollectorOptions {
  resolver: SourceResolver;
  reader: SourceReader;
  analyser: Analyser;
  integrations: ScmIntegrationRegistry;
  collectors: readonly FactCollector[];
  /** Keys whose signature on a committed bundle counts for a service. */
  keysFor?(entityRef: string): readonly EvidenceKey[];
  logger: LoggerService;
}

/** Reads one service and yields its facts. Knows no criteria, and stores nothing. */
export class ServiceCollector {
  constructor(private readonly options: ServiceCollectorOptions) {}

  /**
   * @param last - what the last successful pass left; the source is read only if something changed
   * @throws when the source cannot be told, reached or analysed, with a message for its owner
   */
  async collect(
    entity: Entity,
    last: { state: SourceState; source?: SourceInfo },
    now: string,
  ): Promise<Collected> {
    const { resolver, reader, analyser, integrations } = this.options;
    const source = await resolver.resolve(entity);
    const evidenceUrl = entity.metadata.annotations?.[EVIDENCE_URL];
    const evidence = evidenceUrl
      ? await reader.readEvidence(evidenceUrl)
      : undefined;
    const evidenceTrust = trustOf(
      evidenceUrl !== undefined && resolver.isTrusted(evidenceUrl),
    );
    const entityRef = stringifyEntityRef(entity);
    const evidenceKeys = this.options.keysFor?.(entityRef) ?? [];
    const key = keyOf(source, evidence, evidenceTrust, evidenceKeys);
    const reading = await reader.read(
      source,
      key === last.state.key ? last.state.etag : undefined,
    );
    if (reading.state === 'unchanged') {
      return {
        extra: await this.collectExtra(entity, undefined, now),
        state: last.state,
        source: last.source ?? describeSource(source, integrations, undefined),
      };
    }
    const { snapshot } = reading;
    const facts = await analyser.analyse(snapshot, {
      now,
      trust: trustOf(source.trusted),
      entityRef,
      evidenceKeys,
      extraBundles:
        evidenceUrl === undefined || evidence === undefined
          ? []
          : [
              {
                path: evidenceUrl,
                bytes: new TextEncoder().encode(evidence),
                trust: evidenceTrust,
              },
            ],
    });
    return {
      facts,
      digests: digestsOfNamedFiles(snapshot, facts),
      extra: await this.collectExtra(entity, snapshot, now),
      state: { etag: reading.etag, key },
      source: describeSource(source, integrations, reading.snapshot.commit),
    };
  }

  /**
   * Facts of the collectors that modules added.
   *
   * @param snapshot - undefined when the source was not read anew
   */
  async collectExtra(
    entity: Entity,
    snapshot: SourceSnapshot | undefined,
    now: string,
  ): Promise<Fact[]> {
    const { collectors, logger } = this.options;
    const tree = snapshot && new MemorySourceTree(snapshot);
    const facts: Fact[] = [];
    for (const collector of collectors) {
      try {
        const late = `did not answer within ${COLLECTOR_TIMEOUT_MS / 1000} s`;
        facts.push(
          ...(await withTimeout(COLLECTOR_TIMEOUT_MS, late, signal =>
            collector.collect({ entity, tree, now, logger, signal }),
          )),
        );
      } catch (error) {
        // Its facts are missing then, which can only make results unknown, never better.
        logger.warn(
          `Collector ${collector.id} failed for ${entity.kind} ${
            entity.metadata.name
          }: ${String(error)}`,
        );
      }
    }
    return facts;
  }
}

function trustOf(trusted: boolean): RunTrust {
  return trusted ? 'trusted-source' : 'self-reported';
}

function keyOf(
  source: ServiceSource,
  evidence: string | undefined,
  evidenceTrust: RunTrust,
  evidenceKeys: readonly EvidenceKey[],
): string {
  const identity = JSON.stringify([
    READING_VERSION,
    source,
    evidence ?? null,
    evidenceTrust,
    evidenceKeys,
  ]);
  return createHash('sha256').update(identity).digest('hex');
}
