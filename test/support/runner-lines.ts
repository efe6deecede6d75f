/** When a made-up load begins, ms since 1970. */
export const BEGUN_MS = 1_795_524_187_000;
/** The columns between value and `extra_tags`. */
export const TAGS = ['error_code', 'expected_response', 'name', 'scenario', 'status'];
export const HEADER = `metric_name,timestamp,metric_value,${TAGS.join(',')},extra_tags,metadata`;

/** What one made-up generator sends: a request each so many ms, each as long as said. */
export interface RunnerLoad {
  readonly scenario?: string;
  readonly side?: string;
  readonly lengthMs: number;
  readonly everyMs?: number;
  readonly tookMs?: (index: number) => number;
  /** When its first request is due: segments of one load take turns, ms. */
  readonly firstMs?: number;
  /** How much later than planned it begins, ms. */
  readonly lateMs?: number;
}

/** The lines that k6 writes of it: points of its CSV output in the order of their moments, and lines of its log. */
export function runnerLines({
  scenario = 'default',
  side = 'head',
  lengthMs,
  everyMs = 10,
  tookMs = () => 10,
  lateMs = 0,
  firstMs = 0,
}: RunnerLoad): readonly string[] {
  const begun = BEGUN_MS + lateMs;
  const row = (metric: string, atMs: number, value: number, [expected, name, status]: readonly [string, string, string]) =>
    `${metric},${Math.round(atMs * 1000)},${value.toFixed(6)},,${expected},${name},${scenario},${status},side=${side}&of=${scenario},`;
  const NONE = ['', '', ''] as const;
  const lines: [number, string][] = [[begun, row('benchgate_started', begun, begun, NONE)]];
  for (let index = 0; firstMs + index * everyMs < lengthMs; index++) {
    const took = tookMs(index);
    const at = begun + firstMs + index * everyMs + took;
    const told = ['true', 'http://shop/', '200'] as const;
    lines.push(
      [at, row('http_reqs', at, 1, told)],
      [at, row('http_req_duration', at, took, told)],
      [at, row('http_req_failed', at, 0, told)],
    );
    lines.push([at, row('iterations', at, 1, NONE)], [at, row('iteration_duration', at, took, NONE)]);
  }
  for (let at = 0; at <= lengthMs; at += 1000) lines.push([begun + at, `vus,${(begun + at) * 1000},1.000000,,,,,,,`]);
  lines.push([begun + 1, '{"level":"info","msg":"begun","time":"2026-11-24T00:00:00Z"}']);
  return [HEADER, ...lines.sort(([a], [b]) => a - b).map(([, line]) => line)];
}

/** Lines of several pods as `kubectl logs --prefix` gives them: in turn. */
export function prefixed(run: string, pods: readonly (readonly string[])[]): string {
  const longest = Math.max(...pods.map((lines) => lines.length));
  const rows = Array.from({ length: longest }, (_, at) =>
    pods.flatMap((lines, pod) => (lines[at] === undefined ? [] : [`[pod/${run}-${pod + 1}-x7k2q/k6] ${lines[at]}`])),
  );
  return `${rows.flat().join('\n')}\n`;
}
