import { describe, expect, it } from 'vitest';
import { namesFrontend, requireOwnFrontends } from '../../../src/prepare/containers/frontend.ts';
import { memory } from '../../support/memory.ts';

const SITE = {
  worktree: '/w',
  revision: { side: 'head', sha: 'a'.repeat(40), ref: 'HEAD' },
  service: { directory: '.' },
} as never;

describe('threat 101: what a build is read by', () => {
  it.each([
    '# syntax=acme/frontend',
    '#Syntax = acme/frontend\nFROM scratch',
    '# a comment\n// syntax=acme/frontend',
    '\uFEFF{"syntax": "acme/frontend"}',
    '#!/bin/sh\n{"syntax": "acme/frontend"}',
  ])('may be an image of its own: %j', (text) => expect(namesFrontend(text)).toBe(true));

  it.each(['FROM scratch\nCOPY a b', '# the syntax of this is plain', '# escape=`\nFROM scratch'])('is the engine: %j', (text) =>
    expect(namesFrontend(text)).toBe(false),
  );

  it.each([
    [{ context: '/w', args: { buildkit_syntax: 'acme/frontend' } }, 'web: build.args'],
    [{ context: '/w', dockerfile_inline: '# syntax=acme/frontend\nFROM scratch' }, 'web: build.dockerfile_inline'],
    [{ context: 'https://example.com/acme/shop.git' }, 'web: build.context'],
    [{ context: '/w/app', dockerfile: 'Other' }, 'app/Other'],
    [{ context: '/w/app' }, null],
    [{ context: '/w', dockerfile_inline: 'FROM scratch' }, null],
  ])('is asked of every service that is built: %j', async (build, where) => {
    const { world } = memory({ '/w/app/Other': '# syntax=acme/frontend', '/w/app/Dockerfile': 'FROM scratch' });
    const asked = requireOwnFrontends({ world } as never, SITE, { services: { web: { build } } });
    if (where === null) return expect(await asked).toBeUndefined();
    await expect(asked).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining(`head: ${where}`) });
  });
});
