import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configurationPage, schemaFiles } from '../../scripts/schemas.ts';
import { configJsonSchema } from '../../src/config/schema.ts';
import { config, EXAMPLE, smallest } from './example.ts';

const committed = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const accepts = new Ajv({ strict: false }).compile(configJsonSchema());

describe('the configuration', () => {
  it('has a default for everything but service.start and scenarios', () => {
    expect(config(smallest())).toMatchObject({
      needs: [],
      metrics: {},
      budgets: [],
      slos: [],
      onInconclusive: 'warn',
      governance: {},
      design: {
        mode: 'auto',
        maxDurationMs: 600_000,
        maxPairs: 30,
        blockMs: null,
        warmUpMs: null,
        complete: false,
        asWritten: false,
        freshPerScenario: false,
      },
    });
  });

  it('keeps governance as written', () => {
    const governance = {
      approvers: { roles: ['maintain'], users: ['octocat'] },
      'minimum-approvals': { waiver: 2 },
      governed: ['perf/**'],
      'protected-bases': ['main'],
      'merge-queue': 'carry',
      'measure-workflow': '.github/workflows/m.yml',
    };
    expect(config(smallest(`governance: ${JSON.stringify(governance)}\n`)).governance).toEqual(governance);
  });
});

describe('the JSON Schema', () => {
  it('accepts what is good and rejects what is not', () => {
    expect([EXAMPLE, smallest()].map((text) => accepts(parse(text)))).toEqual([true, true]);
    const bad = [
      'bogus: 1\n',
      'design: {block: 5}\n',
      'design: {max-pairs: 3}\n',
      'budgets: [{metric: a, max-increase: 5}]\n',
      'on-inconclusive: maybe\n',
    ];
    for (const more of bad) expect([more, accepts(parse(smallest(more)))]).toEqual([more, false]);
    expect(accepts(parse('service: {start: x}\nscenarios: [{name: a}]\n'))).toBe(false);
  });

  it('describes every field', () => {
    const silent: string[] = [];
    const walk = (node: unknown, path: string) => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node))
        if (key === 'properties')
          for (const [name, field] of Object.entries(value)) {
            if (!(typeof field === 'object' && field !== null && 'description' in field)) silent.push(`${path}.${name}`);
            walk(field, `${path}.${name}`);
          }
        else if (key !== 'default' && key !== 'examples') walk(value, path);
    };
    walk(configJsonSchema(), '');
    expect(silent).toEqual([]);
  });
});

describe('the generated files', () => {
  it.each(Object.entries(schemaFiles()))('%s is fresh', (path, text) => {
    expect(committed(path)).toBe(text);
  });

  it('docs/configuration.md is fresh and has every section', () => {
    expect(committed('docs/configuration.md')).toBe(configurationPage());
    for (const section of [
      'service.ready',
      'needs[]',
      'scenarios[].http.expect',
      'metrics.<name>',
      'budgets[]',
      'slos[]',
      'design',
    ])
      expect(configurationPage()).toContain(`## \`${section}\``);
  });
});
