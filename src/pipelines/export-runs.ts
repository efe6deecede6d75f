import { LANGFUSE_HEADERS, langfuseScores, langfuseTrace } from '../exporters/langfuse.ts';
import { type Moment, momentsOf, testsSince, type WatchTest } from '../exporters/moments.ts';
import { otlpMetrics } from '../exporters/otlp.ts';
import { REMOTE_WRITE_HEADERS, remoteWriteBody, samplesIn } from '../exporters/remote-write.ts';
import { Failure } from '../model/failure.ts';
import type { ExportResult, Receiver } from '../model/receiver.ts';
import type { WatchRun } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { accessTo } from '../plan/access.ts';
import { patiently } from '../tell/patiently.ts';
import { type Declared, occasionsOf } from '../watch/occasions.ts';
import { refusedByOtlp } from '../wire/otlp-answer.ts';
import type { GateLines, History, HistoryLines } from '../world/history.ts';
import type { PostReply } from '../world/network.ts';
import type { World } from '../world/world.ts';

/** How many months of a history are told of: counters count those of this year, and changes are looked for in a year. */
const EXPORT_MONTHS = 13;

/** An ExportOrder is what is told, and to whom. */
export interface ExportOrder extends Declared, Pick<GateLines, 'outcomes'> {
  readonly receivers: readonly Receiver[];
  readonly watched: WatchedTarget;
  /** Of EXPORT_MONTHS. */
  readonly runs: readonly WatchRun[];
  /** Tests that began then or later (ISO 8601) are told of; null for the newest alone. */
  readonly since: string | null;
}

/** An ExportedPast is what a history holds of all that is told, and which of its lines are none. */
type ExportedPast = HistoryLines & Pick<GateLines, 'outcomes'>;

/** What numbers are made of: what is dated later than now was dated by a clock that was wrong, and would be the newest for long. */
export async function exportedPast(
  { read, gates }: History,
  { watched: { target, scenarios }, at }: { readonly watched: WatchedTarget; readonly at: string },
): Promise<ExportedPast> {
  const window = { at, months: EXPORT_MONTHS };
  const { runs, problems } = await read(target.name, scenarios, window);
  const said = await gates?.read(window);
  const begun = runs.filter((run) => Date.parse(run.at) <= Date.parse(at));
  return { runs: begun, outcomes: said?.outcomes ?? [], problems: [...problems, ...(said?.problems ?? [])] };
}

/** Sends every receiver the newest load tests: each whatever becomes of the others, in the order of the configuration. */
export async function exportRuns(order: ExportOrder, world: World): Promise<readonly ExportResult[]> {
  const { receivers, watched, runs, since } = order;
  const tests = testsSince(runs, since === null ? null : Date.parse(since));
  const moments = momentsOf(watched, runs, tests, occasionsOf(watched, runs, order));
  return Promise.all(receivers.map((receiver) => told(receiver, { watched, tests, moments }, world)));
}

/** What is told of some load tests, before it is in anybody's format. */
interface Told {
  readonly watched: WatchedTarget;
  readonly tests: readonly WatchTest[];
  readonly moments: readonly Moment[];
}

async function told(receiver: Receiver, what: Told, world: World): Promise<ExportResult> {
  const { tests } = what;
  const about = { kind: receiver.kind, host: new URL(receiver.url).host, tests: tests.length };
  try {
    if (tests.length === 0) return { ...about, numbers: 0, known: false, failure: null };
    const access = accessTo(receiver, world);
    const { letters, numbers } = lettersOf(receiver, what, world);
    const until = world.clock.now() + LONGEST_MS;
    for (const { path, headers, body } of letters) {
      if (world.clock.now() > until) throw tooSlow(receiver);
      const letter = { headers: { ...access, ...headers }, body, timeoutMs: TIMEOUT_MS, reads: MOST_READ };
      const reply = hidden(await patiently(`${receiver.url}${path}`, letter, world), world);
      if (isKnown(receiver, reply)) return { ...about, numbers, known: true, failure: null };
      requireTaken(receiver, reply);
    }
    return { ...about, numbers, known: false, failure: null };
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    return { ...about, numbers: 0, known: false, failure: { message: world.mask.apply(message), hint } };
  }
}

