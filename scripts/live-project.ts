import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeDemo } from '../src/demo/example.ts';

/** What head changes, by name, as edits of the example's files: [file, what, by what]. */
const CHANGES = {
  same: [],
  '+5 %': slower(1.05),
  '+10 %': slower(1.1),
  '3 % tail': [
    ['rpc.js', 'export async', 'let calls = 0;\n\nexport async'],
    [
      'rpc.js',
      'const records',
      'calls += 1;\n  if (calls % 33 === 0) await new Promise((done) => setTimeout(done, 52));\n  const records',
    ],
  ],
} satisfies Record<string, readonly (readonly [string, string, string])[]>;

/** What head changes: nothing, every wait and all work by so much, or every 33rd answer by 52 ms, twice the usual time. */
export type Change = keyof typeof CHANGES;

/** Every Change. */
export const CHANGE_NAMES = Object.keys(CHANGES) as Change[];

/** A LiveProject is a temporary repository of the example service with the branches `base` and one for each Change. */
export interface LiveProject {
  readonly repository: string;
  readonly branch: (change: Change) => string;
  remove(): Promise<void>;
}

/** Makes the project; `config` becomes its benchgate.yml. */
export async function makeLiveProject(config: string): Promise<LiveProject> {
  const { repository, remove } = await makeDemo(pathToFileURL(resolve('dist/cli.js')).href);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args], { cwd: repository });
  const branch = (change: Change) => `live-${CHANGE_NAMES.indexOf(change)}`;
  git('checkout', '--quiet', 'base');
  writeFileSync(join(repository, 'benchgate.yml'), config);
  git('commit', '--quiet', '-am', 'Measure lookups with the default budgets');
  for (const change of CHANGE_NAMES) {
    git('checkout', '--quiet', '-b', branch(change), 'base');
    for (const [file, what, by] of CHANGES[change]) edit(join(repository, file), what, by);
    git('commit', '--quiet', '--allow-empty', '-am', change);
  }
  return { repository, branch, remove };
}

function slower(factor: number): readonly (readonly [string, string, string])[] {
  return [
    ['upstream.js', '(0.85 + 0.3 * dice[name]())', `(0.85 + 0.3 * dice[name]()) * ${factor}`],
    ['work.js', 'const ROUNDS = 60', `const ROUNDS = ${60 * factor}`],
  ];
}

function edit(file: string, what: string, by: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(what)) throw new Error(`${file} has no ${what}`);
  writeFileSync(file, text.replace(what, by));
}
