import type { Finding } from '../model/finding.ts';
import type { GitHub } from '../world/world.ts';

/** GitHub stops the schedules of a public repository in which nothing happened for so long, days. */
const MOST_IDLE = 60;
/** Early enough to do something about it, days. */
const SOON = 45;
const DAY_MS = 86_400_000;

type SweepFinding = Omit<Finding, 'rule'>;

/** Whether the sweeps of these workflow files still run, `now` being ISO 8601. */
export async function sweepsRun(files: readonly string[], now: string, github: GitHub): Promise<readonly SweepFinding[]> {
  const said: SweepFinding[] = [];
  for (const file of files) {
    const state = await github.workflowState(file);
    if (state !== null && state !== 'active') said.push(stopped(file, state));
  }
  if (said.length > 0 || files.length === 0) return said;
  const { isPublic, pushedAt } = await github.activity();
  if (!isPublic || pushedAt === null) return [];
  const days = Math.floor((Date.parse(now) - Date.parse(pushedAt)) / DAY_MS);
  return files.map((file) => idleFor(days, file));
}

function stopped(file: string, state: string): SweepFinding {
  const why = state === 'disabled_inactivity' ? `after ${MOST_IDLE} days in which nobody pushed` : `(${state})`;
  return {
    level: 'error',
    file,
    line: null,
    text: `GitHub has stopped this workflow ${why}: a push does not start it again.`,
    fix: `Run \`gh workflow enable ${file.split('/').at(-1)}\`, or Actions → the workflow → Enable workflow.`,
  };
}

function idleFor(days: number, file: string): SweepFinding {
  const ago = days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
  const text = `The last push was ${ago}; GitHub stops the schedules of a public repository after ${MOST_IDLE} days without one.`;
  if (days < SOON) return { level: 'ok', file, line: null, text, fix: null };
  const fix = `Push something before, or run \`gh workflow enable ${file.split('/').at(-1)}\` when it is stopped. Reviews and commands work without the sweep.`;
  return { level: 'warning', file, line: null, text, fix };
}
