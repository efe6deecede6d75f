import { describe, expect, it } from 'vitest';
import { headRules } from '../../src/changes/head-rules.ts';
import { config, smallest } from '../config/example.ts';

const changesOf = (base: string, head: string) =>
  headRules(config(smallest(base)), smallest(head), 'benchgate.yml').changes.map(({ effect, text }) => `${effect}: ${text}`);

const HOOK = 'alerts: {webhook: {url-from: HOOK, hosts: [hooks.slack.com]}}\n';
const AM = 'alerts: {alertmanager: {url: "https://am.example.com", authorization-from: TOKEN}}\n';
const NIGHT = '{from: 2027-01-31T22:00Z, until: 2027-02-01T02:00Z, reason: moves}';

describe('what head changes of alerts', () => {
  it.each([
    ['no issues any more', '', 'alerts: {issues: false}\n', 'loosens: alerts: issues benchgate → none'],
    ['issues again', 'alerts: {issues: false}\n', '', 'neither: alerts: issues none → benchgate'],
    ['another label', '', 'alerts: {label: slo}\n', 'neither: alerts: issues benchgate → slo'],
    ['a webhook', '', HOOK, 'loosens: alerts: webhook none → the address in HOOK at hooks.slack.com'],
    ['no webhook any more', HOOK, '', 'loosens: alerts: webhook the address in HOOK at hooks.slack.com → none'],
    [
      'threat 74: another host',
      HOOK,
      HOOK.replace('slack.com', 'evil.example'),
      'loosens: alerts: webhook the address in HOOK at hooks.slack.com → the address in HOOK at hooks.evil.example',
    ],
    [
      'threat 74: another Alertmanager, which would be shown the token',
      AM,
      AM.replace('am.example', 'evil.example'),
      'loosens: alerts: alertmanager https://am.example.com, with TOKEN → https://evil.example.com, with TOKEN',
    ],
    ['threat 74: silence', '', `maintenance: [${NIGHT}]\n`, 'loosens: maintenance: gains 2027-01-31T22:00Z to 2027-02-01T02:00Z'],
    ['the end of silence', `maintenance: [${NIGHT}]\n`, '', 'neither: maintenance: loses 2027-01-31T22:00Z to 2027-02-01T02:00Z'],
  ])('%s', (_, base, head, said) => {
    expect(changesOf(base, head)).toEqual([said]);
  });

  it('threat 74: a window that becomes longer, or silences more, is silence that comes', () => {
    const longer = changesOf(`maintenance: [${NIGHT}]\n`, `maintenance: [${NIGHT.replace('02-01', '03-01')}]\n`);
    expect(longer[0]).toBe('loosens: maintenance: gains 2027-01-31T22:00Z to 2027-03-01T02:00Z');
    const narrow = `maintenance: [${NIGHT.replace('}', ', targets: [prod]}')}]\n`;
    expect(changesOf(narrow, `maintenance: [${NIGHT}]\n`)[0]).toMatch(/^loosens: maintenance: gains/);
  });

  it('nothing where it is written otherwise', () => {
    const same = `maintenance: [${NIGHT.replace('22:00Z', '23:00+01:00').replace('}', ', targets: ["*"]}')}]\n`;
    expect(changesOf(`maintenance: [${NIGHT}]\n`, same)).toEqual([]);
  });
});
