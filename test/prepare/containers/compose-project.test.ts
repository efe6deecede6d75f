import { describe, expect, it } from 'vitest';
import {
  buildProject,
  inlineTexts,
  type ProjectRun,
  portsWritten,
  servicesOf,
  trialProject,
} from '../../../src/prepare/containers/compose-project.ts';
import { at, type ComposeMapping, fieldsOf } from '../../../src/prepare/containers/written.ts';

const PROJECT = {
  name: 'shop',
  services: {
    web: {
      image: 'acme/web',
      build: { context: '/w', tags: ['acme/web:1'], cache_to: ['type=local,dest=/x'], labels: { a: 'b' } },
      container_name: 'web',
      restart: 'always',
      ports: [{ target: 80, published: '8080' }],
      environment: { A: '1', COST: '$$5' },
      depends_on: { db: { condition: 'service_healthy' } },
      volumes: [{ type: 'bind', source: '/w/conf', target: '/conf' }],
      deploy: { replicas: 3, resources: { limits: { cpus: '2', memory: '1g' } } },
      develop: { watch: [] },
      networks: { default: null },
    },
    db: { image: 'postgres', volumes: [{ type: 'volume', source: 'data', target: '/d' }], networks: { default: null } },
    worker: { image: 'acme/worker', profiles: ['workers'], depends_on: { queue: {} } },
    queue: { image: 'queue' },
    debug: { image: 'debug' },
  },
  networks: { default: { name: 'shop_default', ipam: { config: [{ subnet: '10.0.0.0/24' }] } } },
  volumes: { data: { name: 'shop_data' } },
  configs: { conf: { content: 'a=$$b' } },
};
const RUN: ProjectRun = {
  service: 'web',
  port: 80,
  published: 21_000,
  services: ['db', 'web'],
  images: { web: 'sha256:1', db: 'sha256:2' },
  labels: { 'benchgate.run': 'x' },
  links: [{ network: 'benchgate-x-store', name: 'store', port: 7 }],
  env: { PORT: '80', PRICE: '$5' },
  base: { services: { web: { mem_limit: '512m' } } },
  allow: [],
  place: (kind, name) => `/f/${kind}-${name}`,
};
const web = (run: Partial<ProjectRun> = {}) => at(trialProject(PROJECT, { ...RUN, ...run }), 'services', 'web');

describe('servicesOf', () => {
  it('takes what the service depends on, each before who waits for it', () => {
    expect(servicesOf(PROJECT, 'web', [])).toEqual(['db', 'web']);
  });

  it('takes what a profile switches on, and what that depends on', () => {
    expect(servicesOf(PROJECT, 'web', ['workers'])).toEqual(['queue', 'worker', 'db', 'web']);
  });

  it('comes to an end where services wait for each other', () => {
    const round = { services: { a: { depends_on: { b: {} } }, b: { depends_on: { a: {} } } } };
    expect(servicesOf(round, 'a', [])).toEqual(['b', 'a']);
  });
});

