import type { Setup } from './an-evidence.ts';

/** A Cause is what is different on head, or on base. */
export type Cause = Omit<Setup, 'seed'>;

/** What was done to head, and which suspect has to come first: written down before anything was run. */
export const CAUSES: Readonly<Record<string, readonly [cause: Cause, kind: string, subject: string]>> = {
  'a slow query': [{ head: { spent: { items: { ms: 15 } } } }, 'slow-outside', 'select * from items where id = ?'],
  'N+1': [
    {
      head: {
        spent: { items: { ms: 34, calls: 12, serialMs: 30 }, root: { ms: 4 } },
        cpuMs: 5,
        series: { 'context-switches': 20 },
      },
    },
    ...(['more-calls', 'select * from items where id = ?'] as const),
  ],
  'identical calls': [
    { head: { spent: { users: { ms: 14, calls: 7, repeated: 6, serialMs: 12 } } } },
    ...(['repeated-calls', 'select * from users where id = ?'] as const),
  ],
  'a lost cache': [
    {
      base: { spent: { users: { ms: 0.1, calls: 0.05 } } },
      head: { series: { 'cache_hits_total{cache="users"}': 2, 'cache_misses_total{cache="users"}': 90 } },
    },
    ...(['lost-cache', 'select * from users where id = ?'] as const),
  ],
  'a lost cache that base never missed': [
    {
      base: { spent: { users: { ms: 0, calls: 0 } } },
      head: { series: { 'cache_hits_total{cache="users"}': 2, 'cache_misses_total{cache="users"}': 90 } },
    },
    ...(['lost-cache', 'select * from users where id = ?'] as const),
  ],
  'calls one after another': [
    { head: { spent: { rates: { ms: 15, calls: 3, serialMs: 10 } } } },
    'serial-calls',
    'http://rates/today',
  ],
  'different calls one after another': [
    {
      base: { spent: { rates: { ms: 2, own: 9 }, items: { ms: 1.4, own: 6 }, users: { ms: 1.6, own: 6 } } },
      head: { spent: { rates: { ms: 9 }, items: { ms: 5.9 }, users: { ms: 5.8 } } },
    },
    ...(['serial-calls', 'http://rates/today'] as const),
  ],
  'a lock that the share of slow answers shows first': [
    { rows: ['slow-share', 'latency.p50'], head: { spent: { update: { ms: 14 } }, series: { 'context-switches': 18 } } },
    ...(['lock', 'update cart'] as const),
  ],
  'a lock': [{ head: { spent: { update: { ms: 14 } }, series: { 'context-switches': 18 } } }, 'lock', 'update cart'],
  garbage: [
    { head: { spent: { root: { ms: 8 } }, waitedMs: 1, cpuMs: 9, functions: { '(garbage collector)': 3.5, renderCart: 1.6 } } },
    ...(['garbage', '(garbage collector)'] as const),
  ],
  'a CPU loop': [
    { head: { spent: { render: { ms: 8 } }, waitedMs: 1.5, cpuMs: 10, functions: { score: 6 } } },
    'function',
    'score',
  ],
  'a CPU loop without traces': [
    { traces: false, head: { spent: { render: { ms: 8 } }, cpuMs: 10, functions: { score: 6 } } },
    'function',
    'score',
  ],
  'a CPU loop without profiles': [
    { profiles: false, head: { spent: { render: { ms: 8 } }, waitedMs: 1.5, cpuMs: 10, series: { 'run-queue-delay': 2 } } },
    ...(['computing-operation', 'render cart'] as const),
  ],
  'a bigger payload': [
    {
      head: {
        spent: { root: { ms: 6 }, render: { ms: 4 } },
        cpuMs: 8,
        functions: { renderCart: 3 },
        series: { http_response_size_bytes: 60_000 },
      },
    },
    ...(['more-bytes', 'http_response_size_bytes'] as const),
  ],
  'a queue': [
    { head: { waitedMs: 12, series: { jobs_queue_depth: 6, http_requests_in_flight: 1.6 } } },
    'queue',
    'jobs_queue_depth',
  ],
  'a sleep': [{ head: { spent: { render: { ms: 12 } }, series: { 'context-switches': 9 } } }, 'waiting-operation', 'render cart'],
  'a slow dependency': [{ head: { spent: { rates: { ms: 25, calls: 3 } } } }, 'slow-outside', 'http://rates/today'],
  'a tail only': [
    { rows: ['latency.p95'], head: { slow: { items: { ms: 40 } } } },
    'slow-outside',
    'select * from items where id = ?',
  ],
  'a pool that is too small': [
    { head: { spent: { acquire: { ms: 12, calls: 2 } }, series: { db_pool_pending: 4, db_pool_idle: 0.2 } } },
    ...(['queue', 'pool.acquire'] as const),
  ],
  'a log flood': [
    { head: { spent: { root: { ms: 7 } }, cpuMs: 6, functions: { writeSync: 1.8 }, series: { 'disk-written': 9000 } } },
    ...(['log-flood', 'disk-written'] as const),
  ],
  'something new': [{ head: { spent: { audit: { ms: 0.4 }, insert: { ms: 6 } } } }, ...(['new-operation', 'audit'] as const)],
  'fewer hits, without traces': [
    {
      traces: false,
      profiles: false,
      head: {
        spent: { users: { ms: 9 } },
        series: { 'cache_hits_total{cache="users"}': 40, 'cache_misses_total{cache="users"}': 50 },
      },
    },
    ...(['cache-hits', 'cache_hits_total{cache="users"}'] as const),
  ],
  'more tokens, without traces': [
    { traces: false, profiles: false, head: { spent: { rates: { ms: 30, calls: 3 } }, series: { prompt_tokens: 4000 } } },
    ...(['more-tokens', 'prompt_tokens'] as const),
  ],
};
