import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { Env } from '../model/env.ts';

/** The proxy for an https URL by HTTPS_PROXY and NO_PROXY, as curl and Go read them; null for none. */
export function proxyFor(url: URL, env: Env): URL | null {
  const value = env.HTTPS_PROXY || env.https_proxy || '';
  if (value === '' || isExcepted(url, env.NO_PROXY || env.no_proxy || '')) return null;
  return new URL(value.includes('://') ? value : `http://${value}`);
}

/** A connection through the proxy to `target` (`host:port`), by HTTP CONNECT (RFC 9110, 9.3.6). */
export function openTunnel(proxy: URL, target: string, timeoutMs: number): Promise<Socket> {
  const request = proxy.protocol === 'https:' ? requestHttps : requestHttp;
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const authorization = proxy.username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
  return new Promise((resolve, reject) => {
    const asked = request({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...authorization },
      agent: false,
    });
    asked.setTimeout(timeoutMs, () => asked.destroy(new Error('no answer in time')));
    asked.once('error', reject);
    asked.once('connect', (response, socket) => {
      if (response.statusCode === 200) resolve(socket);
      else reject(new Error(`the proxy answered ${response.statusCode}`));
      if (response.statusCode !== 200) socket.destroy();
    });
    asked.once('response', (response) => asked.destroy(new Error(`the proxy answered ${response.statusCode}`)));
    asked.end();
  });
}

/** `*`, a host, or the end of one with or without a dot before it; a port, where given, must be the same. */
function isExcepted({ hostname, port }: URL, list: string): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    const [, host = '', only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (entry === '*') return true;
    if (host === '' || (only !== undefined && only !== (port || '443'))) return false;
    return hostname === host || hostname.endsWith(`.${host}`);
  });
}
