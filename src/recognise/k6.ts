import { importsOf } from '../engines/k6/script/imports.ts';
import { nameFrom } from './names.ts';
import type { ScenarioGuess } from './recognition.ts';
import type { Text, WorkingTree } from './working-tree.ts';

/** K6Scripts are the scripts of a repository: those fit for a gate, those that are likelier something else, and what to see to. */
export interface K6Scripts {
  readonly fit: readonly ScenarioGuess[];
  readonly aside: readonly ScenarioGuess[];
  readonly notes: readonly string[];
}

/** More than a few make a gate too long for a pull request; the rest is written down, switched off. */
const MOST_FIT = 2;

export function k6Scripts({ names, texts }: WorkingTree): K6Scripts {
  const scripts = names
    .filter((name) => /\.[cm]?[jt]s$/.test(name))
    .flatMap((name) => {
      const text = texts.get(name);
      return text === undefined ? [] : [{ name, text }];
    })
    .filter(isScript)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
    .slice(0, 12);
  const taken = new Set<string>();
  const guesses = scripts.map((script) => ({ script, ...scenarioOf(script, taken) }));
  const fit = guesses.filter(({ script, notes }) => rank(script) < UNFIT && notes.length === 0).slice(0, MOST_FIT);
  return {
    fit: fit.map(({ scenario }) => scenario),
    aside: guesses.filter((guess) => !fit.includes(guess)).map(({ scenario }) => scenario),
    notes: guesses.flatMap(({ notes }) => notes),
  };
}

/** A script is what k6 can run: it imports of k6 and exports what an iteration does. Others are modules of scripts. */
function isScript({ text }: Text): boolean {
  const imports = importsOf(text);
  const k6 = imports.some((specifier) => specifier === 'k6' || specifier.startsWith('k6/'));
  return k6 && (/\bexport\s+default\b/.test(text) || /\bexec\s*:/.test(text));
}

const UNFIT = 3;

/** What its name and its options say of what it is for. */
function rank({ name, text }: Text): number {
  const imports = importsOf(text);
  if (imports.some((specifier) => /^k6\/(x\/|browser|experimental\/browser)/.test(specifier))) return 4;
  if (/stress|soak|spike|break|chaos|endurance/i.test(name)) return UNFIT;
  if (/\biterations\s*:\s*1\b/.test(text) && !/duration\s*:/.test(text)) return UNFIT;
  if (/load|perf|bench|average|gate/i.test(name.split('/').at(-1) ?? '')) return 0;
  return /smoke/i.test(name) ? 2 : 1;
}

function scenarioOf(
  { name, text }: Text,
  taken: Set<string>,
): { readonly scenario: ScenarioGuess; readonly notes: readonly string[] } {
  const reads = [
    ...new Set([...text.matchAll(/__ENV(?:\.|\[\s*['"`])([A-Za-z_]\w{0,60})/g)].map(([, variable = '']) => variable)),
  ];
  const env: Record<string, string> = {};
  for (const variable of reads) {
    const value = GIVEN.includes(variable) ? undefined : addressFor(variable, text);
    if (value !== undefined) env[variable] = value;
  }
  const finds = reads.some((variable) => GIVEN.includes(variable)) || Object.keys(env).length > 0;
  const [, fixed] = /['"`](https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?)/.exec(text) ?? [];
  const notes = [
    ...(finds || fixed === undefined
      ? []
      : [`${name} asks ${fixed} itself: write \${__ENV.BASE_URL} there, then it can be a scenario.`]),
    ...(finds || fixed !== undefined ? [] : [`${name} does not read __ENV.BASE_URL: let it, then it can be a scenario.`]),
  ];
  const script = { value: name, from: `its imports of k6${optionsOf(text)}` };
  return {
    scenario: {
      kind: 'k6',
      name: nameFrom(
        name
          .split('/')
          .at(-1)
          ?.replace(/\.\w+$/, '') ?? '',
        taken,
      ),
      script,
      env,
    },
    notes,
  };
}

/** What every script is given. */
const GIVEN = ['BASE_URL', 'HOST', 'PORT'];

/** The address under a name of the script's own, with the path that its default has. */
function addressFor(variable: string, text: string): string | undefined {
  if (
    !/(^|_)(URL|URI|HOST|HOSTNAME|ENDPOINT|TARGET|SERVER|ORIGIN|ADDR|ADDRESS|API|BASE)($|_)/i.test(variable) ||
    variable.startsWith('K6_')
  )
    return undefined;
  if (new RegExp(`://\\$\\{\\s*__ENV\\.${variable}\\b`).test(text)) return '${HOST}:${PORT}';
  const [, path = ''] =
    new RegExp(`__ENV\\.${variable}\\s*(?:\\|\\||\\?\\?)\\s*['"\`]https?://[^/'"\`]*(/[\\w./-]*)?`).exec(text) ?? [];
  return `\${BASE_URL}${path.replace(/\/$/, '')}`;
}

/** The script's options in a few words. */
function optionsOf(text: string): string {
  const said = [
    /\bexecutor\s*:\s*['"]([\w-]{1,40})['"]/.exec(text)?.[1],
    /\bvus\s*:\s*(\d{1,6})/
      .exec(text)
      ?.slice(1)
      .map((vus) => `${vus} VUs`)[0],
    /\bduration\s*:\s*['"](\w{1,12})['"]/.exec(text)?.[1],
    /\bstages\s*:/.test(text) ? 'stages' : undefined,
    /\bthresholds\s*:/.test(text) ? 'thresholds' : undefined,
  ].filter((part) => part !== undefined);
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}
