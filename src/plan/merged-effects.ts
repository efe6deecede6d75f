import type { MergedPull, Span } from '../model/creep.ts';
import { Failure } from '../model/failure.ts';
import { checkName } from '../report/check-run.ts';
import { readEffects } from '../wire/gate-effects.ts';
import type { GitHub } from '../world/github.ts';

/** Two requests for each pull request, of a thousand that a job's token has in an hour. */
const MOST_ASKED = 100;

/** MergedGates is where the gates of merged pull requests left what they measured. */
export interface MergedGates {
  readonly github: Pick<GitHub, 'pull' | 'checkSummary'>;
  /** Of the suite: `default`. */
  readonly key: string;
}

/**
 * A Span with what the gate of each merged pull request measured, of the newest ones; and why not, where GitHub refused. What
 * is not known says so by its absence: it is counted as missing, and keeps nothing from being compared.
 */
export async function withEffects(
  span: Span,
  { github, key }: MergedGates,
): Promise<{ readonly span: Span; readonly why: string | null }> {
  const pulls: MergedPull[] = [];
  let why: string | null = null;
  for (const [index, merged] of span.pulls.entries()) {
    if (why !== null || index >= MOST_ASKED) pulls.push(merged);
    else
      try {
        pulls.push(await effectsOf(merged, { github, key }));
      } catch (thrown) {
        const { message, hint } = Failure.from(thrown);
        why = `${message} ${hint}`;
        pulls.push(merged);
      }
  }
  return { span: { ...span, pulls }, why };
}

async function effectsOf(merged: MergedPull, { github, key }: MergedGates): Promise<MergedPull> {
  const pull = await github.pull(merged.number);
  const summary = pull === null ? null : await github.checkSummary(pull.head.sha, checkName(key));
  const effects = summary === null ? null : readEffects(summary);
  return effects === null ? merged : { ...merged, effects };
}
