import { writePercent, writePoints } from '../src/config/quantity.ts';
import { configJsonSchema } from '../src/config/schema.ts';
import { waiversJsonSchema } from '../src/config/waivers.ts';
import { defaultMargins, gatesByDefault, recordOf } from '../src/model/metrics.ts';
import { measurementJsonSchema } from '../src/wire/measurement-schema.ts';
import { segmentJsonSchema } from '../src/wire/segment.ts';

/** The part of JSON Schema that the configuration's own schema uses. */
interface Node {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
}

/** The generated schemas by their path from the repository's root. */
export function schemaFiles(): Record<string, string> {
  const write = (title: string, schema: object) => `${JSON.stringify({ title, ...schema }, null, 2)}\n`;
  return {
    'schema/benchgate.schema.json': write('Benchgate configuration', configJsonSchema()),
    'schema/measurement.schema.json': write('Benchgate measurement', measurementJsonSchema()),
    'schema/segment.schema.json': write('Benchgate segment', segmentJsonSchema()),
    'schema/waivers.schema.json': write('Benchgate waivers', waiversJsonSchema()),
  };
}

/** docs/configuration.md: one table for each section of the configuration, from the descriptions in its schema. */
export function configurationPage(): string {
  const root: Node = JSON.parse(JSON.stringify(configJsonSchema()));
  return `${[INTRODUCTION, ...section('', root), defaultBudgets(), QUANTITIES].join('\n\n')}\n`;
}

/** What gates, and by how much, where no budget says otherwise. */
function defaultBudgets(): string {
  const rows = DEFAULTS.flatMap(([name, what]) => {
    const record = recordOf(name);
    if (record === undefined) return [];
    const share = record.effect === 'difference';
    const { flag, same, minChange } = defaultMargins({ ...record, name });
    const shown = (margin: number) => (share ? writePoints(margin) : writePercent(margin));
    return `| \`${name}\` | ${what} | ${shown(flag)}${minChange > 0 ? ` and ${minChange} ms` : ''} | ${shown(same)} | ${gatesByDefault(name) ? 'yes' : 'no'} |`;
  });
  const head = ['| metric | what | regression beyond | no change within | gates |', '|---|---|---|---|---|'];
  return ['## Metrics and default budgets', [...head, ...rows].join('\n')].join('\n\n');
}

const DEFAULTS = [
  ['latency.p50', 'median time from the intended sending to the end of the answer'],
  ['latency.p95', 'its 95th percentile; any other quantile by name, such as `latency.p90`'],
  ['latency.p99', 'its 99th percentile; gates only where a budget names it and a block holds 500 requests'],
  ['ttft.p95', 'time to the first token of a stream'],
  ['slow-share', 'share of answers beyond the pooled 98 % quantile of a pair'],
  ['cpu-per-request', 'CPU time per response (Linux)'],
  ['answer-bytes', 'mean length of the body of an answer; a row where `prices.egress-gib` is written, or a budget names it'],
  ['cost-per-1000-requests', 'what 1,000 requests cost, with `prices` alone'],
  ['cost-per-token', 'what one answered token costs, with `prices.output-tokens` alone'],
  ['error-rate', 'requests without a good answer'],
  ['checks-failed', 'answers that are not as `expect.json` says'],
  ['dropped-rate', 'requests that were never sent'],
  ['redirect-rate', 'answers 301, 302, 303, 307 or 308; a row where the two sides differ by at least 5pp'],
  [
    'throughput',
    'good answers per second; gates where clients wait for answers, and is only shown where requests arrive on schedule',
  ],
  [
    'start-up',
    'from the start of the process until it was seen to be ready, in steps of 20 ms; all scenarios share it, so it is a row of the first one; gates only where a budget or an objective (`start-up`, `<= 30s`) names it',
  ],
  ['max-rate', 'the highest rate, requests per second, that keeps the objective of a `saturation` search'],
] as const;

