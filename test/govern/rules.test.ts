import { describe, expect, it } from 'vitest';
import { STANDARD_GOVERNANCE } from '../../src/config/governance.ts';
import { readBaseRules, readRules } from '../../src/govern/rules.ts';
import { Failure } from '../../src/model/failure.ts';
import type { ChangedFiles } from '../../src/model/pull-request.ts';
import { smallest } from '../config/example.ts';
import { profileText } from '../support/a-profile.ts';
import { aPull, BASE, HEAD, imagine, portTo } from '../support/github-port.ts';

const STRICT = smallest('budgets: [{metric: latency.p95, max-increase: 5%}]\non-inconclusive: fail\n');
const LOOSE = STRICT.replace('5%', '90%');
const WAIVERS = `waivers:
  - {scenario: home, metric: latency.p95, ceiling: 12%, expires: 2027-01-31, issue: "#1", reason: later, owner: ana}
`;

const changed = (...files: readonly (string | readonly [string, string])[]): ChangedFiles => ({
  files: files.map((file) =>
    typeof file === 'string' ? { path: file, previousPath: null } : { path: file[1], previousPath: file[0] },
  ),
  complete: true,
  sha: null,
});

/** Texts by `base:path` and `head:path`; `link` stands for a link in the place of the file. */
function repository(texts: Readonly<Record<string, string>>) {
  const read: string[] = [];
  const at = Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [`${key.slice(5)}@${key.startsWith('base:') ? BASE : HEAD}`, text]),
  );
  const port = portTo(imagine({ texts: at }));
  const github: typeof port = {
    ...port,
    text: async (path, ref, links = 'refused') => {
      read.push(`${ref === BASE ? 'base' : 'head'}:${path}`);
      const text = await port.text(path, ref);
      if (text === 'link' && links === 'followed') return STRICT;
      if (text === 'link' || text === 'module') throw new Failure('policy', `${path} is a link`, 'Commit the file itself.');
      if (text === 'down') throw new Failure('github', 'GitHub is down', 'Wait.');
      return text;
    },
  };
  return { github, read };
}

async function rulesOf(texts: Readonly<Record<string, string>>, files: ChangedFiles, asked?: string) {
  const { github, read } = repository(texts);
  const base = await readBaseRules(aPull(), asked, github);
  return { ...(await readRules({ base, pull: aPull(), changed: files, profile: undefined }, github)), base, read };
}

