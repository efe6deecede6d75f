import { findRecord } from './upstream.js';
import { digest } from './work.js';

/** Answers a JSON-RPC 2.0 call; the one method is `lookup`, which finds the records of several keys. */
export async function answerCall({ id, method, params }) {
  if (method !== 'lookup' || !Array.isArray(params?.keys))
    return { jsonrpc: '2.0', id: id ?? null, error: { code: -32601, message: 'the only method is lookup, with params.keys' } };
  const records = [];
  for (const key of params.keys) records.push(await findRecord(key));
  return { jsonrpc: '2.0', id, result: { records: records.map((record) => ({ ...record, digest: digest(record) })) } };
}
