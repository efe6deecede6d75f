// A program that behaves like k6 2.2 as far as Benchgate can see: `version`, `inspect`, `deps` and `run`.
//
// What it does is told by `k6-stand-in.json` beside the script, all keys optional:
//   recording  folder of a recorded run: its points, its standard error and its exit code are given again
//   rebase     true: the points' times (unix_micro) are moved so that the first is now
//   pieces, pauseMs   the points are written in so many pieces (10), so long apart (20 ms)
//   mode       flood: failing requests of one side until SIGINT; hang: deaf to SIGINT; deaf: so is a replay; crash: SIGKILL to itself
//   stderr, exitCode  in place of the recorded ones
//   inspect, deps     what these commands print
//   seen       a file that gets the arguments, the environment and the configuration as JSON
// Without that file it is LIVE: a script (or the script that a wrapper imports) that says
//   // stand-in: GET <path or URL> <rate>/s <seconds>     or  <number> vus <seconds>  or  <number> iterations <seconds at most>
// and perhaps ` as <name>` of its requests, is run: GET requests to every side's BASE_URL, by the scenarios of the wrapper
// where there is one; each virtual user without a pause. So is the script that Benchgate generates of an `http:` scenario with GET.
import { existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Flags by command; true for those with a value. `=` may separate it, as in k6. */
const GLOBAL = { '--config': true, '--no-color': false, '--log-format': true, '--quiet': false, '--address': true };
const RUN = { '--no-usage-report': false, '--summary-mode': true, '--include-system-env-vars': false, '--system-tags': true, '--out': true, '--execution-segment': true, '--execution-segment-sequence': true, '-e': true };
const FLAGS = { version: {}, inspect: { '--execution-requirements': false, '-e': true }, deps: { '--json': false }, run: RUN };

const [command = '', ...rest] = process.argv.slice(2);
let started = Date.now();
const say = (level, msg, more = {}) => writeSync(2, `${JSON.stringify({ ...more, level, msg, time: new Date().toISOString() })}\n`);
const fail = (code, msg, more) => {
  say('error', msg, more);
  process.exit(code);
};
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

if (FLAGS[command] === undefined) fail(255, `unknown command "${command}" for "k6"`);
const { flags, variables, script } = readArguments();
if (command === 'version') process.stdout.write('k6 v2.2.0 (commit/stand-in, go1.26, linux/amd64)\n');
else await main();

function readArguments() {
  const known = { ...GLOBAL, ...FLAGS[command] };
  const found = { flags: {}, variables: {}, script: '' };
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at];
    if (!word.startsWith('-')) {
      if (found.script !== '') fail(255, `accepts 1 arg(s), received 2`);
      found.script = word;
      continue;
    }
    const [name, inline] = word.startsWith('--') && word.includes('=') ? splitAt(word, '=') : [word, undefined];
    if (known[name] === undefined) fail(255, `unknown flag: ${name}`);
    const value = inline ?? (known[name] ? rest[++at] : 'true');
    if (value === undefined) fail(255, `flag needs an argument: ${name}`);
    if (name === '-e') found.variables[splitAt(value, '=')[0]] = splitAt(value, '=')[1];
    else found.flags[name] = value;
  }
  return found;
}

