import { describe, expect, it } from 'vitest';
import { config, problems, smallest } from './example.ts';

const receivers = (text: string) => config(smallest(`export: ${text}\n`)).export;
const complaints = (text: string) => problems(smallest(`export: ${text}\n`)).join('\n');

describe('where numbers are sent', () => {
  it('is nowhere unless it is written', () => {
    expect(config(smallest()).export).toEqual([]);
  });

  it('is told with the names of variables', () => {
    const text = `{
  remote-write: {url: "https://metrics.example.com/api/v1/write/", user-from: A, password-from: B, headers-from: {X-Scope-OrgID: C}},
  otlp: {url: "http://127.0.0.1:4318/v1/metrics", token-from: D},
  langfuse: {url: "https://cloud.langfuse.com/"}}`;
    expect(receivers(text)).toEqual([
      {
        ...{ kind: 'remote-write', url: 'https://metrics.example.com/api/v1/write', token: null },
        ...{ login: { user: 'A', password: 'B' }, headers: { 'x-scope-orgid': 'C' } },
      },
      { kind: 'otlp', url: 'http://127.0.0.1:4318/v1/metrics', token: 'D', login: null, headers: {} },
      {
        ...{ kind: 'langfuse', url: 'https://cloud.langfuse.com', token: null, headers: {} },
        login: { user: 'LANGFUSE_PUBLIC_KEY', password: 'LANGFUSE_SECRET_KEY' },
      },
    ]);
  });

  it.each([
    ['http to another machine', '{otlp: {url: "http://otel.example.com/v1/metrics"}}', 'export.otlp.url: is not encrypted'],
    ['http to a name like ours', '{otlp: {url: "http://127.0.0.1.example.com"}}', 'export.otlp.url: is not encrypted'],
    ['no address', '{otlp: {}}', 'export.otlp.url: expected an address'],
    [
      'a variable of the runner',
      '{otlp: {url: "https://a.example", token-from: GITHUB_TOKEN}}',
      'export.otlp.token-from: is a variable',
    ],
    [
      'another of them, in a header',
      '{otlp: {url: "https://a.example", headers-from: {x: ACTIONS_RUNTIME_TOKEN}}}',
      'is a variable of the runner',
    ],
    ['a name without a password', '{otlp: {url: "https://a.example", user-from: A}}', 'export.otlp.password-from: is missing'],
    ['a password without a name', '{otlp: {url: "https://a.example", password-from: A}}', 'export.otlp.user-from: is missing'],
    [
      'two ways',
      '{otlp: {url: "https://a.example", user-from: A, password-from: B, token-from: C}}',
      'export.otlp.token-from: is a second way',
    ],
    [
      'two ways, one in a header',
      '{otlp: {url: "https://a.example", user-from: A, password-from: B, headers-from: {Authorization: C}}}',
      'export.otlp.headers-from: is a second way',
    ],
    ['another program', '{datadog: {url: "https://a.example"}}', 'export.datadog: is not a key here'],
  ])('refuses %s (threat 75)', (_, text, message) => {
    expect(complaints(text)).toContain(message);
  });

  it.each([
    ['a token', '{otlp: {url: "https://a.example", token-from: glc_s3cret}}', 'export.otlp.token-from'],
    ['a password', '{otlp: {url: "https://a.example", user-from: A, password-from: "s3cret!"}}', 'export.otlp.password-from'],
    ['a header', '{otlp: {url: "https://a.example", headers-from: {api-key: s3cret}}}', 'export.otlp.headers-from.api-key'],
    ['a key', '{langfuse: {url: "https://a.example", secret-key-from: sk-lf-s3cret}}', 'export.langfuse.secret-key-from'],
    ['an address with a password', '{otlp: {url: "https://me:s3cret@a.example"}}', 'export.otlp.url: has a user or a password'],
    ['an address with a query', '{otlp: {url: "https://a.example/?key=s3cret"}}', 'export.otlp.url: has a ? or a #'],
    ['an address that is none', '{otlp: {url: "a.example/?key=s3cret"}}', 'export.otlp.url: expected an address'],
    ['something else', '{otlp: {url: "https://a.example", token-from: [s3cret]}}', 'export.otlp.token-from'],
  ])('threat 75: refuses %s that is written out, and does not repeat it', (_, text, message) => {
    expect(complaints(text)).toContain(message);
    expect(complaints(text)).not.toContain('s3cret');
  });
});
