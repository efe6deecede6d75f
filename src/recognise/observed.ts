import type { Recipe } from './recipe.ts';
import type { EvidenceGuess, Guess } from './recognition.ts';
import { asFields, type Folder, type Text } from './working-tree.ts';

/** What brings an SDK of OpenTelemetry that can send over HTTP, by the file that lists what a service needs. */
const TRACED: readonly (readonly [file: string, pattern: RegExp])[] = [
  ['go.mod', /go\.opentelemetry\.io\/(?:otel\/exporters\/otlp\/otlptrace\/otlptracehttp|contrib\/exporters\/autoexport)/],
  ['requirements.txt', /^opentelemetry-(?:distro|exporter-otlp(?:-proto-http)?)(?![\w-])/m],
  ['pyproject.toml', /opentelemetry-(?:distro|exporter-otlp(?:-proto-http)?)(?![\w-])/],
  ['Gemfile', /opentelemetry-exporter-otlp(?![\w-])/],
];
const TRACED_NODE =
  /^@opentelemetry\/(?:sdk-node|auto-instrumentations-node|exporter-trace-otlp-(?:http|proto))$|^@vercel\/otel$/;

/** What a service tells of itself beside its answers, as far as its files say. */
export function evidenceOf(folder: Folder, recipe: Recipe): EvidenceGuess {
  return { traces: tracesOf(folder), metrics: metricsOf(recipe.code), profile: profileOf(recipe) };
}

function tracesOf(folder: Folder): Guess | undefined {
  const needed = Object.keys(asFields(folder.json('package.json')?.dependencies) ?? {}).find((name) => TRACED_NODE.test(name));
  if (needed !== undefined) return { value: 'otlp', from: `${folder.called('package.json')} "${needed}"` };
  const found = TRACED.flatMap(([file, pattern]) => {
    const name = pattern.exec(folder.text(file) ?? '')?.[0];
    return name === undefined ? [] : [{ value: 'otlp', from: `${folder.called(file)} "${name}"` }];
  });
  return found[0];
}

/** A page that is written for Prometheus. */
function metricsOf(code: readonly Text[]): Guess | undefined {
  const found = code.find(({ text }) => /["'`]\/metrics["'`]/.test(text));
  return found === undefined ? undefined : { value: '/metrics', from: found.name };
}

function profileOf({ language, code, start }: Recipe): Guess | undefined {
  if (language === 'Node.js' && !/^(?:bun|deno)\b/.test(start.value))
    return { value: 'node', from: 'what Node.js itself can tell, once a row is worse' };
  const found = language === 'Go' ? code.find(({ text }) => /"net\/http\/pprof"/.test(text)) : undefined;
  return found === undefined ? undefined : { value: '/debug/pprof/profile', from: `${found.name}, net/http/pprof` };
}
