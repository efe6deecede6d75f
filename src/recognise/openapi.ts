import { readYaml } from '../config/yaml.ts';
import { nameFrom } from './names.ts';
import type { ScenarioGuess } from './recognition.ts';
import { asFields, fieldsOf, type JsonFields, plain, type WorkingTree } from './working-tree.ts';

/** As many requests as a first gate should make: each scenario has its share of the minutes. */
const MOST = 4;

/** A description that is longer is read no more: the parser takes seconds for it. */
const LONGEST = 120_000;

const FILE = /(^|\/)[^/]*(openapi|swagger)[^/]*\.(json|ya?ml)$/i;

/** GET requests of an API description that need nothing: no parameter, no permission. */
export function describedRequests({ names, texts }: WorkingTree): readonly ScenarioGuess[] {
  for (const file of names.filter((name) => FILE.test(name)).sort((a, b) => a.length - b.length)) {
    const text = texts.get(file);
    if (text === undefined || text.length > LONGEST) continue;
    const described = file.endsWith('.json') ? fieldsOf(text) : asFields(readYaml(text, file, LONGEST).value);
    const found = described === undefined ? [] : requestsOf(described, file);
    if (found.length > 0) return found;
  }
  return [];
}

function requestsOf(described: JsonFields, file: string): readonly ScenarioGuess[] {
  const paths = asFields(described.paths);
  if (paths === undefined || (described.openapi ?? described.swagger) === undefined) return [];
  const base = baseOf(described);
  const taken = new Set<string>();
  return Object.entries(paths)
    .flatMap(([path, value]): ScenarioGuess[] => {
      const item = asFields(value);
      const get = asFields(item?.get);
      const whole = plain(`${base}${path}`, 200);
      if (get === undefined || whole === undefined || !/^\/[\w\-./~]*$/.test(whole)) return [];
      if (isGuarded(get.security ?? described.security) || asksMore(item?.parameters) || asksMore(get.parameters)) return [];
      const status = Number(Object.keys(asFields(get.responses) ?? {}).find((code) => /^2\d\d$/.test(code)));
      const from = `${file} "paths"`;
      return [{ kind: 'http', name: nameFrom(whole, taken), path: { value: whole, from }, ...(status > 0 ? { status } : {}) }];
    })
    .filter((scenario) => scenario.kind === 'http' && !/health|ready|live|metrics|login|logout/i.test(scenario.path.value))
    .slice(0, MOST);
}

/** The path of the first server; where a whole address is written only its path counts. */
function baseOf({ servers, basePath }: JsonFields): string {
  const [first] = Array.isArray(servers) ? servers : [];
  const url = plain(asFields(first)?.url) ?? plain(basePath) ?? '';
  const path = url.replace(/^https?:\/\/[^/]*/, '').replace(/\/$/, '');
  return /^\/[\w\-./~]*$/.test(path) ? path : '';
}

const isGuarded = (security: unknown) => Array.isArray(security) && security.length > 0;

/** Whether there is a parameter that must be given, or one that nobody can tell of here. */
function asksMore(parameters: unknown): boolean {
  return (
    Array.isArray(parameters) && parameters.some((one) => asFields(one)?.required === true || asFields(one)?.$ref !== undefined)
  );
}
