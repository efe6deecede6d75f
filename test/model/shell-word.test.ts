import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from '../../src/model/shell-word.ts';

it('a word is read by a shell as it was, in quotes only where it has to be', () => {
  const words = ['plain/path.js', 'two words', "it's", '$HOME', '`id`', '', 'a;b', 'ü "x"', '*'];
  const read = execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${words.map(shellWord).join(' ')}`], { encoding: 'utf8' });
  expect(read).toBe(`${words.join('\n')}\n`);
  expect(shellWord('plain/path.js')).toBe('plain/path.js');
});
