import type { CiIdentity } from '@persistence-scorecard/plugin-persistence-node';

/** Who sends evidence. */
export type Submitter =
  | {
      kind: 'ci';
      /** As it is kept beside the evidence. */
      name: string;
      identity: CiIdentity;
    }
  | {
      kind: 'static';
      /** Subject of the token. */
      name: string;
      /** Entity refs that the operator listed for it. */
      services: ReadonlySet<string>;
    };
