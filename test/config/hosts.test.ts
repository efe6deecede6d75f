import { describe, expect, it } from 'vitest';
import { addressProblem, isAllowed, plainAddress } from '../../src/config/hosts.ts';
import { config, problems } from './example.ts';

describe('hosts', () => {
  it.each([
    ['preview.example.com', ['preview.example.com'], true],
    ['a.preview.example.com', ['*.preview.example.com'], true],
    ['preview.example.com', ['*.preview.example.com'], false],
    ['xpreview.example.com', ['*.preview.example.com', 'preview.example.com'], false],
    ['preview.example.com.evil.example', ['preview.example.com', '*.example.com'], false],
    ['localhost', ['LOCALHOST'], true],
  ])('%s of %s: %s', (host, hosts, allowed) => expect(isAllowed(host, hosts)).toBe(allowed));

  it('addresses keep their path and lose the slash at the end', () => {
    expect(plainAddress('https://A.example.com:8443/app//')).toBe('https://a.example.com:8443/app');
    expect(addressProblem('https://a.example.com/app', [])).toBeUndefined();
  });
});

const withUrl = (url: string, more = '') => `service: {url: ${url}${more}}\nscenarios: [{name: a, http: {path: /}}]\n`;
const BOTH = '{base: "https://a.example", head: "https://b.example"}';

it('reads both shapes', () => {
  expect(config(withUrl(BOTH)).service.run).toEqual({
    kind: 'url',
    addresses: { base: 'https://a.example', head: 'https://b.example' },
    hosts: [],
  });
  expect(config(withUrl('{command: ./url.sh, hosts: ["*.example.com"], restart: ./again.sh}')).service.run).toMatchObject({
    addresses: null,
    command: './url.sh',
    restart: './again.sh',
  });
});

it.each([
  [withUrl('{base: "https://a.example"}'), 'service.url.head: is missing'],
  [withUrl('{command: ./url.sh}'), 'service.url.hosts: is missing'],
  [
    withUrl('{command: ./url.sh, base: "https://a.example", hosts: [a.example]}'),
    'service.url.command: stands beside base and head',
  ],
  [
    withUrl('{base: "https://a.example", head: "https://b.example", hosts: [a.example]}'),
    'service.url.head: is at b.example, which is none',
  ],
  [withUrl('{base: "https://a.example", head: "ftp://b.example"}'), 'service.url.head: expected an address'],
  [withUrl('{base: "https://u:p@a.example", head: "https://b.example"}'), 'has a user or a password in it'],
  [
    withUrl('{base: "https://a.example", head: "https://${PR}.b.example"}'),
    'nothing is called ${PR} here: known are ${SHA} and ${SHORT_SHA}',
  ],
  [withUrl('{base: "https://a.example", head: "https://b.example/?q=1"}'), 'has a ? or a #'],
  [withUrl(BOTH, ', start: node server.js'), 'service.url: stands beside start: keep the one that starts it'],
  [withUrl(BOTH, ', port: 80'), 'service.port: stands beside url'],
  [withUrl(BOTH, ', ready: {log: up}'), 'service.ready: has log'],
])('refuses %s', (text, problem) => expect(problems(text)[0]).toContain(problem));
