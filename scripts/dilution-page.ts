import { median, standardDeviation } from 'simple-statistics';
import type { Sided } from '../src/model/revision.ts';

/** What each client saw of each service: medians of every pair, ms. */
export interface Dilution {
  readonly clients: readonly string[];
  readonly services: readonly {
    readonly name: string;
    /** The work itself, measured inside the service: asked back to back, and at the rate. */
    readonly hot: readonly Sided<number>[];
    readonly atRate: readonly Sided<number>[];
    readonly seen: Readonly<Record<string, readonly Sided<number>[]>>;
    /** How late the embedded engine sent. */
    readonly lagMs: readonly number[];
  }[];
  /** The embedded engine and 1 ms of work, one thing changed at a time. */
  readonly suspects: readonly { readonly name: string; readonly pairs: readonly Sided<number>[] }[];
}

/** docs/dilution.md. */
export function dilutionPage(
  { clients, services, suspects }: Dilution,
  { pairs, k6 }: { pairs: number; k6: string | null },
): string {
  const rows = (read: (service: Dilution['services'][number]) => readonly string[]) =>
    services.map((service) => `| ${[service.name, ...read(service)].join(' | ')} |`);
  const head = (first: string, columns: readonly string[]) => [
    `| ${[first, ...columns].join(' | ')} |`,
    `|---|${columns.map(() => '--:|').join('')}`,
  ];
  return [
    '# What dilutes a change',
    '',
    'Services whose work is known: head does 1.16 times the work of base (7 ms for 6 where it waits). The change of the work,',
    'measured inside the service, beside the change of the latency that each client sees. *Back to back* is what many tools',
    'do: one side after the other, the next request when the last was answered, so that everything stays hot. *Bare socket*',
    'sends at the same rate as the engines (100 requests/s, for 5 ms of work 40) and does nothing else: no client can see',
    "less. *embedded* is Benchgate's own engine, *k6* its http_req_duration. Fastify answers with a response schema at head only;",
    'how much more work that is, nobody knows: there *back to back* is what other tools would report.',
    '',
    `Made by \`npm run bench:dilution -- --write\`, Fastify with \`--fastify FOLDER\`, where \`npm install fastify\` was run: ${pairs}`,
    `pairs, both sides started afresh for each${k6 === null ? ', no k6' : `, k6 ${k6}`}. Hodges–Lehmann estimate of head / base − 1 over pairs, ± the`,
    'standard error; two shared cores, busy with other things besides. Yours will differ in the digits.',
    '',
    '## The change, in %',
    '',
    ...head('the service', ['its work', ...clients]),
    ...rows(({ atRate, seen }) => [changeOf(atRate), ...clients.map((client) => changeOf(seen[client] ?? []))]),
    '',
    '## What latency holds beside the work, ms',
    '',
    'Median latency of base less the median of its work: the kernel, the wake-ups of idle processes, HTTP in the service and',
    'in the client. This part does not change when the work does, so a change of the work looks smaller by work / latency.',
    '`late` is how late the embedded engine sent, which its latency includes.',
    '',
    ...head('the service', [...clients, 'late']),
    ...rows((service) => [...clients.map((client) => besideOf(service, client)), milliseconds(service.lagMs)]),
    '',
    '## The other suspects',
    '',
    'The embedded engine and 1 ms of work, one thing changed at a time, on the same pairs of processes.',
    '',
    ...head('', ['beside the work, ms', 'the change, %']),
    ...suspects.map(({ name, pairs }) => `| ${name} | ${milliseconds(pairs.map(({ base }) => base - 1))} | ${changeOf(pairs)} |`),
    '',
  ].join('\n');
}

function besideOf({ seen, hot, atRate }: Dilution['services'][number], client: string): string {
  const work = (client === 'back to back' ? hot : atRate).map(({ base }) => base);
  return milliseconds((seen[client] ?? []).map(({ base }) => base - median(work)));
}

function milliseconds(values: readonly number[]): string {
  return values.length === 0 || !values.every(Number.isFinite) ? '' : median([...values]).toFixed(2);
}

/** Of ln(head / base) over pairs: the median of the Walsh averages (Hodges & Lehmann, 1963), and SD / √n. */
function changeOf(pairs: readonly Sided<number>[]): string {
  const effects = pairs.map(({ base, head }) => Math.log(head / base));
  if (!effects.every(Number.isFinite) || effects.length === 0) return '';
  const walsh = effects.flatMap((a, i) => effects.slice(i).map((b) => (a + b) / 2));
  const error = effects.length < 2 ? Number.NaN : standardDeviation(effects) / Math.sqrt(effects.length - 1);
  const percent = 100 * Math.expm1(median(walsh));
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)} ± ${(100 * error).toFixed(1)}`;
}
