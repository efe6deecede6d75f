import * as z from 'zod';
import type { BisectPlan, BisectStep } from '../model/bisect.ts';
import { Failure } from '../model/failure.ts';

/** A journal is JSON lines: the plan, then every step as it was found. */
export interface BisectJournal {
  readonly steps: readonly BisectStep[];
  /** The whole lines: what a search that goes on begins its journal with. */
  readonly text: string;
}

const Place = z.int().nonnegative();
const Step: z.ZodType<BisectStep> = z.union([
  z.strictObject({ from: Place, to: Place, effects: z.array(z.number().nullable()).min(1) }),
  z.strictObject({ unbuilt: Place }),
]);

export function journalLine(entry: BisectPlan | BisectStep): string {
  return `${JSON.stringify(entry)}\n`;
}

/**
 * The journal of this plan: what was written of it so far, or its beginning where there is none (null). A last line that was
 * cut off is measured again. Failure `config` for the journal of another search, and for a line that is none.
 */
export function readJournal(text: string | null, plan: BisectPlan): BisectJournal {
  const lines = (text ?? '').split('\n').slice(0, -1);
  const [first, ...rest] = lines;
  if (first === undefined) return { steps: [], text: journalLine(plan) };
  if (`${first}\n` !== journalLine(plan))
    throw new Failure('config', 'The journal is of another search: other commits, another metric or other limits.', AFRESH);
  return {
    steps: rest.map((line, k) => stepFrom(line, { number: k + 2, last: plan.commits.length - 1 })),
    text: `${lines.join('\n')}\n`,
  };
}

const AFRESH =
  'Search for the same again to go on with it, remove the journal to begin anew, or name another file with --journal.';

function stepFrom(line: string, { number, last }: { readonly number: number; readonly last: number }): BisectStep {
  const parsed = Step.safeParse(jsonOf(line));
  const step = parsed.data;
  const places = step === undefined ? [] : 'unbuilt' in step ? [step.unbuilt] : [step.from, step.to];
  if (step === undefined || places.some((place) => place > last))
    throw new Failure('config', `Line ${number} of the journal is no step of a search.`, `Remove that line. ${AFRESH}`);
  return step;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
