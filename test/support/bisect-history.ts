import type { Clone } from './clone.ts';
import { aProject, CONFIG } from './project.ts';

/** As short as a block with enough answers for a median can be: a bisect of a test measures a hundred pairs and more. */
const SHORT = `${CONFIG.replace('block: 500ms', 'block: 300ms')}\npolicy: { history.write: deny }\n`;

/** A MadeHistory is a repository and its commits on main, the good one first. */
export interface MadeHistory {
  readonly project: Clone;
  readonly shas: readonly string[];
}

/** What a commit does: waits so many ms, or cannot be built. */
export type MadeCommit = number | 'broken';

/** A history in which each commit waits so long before it answers. */
export function aHistory(commits: readonly MadeCommit[]): MadeHistory {
  const project = aProject({ base: 40, head: 40 }, SHORT);
  project.git('checkout', '--quiet', 'main');
  const broken = SHORT.replace('start: node server.js', 'build: exit 7\n  start: node server.js');
  const shas = commits.map((commit, k) => {
    const wait = commit === 'broken' ? {} : { 'wait-ms': String(commit) };
    project.commit({ ...wait, 'benchgate.yml': commit === 'broken' ? broken : SHORT, number: String(k) });
    project.git('commit', '--quiet', '--amend', '-m', `Change ${k} <img src=x> @someone`);
    return project.git('rev-parse', 'HEAD');
  });
  return { project, shas };
}
