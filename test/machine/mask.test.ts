import { expect, it } from 'vitest';
import { newMask } from '../../src/machine/mask.ts';
import { nodeProcesses } from '../../src/machine/processes.ts';

it('threat 63: a mask hides a value as addresses have it, in whichever of their parts', () => {
  const mask = newMask();
  const secret = 's3cr3t/+Tok en"\u00e9$&%21x';
  mask.hide([secret]);
  const url = new URL(`https://host.example/${secret}/zzz.tgz`);
  [url.username, url.search] = [secret, secret];
  expect(mask.apply(`got ${url.href} and ${encodeURI(secret)}`)).not.toMatch(/s3cr3t|Tok/);
  const short = newMask();
  short.hide(['#']);
  expect(short.apply('http://localhost/a#')).toBe('http://localhost/a***');
});

it('threat 63: a mask hides a value as it is, by its lines, in JSON, in a URL and in base64', () => {
  const mask = newMask();
  const secret = 'first line of "it"\nsecond+line/of it';
  mask.hide(['a-token-of-8', secret]);
  const seen = [
    secret,
    'x second+line/of it x',
    JSON.stringify({ secret }),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    'a-token-of-8!',
    // As a password, wherever it begins, and as part of an address.
    ...['u', 'me', 'you', 'user'].map((name) => Buffer.from(`${name}:a-token-of-8:x`).toString('base64')),
    Buffer.from('u:a-token-of-8').toString('base64url'),
  ].map(mask.apply);
  expect(seen.join('\n')).not.toMatch(/first|second|token/);
  for (const text of seen) expect(Buffer.from(text.replaceAll('*', ''), 'base64').toString('latin1')).not.toContain('token');
  expect(mask.apply('nothing of it')).toBe('nothing of it');
});

it('threat 63: what a child prints is told without what is hidden', async () => {
  const mask = newMask();
  mask.hide(['a-token-of-8']);
  const command = {
    text: 'echo "it is a-token-of-8"',
    cwd: '/',
    env: { PATH: process.env.PATH ?? '' },
    mark: 'benchgate-mask-test',
  };
  expect((await nodeProcesses(mask.apply).run(command)).tail).toEqual(['it is ***']);
});
