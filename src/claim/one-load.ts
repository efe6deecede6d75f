import type { ClusterLoad } from '../model/cluster.ts';
import { Failure } from '../model/failure.ts';
import type { SegmentResult } from '../model/segment.ts';
import { isSame } from '../wire/json.ts';

/** What a load is that segments are parts of, by who joins them. */
interface WholeLoad {
  readonly target: string;
  readonly of: number | undefined;
  readonly head: string;
  readonly planned: string;
  readonly benchgate: string;
  /** What of each scenario's points is its latency, and which are of metrics of the user's own. */
  readonly measured: Readonly<Record<string, Pick<ClusterLoad, 'latency' | 'custom'>>>;
}

/** The target that segments are of. Failure `config` where there is none, or they are of several. */
export function targetOf(segments: readonly SegmentResult[]): string {
  const [first] = segments;
  if (first === undefined) throw refused('There is no segment to join', 'Give the segment.json of every segment.');
  const other = segments.find(({ target }) => target !== first.target);
  if (other !== undefined)
    throw refused(`${nameOf(other)} was sent to ${other.target}, and ${nameOf(first)} to ${first.target}`, AGAIN);
  return first.target;
}

/** Nothing is joined that was not sent together. Failure `config` for segments of different loads, or one that is there twice. */
export function requireOneLoad(segments: readonly SegmentResult[], whole: WholeLoad): void {
  const [first] = segments;
  for (const [at, one] of segments.entries()) {
    const name = nameOf(one);
    if (one.head !== whole.head)
      throw refused(`${name} is of another commit, ${one.head.slice(0, 7)} and not ${whole.head.slice(0, 7)}`, AGAIN);
    if (one.benchgate !== whole.benchgate) throw refused(`${name} was sent by another version of Benchgate`, AGAIN);
    if (one.segment.of !== whole.of)
      throw refused(
        `${name} is one of ${one.segment.of}, and \`targets.${whole.target}.load.segments\` is ${whole.of ?? 'not there'}`,
        AGAIN,
      );
    if (one.planned !== whole.planned) throw refused(`${name} was sent by another configuration`, AGAIN);
    if (one.startAt !== first?.startAt)
      throw refused(
        `${name} began at ${one.startAt}, and ${first === undefined ? '' : nameOf(first)} at ${first?.startAt}`,
        AGAIN,
      );
    if (segments.findIndex(({ segment }) => segment.index === one.segment.index) < at)
      throw refused(`${name} is there twice: its requests were sent once`, AGAIN);
  }
  requireOnePlan(segments, whole);
}

const AGAIN = 'Join the segments of one run, each once.';

/** Of the same commit and configuration they only differ where an enemy, or another k6, wrote one: what k6 alone knows has to be the same. */
function requireOnePlan(segments: readonly SegmentResult[], { measured }: WholeLoad): void {
  const known = new Map<string, unknown>();
  for (const one of segments)
    for (const { scenario, load, dueMs } of one.scenarios) {
      const { latency, custom } = load;
      // Whatever runs as it is written has no length of ours.
      if (!isSame({ latency, custom }, measured[scenario]) || load.timed)
        throw refused(`${nameOf(one)} reads the points of ${scenario} in another way than the configuration`, AGAIN);
      if (dueMs < Date.parse(one.startAt))
        throw refused(`${nameOf(one)} planned ${scenario} for a moment before \`start-at\``, AGAIN);
      const mine = { load, dueMs };
      if (!isSame(known.get(scenario) ?? mine, mine))
        throw refused(
          `${nameOf(one)} planned ${scenario} in another way than another segment`,
          'Have all of them use one version of k6.',
        );
      known.set(scenario, mine);
    }
}

const nameOf = ({ segment }: SegmentResult): string => `Segment ${segment.index}`;

function refused(why: string, hint: string): Failure {
  return new Failure('config', `${why}.`, hint);
}
