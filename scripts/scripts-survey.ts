import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Fixes, type GateRun, type SurveyedScript, SurveyProject } from './survey-project.ts';

/** What became of a script: as it is, and after doing what the hints say. */
interface ScriptFinding {
  readonly script: string;
  /** Why it needs something that is not beside it; null where it does not. */
  readonly outside: string | null;
  readonly asItIs: string;
  readonly fixes: readonly string[];
  readonly slow: GateRun;
  readonly equal: GateRun | null;
}

/** More rounds of doing what is said than this no user goes. */
const MOST_FIXES = 4;

/**
 * `npm run scripts-survey -- FOLDER [--k6 PATH] [--jobs 2] [--only TEXT] [--write FILE]`: gates every k6 script below the folder,
 * whose folders are repositories, against a service that answers everything: once with a head that takes twice as long, once
 * with an equal one. Where Benchgate refuses with a hint it does what the hint says. Prints a table.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      k6: { type: 'string', default: execFileSync('sh', ['-c', 'command -v k6 || true']).toString().trim() },
      jobs: { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
      write: { type: 'string' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || !existsSync(values.k6))
    throw new Error('Give a folder of repositories with k6 scripts, and --k6 PATH.');
  const found = scriptsBelow(resolve(folder)).filter(({ path, repository }) => `${repository}/${path}`.includes(values.only));
  const queue = [...found];
  const findings: ScriptFinding[] = [];
  const work = async () => {
    for (let script = queue.shift(); script !== undefined; script = queue.shift()) {
      const finding = await survey(script, resolve(values.k6), resolve(folder));
      findings.push(finding);
      console.error(line(finding));
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  findings.sort((a, b) => (a.script < b.script ? -1 : 1));
  const text = [table(findings), '', summary(findings), ''].join('\n');
  if (values.write !== undefined) writeFileSync(values.write, text);
  console.log(text);
}

const NOT_LOOKED_INTO = /^(?:\.git|node_modules|vendor|dist|build|target)$/;

/** What k6 runs: it imports from k6, and exports a function or options. */
function scriptsBelow(folder: string): readonly SurveyedScript[] {
  const filesIn = (at: string): readonly string[] =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
      if (NOT_LOOKED_INTO.test(entry.name)) return [];
      if (entry.isDirectory()) return filesIn(join(at, entry.name));
      return entry.isFile() && /\.(?:js|ts|mjs)$/.test(entry.name) ? [join(at, entry.name)] : [];
    });
  const isScript = (text: string) =>
    /from ['"]k6(?:\/|['"])/.test(text) && /export (?:default\b|(?:const|let|var) options\b|\{[^}]*\bdefault\b)/.test(text);
  return readdirSync(folder).flatMap((name) => {
    const repository = join(folder, name);
    const scripts = filesIn(repository).filter((file) => isScript(readFileSync(file, 'utf8')));
    return scripts.map((file) => ({ repository, path: relative(repository, file) }));
  });
}

async function survey(script: SurveyedScript, k6: string, folder: string): Promise<ScriptFinding> {
  const project = new SurveyProject(script, k6);
  try {
    let fixes: Fixes = { env: {}, shorten: false };
    const done: string[] = [];
    let slow = await project.gate('slow', fixes);
    const asItIs = slow.state;
    for (let next = followed(slow, fixes); next !== null && done.length < MOST_FIXES; next = followed(slow, fixes)) {
      done.push(next.what);
      fixes = next.fixes;
      slow = await project.gate('slow', fixes);
    }
    const outside = outsideOf(readFileSync(join(script.repository, script.path), 'utf8'), slow);
    const equal = isTold(slow) || outside !== null ? null : await project.gate('equal', fixes);
    return { script: relative(folder, join(script.repository, script.path)), outside, asItIs, fixes: done, slow, equal };
  } finally {
    project.remove();
  }
}