describe('threat 64: trialProject', () => {
  it('publishes the one port on loopback, and binds nothing else to the machine', () => {
    const project = trialProject(PROJECT, RUN);
    expect(web()).toMatchObject({
      ports: [{ target: 80, published: '21000', host_ip: '127.0.0.1', protocol: 'tcp' }],
      restart: 'no',
      image: 'sha256:1',
      pull_policy: 'never',
      labels: { 'benchgate.run': 'x' },
    });
    for (const key of ['container_name', 'deploy', 'develop', 'build']) expect(web()).not.toHaveProperty(key);
    expect(project.networks).toEqual({
      default: { labels: { 'benchgate.run': 'x' } },
      'benchgate-x-store': { external: true, name: 'benchgate-x-store' },
    });
    expect(project.volumes).toEqual({ data: { labels: { 'benchgate.run': 'x' } } });
    expect(project).not.toHaveProperty('name');
  });

  it('mounts folders of the repository read-only, and makes none', () => {
    expect(at(web(), 'volumes')).toEqual([
      { type: 'bind', source: '/w/conf', target: '/conf', read_only: true, bind: { create_host_path: false } },
    ]);
  });

  it('adds the environment of the service to that of the file, as the engine reads it', () => {
    expect(at(web(), 'environment')).toEqual({ A: '1', COST: '$$5', PORT: '80', PRICE: '$$5' });
  });

  it('leaves out what has no value, which the engine would take from its own environment', () => {
    const db = { environment: { A: '1', HTTPS_PROXY: null }, build: { context: '/w', args: { B: '', HTTPS_PROXY: null } } };
    const project = { services: { web: db, db } };
    const { services } = trialProject(project, RUN);
    expect([at(services, 'web', 'environment'), at(services, 'db', 'environment')]).toEqual([
      { A: '1', PORT: '80', PRICE: '$$5' },
      { A: '1' },
    ]);
    const built = buildProject(project, ['db'], { tag: String, labels: {} });
    expect(at(built, 'services', 'db', 'build', 'args')).toEqual({ B: '' });
  });

  it('has the limits of base on both sides, and over them those of the configuration', () => {
    expect([at(web(), 'mem_limit'), at(web(), 'cpus')]).toEqual(['512m', undefined]);
    expect(web({ base: PROJECT })).toMatchObject({ mem_limit: '1g', cpus: '2' });
    expect(web({ memory: '64m', cpuset: '0' })).toMatchObject({ mem_limit: '64m', memswap_limit: '64m', cpuset: '0' });
  });

  it('keeps a key that base allows by its name, unless it is written anew', () => {
    const service = { mac_address: '02:42:ac:11:00:02', container_name: 'x', image: 'x' };
    const run = { ...RUN, allow: ['mac_address', 'container_name', 'image'] };
    const made = at(trialProject({ services: { web: service } }, run), 'services', 'web');
    expect(made).toMatchObject({ mac_address: '02:42:ac:11:00:02', image: 'sha256:1' });
    expect(made).not.toHaveProperty('container_name');
  });

  it('gives a text of the file a place of its own', () => {
    expect(trialProject(PROJECT, RUN).configs).toEqual({ conf: { file: '/f/configs-conf' } });
    expect(inlineTexts(PROJECT)).toEqual([{ kind: 'configs', name: 'conf', text: 'a=$b' }]);
  });
});

it('buildProject builds under names of ours, with labels, and writes no cache', () => {
  expect(buildProject(PROJECT, ['db', 'web'], { tag: (name) => `t:${name}`, labels: { l: '1' } })).toEqual({
    services: { web: { image: 't:web', build: { context: '/w', labels: { a: 'b', l: '1' } } } },
  });
  expect(buildProject(PROJECT, ['db'], { tag: String, labels: {} })).toBeNull();
});

it('threat 101: steps of a build have no network where that is closed, whatever their file says', () => {
  const project = { services: { web: { build: { context: '/w', network: 'default' } } } };
  const of = (closed: boolean) => at(buildProject(project, ['web'], { tag: String, labels: {}, closed }), 'services', 'web');
  expect([at(of(true), 'build', 'network'), at(of(false), 'build', 'network')]).toEqual(['none', 'default']);
});

it('threat 102: behind walls a service that base does not know takes no bounds of its own, but those of its place', () => {
  const own = {
    cpuset: '0-63',
    pids_limit: -1,
    mem_limit: '64g',
    oom_score_adj: -1000,
    deploy: { resources: { limits: { cpus: '9' } } },
  };
  const project = { services: { web: { image: 'w', depends_on: { helper: null } }, helper: { image: 'h', ...own } } };
  const bounded: ComposeMapping[] = [];
  const fields = (service: ComposeMapping, isMeasured: boolean) => {
    if (!isMeasured) bounded.push(service);
    return { mem_limit: '1000' };
  };
  const run = { ...RUN, services: ['helper', 'web'], images: { web: '1', helper: '2' } };
  const helper = (walls?: ProjectRun['walls']) => {
    const trial = trialProject(project, { ...run, ...(walls === undefined ? {} : { walls }) });
    return fieldsOf(at(trial, 'services', 'helper'));
  };
  expect(helper({ network: 'n', fields })).toMatchObject({ mem_limit: '1000' });
  expect(Object.keys(helper({ network: 'n', fields }))).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/cpuset|pids_limit|oom_score_adj|cpus/)]),
  );
  expect(bounded).not.toEqual([]);
  for (const seen of bounded) for (const key of Object.keys(own)) expect(seen).not.toHaveProperty(key);
  expect(helper()).toMatchObject({ cpuset: '0-63' });
});

it('portsWritten tells published ports, else exposed ones', () => {
  expect([portsWritten(PROJECT, 'web'), portsWritten({ services: { a: { expose: ['3000'] } } }, 'a')]).toEqual([[80], [3000]]);
});
