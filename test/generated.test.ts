import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generatedFiles } from '../scripts/generate.ts';
import { INPUTS } from '../src/plan/input-list.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

const generated = await generatedFiles(read('README.md'));

describe('generated files', () => {
  it.each(Object.entries(generated))('%s is what the sources say (npm run generate)', (path, text) => {
    expect(read(path)).toBe(text);
  });

  it('rule 6: action.yml has exactly the inputs that are read, and runs the committed bundle on Node 24', () => {
    const action = parse(read('action.yml'));
    expect(Object.keys(action.inputs)).toEqual(INPUTS.map(({ name }) => name));
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/main.js' });
    expect(action.inputs['github-token'].default).toBe('${{ github.token }}');
    expect(action.inputs['fail-on'].default).toBe('never');
  });
});
