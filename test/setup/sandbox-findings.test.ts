import { expect, it } from 'vitest';
import { sandboxFindings } from '../../src/setup/sandbox-findings.ts';

it('doctor says which sandbox works here', () => {
  const [found] = sandboxFindings({ mechanism: 'netns', how: 'by sudo', seccomp: true }, 'required');
  expect(found).toMatchObject({ level: 'ok', text: 'A sandbox works here: netns, by sudo; calls of the kernel are filtered.' });
  const [unfiltered] = sandboxFindings({ mechanism: 'netns', how: 'as root', seccomp: false }, 'auto');
  expect(unfiltered?.text).toContain('are not filtered');
  const [rootless] = sandboxFindings({ mechanism: 'bwrap', how: 'without root', seccomp: true }, 'required');
  expect(rootless?.text).toBe('A sandbox works here: bwrap, without root; calls of the kernel are filtered.');
});

it('doctor says why there can be none, and only where one is asked for that something is to be done', () => {
  const none = { mechanism: null, why: 'namespaces are a part of Linux' } as const;
  const levels = [undefined, 'off', 'auto', 'required'] as const;
  const found = levels.flatMap((asked) => sandboxFindings(none, asked));
  expect(found.map(({ level }) => level)).toEqual(['ok', 'ok', 'warning', 'error']);
  for (const { text } of found) expect(text).toContain('namespaces are a part of Linux');
  expect(found[3]?.fix).toContain('sudo without a password');
  expect(found[3]?.fix).toContain('bubblewrap');
});