/** What a hint says to write, written; null where it says nothing that a configuration could hold. */
function followed({ state, said }: GateRun, { env, shorten }: Fixes): { readonly what: string; readonly fixes: Fixes } | null {
  if (state !== 'refused') return null;
  const [, name, value] = /`env: \{ (\w+): "(\$\{BASE_URL\}[^"]*)" \}`/.exec(said) ?? [];
  if (name !== undefined && value !== undefined && env[name] === undefined)
    return { what: `env: ${name}`, fixes: { env: { ...env, [name]: value }, shorten } };
  if (said.includes('K6_VUS') && env.K6_VUS === undefined)
    return { what: 'env: K6_VUS, K6_DURATION', fixes: { env: { ...env, K6_VUS: '10', K6_DURATION: '30s' }, shorten } };
  return said.includes('`shorten: true`') && !shorten ? { what: 'shorten: true', fixes: { env, shorten: true } } : null;
}

/** A network, a browser, another program: what a repository with its service alone does not have. */
function outsideOf(text: string, { state, said }: GateRun): string | null {
  if (/['"]k6\/browser|k6\/experimental\/browser/.test(text)) return 'a browser';
  if (/['"]k6\/x\//.test(text)) return 'an extension';
  if (state === 'pass' || state === 'fail') return null;
  if (/couldn't be retrieved|no such host/.test(said)) return 'the network';
  if (/asks the service nowhere/.test(said)) return 'a host elsewhere';
  return null;
}

/** Nothing was measured, and it was said what it takes. */
function isTold({ state }: GateRun): boolean {
  return state === 'refused' || state === 'too long';
}

function isRight({ slow, equal }: ScriptFinding): boolean {
  return slow.state === 'fail' && equal?.state === 'pass';
}

function isWrong({ slow, equal }: ScriptFinding): boolean {
  return slow.state === 'pass' || equal?.state === 'fail';
}

function hasNoTraffic({ slow, equal }: ScriptFinding): boolean {
  return [slow, equal].some((run) => run?.state === 'pass' && run.requests === 0);
}

function line({ script, outside, asItIs, fixes, slow, equal }: ScriptFinding): string {
  const last = isTold(slow) ? `: ${reasonOf(slow)}` : ` (${slow.seconds} s, ${slow.mode})`;
  const equally = equal === null ? '' : `${equal.state} (${[`${equal.seconds} s`, ...equal.open].join(', ')})`;
  return `| ${script} | ${outside ?? ''} | ${asItIs} | ${fixes.join('; ')} | ${slow.state}${last} | ${equally} |`;
}

/** Its first line, without what is the same for all. */
function reasonOf({ said }: GateRun): string {
  const text =
    said.split('\n').find((each) => /^(?:error|✗|Error|.*script: |A pair takes )/.test(each)) ?? said.split('\n').at(-2) ?? '';
  return text.replaceAll('|', '\\|').slice(0, 160);
}

function table(findings: readonly ScriptFinding[]): string {
  const head = ['| script | needs | as it is | then written | head takes twice as long | equal |', '|---|---|---|---|---|---|'];
  return [...head, ...findings.map(line)].join('\n');
}

function summary(findings: readonly ScriptFinding[]): string {
  const counted = findings.filter(({ outside }) => outside === null);
  const right = counted.filter(isRight).length;
  const refused = counted.filter(({ slow }) => isTold(slow)).length;
  const wrong = findings.filter(isWrong).length;
  const share = counted.length === 0 ? 0 : Math.round((100 * (right + refused)) / counted.length);
  return [
    `${findings.length} scripts, of which ${findings.length - counted.length} need something from outside.`,
    `Of the other ${counted.length}: ${right} right, ${refused} refused with the fix (together ${share} %), ${counted.length - right - refused} else.`,
    `Wrong: ${wrong}. Green without traffic: ${findings.filter(hasNoTraffic).length}.`,
  ].join('\n');
}
