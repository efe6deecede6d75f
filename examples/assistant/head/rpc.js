import { findRecords } from './upstream.js';
import { digest } from './work.js';

/** Answers a JSON-RPC 2.0 call; the one method is `lookup`, which finds the records of several keys in one trip. */
export async function answerCall({ id, method, params }) {
  if (method !== 'lookup' || !Array.isArray(params?.keys))
    return { jsonrpc: '2.0', id: id ?? null, error: { code: -32601, message: 'the only method is lookup, with params.keys' } };
  const records = await findRecords(params.keys);
  return { jsonrpc: '2.0', id, result: { records: records.map((record) => ({ ...record, digest: digest(record) })) } };
}
