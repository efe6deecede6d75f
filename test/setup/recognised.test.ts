import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { readYaml } from '../../src/config/yaml.ts';
import { recognisedSections, scalar } from '../../src/setup/recognised.ts';
import { NO_ACTION, starterFiles } from '../../src/setup/starter.ts';
import { howMany } from '../support/how-many.ts';
import { filesOf, REPOSITORIES, recognised } from '../support/recognise.ts';

/** The configuration that `init` writes for these files. */
const configurationOf = (files: Readonly<Record<string, string>>) => {
  const sections = recognisedSections(recognised(files))?.text;
  return starterFiles({ workflows: 'none', action: NO_ACTION, sections })['.github/benchgate.yml'] ?? '';
};

describe('what init writes', () => {
  it.each(REPOSITORIES)('for test/fixtures/recognise/%s is as reviewed, and valid', async (name) => {
    const text = configurationOf(filesOf(name));
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, `../fixtures/recognised/${name}.yml`));
    expect(readConfig(text, 'benchgate.yml')).toHaveProperty('config');
  });
});

/** Texts that break what is written carelessly. */
const hostile = fc.constantFrom(
  ...[
    'a: b',
    'x # y',
    '"',
    "'",
    "it's; rm -rf /",
    '\n- uses: evil',
    '\r\nservice:',
    '\u2028',
    '\uFEFF{',
    '{{{{',
    '$(id)',
    '`id`',
  ],
  ...[
    '*anchor',
    '&a',
    '!!js',
    '|',
    '>-',
    '---',
    '%YAML',
    '@x',
    'null',
    'true',
    '1e3',
    '.inf',
    'é\u0085',
    '\u0000',
    '\ud800',
    '${{ secrets.X }}',
  ],
  ...['node app.js', 'http://localhost:1', '/items', '/a"b', 'npm run build && node x.js', 'x'.repeat(9000), ''],
);
const word = fc.oneof(hostile, fc.string({ maxLength: 30, unit: 'binary' }));
const manifest = fc.record({ start: word, build: word, main: word, version: word, path: word, image: word }).map(
  ({ start, build, main, version, path, image }): Record<string, string> => ({
    'package.json': JSON.stringify({
      main,
      engines: { node: version },
      scripts: { start, 'start:prod': build, build },
      dependencies: { [main]: version },
    }),
    'server.js': `app.get('${path}'); process.env.${version}; createServer().listen(${version})`,
    Procfile: `web: ${start}\n`,
    'go.mod': `module x\ngo ${version}\n`,
    'openapi.json': JSON.stringify({
      openapi: '3',
      servers: [{ url: build }],
      paths: { [path]: { get: { responses: { [version]: {} } } } },
    }),
    'compose.yml': JSON.stringify({
      services: {
        [main]: {
          build: path,
          ports: [version],
          environment: { URL: `x@${main}:5432`, [start]: build },
          depends_on: [start, 'db'],
        },
        [build]: { image },
        db: { image: 'postgres', environment: { POSTGRES_DB: main } },
      },
    }),
    'perf/x.js': `import http from 'k6/http'; export default () => http.get(__ENV.API_URL || 'http://x${path}'); // vus: ${version}`,
    'app.py': `app = Flask(__name__)\n@app.route("${path}")\n`,
    '.nvmrc': version,
    Dockerfile: `FROM ${image}\nENV PORT=${version}\nEXPOSE $PORT\nHEALTHCHECK CMD curl http://x${path}\nCMD ${start} -p 80\n`,
  }),
);
const folder = fc.oneof(
  fc.constant(''),
  fc.constant('apps/api/'),
  word.map((name) => `${name.replaceAll('/', '')}x/`),
);
const tree = fc
  .tuple(manifest, folder, fc.array(fc.nat(20)), fc.dictionary(word, word, { maxKeys: 3 }))
  .map(([files, at, cut, more]) => {
    const kept = Object.entries(files).filter((_, i) => !cut.includes(i));
    return { ...more, ...Object.fromEntries(kept.map(([name, text]) => [`${at}${name}`, text])) };
  });

describe('a hostile repository', () => {
  it('gets a configuration that is valid, whatever its names and texts are', () => {
    let recognisedSome = 0;
    fc.assert(
      fc.property(tree, (files) => {
        const text = configurationOf(files);
        expect(readConfig(text, 'benchgate.yml')).toHaveProperty('config');
        // Nothing but the keys of a configuration: no text of a file became one.
        const keys = Object.keys(readYaml(text, 'benchgate.yml').value ?? {});
        expect(
          keys.filter((key) => !['service', 'needs', 'scenarios', 'ignore', 'on-inconclusive', 'design'].includes(key)),
        ).toEqual([]);
        if (recognised(files).services.length > 0) recognisedSome += 1;
      }),
      { numRuns: howMany(120, 5000), seed: 13 },
    );
    expect(recognisedSome).toBeGreaterThan(40);
  });

  it('a text stays itself as YAML', () => {
    const read = (text: string) => readYaml(`a: ${scalar(text)}`, 'x').value;
    const whole = fc.oneof(hostile, fc.string({ unit: 'grapheme' }), fc.string());
    fc.assert(
      fc.property(
        whole.filter((text) => !/\p{Cs}/u.test(text) && text.length < 2000),
        (text) => {
          expect(read(text)).toEqual({ a: text });
        },
      ),
      { numRuns: howMany(300, 20_000), seed: 13 },
    );
  });
});

it('docs/adoption.md shows what is written for test/fixtures/recognise/node', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/adoption.md'), 'utf8');
  const [, shown = 'nothing'] = /^```yaml\n([\s\S]*?)^```$/m.exec(page) ?? [];
  expect(configurationOf(filesOf('node'))).toContain(shown);
});
