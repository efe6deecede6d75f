import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import { Failure } from '../../src/model/failure.ts';
import { scriptWarnings } from '../../src/plan/script-needs.ts';
import { checkConfig } from '../../src/plan/validate.ts';
import { validationLines } from '../../src/report/validation.ts';
import type { Clock, K6, K6Choice, World } from '../../src/world/world.ts';
import { fakeWorld } from '../support/world.ts';

const k6That = (locate: K6['locate']) => ({ locate }) as unknown as K6;
const without = k6That(() => Promise.resolve(null));
const world = fakeWorld({
  files: nodeFiles(),
  git: nodeGit(process.env),
  k6: without,
  clock: { date: () => '2026-01-01T00:00:00.000Z' } as Clock,
});
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-validate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const found = (inputs: Record<string, string> = {}, k6 = without) =>
  checkConfig({ inputs, event: null, directory: folder, workingTree: true, runId: 'local' }, { ...world, k6 });
const check = async (inputs: Record<string, string> = {}, k6 = without) => validationLines(await found(inputs, k6));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const SERVICE = 'service: { start: node server.js }\nscenarios:\n';

describe('checkConfig', () => {
  it('says what a valid file would do', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: / } }\n`);
    expect((await check())[0]).toBe('benchgate.yml is valid');
    expect((await check()).join('\n')).toContain('scenario home: embedded, 50/s');
  });

  it('looks in the usual places in order, or where it was told', async () => {
    write('.benchgate.yml', `${SERVICE}  - { name: third, http: { path: / } }\n`);
    expect((await check()).join()).toContain('third');
    write('benchgate.yml', `${SERVICE}  - { name: second, http: { path: / } }\n`);
    expect((await check()).join()).toContain('second');
    mkdirSync(join(folder, '.github'));
    write('.github/benchgate.yml', `${SERVICE}  - { name: first, http: { path: / } }\n`);
    expect((await check()).join()).toContain('first');
    expect((await check({ config: '.benchgate.yml' })).join()).toContain('third');
  });

  it('names every problem with its place', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: home, rat: 5 } }\n`);
    await expect(check()).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(/benchgate\.yml:3:\d+ [\s\S]*benchgate\.yml:3:\d+ /),
    });
  });

  it('misses the files that it names', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: /, method: POST, bodies: bodies.json } }\n`);
    await expect(check()).rejects.toThrow('bodies.json');
    write('bodies.json', '["a", "b"]');
    expect((await check())[0]).toContain('is valid');
    write('benchgate.yml', `${SERVICE}  - { name: script, k6: perf/load.ts }\n`);
    await expect(check()).rejects.toThrow('perf/load.ts');
    mkdirSync(join(folder, 'perf'));
    write('perf/load.ts', '');
    expect((await check()).join('\n')).toContain('scenario script: k6, load as its script says');
  });

  it('says what a command would do, and refuses one at the root', async () => {
    const config = (run: string) => `${SERVICE}  - { name: own, command: { run: ${run}, clients: 4 } }\n`;
    write('benchgate.yml', config('./load.sh'));
    write('load.sh', '');
    await expect(check()).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('nobody can tell what load.sh reads'),
    });
    write('benchgate.yml', config('./perf/load.sh'));
    expect((await check()).join('\n')).toContain('scenario own: command, 4 clients per side');
    await expect(check({ engine: 'embedded' })).rejects.toThrow('Scenario own is a command');
  });

  it('says how to get the k6 that a script needs, and never fetches it', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: soak, k6: load.js }\n`);
    write('load.js', '');
    expect((await check()).at(-1)).toMatch(
      /^warning: there is no k6 here, so that no script was looked at: Install k6 .*k6-path.*k6-version/,
    );
    const asked: K6Choice[] = [];
    const broken = k6That((choice) => {
      asked.push(choice);
      return Promise.reject(new Error('bad hash'));
    });
    expect((await check({}, broken)).at(-1)).toMatch(/^warning: bad hash/);
    expect(asked[0]?.offline).toBe(true);
    await expect(check({ engine: 'embedded' })).rejects.toMatchObject({ kind: 'config' });
  });

  it('names what scripts fetch and what k6 lacks', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: soak, k6: load.js }\n`);
    write('load.js', "import './lib.js';\nimport sse from 'k6/x/sse';\n");
    write('lib.js', "export { uuidv4 } from 'https://jslib.example/uuid.js';\n");
    const text = (await check()).join('\n');
    expect(text).toContain('warning: scenario soak imports https://jslib.example/uuid.js');
    expect(text).toContain('warning: scenario soak needs k6/x/sse');
  });

  it('follows no link and waits for no pipe, whatever the working tree holds', async () => {
    symlinkSync('/etc/passwd', join(folder, 'benchgate.yml'));
    await expect(check()).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('symbolic link') });
    rmSync(join(folder, 'benchgate.yml'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'benchgate.yml')]);
    await expect(check()).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('pipe') });
    rmSync(join(folder, 'benchgate.yml'));
    symlinkSync('/etc/passwd', join(folder, 'bodies.json'));
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: /, method: POST, bodies: bodies.json } }\n`);
    await expect(check()).rejects.toMatchObject({ message: expect.stringMatching(/bodies\.json is a symbolic link/) });
    symlinkSync('/dev', join(folder, 'perf'));
    write('benchgate.yml', `${SERVICE}  - { name: script, k6: perf/zero }\n`);
    await expect(check()).rejects.toMatchObject({ message: expect.stringContaining('outside') });
  });

  it('looks at the files of variables that the service gets', async () => {
    const config = 'service: { start: node x.js, env-file: perf/.env }\nscenarios:\n  - { name: home, http: { path: / } }\n';
    write('benchgate.yml', config);
    const lines = async () => (await found()).problems.map(({ file, line, text }) => `${file}:${line} ${text}`);
    expect(await lines()).toEqual([
      expect.stringMatching(/^benchgate\.yml:1 there is no perf\/\.env in .*: add and commit the file/),
    ]);
    mkdirSync(join(folder, 'perf'));
    write('perf/.env', 'A=1\nGITHUB_TOKEN=x\n');
    expect(await lines()).toEqual([expect.stringMatching(/^perf\/\.env:2 /)]);
    write('perf/.env', 'A=1\n');
    expect(await lines()).toEqual([]);
  });

  it('finds every problem in one go, each with its place and what to do', async () => {
    write(
      'benchgate.yml',
      `service:
  start: node server.js &
  directory: services/api
scenarios:
  - { name: items, http: { path: "/items/{id}" } }
  - { name: pretty, http: { path: /, method: POST, bodies: pretty.json } }
  - { name: none, http: { path: /, method: POST, bodies: none.json } }
  - { name: soak, k6: perf/none.js }
  - { name: home, htp: { path: / } }
design: { max-pairs: 3 }
`,
    );
    write('pretty.json', JSON.stringify({ a: 1, b: 2 }, null, 2));
    mkdirSync(join(folder, 'perf'));
    write('perf/waivers.yml', 'waivers:\n  - { scenario: home, cieling: 3 }\n');
    const { problems } = await found();
    expect(problems.map(({ file, line, path, text }) => `${file}:${line} ${path}: ${text}`)).toEqual([
      expect.stringMatching(/^benchgate\.yml:2 service\.start: goes to the background/),
      expect.stringMatching(/^benchgate\.yml:3 service\.directory: there is no folder services\/api in .*: write the folder/),
      expect.stringMatching(/^benchgate\.yml:5 scenarios\[0\]\.http\.path: has "\{id\}"/),
      expect.stringMatching(
        /^benchgate\.yml:6 scenarios\[1\]\.http\.bodies: pretty\.json .* JSON document on several lines.*\[ … \]/,
      ),
      expect.stringMatching(
        /^benchgate\.yml:7 scenarios\[2\]\.http\.bodies: there is no none\.json in \/.*: add the file, or correct/,
      ),
      expect.stringMatching(/^benchgate\.yml:8 scenarios\[3\]\.k6: there is no perf\/none\.js in \/.*: add the file, or correct/),
      expect.stringMatching(/^benchgate\.yml:9 scenarios\[4\].*expected exactly one of http/),
      expect.stringMatching(/^benchgate\.yml:9 scenarios\[4\]\.htp: is not a key here: did you mean http\?/),
      expect.stringMatching(/^benchgate\.yml:10 design\.max-pairs: /),
      ...Array(7).fill(expect.stringMatching(/^perf\/waivers\.yml:2 /)),
    ]);
    await expect(check()).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(/benchgate\.yml:2[\s\S]*waivers\.yml:2/),
    });
  });

  it('finds what an error of the form stands beside, in the same scenario, in others and in what refers to them', async () => {
    write(
      'benchgate.yml',
      `service:
  start: node server.js
  image: { name: app, port: 80 }
needs:
  - { name: db, start: postgres }
scenarios:
  - name: visit
    flow:
      rat: 10/s
      clients: many
      rate: 5/s
      data: ids.csv
      steps:
        - { name: login, path: /login, think: 1s, capture: { token: json.token, PORT: json.x, user: json.u } }
        - { name: login, path: "/items/\${idd}?db=\${DB_PORT}", headers: { authorization: "Bearer \${tokn}" } }
        - { name: 7, path: "/items/\${usr}" }
  - name: other
    latncy: 5
    http: { path: items, bodies: none.json }
  - { name: other, k6: none.js, shorten: perhaps }
  - name: unsaid
    flow: { data: none.csv, steps: [{ name: one, path: "/\${id}" }] }
budgets:
  - { scenario: vist, metric: latency.p95, max-increase: 5% }
  - { scenario: fine, metric: latency.p59, max-increase: 5% }
`,
    );
    write('ids.csv', 'id,user\n1,ana\n');
    const { problems } = await found();
    expect(problems.map(({ line, path, text }) => `${line} ${path}: ${text.split(':')[0]}`)).toEqual([
      '3 service.image: stands beside start',
      '5 needs[0].start: is a process, which a service in a container cannot reach',
      '9 scenarios[0].flow.rat: is not a key here',
      '10 scenarios[0].flow.clients: expected a whole number of clients from 1 to 500, not "many"',
      '10 scenarios[0].flow.clients: stands beside rate',
      '14 scenarios[0].flow.steps[0].think: is before the first step, where nobody waits',
      '14 scenarios[0].flow.steps[0].capture.PORT: is a name that Benchgate gives a value to itself',
      '14 scenarios[0].flow.steps[0].capture.user: is a column of the data of this flow, too',
      '15 scenarios[0].flow.steps[1].name: "login" is taken',
      '15 scenarios[0].flow.steps[1].path: nothing gives ${idd} a value here (did you mean ${id}?)',
      '15 scenarios[0].flow.steps[1].headers.authorization: nothing gives ${tokn} a value here (did you mean ${token}?)',
      '16 scenarios[0].flow.steps[2].name: expected text',
      '16 scenarios[0].flow.steps[2].path: nothing gives ${usr} a value here (did you mean ${user}?)',
      '18 scenarios[1].latncy: is not a key here',
      '19 scenarios[1].http: has a body but no method that sends one',
      '19 scenarios[1].http.path: expected a path that starts with /, such as /api/items?limit=10, not "items"',
      `19 scenarios[1].http.bodies: there is no none.json in ${folder}`,
      '20 scenarios[2].name: "other" is taken',
      `20 scenarios[2].k6: there is no none.js in ${folder}`,
      '20 scenarios[2].shorten: expected true or false, not "perhaps"',
      `22 scenarios[3].flow.data: there is no none.csv in ${folder}`,
      '24 budgets[0].scenario: no scenario is called "vist"',
      '25 budgets[1].scenario: no scenario is called "fine"',
    ]);
  });

  it('finds what does not fit into its time, at its place', async () => {
    const scenario = '  - { name: home, http: { path: /, rate: 0.1/s } }\n';
    write('benchgate.yml', `${SERVICE}${scenario}design:\n  max-duration: 20s\n`);
    expect((await found()).problems).toEqual([
      expect.objectContaining({ line: 5, path: 'design.max-duration', text: expect.stringMatching(/do not fit.*Raise design/) }),
    ]);
  });

  it('takes the folder of the service where there is one', async () => {
    mkdirSync(join(folder, 'api'));
    write(
      'benchgate.yml',
      `service: { start: node server.js, directory: api/ }\nscenarios: [{ name: home, http: { path: / } }]\n`,
    );
    expect((await found()).problems).toEqual([]);
  });

  it('says how to start when there is none', async () => {
    await expect(check()).rejects.toMatchObject({ kind: 'config', hint: expect.stringContaining('benchgate init') });
  });

  it('warns of maintenance that is over, or silent for more than a month', async () => {
    const windows = `[{from: 2020-01-01T00:00Z, until: 2020-01-02T00:00Z, reason: old}, {from: 2020-01-01T00:00Z, until: 2999-01-01T00:00Z, reason: long}]`;
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: / } }\nmaintenance: ${windows}\n`);
    const told = (await check()).join('\n');
    expect(told).toContain('warning: benchgate.yml maintenance[0]: this window is over since 2020-01-02');
    expect(told).toContain('warning: benchgate.yml maintenance[1]: nobody is told of anything for');
  });

  it('checks the waivers too: on base a mistake in them would stop every pull request', async () => {
    write('benchgate.yml', `${SERVICE}  - { name: home, http: { path: / } }\n`);
    mkdirSync(join(folder, 'perf'));
    const waiver = (scenario: string, expires: string) =>
      `waivers: [{ scenario: ${scenario}, metric: latency.p95, ceiling: 12%, expires: ${expires}, issue: '#1', reason: new, owner: ana }]`;
    write('perf/waivers.yml', waiver('home', '2999-01-31'));
    expect(await check()).toContain('perf/waivers.yml is valid: 1 waiver');
    expect((await check()).join()).not.toContain('warning');
    write('perf/waivers.yml', waiver('hom', '2020-01-31'));
    const told = (await check()).join('\n');
    expect(told).toContain('warning: perf/waivers.yml:1: nothing is measured that is called hom latency.p95');
    expect(told).toContain('expired on 2020-01-31');
    write('perf/waivers.yml', 'waivers:\n  - { scenario: home, cieling: 3 }\n');
    await expect(check()).rejects.toMatchObject({ kind: 'config', message: expect.stringContaining('perf/waivers.yml:2') });
  });
});

const script = { kind: 'k6', name: 'shop', script: 'perf/shop.ts', env: {}, latency: 'http_req_duration' } as const;
const texts: Readonly<Record<string, string>> = {
  '/r/perf/shop.ts': "import http from 'k6/http';\nimport { a } from './lib/a.ts';\nimport sse from 'k6/x/sse';\n",
  '/r/perf/lib/a.ts': "import '../shop.ts';\nimport 'https://jslib.example/a.js';\nimport '../../../outside.js';\n",
};
const files = { read: (path: string) => Promise.resolve(texts[path] ?? null) } as unknown as World['files'];
const k6With = (found: { imports: readonly string[]; customBuild: boolean }) =>
  ({ dependencies: () => Promise.resolve(found) }) as unknown as World['k6'];
const program = { path: '/k6', version: '2.2.0' };

describe('scriptWarnings', () => {
  it('reads imports itself where there is no k6', async () => {
    expect(await scriptWarnings([script], '/r', null, fakeWorld({ files }))).toEqual([
      expect.stringMatching(/^scenario shop imports https:\/\/jslib\.example\/a\.js: k6 fetches it/),
      expect.stringMatching(/^scenario shop needs k6\/x\/sse: build a k6 .*k6-path/),
    ]);
  });

  it('believes k6 where there is one: an extension that it has is nothing to warn of', async () => {
    const imports = ['k6', 'k6/x/sse', 'https://jslib.example/b.js', 'https://jslib.example/b.js'];
    const warnings = (customBuild: boolean, named = imports) =>
      scriptWarnings([script], '/r', program, fakeWorld({ k6: k6With({ imports: named, customBuild }) }));
    expect(await warnings(false)).toEqual([expect.stringContaining('https://jslib.example/b.js')]);
    expect(await warnings(true)).toHaveLength(2);
    expect(await warnings(true, ['k6'])).toEqual([expect.stringContaining('an extension that this k6 does not have')]);
  });

  it('reads imports itself where k6 cannot load a script because it cannot fetch them', async () => {
    const failure = new Failure('load', 'k6 failed (exit code 107): …', 'Correct the script.');
    const k6 = { dependencies: () => Promise.reject(failure) } as unknown as World['k6'];
    const warnings = (text: string) =>
      scriptWarnings([script], '/r', program, fakeWorld({ k6, files: { ...files, read: () => Promise.resolve(text) } }));
    expect(await warnings("import 'https://jslib.example/a.js';")).toEqual([
      expect.stringContaining('imports https://jslib.example/a.js'),
    ]);
    await expect(warnings('no JavaScript')).rejects.toBe(failure);
  });
});