describe('readBaseRules', () => {
  it("threat 1: reads base's configuration at base's commit, never head's", async () => {
    const { github, read } = repository({ 'base:benchgate.yml': STRICT, 'head:benchgate.yml': LOOSE });
    const base = await readBaseRules(aPull(), undefined, github);
    expect(base).toMatchObject({ file: 'benchgate.yml', problem: null, governance: STANDARD_GOVERNANCE });
    expect(base.config?.budgets[0]?.maxIncrease?.value).toBe(0.05);
    expect(read).toEqual(['base:.github/benchgate.yml', 'base:benchgate.yml']);
  });

  it('looks where it is told to, and nowhere else', async () => {
    const { github, read } = repository({ 'base:benchgate.yml': STRICT });
    expect(await readBaseRules(aPull(), 'ci/gate.yml', github)).toMatchObject({ config: null, file: null, problem: null });
    expect(read).toEqual(['base:ci/gate.yml']);
  });

  it('says what is wrong with a configuration that it cannot use', async () => {
    const { github } = repository({ 'base:benchgate.yml': 'service: {}\n' });
    expect(await readBaseRules(aPull(), undefined, github)).toMatchObject({
      file: 'benchgate.yml',
      config: null,
      problem: expect.stringMatching(/^base's configuration is not valid: benchgate\.yml:1:/),
    });
  });

  it('threat 33: what is no file in the place of the configuration is a rule that cannot be read', async () => {
    const { github } = repository({ 'base:.github/benchgate.yml': 'module', 'base:benchgate.yml': STRICT });
    expect(await readBaseRules(aPull(), undefined, github)).toMatchObject({
      config: null,
      file: '.github/benchgate.yml',
      problem: '.github/benchgate.yml is a link',
    });
  });

  it('does not take a failure of GitHub for a repository without rules', async () => {
    const { github } = repository({ 'base:benchgate.yml': 'down' });
    await expect(readBaseRules(aPull(), undefined, github)).rejects.toMatchObject({ kind: 'github' });
  });
});

describe('readRules', () => {
  it('threat 1: judges by base, and shows what head would loosen', async () => {
    const texts = { 'base:benchgate.yml': STRICT, 'head:benchgate.yml': LOOSE };
    const { rules, config } = await rulesOf(texts, changed('benchgate.yml'));
    expect(config?.budgets[0]?.maxIncrease?.value).toBe(0.05);
    expect(rules).toMatchObject({ file: 'benchgate.yml', own: ['benchgate.yml'], onInconclusive: 'fail', problem: null });
    expect(rules.changes).toContainEqual({
      part: 'budget',
      effect: 'loosens',
      text: 'home latency.p95: max-increase 5 % → 90 %',
      line: 5,
    });
  });

  it('threat 62: knows which scenarios only head has, and none where the pull request leaves the configuration alone', async () => {
    const texts = {
      'base:benchgate.yml': STRICT,
      'head:benchgate.yml': STRICT.replace('scenarios:', 'scenarios:\n  - {name: added, http: {path: /}}'),
    };
    expect((await rulesOf(texts, changed('benchgate.yml'))).newScenarios).toEqual(['added']);
    expect((await rulesOf(texts, changed('src/a.js'))).newScenarios).toEqual([]);
  });

  it("does not read head's configuration where the pull request leaves it alone", async () => {
    const { rules, read } = await rulesOf({ 'base:benchgate.yml': STRICT, 'head:benchgate.yml': LOOSE }, changed('src/a.js'));
    expect(rules.changes).toEqual([]);
    expect(read.filter((text) => text.startsWith('head:'))).toEqual([]);
  });

  it('reads it where not all files are known', async () => {
    const files = { ...changed('src/a.js'), complete: false };
    const { rules } = await rulesOf({ 'base:benchgate.yml': STRICT, 'head:benchgate.yml': LOOSE }, files);
    expect(rules.changes.some(({ effect }) => effect === 'loosens')).toBe(true);
  });

  it('sees a configuration that would take the place of the one base has', async () => {
    const texts = { 'base:benchgate.yml': STRICT, 'head:benchgate.yml': STRICT, 'head:.github/benchgate.yml': LOOSE };
    const { rules } = await rulesOf(texts, changed('.github/benchgate.yml'));
    expect(rules.changes[0]).toMatchObject({ effect: 'loosens', text: expect.stringContaining('90 %') });
    // One that is looked for later takes nobody's place.
    const later = { 'base:benchgate.yml': STRICT, 'head:benchgate.yml': STRICT, 'head:.benchgate.yml': LOOSE };
    expect((await rulesOf(later, changed('.benchgate.yml'))).rules.changes).toEqual([]);
  });

  it('follows a configuration that is renamed, and says that it is removed where it is', async () => {
    const renamed = { 'base:benchgate.yml': STRICT, 'head:.benchgate.yml': STRICT };
    expect((await rulesOf(renamed, changed(['benchgate.yml', '.benchgate.yml']))).rules.changes).toMatchObject([
      { effect: 'neither', text: 'the configuration moves from benchgate.yml to .benchgate.yml' },
    ]);
    const removed = await rulesOf({ 'base:benchgate.yml': STRICT }, changed('benchgate.yml'));
    expect(removed.rules.changes).toEqual([
      { part: 'configuration', effect: 'loosens', text: 'benchgate.yml is removed', line: null },
    ]);
  });

  it('threat 33: a link that head puts in the place of the configuration loosens, and is not followed', async () => {
    const { rules } = await rulesOf({ 'base:benchgate.yml': STRICT, 'head:benchgate.yml': 'link' }, changed('benchgate.yml'));
    expect(rules).toMatchObject({
      problem: null,
      changes: [{ part: 'configuration', effect: 'loosens', text: 'benchgate.yml cannot be read: benchgate.yml is a link' }],
    });
  });

  it('judges the first configuration by itself, which a person must approve', async () => {
    const { rules, config } = await rulesOf({ 'head:benchgate.yml': LOOSE }, changed('benchgate.yml'));
    expect(config?.file).toBe('benchgate.yml');
    expect(rules).toMatchObject({ file: 'benchgate.yml', governance: STANDARD_GOVERNANCE, onInconclusive: 'approve' });
    expect(rules.changes).toMatchObject([
      { effect: 'loosens', text: 'base has no configuration: benchgate.yml of this pull request judges it' },
    ]);
    const asked = await rulesOf(
      { 'head:ci/gate.yml': LOOSE, 'head:benchgate.yml': LOOSE },
      changed('ci/gate.yml', 'benchgate.yml'),
      'ci/gate.yml',
    );
    expect(asked.config?.file).toBe('ci/gate.yml');
  });

  it('says where waivers of head would stop every later pull request', async () => {
    const texts = { 'base:benchgate.yml': STRICT, 'head:perf/waivers.yml': WAIVERS.replace('12%', 'much') };
    const { github } = repository(texts);
    const base = await readBaseRules(aPull(), undefined, github);
    const read = (files: ChangedFiles) =>
      readRules({ base, pull: aPull(), changed: files, profile: undefined }, github).then(({ rules }) => rules);
    const { changes, problem, waivers } = await read(changed('perf/waivers.yml'));
    expect([problem, waivers]).toEqual([null, []]);
    expect(changes).toMatchObject([{ part: 'waivers', effect: 'loosens', text: expect.stringContaining('perf/waivers.yml:2:') }]);
    expect((await read(changed('src/server.js'))).changes).toEqual([]);
    const good = repository({ ...texts, 'head:perf/waivers.yml': WAIVERS });
    const fine = await readRules({ base, pull: aPull(), changed: changed('perf/waivers.yml'), profile: undefined }, good.github);
    expect(fine.rules.changes).toMatchObject([
      { effect: 'loosens', text: 'waiver of home latency.p95 up to 12% until 2027-01-31' },
    ]);
  });

  it('threat 1: says what waivers of head would let through, and what no longer', async () => {
    const told = async (head: string | null) => {
      const texts = { 'base:benchgate.yml': STRICT, 'base:perf/waivers.yml': WAIVERS };
      const all = head === null ? texts : { ...texts, 'head:perf/waivers.yml': head };
      return (await rulesOf(all, changed('perf/waivers.yml'))).rules.changes.map(({ effect, text }) => `${effect} ${text}`);
    };
    const [known, more] = ['until 2027-01-31', 'waiver of home latency.p95 up to'];
    expect(await told(WAIVERS)).toEqual([]);
    expect(await told(WAIVERS.replace('later', 'sooner'))).toEqual([]);
    expect(await told(WAIVERS.replace('12%', '8%'))).toEqual([`neither ${more} 12% ${known} is removed`]);
    expect(await told(WAIVERS.replace('12%', '300%'))).toEqual([`loosens ${more} 300% ${known}`]);
    expect(await told(WAIVERS.replace('2027', '2028'))).toEqual([`loosens ${more} 12% until 2028-01-31`]);
    expect(await told(WAIVERS.replace('12%', '9s'))).toEqual([
      `loosens ${more} 9s ${known}`,
      `neither ${more} 12% ${known} is removed`,
    ]);
    expect(await told(null)).toEqual([`neither ${more} 12% ${known} is removed`]);
  });

  it("takes head's for nothing where base's cannot be read", async () => {
    const texts = { 'base:benchgate.yml': 'module', 'head:benchgate.yml': LOOSE };
    const { rules, config } = await rulesOf(texts, changed('benchgate.yml'));
    expect(config).toBeNull();
    expect(rules).toMatchObject({ problem: 'benchgate.yml is a link', file: 'benchgate.yml', changes: [] });
  });

  it('has no configuration where neither commit has one', async () => {
    const { rules, config } = await rulesOf({}, changed('src/a.js'));
    expect(config).toBeNull();
    expect(rules).toMatchObject({ file: null, own: [], changes: [], waivers: [], problem: null });
  });

  it('takes waivers from base only', async () => {
    const texts = { 'base:benchgate.yml': STRICT, 'base:perf/waivers.yml': WAIVERS };
    expect((await rulesOf(texts, changed('src/a.js'))).rules.waivers).toMatchObject([{ scenario: 'home', owner: 'ana' }]);
    const heads = { 'base:benchgate.yml': STRICT, 'head:perf/waivers.yml': WAIVERS };
    expect((await rulesOf(heads, changed('perf/waivers.yml'))).rules.waivers).toEqual([]);
  });

  it.each([
    ['link', 'perf/waivers.yml is a link'],
    ['waivers: 7\n', /^base's waivers are not valid: perf\/waivers\.yml:1:10 waivers: expected a list of waivers/],
  ])('threat 33: says why waivers cannot be read, a link among them: %j', async (text, problem) => {
    const { rules } = await rulesOf({ 'base:benchgate.yml': STRICT, 'base:perf/waivers.yml': text }, changed('src/a.js'));
    expect(rules.waivers).toEqual([]);
    expect(rules.problem).toMatch(problem);
  });
});

describe('threat 55: what a script of base reaches', () => {
  const SCRIPTED = 'service: {start: x}\nscenarios: [{name: shop, k6: load/shop.js}, {name: home, http: {path: /}}]\n';
  const texts = {
    'base:benchgate.yml': SCRIPTED,
    'base:load/shop.js': "import '../lib/cart.js';",
    'base:lib/cart.js': '',
    'head:load/shop.js': '',
    'head:lib/cart.js': "import './more.js';",
  };

  it("is read at base's commit, and governed; head's is shown as proposed", async () => {
    const { rules, changedLoads, read } = await rulesOf(texts, changed('lib/cart.js', 'src/a.js'));
    expect(rules.own).toEqual(['benchgate.yml', 'load/shop.js', 'load/**', 'lib/cart.js']);
    expect(rules.changes).toMatchObject([
      {
        part: 'scenario',
        effect: 'measures-otherwise',
        text: 'load of shop: changed, which takes effect once merged: lib/cart.js',
      },
    ]);
    expect(changedLoads).toEqual([{ scenario: 'shop', files: ['lib/cart.js'] }]);
    expect(read.filter((one) => one.startsWith('head:'))).toEqual([]);
  });

  it("knows a load that head's configuration changes", async () => {
    const head = { ...texts, 'head:benchgate.yml': SCRIPTED.replace('path: /', 'path: /v2') };
    const { changedLoads } = await rulesOf(head, changed('benchgate.yml', 'src/a.js'));
    expect(changedLoads).toEqual([{ scenario: 'home', files: [] }]);
  });

  it('fails closed at a link, and says it when GitHub does not answer', async () => {
    const linked = await rulesOf({ ...texts, 'base:lib/cart.js': 'link' }, changed('src/a.js'));
    expect(linked.rules.own).toContain('**/*.js');
    await expect(rulesOf({ ...texts, 'base:lib/cart.js': 'down' }, changed('src/a.js'))).rejects.toMatchObject({
      kind: 'github',
    });
  });

  it('is whatever head has where base has no configuration', async () => {
    const { changedLoads } = await rulesOf({ 'head:benchgate.yml': SCRIPTED }, changed('benchgate.yml', 'load/shop.js'));
    expect(changedLoads).toEqual([]);
  });
});

describe('a profile', () => {
  const FILE = 'agents/performance-engineer.md';
  const STRICT_PROFILE = profileText({ constraints: '"p95 home < 50ms"' });
  const LOOSE_PROFILE = profileText({ constraints: '"p95 home < 90ms"', approval_policy: '{ history.write: allow }' });
  const texts = { 'base:benchgate.yml': STRICT, 'head:benchgate.yml': STRICT, [`base:${FILE}`]: STRICT_PROFILE };
  const loosened = ({ rules }: Awaited<ReturnType<typeof rulesOf>>) =>
    rules.changes.flatMap(({ effect, text }) => (effect === 'loosens' ? [text] : []));

  it("threat 95: of base judges, and is governed; what head's would loosen is named, and its file is read only where it changes", async () => {
    expect(STANDARD_GOVERNANCE.governed).toContain(FILE);
    const same = await rulesOf(texts, changed('src/a.js'));
    expect(same.config?.profile?.objectives).toMatchObject([{ source: `${FILE}:6` }]);
    expect([same.rules.changes, same.read.filter((one) => one === `head:${FILE}`)]).toEqual([[], []]);
    const other = await rulesOf({ ...texts, [`head:${FILE}`]: LOOSE_PROFILE }, changed(FILE));
    expect(loosened(other)).toEqual([
      'home latency.p95: objective p95 < 50ms → p95 < 90ms',
      'policy: history.write deny → allow',
      'policy: network.egress deny → open',
    ]);
    expect(other.config?.profile?.approvals.egress).toEqual({ kind: 'deny' });
    expect(loosened(await rulesOf(texts, changed(FILE)))).toContain('policy: network.egress deny → open');
  });

  it('that cannot be read stops: of base every pull request, of head the one that brings it is told', async () => {
    const broken = await rulesOf({ ...texts, [`base:${FILE}`]: 'no front matter' }, changed('src/a.js'));
    expect(broken.rules.problem).toContain(`base's profile cannot be used: ${FILE}:1:1 has no front matter`);
    const heads = await rulesOf({ ...texts, [`head:${FILE}`]: '---\nname: x\n---\n' }, changed(FILE));
    expect(loosened(heads)[0]).toContain("head's profile cannot be used, and would stop every later pull request");
    expect((await rulesOf({ ...texts, [`base:${FILE}`]: 'link' }, changed('src/a.js'))).rules.problem).toContain('is a link');
  });

  it('among agents is found, and one that a second would hide is named', async () => {
    const [one, two] = ['.github/agents/speed.md', '.github/agents/other.md'];
    const agents = { 'base:benchgate.yml': STRICT, 'head:benchgate.yml': STRICT, [`base:${one}`]: STRICT_PROFILE };
    expect((await rulesOf(agents, changed('src/a.js'))).config?.profile?.file).toBe(one);
    const both = await rulesOf({ ...agents, [`head:${one}`]: STRICT_PROFILE, [`head:${two}`]: LOOSE_PROFILE }, changed(two));
    expect(loosened(both)[0]).toContain('Several files have capabilities');
  });
});

describe('what an input names and base has not', () => {
  const rulesBy = async (texts: Record<string, string>, files: ChangedFiles, { config, profile }: Record<string, string>) => {
    const { github } = repository(texts);
    const base = await readBaseRules(aPull(), config, github);
    return (await readRules({ base, pull: aPull(), changed: files, profile }, github)).rules.problem;
  };

  it('is a rule that nobody would miss, and said: a configuration or a profile', async () => {
    expect(await rulesBy({ 'base:benchgate.yml': STRICT }, changed('src/a.js'), { config: 'perf/gate.yml' })).toBe(
      'base has no perf/gate.yml, which the input config of this job asks for',
    );
    expect(await rulesBy({ 'base:benchgate.yml': STRICT }, changed('src/a.js'), { profile: 'agents/strict.md' })).toBe(
      'base has no agents/strict.md, which the input profile of this job asks for',
    );
  });

  it('is nothing to mend where the pull request brings it', async () => {
    const texts = { 'base:benchgate.yml': STRICT, 'head:agents/strict.md': profileText({}), 'head:perf/gate.yml': STRICT };
    expect(await rulesBy(texts, changed('agents/strict.md'), { profile: 'agents/strict.md' })).toBeNull();
    expect(await rulesBy(texts, changed('perf/gate.yml'), { config: 'perf/gate.yml' })).toBeNull();
    expect(await rulesBy({}, changed('src/a.js'), {})).toBeNull();
  });
});
