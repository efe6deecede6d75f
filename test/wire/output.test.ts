import { describe, expect, it } from 'vitest';
import { openOutput, outputFolder } from '../../src/wire/output.ts';
import { memory } from '../support/memory.ts';

const request = { inputs: {}, event: null, directory: '/shop', workingTree: true, runId: 'local' };
const inputs = { outputDir: 'benchgate-out', commentKey: 'default' };

describe('the folder of results', () => {
  it('is ignored by git from the start, and says where each file went', async () => {
    const { world } = memory();
    const output = await openOutput(request, inputs, world);
    expect(await world.files.read('/shop/benchgate-out/.gitignore')).toBe('*\n');
    expect(await output.write('report.json', '{}')).toBe('/shop/benchgate-out/report.json');
    expect(await world.files.read('/shop/benchgate-out/report.json')).toBe('{}');
  });

  it('keeps a .gitignore that somebody wrote', async () => {
    const { world } = memory({ '/shop/benchgate-out/.gitignore': '!report.json\n' });
    await openOutput(request, inputs, world);
    expect(await world.files.read('/shop/benchgate-out/.gitignore')).toBe('!report.json\n');
  });

  it('is where it was said to be, absolute or below the folder that is measured', () => {
    expect(outputFolder(request, { outputDir: 'out' })).toBe('/shop/out');
    expect(outputFolder(request, { outputDir: '/tmp/out' })).toBe('/tmp/out');
  });
});
