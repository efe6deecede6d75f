import { get } from 'node:http';
import { get as getTls } from 'node:https';
import type { Probe } from '../world/probe.ts';
import type { Network } from '../world/world.ts';

/** On a connection of its own, so that it says what the next stranger would meet. */
export const probe: Network['probe'] = (url, { timeoutMs, headers = {} }) =>
  new Promise<Probe>((resolve) => {
    const send = new URL(url).protocol === 'https:' ? getTls : get;
    const request = send(url, { agent: false, headers: { 'user-agent': 'benchgate', ...headers } });
    const timer = setTimeout(() => end({ code: 'timeout', message: `no answer within ${timeoutMs / 1000} s` }), timeoutMs);
    const end = (found: Probe) => {
      clearTimeout(timer);
      request.destroy();
      resolve(found);
    };
    request.on('response', ({ statusCode = 0, headers: { location = null } }) => end({ status: statusCode, location }));
    request.on('error', (error: NodeJS.ErrnoException) => end({ code: error.code ?? 'error', message: error.message }));
  });
