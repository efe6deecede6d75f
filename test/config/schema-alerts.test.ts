import { describe, expect, it } from 'vitest';
import { maintenanceWarnings } from '../../src/config/maintenance-warnings.ts';
import { config, problems, smallest } from './example.ts';

const alerts = (text: string) => config(smallest(`alerts: ${text}\n`)).alerts;
const maintenance = (text: string) => config(smallest(`maintenance: ${text}\n`)).maintenance;

describe('alerts', () => {
  it('are issues with a label where nothing is said', () => {
    expect(config(smallest()).alerts).toEqual({ label: 'benchgate', webhook: null, alertmanager: null });
    expect(config(smallest()).maintenance).toEqual([]);
  });

  it('say all of it', () => {
    const text = `{label: slo, webhook: {url-from: HOOK, hosts: [hooks.slack.com, "*.example.com"]},
  alertmanager: {url: "https://am.example.com/prefix/", authorization-from: AM_TOKEN}}`;
    expect(alerts(text)).toEqual({
      label: 'slo',
      webhook: { urlFrom: 'HOOK', hosts: ['hooks.slack.com', '*.example.com'] },
      alertmanager: { url: 'https://am.example.com/prefix', authorizationFrom: 'AM_TOKEN' },
    });
    expect(alerts('{issues: false, label: slo}').label).toBeNull();
    expect(alerts('{alertmanager: {url: "http://127.0.0.1:9093"}}').alertmanager).toEqual({
      ...{ url: 'http://127.0.0.1:9093', authorizationFrom: null },
    });
  });

  it.each([
    [
      'an address in place of a variable',
      '{webhook: {url-from: "https://a.example/x", hosts: [a.example]}}',
      'alerts.webhook.url-from',
    ],
    ['threat 73: a token of the runner', '{webhook: {url-from: GITHUB_TOKEN, hosts: [a.example]}}', 'is never passed'],
    [
      'threat 73: a token of the runner',
      '{alertmanager: {url: "https://a.example", authorization-from: ACTIONS_RUNTIME_TOKEN}}',
      'is never passed',
    ],
    ['no host', '{webhook: {url-from: HOOK, hosts: []}}', 'write the hosts that may be told'],
    ['hosts that are none', '{webhook: {url-from: HOOK, hosts: ["https://a.example"]}}', 'alerts.webhook.hosts[0]'],
    ['every host', '{webhook: {url-from: HOOK, hosts: ["*"]}}', 'alerts.webhook.hosts[0]'],
    ['plain http', '{alertmanager: {url: "http://am.example.com"}}', 'starts with http: expected https'],
    ['plain http that looks like this machine', '{alertmanager: {url: "http://127.0.0.1.example.com"}}', 'expected https'],
    ['a password', '{alertmanager: {url: "https://me:secret@am.example.com"}}', 'has a user or a password in it'],
    ['two labels in one', '{label: "a,b"}', 'alerts.label'],
    ['an unknown key', '{slack: {}}', 'alerts.slack: is not a key here'],
  ])('refuses %s', (_, text, message) => {
    expect(problems(smallest(`alerts: ${text}\n`)).join('\n')).toContain(message);
  });
});

it('threat 73: what proves who we are goes nowhere in the open, and is no token of the runner', () => {
  const complaints = (text: string) => problems(smallest(`alerts: ${text}\n`)).join('\n');
  expect(complaints('{alertmanager: {url: "http://am.example.com"}}')).toContain('starts with http: expected https');
  expect(complaints('{webhook: {url-from: GITHUB_TOKEN, hosts: [a.example]}}')).toContain('is never passed');
});

describe('maintenance', () => {
  it('is windows, with their offsets from UTC', () => {
    const text = `[{from: 2027-01-31T22:00Z, until: "2027-02-01T02:00:30+01:00", reason: moves, targets: [staging], scenarios: ["rpc-*"]}]`;
    expect(maintenance(text)).toEqual([
      {
        ...{ from: Date.parse('2027-01-31T22:00Z'), until: Date.parse('2027-02-01T01:00:30Z'), reason: 'moves' },
        ...{ targets: ['staging'], scenarios: ['rpc-*'] },
      },
    ]);
    expect(maintenance('[{from: 2027-01-31T22:00Z, until: 2027-02-01T02:00Z, reason: moves}]')).toMatchObject([
      { targets: ['*'], scenarios: ['*'] },
    ]);
  });

  it.each([
    ['no list', '{from: 2027-01-31T22:00Z}', 'maintenance: expected a list of windows'],
    ['a day alone', '[{from: 2027-01-31, until: 2027-02-01T02:00Z, reason: x}]', 'maintenance[0].from: expected a moment'],
    ['a moment of no zone', '[{from: "2027-01-31T22:00", until: 2027-02-01T02:00Z, reason: x}]', 'maintenance[0].from'],
    ['a day that there is not', '[{from: 2027-02-31T22:00Z, until: 2027-04-01T02:00Z, reason: x}]', 'that is in the calendar'],
    [
      'an end beyond the years that are written with four digits',
      '[{from: 2027-01-31T22:00Z, until: "9999-12-31T23:59-23:59", reason: x}]',
      'that is in the calendar',
    ],
    ['an hour that there is not', '[{from: 2027-01-31T25:00Z, until: 2027-04-01T02:00Z, reason: x}]', 'that is in the calendar'],
    [
      'an end before its beginning',
      '[{from: 2027-01-31T22:00Z, until: 2027-01-31T22:00Z, reason: x}]',
      'maintenance[0].until: is not after from',
    ],
    ['no reason', '[{from: 2027-01-31T22:00Z, until: 2027-02-01T02:00Z}]', 'maintenance[0].reason: is missing'],
    ['two lines', '[{from: 2027-01-31T22:00Z, until: 2027-02-01T02:00Z, reason: "a\\nb"}]', 'expected one line'],
    ['every week', '[{every: monday}]', 'maintenance[0].every: is not a key here'],
  ])('refuses %s', (_, text, message) => {
    expect(problems(smallest(`maintenance: ${text}\n`)).join('\n')).toContain(message);
  });

  it('is warned of where it is over, or silent for more than a month', () => {
    const windows = maintenance(
      '[{from: 2027-01-01T00:00Z, until: 2027-01-31T00:00Z, reason: x}, {from: 2027-01-01T00:00Z, until: 2027-01-31T00:01Z, reason: x}]',
    );
    const warned = (at: string) => maintenanceWarnings(windows, 'benchgate.yml', Date.parse(at));
    expect(warned('2027-01-02T00:00Z')).toEqual(['benchgate.yml maintenance[1]: nobody is told of anything for 30 days']);
    expect(warned('2027-01-31T00:00Z')).toEqual([
      'benchgate.yml maintenance[0]: this window is over since 2027-01-31T00:00:00.000Z: remove it',
      'benchgate.yml maintenance[1]: nobody is told of anything for 30 days',
    ]);
  });
});