const INTRODUCTION = `# Configuration

<!-- Generated from the schema in src/config/schema.ts: change the descriptions there, then write this page again. -->

Benchgate reads the first of \`.github/benchgate.yml\`, \`benchgate.yml\` and \`.benchgate.yml\` at the root of the repository.
For a pull request the file of the base commit judges; what head's file would change is shown in the report. Only how head
is built and run comes from head's own file.

\`benchgate validate\` checks a file and all that it names (bodies, scripts, folders, waivers), and prints every problem at once,
with line and column, for programs with \`--json\`. Where there is a k6 it has k6 look at every script. For completion in an
editor, put this on the first line:

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/benchgate/main/schema/benchgate.schema.json
\`\`\`

The smallest configuration:

\`\`\`yaml
service:
  start: node server.js
scenarios:
  - name: home
    http:
      path: /
\`\`\`

## Try it first

\`benchgate try\` builds and starts head once, with its needs, and sends one request of each scenario, or runs one iteration of
its k6 script in the wrapper that measures. It compares nothing, so it needs no base, and takes the working tree as
\`benchgate run\` does, with the configuration that lies in it. Within ten seconds of the start it shows

- each answer: status, time, content-type and the beginning of the body; of a stream the time to its first event too;
- what is not as expected, and what to change: nobody at the port, a wrong path, a missing token, a redirect, other JSON and
  where it differs, a stream that is none, a script that throws, asks another address or makes no request;
- what a measurement would do: the load, which engine, the rows that decide with their budgets, the objectives, the minutes.

It ends with 0 when every scenario answered as expected, with 1 when one did not, and with 3 when nothing could be tried.
\`--scenario NAME\` tries one, \`--json\` prints the same for programs, or an
\`error\` where nothing could be tried. A script's thresholds are not held against one iteration.

## What can only be a mistake

These are refused with their line, by \`validate\` and before anything is measured:

| written | instead |
|---|---|
| \`{id}\`, \`:id\`, \`<id>\` or \`\${ID}\` in the path of a request | a value that there is; a brace that is meant as \`%7B\`, in a query as it is |
| \`\${{ … }}\` anywhere | the value: GitHub fills these in in workflow files only |
| \`body: "@file.json"\` | \`bodies: file.json\` |
| \`\${idd}\` in a step, which no step before captures and no column of the data is called | the name that is meant |
| a bodies file that is one JSON document on several lines | a list of it, \`[ … ]\`, or each document on its line |
| \`start\` with \`&\` at its end, \`docker run -d\` | the same in the foreground |
| a \`directory\` that is not there | the folder, from the root of the repository |

A development server (\`nodemon\`, \`next dev\`, \`--reload\`), a daemon, and a port in \`start\` that is not \`$PORT\` are warned of.`;

const QUANTITIES = `## Quantities

| kind | grammar | examples |
|---|---|---|
| duration | as in Go and k6: numbers with \`d\`, \`h\`, \`m\`, \`s\`, \`ms\`, \`us\`, \`ns\`; never a bare number | \`300ms\`, \`1m30s\`, \`1.5s\` |
| ratio | percent, or a factor | \`5%\`, \`1.05x\` |
| difference of two rates | percentage points | \`0.3pp\` |
| rate | for each \`s\`, \`m\` or \`h\`; a bare number is per second | \`100/s\`, \`600/m\`, \`50\` |

A pattern is a name in which \`*\` stands for any run of characters and \`?\` for one.`;

/** A section's table, then the tables of the sections inside it. */
function section(path: string, node: Node): string[] {
  const entries = Object.entries(node.properties ?? {});
  const rows = entries.map(([key, field]) => row(key, field, node.required?.includes(key) ?? false));
  const title = path === '' ? '## Sections' : `## \`${path}\`\n\n${node.description ?? ''}`.trimEnd();
  const table = ['| key | what | default | example |', '|---|---|---|---|', ...rows].join('\n');
  return [`${title}\n\n${table}`, ...entries.flatMap(([key, field]) => below(path === '' ? key : `${path}.${key}`, field))];
}

function below(path: string, field: Node): string[] {
  if (field.properties !== undefined) return section(path, field);
  if (field.items?.properties !== undefined)
    return section(`${path}[]`, {
      ...field.items,
      ...(field.description === undefined ? {} : { description: field.description }),
    });
  const values = field.additionalProperties;
  if (typeof values === 'object' && values.properties !== undefined)
    return section(`${path}.<name>`, {
      ...values,
      ...(field.description === undefined ? {} : { description: field.description }),
    });
  return [];
}

function row(key: string, field: Node, required: boolean): string {
  const standard = required ? '**required**' : field.default === undefined || isEmpty(field.default) ? '' : code(field.default);
  const examples = field.enum === undefined ? (field.examples ?? []) : field.enum;
  const cells = [`\`${key}\``, field.description ?? '', standard, examples.map(code).join(', ')];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A value as YAML on one line. */
function code(value: unknown): string {
  return `\`${yamlOf(value)}\``;
}

function yamlOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}: ${yamlOf(item)}`)
      .join(', ')}}`;
  if (typeof value === 'string' && isAmbiguous(value)) return JSON.stringify(value);
  return String(value);
}

/** A text that YAML would take for a number or a yes/no. */
function isAmbiguous(text: string): boolean {
  return text === '' || !Number.isNaN(Number(text)) || /^(true|false|null)$/i.test(text);
}
