import { readConfig } from '../config/config.ts';
import type {
  ContainerGuess,
  EnvGuess,
  NeedGuess,
  ProcessGuess,
  Recognition,
  ScenarioGuess,
  ServiceGuess,
} from '../recognise/recognition.ts';
import { plain } from '../recognise/working-tree.ts';

/** A line of the configuration, and where what it says comes from. */
interface YamlLine {
  readonly text: string;
  readonly from?: string | undefined;
}

/**
 * The sections `service`, `needs`, `scenarios` and `ignore` of what was recognised, each guess with where it comes from; null
 * where nothing can be started. What the schema would refuse is left out: names and texts of a repository may be anything.
 */
export function recognisedSections(found: Recognition): Sections | null {
  const [service, ...others] = found.services;
  if (service === undefined) return null;
  const scenarios = scenariosOf(found, service);
  const aside = found.aside.filter(isValidScenario);
  const off = aside.length === 0 ? [] : [{ text: '  # Not for every pull request, or not yet:' }];
  const tail = [...scenarioLines(scenarios, service), ...off, ...switchedOff(aside.flatMap(linesOf))];
  const also = others.slice(0, 8).map(({ directory, language }) => ({ text: `# Also here: ${shown(directory)} (${language})` }));
  const ignore = ignoreLines(found);
  const ways = waysOf(service);
  const texts = ways.map(({ contained, lines }) => ({
    contained,
    text: written([...also, ...lines, BLANK, ...tail, ...ignore]),
  }));
  return texts.find(({ text }) => isValid(text)) ?? null;
}

/** Sections are the part of a configuration that was recognised. */
export interface Sections {
  readonly text: string;
  /** Whether the service runs in containers, which bring what it needs. */
  readonly contained: boolean;
}

/** A Way is how a service is run, as lines; the likeliest of those that the schema takes is written. */
interface Way {
  readonly contained: boolean;
  readonly lines: readonly YamlLine[];
}

/** As a process where that can be, since it starts faster; in containers where it needs what they bring. The other as comments. */
function waysOf(service: ServiceGuess): readonly Way[] {
  const { run, container, needs, unused } = service;
  const processes = run === null ? [] : [...processLines(service, run), ...needLines(needs)];
  const containers = container === null ? [] : containerLines(service, container);
  const or = (why: string, lines: readonly YamlLine[]) =>
    lines.length === 0 ? [] : [BLANK, { text: why }, ...lines.map(asComment)];
  const beside = unusedLines(unused);
  const inContainers = [...containers, ...or('# Or as programs of this machine, without containers:', processes), ...beside];
  const asProcess = [...processes, ...or('# Or in a container, which starts more slowly:', containers), ...beside];
  return [
    ...(prefersContainer(service) ? [{ contained: true, lines: inContainers }] : []),
    ...(run === null ? [] : [asProcess, processes, processLines(service, run)].map((lines) => ({ contained: false, lines }))),
  ];
}

const prefersContainer = ({ run, container, needs }: ServiceGuess) =>
  container !== null && (run === null || (container.kind === 'compose' && needs.length > 0));

/** How a service is run, in a few words. */
export function howOf(service: ServiceGuess, contained = prefersContainer(service)): string {
  const { run, container } = service;
  if (run !== null && !contained) return run.start.value;
  return container?.kind === 'compose' ? `${container.service} of ${container.file.value}` : `the image of ${container?.file}`;
}

const BLANK: YamlLine = { text: '' };

/** Those of the scripts or the API description; else those of the code. Each is checked alone, so that one alone is left out. */
export function scenariosOf(found: Recognition, service: ServiceGuess): readonly ScenarioGuess[] {
  const valid = found.scenarios.filter(isValidScenario);
  return valid.length > 0 ? valid : service.scenarios.filter(isValidScenario);
}

const SMALLEST = 'service: { start: x }\n';

const isValid = (text: string) => 'config' in readConfig(text, 'benchgate.yml');

const isValidScenario = (guess: ScenarioGuess) => isValid(`${SMALLEST}scenarios:\n${written(linesOf(guess))}`);

const isValidEnv = ({ name, value }: EnvGuess) =>
  isValid(`service:\n  start: x\n  env:\n    ${name}: ${scalar(value)}\nscenarios: [{ name: x, http: { path: / } }]\n`);

function processLines(
  { directory, language, install, build, env, ready, evidence }: ServiceGuess,
  run: ProcessGuess,
): readonly YamlLine[] {
  const { start, port } = run;
  const variables = env.filter(isValidEnv);
  const line = (key: string, guess: { readonly value: string; readonly from: string } | undefined) =>
    guess === undefined ? [] : [{ text: `  ${key}: ${scalar(guess.value)}`, from: guess.from }];
  return [
    { text: `service: # ${language}` },
    ...(directory === '.' ? [] : [{ text: `  directory: ${scalar(directory)}` }]),
    ...line('install', install),
    ...line('build', build),
    ...line('start', start),
    ...(port === undefined ? [] : [{ text: `  port: ${port.value}`, from: `${port.from}; both sides take turns on it` }]),
    ...(variables.length === 0 ? [] : [{ text: '  env:' }]),
    ...variables.map(({ name, value, from }) => ({ text: `    ${name}: ${scalar(value)}`, from })),
    ...readyLines(ready),
    ...(['traces', 'metrics', 'profile'] as const).flatMap((kind) => line(kind, evidence[kind])),
  ];
}

