import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeIn, readComposeFiles } from '../../../src/prepare/containers/compose-files.ts';
import { openWorkshop, type Workshop } from '../../support/prepare.ts';

let shop: Workshop;

beforeEach(() => {
  shop = openWorkshop();
});
afterEach(() => expect(shop.close()).toEqual([]));

async function read(files: Readonly<Record<string, string>>, file = 'compose.yml') {
  shop.repository.commit(files);
  return readComposeFiles(shop.world, { root: shop.repository.path, file });
}
const said = async (files: Readonly<Record<string, string>>) =>
  (await read(files)).problems.map(({ file, line, path, text }) => `${file}:${line} ${path}: ${text}`);

describe('threat 64: readComposeFiles', () => {
  it('reads what a file includes and extends, from where each stands', async () => {
    const { sources, problems } = await read({
      'compose.yml': 'include: [deploy/db.yml]\nservices: { web: { extends: { file: deploy/base.yml, service: b } } }\n',
      'deploy/db.yml': 'services: { db: { image: x, env_file: db.env } }\n',
      'deploy/base.yml': 'services: { b: { extends: { service: c } }, c: { image: x } }\n',
      'deploy/db.env': 'A=1\n',
    });
    expect([[...sources.keys()], problems]).toEqual([['compose.yml', 'deploy/db.yml', 'deploy/base.yml'], []]);
  });

  it.each([
    ['an address', 'include: ["https://example.com/x.yml"]\n', 'compose.yml:1 include[0]: names no plain file'],
    ['a registry', 'include: [{ path: "oci://x/y" }]\n', 'compose.yml:1 include[0].path: names no plain file'],
    ['a repository', 'include: ["git@example.com:x/y"]\n', 'compose.yml:1 include[0]: names no plain file'],
    [
      'what is filled in',
      'services: { web: { env_file: "$' + '{HOME}/x" } }\n',
      'compose.yml:1 services.web.env_file: names no plain file',
    ],
    [
      'a folder above',
      'services: { web: { env_file: ../x } }\n',
      'compose.yml:1 services.web.env_file: leads out of the repository',
    ],
    [
      'an absolute path',
      'services:\n  web:\n    env_file:\n      - path: /etc/passwd\n',
      'compose.yml:4 services.web.env_file[0].path: leads out',
    ],
    [
      'an anchor',
      'x-all: &all { env_file: /etc/passwd }\nservices: { web: { <<: *all } }\n',
      'compose.yml:1 x-all.env_file: leads out',
    ],
    [
      'another file',
      'services: { web: { extends: { file: /etc/x.yml, service: y } } }\n',
      'compose.yml:1 services.web.extends.file: leads out',
    ],
    ['its labels', 'services: { web: { label_file: /etc/x } }\n', 'compose.yml:1 services.web.label_file: leads out'],
    [
      'another folder for its paths',
      'include: [{ path: a.yml, project_directory: . }]\n',
      'compose.yml:1 include[0].project_directory: is where paths of other files start',
    ],
    [
      'files of two folders at once, where paths of the second start at the first',
      'include: [{ path: [a.yml, deep/b.yml] }]\n',
      'compose.yml:1 include[0].path[1]: names files of several folders',
    ],
    ['a home', 'services: { web: { env_file: ~/x } }\n', 'compose.yml:1 services.web.env_file: names no plain file'],
    [
      'what a merge brings',
      'x-all: &all { path: /etc/passwd }\nservices: { web: { env_file: [{ <<: *all }] } }\n',
      'compose.yml:1 services.web.env_file[0]."<<".path: leads out',
    ],
    [
      'another YAML, in which a text may be written as bytes',
      '%YAML 1.1\n---\nservices: { web: { env_file: !!binary L2V0Yy9wYXNzd2Q= } }\n',
      'compose.yml:1 : is not plain UTF-8 without directives',
    ],
    ['another encoding', '\uFFFD\uFFFDi\0n\0', 'compose.yml:1 : is not plain UTF-8 without directives'],
    ['a tag', 'services: { web: !reset null }\n', 'compose.yml:1 : not valid YAML'],
  ])('refuses %s', async (_, text, problem) => {
    const found = await said({ 'compose.yml': text, 'a.yml': '{}\n' });
    expect(
      found.some((one) => one.startsWith(problem)),
      found.join('\n'),
    ).toBe(true);
  });

  it('refuses links that lead out', async () => {
    shop.repository.link('secret.env', '/etc/passwd');
    shop.repository.link('.env', '/etc/passwd');
    expect(await said({ 'compose.yml': 'services: { web: { env_file: secret.env } }\n' })).toEqual([
      '.env:1 : leads out of the repository',
      'compose.yml:1 services.web.env_file: leads out of the repository: copy the file into it',
    ]);
  });

  it('refuses the link of an included file’s own .env', async () => {
    shop.repository.commit({ 'deploy/db.yml': '{}\n' });
    shop.repository.link('deploy/.env', '/etc/passwd');
    expect(await said({ 'compose.yml': 'include: [deploy/db.yml]\n' })).toEqual(['deploy/.env:1 : leads out of the repository']);
  });

  it('reads no file twice, and not more than twenty', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`c${i}.yml`, `include: [c${i + 1}.yml, c0.yml]\n`]));
    expect(await said({ 'compose.yml': 'include: [c0.yml]\n', ...many, 'c30.yml': '{}\n' })).toEqual([
      'c19.yml:1 : is one file more than 20',
    ]);
  });
});

it('placeIn finds the line in whichever file has it, else that of the service', async () => {
  const { sources } = await read({
    'compose.yml': 'include: [b.yml]\nservices:\n  web:\n    image: x\n',
    'b.yml': 'services:\n  db:\n    image: x\n    privileged: true\n',
  });
  expect(placeIn(sources, ['services', 'db', 'privileged'])).toMatchObject({ file: 'b.yml', line: 4 });
  expect(placeIn(sources, ['services', 'web', 'cap_add', 0])).toMatchObject({ file: 'compose.yml', line: 3 });
});

it('placeIn finds what a file extends, merges or takes from another service, where that is written', async () => {
  const { sources } = await read({
    'compose.yml': `x-all: &all
  privileged: true
services:
  web:
    extends: { file: b.yml, service: more }
    <<: *all
  db: { image: x }
`,
    'b.yml': 'services:\n  more:\n    image: x\n    cap_add: [A, B]\n',
  });
  expect(placeIn(sources, ['services', 'web', 'privileged'])).toMatchObject({ file: 'compose.yml', line: 2 });
  expect(placeIn(sources, ['services', 'web', 'cap_add', 1])).toMatchObject({ file: 'b.yml', line: 4, column: 18 });
  expect(placeIn(sources, ['services', 'web', 'pid'])).toMatchObject({ file: 'compose.yml', line: 4 });
});