const TIMEOUT_MS = 10_000;
/** All that one of them is sent takes at most about so long: a job is not to wait for a receiver that limits each request. */
const LONGEST_MS = 120_000;
/** Of an answer, bytes. */
const MOST_READ = 64 * 1024;

/** A Parcel is what is sent to a path below a receiver's address. */
interface Parcel {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const JSON_HEADERS = { 'content-type': 'application/json' };

function lettersOf(
  { kind }: Receiver,
  { watched, tests, moments }: Told,
  { digest }: World,
): { readonly letters: readonly Parcel[]; readonly numbers: number } {
  const numbers = samplesIn(moments);
  switch (kind) {
    case 'remote-write':
      return { letters: [{ path: '', headers: REMOTE_WRITE_HEADERS, body: remoteWriteBody(moments) }], numbers };
    case 'otlp':
      return { letters: [{ path: '', headers: JSON_HEADERS, body: JSON.stringify(otlpMetrics(moments)) }], numbers };
    case 'langfuse': {
      const headers = { ...JSON_HEADERS, ...LANGFUSE_HEADERS };
      const traces = tests.map((test) => langfuseTrace(test, watched, digest));
      const scores = tests.flatMap((test) => langfuseScores(test, watched, digest));
      const parcel = (path: string) => (content: unknown) => ({ path, headers, body: JSON.stringify(content) });
      const letters = [...traces.map(parcel('/api/public/otel/v1/traces')), ...scores.map(parcel('/api/public/scores'))];
      return { letters, numbers: scores.length };
    }
    default:
      return kind satisfies never;
  }
}

/** Before anything is cut off: half of a secret is not known for one. */
function hidden(reply: PostReply, { mask }: World): PostReply {
  return 'why' in reply ? reply : { ...reply, said: mask.apply(reply.said) };
}

/** Prometheus and those like it refuse a sample that is not newer than what they have: another export was faster. */
function isKnown({ kind }: Receiver, reply: PostReply): boolean {
  if (kind !== 'remote-write' || !('status' in reply)) return false;
  return reply.status === 409 || (reply.status === 400 && /out[ -]of[ -]order|duplicate/i.test(reply.said));
}

function tooSlow({ kind, url }: Receiver): Failure {
  const message = `${kind}: ${new URL(url).host} took longer than ${LONGEST_MS / 1000} s, and was not told all of it`;
  return new Failure('environment', message, AGAIN);
}

const AGAIN = '`benchgate export` sends the newest load test once more.';

function requireTaken({ kind, url }: Receiver, reply: PostReply): void {
  const { host } = new URL(url);
  const fail = (what: string, hint: string): never => {
    throw new Failure('environment', `${kind}: ${host} ${what}`, hint);
  };
  if ('why' in reply) throw fail(`cannot be asked: ${reply.why}`, `Look at \`export.${kind}.url\`; ${AGAIN}`);
  const { status, said } = reply;
  const answered = `answered ${status}${said === '' ? '' : `: ${said.slice(0, MOST_SAID)}`}`;
  const refused = kind === 'otlp' && status < 300 ? refusedByOtlp(said) : null;
  if (refused !== null) fail(`did not take ${refused.count} values: ${refused.why.slice(0, MOST_SAID)}`, 'It says why.');
  if (status >= 300 && status < 400)
    fail(`leads elsewhere (${status}), and no redirect is followed`, `Write where it leads to: \`export.${kind}.url\`.`);
  if (status === 401 || status === 403)
    fail(answered, `Look at what the variables hold that \`export.${kind}\` names, and what they allow.`);
  if (/out of bounds|too[ -]old/i.test(said))
    fail(answered, 'Export right after a load test, or let it take older samples: `storage.tsdb.out_of_order_time_window`.');
  if (status === 429 || status >= 500) fail(`${answered}, three times`, `It may be another time: ${AGAIN}`);
  if (status >= 400) fail(answered, `Look at \`export.${kind}.url\`: it may be another path.`);
}

/** Of an answer, characters. */
const MOST_SAID = 200;
