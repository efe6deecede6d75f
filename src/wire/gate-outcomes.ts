import * as z from 'zod';
import { GATE_OUTCOMES, type GateOutcome } from '../model/gate-outcome.ts';
import { hex, integer, moment, text } from './fields.ts';
import type { LineKind } from './history-lines.ts';

/** No target of a configuration has a file there: those of a target lie one folder deeper. */
export const GATES_FOLDER = 'gates';

/** What gates said. A commit that failed and was accepted later has two lines. */
export const GATE_LINES: LineKind<GateOutcome> = {
  noun: 'gate outcome',
  schema: z.strictObject({
    version: z.literal(1),
    at: moment,
    pull: integer(1, Number.MAX_SAFE_INTEGER),
    sha: hex(40),
    base: text(1024),
    state: z.enum(GATE_OUTCOMES),
  }),
  folderOf: () => GATES_FOLDER,
  keyOf: outcomeKey,
  messageOf: (lines) => `What gates said of ${lines.length === 1 ? 'a commit' : `${lines.length} commits`}\n\n[skip ci]`,
};

/** By what an outcome is known, whenever it was said. */
export function outcomeKey({ sha, base, state }: Pick<GateOutcome, 'sha' | 'base' | 'state'>): string {
  return `${sha} ${state} ${base}`;
}
