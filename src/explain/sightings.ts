import type { Share } from '../model/brand.ts';
import type { SeenEvidence } from '../model/diagnosis.ts';
import type { TestedNumber } from './family.ts';

/**
 * A Sighting is what one candidate would say if it moved. Times that are parts of a request's critical path never overlap;
 * what a process or a function tells has its time within those.
 */
export interface Sighting extends TestedNumber {
  readonly seen: SeenEvidence;
  /** How much of the change it could account for; null where that cannot be told. */
  readonly weight: Share | null;
  readonly place: 'path' | 'within';
}

/** Less of the change than this is not worth a line. */
export const NEGLIGIBLE = 0.05;

/** 0 to 1. */
export function clamped(share: number): Share {
  return Math.min(1, Math.max(0, share));
}
