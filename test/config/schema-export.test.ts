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
  remote-write: {url: "https://metrics.example.com/api/v1/write/", user: A, password: B, headers: {X-Scope-OrgID: C}},
  otlp: {url: "http://127.0.0.1:4318/v1/metrics", token: D},
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
    ['a name without a password', '{otlp: {url: "https://a.example", user: A}}', 'export.otlp.password: is missing'],
    ['a password without a name', '{otlp: {url: "https://a.example", password: A}}', 'export.otlp.user: is missing'],
    ['two ways', '{otlp: {url: "https://a.example", user: A, password: B, token: C}}', 'export.otlp.token: is a second way'],
    [
      'two ways, one in a header',
      '{otlp: {url: "https://a.example", user: A, password: B, headers: {Authorization: C}}}',
      'export.otlp.headers: is a second way',
    ],
    ['another program', '{datadog: {url: "https://a.example"}}', 'export.datadog: is not a key here'],
  ])('refuses %s', (_, text, message) => {
    expect(complaints(text)).toContain(message);
  });

  it.each([
    ['a token', '{otlp: {url: "https://a.example", token: glc_s3cret}}', 'export.otlp.token'],
    ['a password', '{otlp: {url: "https://a.example", user: A, password: "s3cret!"}}', 'export.otlp.password'],
    ['a header', '{otlp: {url: "https://a.example", headers: {api-key: s3cret}}}', 'export.otlp.headers.api-key'],
    ['a key', '{langfuse: {url: "https://a.example", secret-key: sk-lf-s3cret}}', 'export.langfuse.secret-key'],
    ['an address with a password', '{otlp: {url: "https://me:s3cret@a.example"}}', 'export.otlp.url: has a user or a password'],
    ['an address with a query', '{otlp: {url: "https://a.example/?key=s3cret"}}', 'export.otlp.url: has a ? or a #'],
    ['an address that is none', '{otlp: {url: "a.example/?key=s3cret"}}', 'export.otlp.url: expected an address'],
    ['something else', '{otlp: {url: "https://a.example", token: [s3cret]}}', 'export.otlp.token'],
  ])('threat 75: refuses %s that is written out, and does not repeat it', (_, text, message) => {
    expect(complaints(text)).toContain(message);
    expect(complaints(text)).not.toContain('s3cret');
  });
});
