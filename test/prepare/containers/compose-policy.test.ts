import { describe, expect, it } from 'vitest';
import { notAllowed, refusalsOf } from '../../../src/prepare/containers/compose-policy.ts';

/** What is refused of a file whose service `web` has this, beside what else the file has. */
const refused = (web: object, rest: object = {}) => refusalsOf({ services: { web }, ...rest }, ['web']);
const permits = (web: object, rest: object = {}) => refused(web, rest).map(({ permit }) => permit);

describe('threat 64: refusalsOf', () => {
  it('lets through what stays in its container', () => {
    const web = {
      image: 'x',
      command: ['a'],
      environment: { A: '1' },
      depends_on: { db: { condition: 'service_healthy' } },
      networks: { default: null, back: { aliases: ['w'] } },
      ports: [{ target: 80 }],
      volumes: [
        { type: 'volume', source: 'data', target: '/d' },
        { type: 'tmpfs', target: '/t' },
      ],
      healthcheck: { test: ['CMD', 'true'] },
      network_mode: 'none',
      ipc: 'private',
      security_opt: ['no-new-privileges:true'],
      privileged: false,
      gpus: null,
      'x-note': 1,
      deploy: { resources: { limits: { cpus: '1' } } },
    };
    expect(refused(web, { networks: { default: {}, back: { internal: true } }, volumes: { data: {} } })).toEqual([]);
  });

  it.each<[object, string]>([
    [{ privileged: true }, 'privileged'],
    [{ cap_add: ['NET_ADMIN'] }, 'cap_add:NET_ADMIN'],
    [{ devices: ['/dev/fuse:/dev/fuse:rwm'] }, 'devices:/dev/fuse'],
    [{ devices: [{ source: '/dev/kvm', target: '/dev/kvm' }] }, 'devices:/dev/kvm'],
    [{ device_cgroup_rules: ['c 1:3 mr'] }, 'device_cgroup_rules:c 1:3 mr'],
    [{ security_opt: ['seccomp:unconfined'] }, 'security_opt:seccomp:unconfined'],
    [{ cgroup_parent: '/x' }, 'cgroup_parent:/x'],
    [{ sysctls: { 'net.core.somaxconn': '1' } }, 'sysctls:net.core.somaxconn'],
    [{ volumes_from: ['container:other'] }, 'volumes_from:container:other'],
    [{ runtime: 'x' }, 'runtime:x'],
    [{ gpus: [{ count: 1 }] }, 'gpus'],
    [{ external_links: ['db'] }, 'external_links:db'],
    [{ network_mode: 'host' }, 'network_mode:host'],
    [{ network_mode: 'container:abc' }, 'network_mode:container:abc'],
    [{ network_mode: 'bridge' }, 'network_mode:bridge'],
    [{ annotations: { 'run.oci.hooks.stdout': '/tmp/x' } }, 'annotations:run.oci.hooks.stdout'],
    [{ pid: 'host' }, 'pid:host'],
    [{ ipc: 'host' }, 'ipc:host'],
    [{ uts: 'host' }, 'uts:host'],
    [{ userns_mode: 'host' }, 'userns_mode:host'],
    [{ cgroup: 'host' }, 'cgroup:host'],
    [{ deploy: { resources: { reservations: { devices: [{ count: 1 }] } } } }, 'gpus'],
    [{ provider: { type: 'x' } }, 'provider'],
    [{ use_api_socket: true }, 'use_api_socket'],
    [{ post_start: [{ command: 'x' }] }, 'post_start'],
    [{ a_key_of_tomorrow: 1 }, 'a_key_of_tomorrow'],
    [{ volumes: [{ type: 'bind', source: '/etc', target: '/e' }] }, 'mount:/etc'],
    [{ volumes: [{ type: 'npipe', source: 'x', target: 'y' }] }, 'mount:npipe'],
    [{ build: { context: '/w', dockerfile_inline: 'FROM x', ssh: ['default'] } }, 'build.ssh:default'],
    [
      { build: { context: '/w', dockerfile_inline: 'FROM x', entitlements: ['a', 'security.insecure'] } },
      'build.entitlements:security.insecure',
    ],
    [{ build: { context: '/w', dockerfile_inline: 'FROM x', a_key_of_tomorrow: 'x' } }, 'build.a_key_of_tomorrow:x'],
    [{ build: { context: '/w', dockerfile_inline: 'FROM x', privileged: true } }, 'build.privileged:true'],
    [{ build: { context: '/w', dockerfile_inline: 'FROM x', network: 'host' } }, 'build.network:host'],
  ])('names %j', (web, permit) => {
    expect(permits(web)).toContain(permit);
  });

  it.each<[object, object, string | null]>([
    [{ networks: { shared: null } }, { networks: { shared: { external: true, name: 'prod' } } }, 'network:prod'],
    [{ networks: { lan: null } }, { networks: { lan: { driver: 'macvlan' } } }, 'driver:macvlan'],
    [{ networks: { lan: null } }, { networks: { lan: { driver_opts: { a: 'b' } } } }, 'driver_opts:lan'],
    [{ networks: { lan: { ipv4_address: '172.16.0.2' } } }, {}, null],
    [{}, { volumes: { data: { external: true, name: 'prod' } } }, 'volume:prod'],
    [{}, { volumes: { data: { driver_opts: { type: 'none', o: 'bind', device: '/' } } } }, 'driver_opts:data'],
    [{}, { volumes: { data: { driver: 'nfs' } } }, 'driver:nfs'],
    [{}, { secrets: { key: { file: '/etc/shadow' } } }, 'mount:/etc/shadow'],
    [{}, { configs: { key: { external: true } } }, null],
    [{}, { secrets: { key: { environment: 'HTTPS_PROXY' } } }, null],
  ])('names what %j uses of %j', (web, rest, permit) => {
    expect(permits(web, rest)).toContain(permit);
  });

  it('names every folder that is built of, for somebody to look where it leads', () => {
    const build = {
      context: '/w/api',
      dockerfile: '../x/Dockerfile',
      additional_contexts: { more: '/w/more', base: 'docker-image://alpine' },
    };
    expect(refused({ build }).flatMap((found) => ('at' in found ? [found.at] : []))).toEqual([
      '/w/api',
      '/w/x/Dockerfile',
      '/w/more',
    ]);
  });

  it('looks at the services that are run, and at no others', () => {
    expect(refusalsOf({ services: { web: {}, debug: { privileged: true } } }, ['web'])).toEqual([]);
  });
});

describe('threat 64: notAllowed', () => {
  it('lets through what base names, and nothing beside it', () => {
    const found = refused({ privileged: true, cap_add: ['NET_ADMIN', 'SYS_ADMIN'] });
    expect(notAllowed(found, ['privileged', 'cap_add:NET_ADMIN']).map(({ permit }) => permit)).toEqual(['cap_add:SYS_ADMIN']);
  });

  it('lets through what lies below a folder that base names', () => {
    const mounts = ['/etc/ssl/certs', '/etc/ssl', '/etc/ssl2', '/etc', '/etc/ssl/../shadow'].map((source) => ({
      type: 'bind',
      source,
      target: '/x',
    }));
    expect(notAllowed(refused({ volumes: mounts }), ['mount:/etc/ssl/']).map(({ permit }) => permit)).toEqual([
      'mount:/etc/ssl2',
      'mount:/etc',
      'mount:/etc/ssl/../shadow',
    ]);
  });

  it('never lets through what has no name', () => {
    expect(notAllowed(refused({ networks: { lan: { ipv4_address: '1.2.3.4' } } }), ['null', ''])).toHaveLength(1);
  });
});
