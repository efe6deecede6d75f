const none = { startTime: null, gracefulStop: null, env: null };

/** What k6 inspect says of perf/shop.ts of the fixtures. */
export const options = {
  paused: null,
  vus: null,
  scenarios: {
    browse: {
      ...none,
      executor: 'constant-arrival-rate',
      exec: 'browse',
      tags: { flow: 'browse' },
      duration: '5m0s',
      rate: 40,
      timeUnit: '1s',
      preAllocatedVUs: 5,
      maxVUs: 20,
    },
    pay: { ...none, executor: 'constant-vus', exec: 'pay', tags: null, vus: 2, duration: '5m0s' },
  },
  thresholds: {
    http_req_failed: ['rate<0.5'],
    'http_req_duration{flow:browse}': ['p(95)<1000'],
    'http_req_duration{scenario:pay}': [{ threshold: 'p(95)<1000', abortOnFail: true, delayAbortEval: null }],
    dropped_iterations: ['count<10'],
    vus_max: ['value<100'],
  },
  hosts: null,
  dns: { ttl: null, select: null, policy: null },
  summaryTrendStats: ['avg', 'p(95)'],
  systemTags: ['status'],
  totalDuration: '5m30s',
  maxVUs: 22,
};
