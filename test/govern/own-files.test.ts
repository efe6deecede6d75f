import { describe, expect, it } from 'vitest';
import { ownFiles } from '../../src/govern/governed-files.ts';
import { config, smallest } from '../config/example.ts';

const withScript = (script: string) => `service: {start: x}\nscenarios: [{name: a, k6: ${script}}]\n`;

describe('ownFiles', () => {
  it('is at least the configuration itself', () => {
    expect(ownFiles(config(smallest(), 'ci/gate.yml'))).toEqual(['ci/gate.yml']);
  });

  it('has bodies, and scripts with everything in their folder', () => {
    expect(ownFiles(config(smallest('', 'path: /, method: POST, bodies: data/bodies.json')))).toContain('data/bodies.json');
    expect(ownFiles(config(withScript('load/k6/shop.js')))).toEqual(['benchgate.yml', 'load/k6/shop.js', 'load/k6/**']);
  });

  it('names files as GitHub does', () => {
    expect(ownFiles(config(withScript('./load//shop.js')))).toContain('load/shop.js');
  });

  it('takes nothing but the script for what lies beside it at the root', () => {
    expect(ownFiles(config(withScript('shop.js')))).toEqual(['benchgate.yml', 'shop.js']);
  });

  it('names each once', () => {
    const text = 'service: {start: x}\nscenarios: [{name: a, k6: l/a.js}, {name: b, k6: l/b.js}]\n';
    expect(ownFiles(config(text))).toEqual(['benchgate.yml', 'l/a.js', 'l/**', 'l/b.js']);
  });
});