function splitAt(text, mark) {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

async function main() {
  if (flags['--config'] !== undefined) JSON.parse(readFileSync(flags['--config'], 'utf8'));
  if (!existsSync(script)) fail(255, `The moduleSpecifier "${script}" couldn't be found on local disk.`);
  const told = join(dirname(script), 'k6-stand-in.json');
  const part = existsSync(told) ? JSON.parse(readFileSync(told, 'utf8')) : null;
  if (part?.seen) {
    const config = readFileSync(flags['--config'], 'utf8');
    writeFileSync(part.seen, JSON.stringify({ arguments: process.argv.slice(2), env: process.env, config, cwd: process.cwd(), pid: process.pid }));
  }
  if (command === 'inspect') await print(part?.inspect ?? inspectLive());
  else if (command === 'deps') await print(part?.deps ?? depsOf(readFileSync(script, 'utf8')));
  else await run(part ?? { mode: 'live' });
}

function print(value) {
  if (typeof value === 'number') fail(value, `could not load JS test 'file://${script}'`);
  return new Promise((resolve) => process.stdout.write(typeof value === 'string' ? value : JSON.stringify(value), resolve));
}

function depsOf(text) {
  const imports = [...text.matchAll(/from\s+['"]([^'"]+)['"]/g)].map(([, name]) => name);
  const extensions = imports.filter((name) => name.startsWith('k6/x/'));
  if (extensions.length > 0 && process.env.K6_AUTO_EXTENSION_RESOLUTION === 'false') fail(107, `unknown modules ${JSON.stringify(extensions)} were tried to be loaded`);
  return { buildDependencies: Object.fromEntries([['k6', '*'], ...extensions.map((name) => [name, '*'])]), imports, customBuildRequired: extensions.length > 0 };
}

async function run(part) {
  const [kind, path] = splitAt(flags['--out'] ?? '', '=');
  const out = kind === 'csv' ? openSync(path, 'w') : fail(255, `invalid output type '${kind}'`);
  let interrupted = false;
  process.on('SIGINT', () => {
    interrupted = true;
    if (part.mode === 'hang' || part.mode === 'deaf') return;
    fail(105, "test run was aborted because k6 received a 'interrupt' signal");
  });
  if (part.mode === 'live') await live(out);
  else if (part.mode === 'flood') await flood(out, () => interrupted);
  else await replay(out, part);
}

async function replay(out, part) {
  const text = rebased(part.recording ? (readRecorded(part.recording, 'points.csv') ?? '') : '', part.rebase);
  const pieces = part.pieces ?? 10;
  const size = Math.ceil(text.length / pieces) || 1;
  // Pieces end anywhere, within lines too.
  for (let at = 0; at < text.length; at += size) {
    writeSync(out, text.subarray(at, at + size));
    await pause(part.pauseMs ?? 20);
  }
  writeSync(2, asJson(part.stderr ?? (part.recording ? (readRecorded(part.recording, 'stderr.txt') ?? Buffer.alloc(0)).toString() : '')));
  if (part.mode === 'hang') await pause(600_000);
  if (part.mode === 'crash') process.kill(process.pid, 'SIGKILL');
  process.exit(part.exitCode ?? Number(part.recording ? readRecorded(part.recording, 'exit_code.txt') : 0));
}

function readRecorded(folder, name) {
  if (existsSync(join(folder, name))) return readFileSync(join(folder, name));
  return existsSync(join(folder, `${name}.gz`)) ? gunzipSync(readFileSync(join(folder, `${name}.gz`))) : null;
}

function rebased(csv, asked) {
  if (!asked) return Buffer.from(csv);
  const shift = started * 1000 - Number(/\n[^,]*,(\d{16}),/.exec(csv.toString())?.[1]);
  return Buffer.from(csv.toString().replace(/^([^,\n]*),(\d{16}),/gm, (_, metric, at) => `${metric},${Number(at) + shift},`));
}

/** Most were recorded in k6's text format; with --log-format=json the same is written as JSON. */
function asJson(text) {
  if (flags['--log-format'] !== 'json') return text;
  return text.replace(/^time=.*$/gm, (line) => {
    const fields = [...line.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|\S+)/g)];
    return JSON.stringify(Object.fromEntries(fields.map(([, key, value]) => [key, value.startsWith('"') ? JSON.parse(value) : value])));
  });
}

