import type { CommentMode } from '../model/decision.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Report } from '../model/report.ts';
import type { GitHub } from '../world/world.ts';
import type { Gates } from './gates.ts';

/** A Setting is in which repository a decision is made, as whom, and what its texts need to know. */
export interface Setting {
  readonly github: GitHub;
  readonly repository: { readonly owner: string; readonly name: string };
  /** The login as which we write. */
  readonly bot: string;
  /** Of the suite: `default`. */
  readonly key: string;
  /** The path of the configuration as the input has it; absent where it is looked for. */
  readonly config: string | undefined;
  /** As `config`, of the profile. */
  readonly profile: string | undefined;
  readonly gates: Gates;
  readonly comment: CommentMode;
  /** This run's page. */
  readonly url: string;
  /** The page on the method; null where it is not known. */
  readonly method: string | null;
  /** When a load test was last recorded, ISO 8601; null where that is not known. */
  lastRecorded(): Promise<string | null>;
  /** ISO 8601, UTC. */
  now(): string;
  note(text: string): void;
  /** What a measurement comes to. */
  conclude(measurement: Measurement): Report;
}