function containerLines({ directory, ready }: ServiceGuess, container: ContainerGuess): readonly YamlLine[] {
  switch (container.kind) {
    case 'compose':
      return [
        { text: 'service:' },
        { text: '  compose:', from: `${container.file.from}, with what it depends on` },
        { text: `    file: ${scalar(container.file.value)}` },
        { text: `    service: ${scalar(container.service)}` },
        { text: `    port: ${container.port}` },
        ...readyLines(ready),
      ];
    case 'dockerfile':
      return [
        { text: 'service:' },
        ...(directory === '.' ? [] : [{ text: `  directory: ${scalar(directory)}` }]),
        { text: '  dockerfile:' },
        { text: `    file: ${scalar(container.file)}` },
        { text: `    port: ${container.port.value}`, from: container.port.from },
        ...readyLines(ready),
      ];
    default:
      return container satisfies never;
  }
}

function readyLines({ value, from }: ServiceGuess['ready']): readonly YamlLine[] {
  const way = value.kind === 'http' ? `http: ${scalar(value.path)}` : 'tcp: true';
  return [{ text: '  ready:' }, { text: `    ${way}`, from }, { text: '    timeout: 60s' }];
}

function needLines(needs: readonly NeedGuess[]): readonly YamlLine[] {
  if (needs.length === 0) return [];
  const each = needs.flatMap(({ name, image, value, from }): YamlLine[] => [
    { text: `  - name: ${scalar(name)}`, from: `${from} (${shown(image)}), here as a program of this machine` },
    ...startLines(value),
    { text: '    ready: { tcp: true, timeout: 60s }' },
  ]);
  return [BLANK, { text: '# One per side, new for every trial; its port is in <NAME>_PORT.' }, { text: 'needs:' }, ...each];
}

function unusedLines(unused: readonly NeedGuess[]): readonly YamlLine[] {
  if (unused.length === 0) return [];
  const each = unused.slice(0, 8).map(({ from, image }) => ({ text: `#   ${shown(from)} (${shown(image)})` }));
  return [BLANK, { text: '# This service was not found to use these, so they are not needs:' }, ...each];
}

function startLines(text: string): readonly YamlLine[] {
  const lines = text.split('\n');
  if (lines.length === 1) return [{ text: `    start: ${scalar(text)}` }];
  return [{ text: '    start: |' }, ...lines.map((line) => ({ text: `      ${line}` }))];
}

function scenarioLines(scenarios: readonly ScenarioGuess[], { morePaths }: ServiceGuess): readonly YamlLine[] {
  const taken = scenarios.some(({ kind }) => kind === 'k6');
  const more = morePaths.map(({ value, from }) => ({ text: `# GET ${shown(value)} is answered too`, from }));
  return [
    { text: 'scenarios:' },
    ...scenarios.flatMap(linesOf),
    ...(taken ? [] : more.map(({ text, from }) => ({ text: `  ${text} (${from})` }))),
  ];
}

function linesOf(scenario: ScenarioGuess): readonly YamlLine[] {
  const name = { text: `  - name: ${scalar(scenario.name)}` };
  switch (scenario.kind) {
    case 'http':
      return [
        name,
        { text: '    http:' },
        { text: `      path: ${scalar(scenario.path.value)}`, from: scenario.path.from },
        { text: '      rate: 50/s', from: 'a guess: lower it where a side cannot hold it' },
        ...(scenario.status === undefined ? [] : [{ text: `      expect: { status: ${scenario.status} }` }]),
      ];
    case 'k6': {
      const env = Object.entries(scenario.env);
      return [
        name,
        { text: `    k6: ${scalar(scenario.script.value)}`, from: scenario.script.from },
        ...(env.length === 0 ? [] : [{ text: '    env:' }]),
        ...env.map(([variable, value]) => ({ text: `      ${variable}: ${scalar(value)}` })),
      ];
    }
    default:
      return scenario satisfies never;
  }
}

const asComment = ({ text, from }: YamlLine): YamlLine => ({ text: `# ${text}`.trimEnd(), from });

const switchedOff = (lines: readonly YamlLine[]): readonly YamlLine[] =>
  lines.map(({ text, from }) => ({ text: `  # ${text.slice(2)}`, from }));

function ignoreLines({ ignore }: Recognition): readonly YamlLine[] {
  if (ignore.length === 0) return [];
  const why = '# Files that cannot change how fast the service is: a pull request of nothing else is not measured.';
  return [BLANK, { text: why }, { text: 'ignore:' }, ...ignore.map(({ value }) => ({ text: `  - ${scalar(value)}` }))];
}

/** Where a comment begins; the line above is its place where the line is longer. */
const COLUMN = 40;

/** Lines with their sources as comments: no text of a repository can begin or end one. */
function written(lines: readonly YamlLine[]): string {
  return lines.map(({ text, from }) => `${commented(text, from === undefined ? undefined : sourceOf(from))}\n`).join('');
}

function commented(text: string, source: string | undefined): string {
  if (source === undefined) return text;
  const [indentation = ''] = /^ *(?:# )?/.exec(text) ?? [];
  return text.length <= COLUMN
    ? `${text.padEnd(COLUMN)} # ${source}`
    : `${indentation.trimEnd().padEnd(indentation.length)}# ${source}\n${text}`;
}

/** `from go.mod "go"`, where it is not a sentence of its own. */
function sourceOf(from: string): string | undefined {
  const source = plain(from.slice(0, 160));
  return source === undefined || /^(a guess|no|nothing|what|its|your|there)\b/.test(source) ? source : `from ${source}`;
}

const shown = (text: string) => plain(text.slice(0, 100)) ?? 'a name that cannot be written here';

/** A text as YAML: as it is where it can be read as nothing else, else in double quotes. */
export function scalar(text: string): string {
  const bare = /^[A-Za-z/_$](?:[\x21-\x7e]| (?!#))*$|^\.[/A-Za-z][\x21-\x7e ]*$/.test(text);
  const other = /: |:$| #|^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$| $|^\.(?:inf|nan)\b/i.test(text);
  if (bare && !other) return text;
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u00ad\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