/** Rows as k6's CSV output has them: the enabled system tags in order, then the others. */
function writer(out) {
  const system = (flags['--system-tags'] ?? 'name,scenario,status,expected_response').split(',').sort();
  writeSync(out, `metric_name,timestamp,metric_value,${system.join(',')},extra_tags,metadata\n`);
  const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return (rows) => {
    const text = rows.map(({ metric, atMs, value, tags, extra }) =>
      [metric, Math.round(atMs * 1000), value.toFixed(6), ...system.map((tag) => quoted(tags[tag] ?? '')), quoted(extra ?? ''), ''].join(','),
    );
    if (text.length > 0) writeSync(out, `${text.join('\n')}\n`);
  };
}

async function flood(out, isOver) {
  const write = writer(out);
  for (let beat = 0; !isOver() && beat < 3000; beat++) {
    const sides = beat % 10 === 0 ? ['base', 'head'] : ['head'];
    for (const side of sides) {
      const tags = { scenario: `${side}__default`, status: side === 'head' ? '0' : '200', expected_response: String(side === 'base') };
      const rows = [['http_reqs', 1], ['http_req_duration', 0], ['http_req_failed', side === 'head' ? 1 : 0]];
      write(Array.from({ length: side === 'head' ? 100 : 1 }, () => rows.map(([metric, value]) => ({ metric, value, atMs: Date.now(), tags, extra: `side=${side}&of=default` }))).flat());
    }
    await pause(10);
  }
}

/** What the comment says, or the generated script that needs none. */
function liveScript() {
  const text = readFileSync(script, 'utf8');
  const modules = Object.fromEntries([...text.matchAll(/import \* as (\w+) from '(\.\/[^']+)'/g)].map(([, side, path]) => [side, path]));
  const imported = Object.values(modules)[0];
  const own = imported === undefined ? text : readFileSync(join(dirname(script), imported), 'utf8');
  const wrapper = imported === undefined ? null : text;
  const generated = /http\.request\("GET", __ENV\.BASE_URL \+ "([^"]+)"/.exec(own)?.[1];
  if (generated !== undefined && wrapper !== null) return { wrapper, path: () => generated };
  const found = /\/\/ stand-in: GET (\S+) ([\d.]+)(\/s| vus| iterations) ([\d.]+)(?: as (\S+))?/.exec(own);
  if (found === null) fail(107, `no k6-stand-in.json beside ${script}, and no comment "// stand-in: GET <path> <rate>/s <seconds>" in it`);
  const [, , amount, kind, seconds, called] = found;
  // Each side sends what its own module says.
  const pathIn = (side) => /\/\/ stand-in: GET (\S+)/.exec(side in modules ? readFileSync(join(dirname(script), modules[side]), 'utf8') : own)?.[1];
  const path = (side) => pathIn(side) ?? '/';
  if (kind === ' iterations') return { wrapper, path, called, load: { executor: 'shared-iterations', vus: 1, iterations: Number(amount), maxDuration: `${seconds}s` } };
  const open = { executor: 'constant-arrival-rate', rate: Number(amount), timeUnit: '1s', preAllocatedVUs: 20, maxVUs: 100 };
  const load = kind === '/s' ? open : { executor: 'constant-vus', vus: Number(amount) };
  return { wrapper, path, called, load: { ...load, duration: `${seconds}s` } };
}

function inspectLive() {
  const { load } = liveScript();
  const scenario = { startTime: null, gracefulStop: null, env: null, exec: null, tags: null, ...load };
  return { scenarios: { default: scenario }, thresholds: {}, totalDuration: '60s', maxVUs: 100 };
}

async function live(out) {
  const { wrapper, path, called, load } = liveScript();
  const options = wrapper === null ? null : JSON.parse(/^export const options = (\{[\s\S]*?^\});/m.exec(wrapper)[1]);
  const plain = { default: { ...load, env: variables } };
  const gauge = /new Gauge\('([^']+)'\)/.exec(wrapper ?? '')?.[1];
  const write = writer(out);
  const rows = [];
  const flush = () => write(rows.splice(0));
  const timer = setInterval(flush, 200);
  process.prependListener('SIGINT', flush);
  const agent = new Agent({ keepAlive: true });
  const scenarios = Object.entries(options?.scenarios ?? plain);
  await untilStart(wrapper);
  for (const [name, { duration = '1s' }] of scenarios)
    if (milliseconds(duration) < 1000) fail(104, `scenario ${name} has configuration errors: the duration must be at least 1s, but is ${duration}`);
  await Promise.all(scenarios.map(([name, scenario]) => drive({ name, scenario, path, called, gauge, rows, agent })));
  clearInterval(timer);
  agent.destroy();
  flush();
}

