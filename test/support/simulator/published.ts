import type { Mode } from '../../../src/model/plan.ts';
import type { EffectName } from './cells.ts';
import type { LevelName } from './machine.ts';

/**
 * A Published is what the study that chose the method measured in one cell, in percent and pairs. It looked first at 8
 * pairs and then at 12, 16, 20, 25 and 30; it ran 500 measurements of each null and 150 of each effect.
 */
export interface Published {
  readonly level: LevelName;
  readonly mode: Mode;
  readonly effect: EffectName;
  /** Any of six rows rejected, without margins, and mean pairs to the first rejection (30 where there was none). */
  readonly rejected: number;
  readonly pairsToRejection: number;
  /** The whole method with margins: mean pairs, any regression, any change, every row without change. */
  readonly pairs: number;
  readonly regression: number;
  readonly change: number;
  readonly allNoChange: number;
}

/** Runs behind each published number. */
export const publishedRuns = (effect: EffectName) => (effect === 'null' ? 500 : 150);

/** Level, mode, effect; rejected, pairs to rejection; pairs, regression, change, all no change. */
const TABLE = `
quiet interleaved null      4.3 30  20.1   0.6   1.8 94
quiet interleaved 2%       70.7 24  20.5  17.3  17.3 81
quiet interleaved 5%      100.0 12  12.5 100.0 100.0  0
quiet interleaved 10%     100.0 12  11.8 100.0 100.0  0
quiet interleaved 20%     100.0 11  10.7 100.0 100.0  0
quiet interleaved tail3%x3 100.0 12 12.1 100.0 100.0  0
quiet alternating null      6.2 30  20.9   0.2   0.8 97
quiet alternating 2%       63.3 25  20.1  24.0  24.7 71
quiet alternating 5%      100.0 13  13.2 100.0 100.0  0
quiet alternating 10%     100.0 12  11.9 100.0 100.0  0
quiet alternating 20%     100.0 11  11.0 100.0 100.0  0
quiet alternating tail3%x3 100.0 12 12.4 100.0 100.0  0
ci    interleaved null      3.9 30  22.6   1.0   1.6 91
ci    interleaved 2%       41.3 26  22.1  26.0  26.0 63
ci    interleaved 5%      100.0 16  15.6  97.3  97.3  3
ci    interleaved 10%     100.0 12  11.9 100.0 100.0  0
ci    interleaved 20%     100.0 11  11.1 100.0 100.0  0
ci    interleaved tail3%x3 100.0 12 12.2 100.0 100.0  0
ci    alternating null      5.4 30  26.5   1.6   3.4 61
ci    alternating 2%       25.3 28  25.6  21.3  21.3 35
ci    alternating 5%       83.3 21  20.9  80.7  81.3  1
ci    alternating 10%     100.0 14  14.2 100.0 100.0  0
ci    alternating 20%     100.0 13  12.6 100.0 100.0  0
ci    alternating tail3%x3 100.0 13 13.3 100.0 100.0  0
noisy interleaved null      5.1 30  28.9   1.2   3.8 27
noisy interleaved 2%       16.0 29  28.0  15.3  15.3 17
noisy interleaved 5%       73.3 23  22.8  71.3  71.3  0
noisy interleaved 10%     100.0 14  14.4 100.0 100.0  0
noisy interleaved 20%     100.0 12  11.6 100.0 100.0  0
noisy interleaved tail3%x3 100.0 13 13.3 100.0 100.0  0
noisy alternating null      4.8 30  23.4   1.4   3.8  0
noisy alternating 2%        7.3 30  24.3   4.0   4.0  0
noisy alternating 5%       16.0 29  23.1  14.7  14.7  0
noisy alternating 10%      48.7 26  22.4  45.3  45.3  0
noisy alternating 20%      92.7 18  17.7  90.0  90.0  0
noisy alternating tail3%x3 82.0 21  20.4  80.7  80.7  0
`;

/** Standard deviation of a pair's log ratio of the median latency, as published with the machine model. */
export const PUBLISHED_SPREAD: Readonly<Record<LevelName, Readonly<Record<Mode, number>>>> = {
  quiet: { alternating: 0.04, interleaved: 0.03 },
  ci: { alternating: 0.11, interleaved: 0.045 },
  noisy: { alternating: 0.37, interleaved: 0.076 },
};

export const PUBLISHED_CELLS: readonly Published[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [level, mode, effect, ...rest] = line.split(/ +/);
    const [rejected = 0, pairsToRejection = 0, pairs = 0, regression = 0, change = 0, allNoChange = 0] = rest.map(Number);
    const names = { level: level as LevelName, mode: mode as Mode, effect: effect as EffectName };
    return { ...names, rejected, pairsToRejection, pairs, regression, change, allNoChange };
  });