/** Where the wrapper's setup waits for a moment; k6 fails as this does where setup throws. */
async function untilStart(wrapper) {
  const at = Number(/^const startAt = (\d+);$/m.exec(wrapper ?? '')?.[1]);
  if (Number.isNaN(at)) return;
  const lateMs = Date.now() - at;
  if (lateMs > 1000) fail(107, `Error: benchgate: late by ${lateMs} ms`, { hint: 'script exception' });
  await pause(-lateMs);
  started = Date.now();
}

/** Which iterations and virtual users are of the part that is sent: every so-manieth, which is close to how k6 deals them. */
function isMine(n) {
  const part = /^(?:(\d+)\/(\d+)|0):(?:\d+\/(\d+)|1)$/.exec(flags['--execution-segment'] ?? '');
  if (part === null) return true;
  const of = Number(part[2] ?? part[3]);
  return n % of === Number(part[1] ?? 0);
}

async function drive({ name, scenario, path, called, gauge, rows, agent }) {
  const extra = Object.entries(scenario.tags ?? {}).map(([tag, value]) => `${tag}=${value}`).join('&');
  const add = (metric, value, tags = {}) => rows.push({ metric, value, atMs: performance.timeOrigin + performance.now(), tags: { scenario: name, ...tags }, extra });
  const beginning = started + milliseconds(scenario.startTime ?? '0s');
  const lasting = milliseconds(scenario.duration ?? scenario.maxDuration);
  await pause(beginning - Date.now());
  if (gauge !== undefined) add(gauge, Date.now());
  const where = path(scenario.tags?.side);
  const send = () => request(where.startsWith('http') ? where : `${scenario.env.BASE_URL}${where}`, { agent, called }, add);
  const times = scenario.executor === 'per-vu-iterations' ? scenario.iterations : Number.POSITIVE_INFINITY;
  const user = async () => {
    for (let n = 0; n < times && Date.now() < beginning + lasting; n++) await send();
  };
  if (scenario.vus !== undefined) return Promise.all(Array.from({ length: scenario.vus }, (_, n) => (isMine(n) ? user() : null)));
  const apart = milliseconds(scenario.timeUnit) / scenario.rate;
  const pending = [];
  for (let n = 0; n * apart < lasting; n++) {
    if (!isMine(n)) continue;
    await pause(beginning + n * apart - Date.now());
    pending.push(send());
  }
  await Promise.all(pending);
}

async function request(url, { agent, called = url }, add) {
  const from = performance.now();
  const status = await new Promise((resolve) => {
    const sent = get(url, { agent }, (response) => response.on('end', () => resolve(response.statusCode)).resume());
    sent.on('error', (error) => resolve(say('warning', 'Request Failed', { error: `Get "${url}": ${error.message}` }) && 0));
  });
  const took = performance.now() - from;
  const ok = status >= 200 && status < 400;
  const tags = { name: called, status: String(status), expected_response: String(ok) };
  add('http_reqs', 1, tags);
  // As k6 has it, a refused connection takes no time.
  for (const metric of ['http_req_duration', 'http_req_waiting']) add(metric, status === 0 ? 0 : took, tags);
  add('http_req_failed', ok ? 0 : 1, tags);
  add('checks', ok ? 1 : 0);
  add('iteration_duration', took);
  add('iterations', 1);
}

function milliseconds(duration) {
  const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  return [...duration.matchAll(/([\d.]+)(ms|s|m|h)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * units[unit], 0);
}
