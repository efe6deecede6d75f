/** What docs/calibration.md says around its tables: findings, which the tables next to them show. */

export const HEAD = `# Calibration

<!-- Written by \`npm run calibrate:full -- --write\`; not by hand. -->

How often the method is wrong, and what it finds: simulated measurements, whose truth is known, put through the same code
that judges real ones (\`src/measure/reduce.ts\`, \`src/compare/\`, \`src/judge/\`). Run \`npm run calibrate:full\` to get this page
again, digit for digit (\`--json\` for the counts, \`--jobs 2\` for two threads).

Seeds: the text \`LEVEL, MODE, EFFECT, run N\` with N counted from 0 (\`, default rows\` before \`, run\` for the second family).
They were fixed before the first run, and none was changed after. Ranges in brackets are exact binomial 95 % intervals.
`;

export const NULLS = `No difference between base and head. *Any rejection*: any gating row at any of six looks, measuring to the end, no
margins; the promise is 5 %, the goal at most 6.5 %. *False regression*: the gate with its margins, stopping as it does, says
\`fail\`; goal at most 2 %. *Coverage*: all rows' intervals hold the truth at all looks; goal at least 95 %. *As reported*: all rows' intervals as the report shows them. *Rows*: the six of
the study that chose the method (p50, p95, p99 and mean latency, p95 of time to first token, errors), or those that gate by
default (p50, p95, time to first token, slow share, errors, dropped requests; the model has no CPU time).
`;

export const WHY = `**Coverage under a slowdown** falls short at all looks together, and more the larger the slowdown is. This is the method, not
the simulator: the same measurements without their slowdown are covered better, and the difference between these two columns is
what the slowdown costs (rows *all*; the runs of +20 % happen to be unlucky without it, too, and no seed was changed for that).
The critical value comes from swapping sides in pairs; where head is slower in every pair, all rows are swapped alike, look more
alike than they are, and the largest of them is too small. Taking it from effects less their estimate would mend most of that. No
verdict depends on it: whether a row is rejected is a question about no change at all. The intervals that a report shows, of
one look instead of six, hold the truth more often than 95 % (*as reported*).

**False regressions** of the noisy machine that alternates are about 2.5 %, half of the 5 % rejected either way: whatever is
rejected there is beyond its margin, too, so margins cannot lower it any further. Where noise is smaller, the goal is kept.

**More pairs** are taken by some measurements in which all rows had to be settled as unchanged. The pairs simulated here spread a
little wider than those of the study (last table), and the pairs that it takes to settle a row grow with the square of that.
`;

export const COVERAGE = `A slowdown of every request moves all quantiles and the mean alike, so the truth is known. *All looks*: all rows' intervals
hold it at all six looks; the goal is 95 % again. *Without the slowdown*: the same of the same measurements, head as fast as
base. *As reported*: all rows' intervals as the report shows them.
`;

export const POWER = `Any of six rows rejected, without margins, and the mean number of pairs until then (30 where nothing was rejected).
*Study*: the published numbers, from 150 runs of each effect and 500 of each null, with looks at 8, 12, 16, 20, 25 and 30 pairs;
ours are at 10, 13, 16, 20, 25 and 30. The goal is a power at most ten points lower, in no more pairs. Pairs are *more* only
where they exceed the study's by more than twice the standard error of the difference.
`;

export const WHOLE = `With the default margins, stopping at a regression, when all is settled or when it is futile. *All unchanged*: every row
ended as no change.
`;

export const MACHINE = `Log latency is the machine (random walk, Ornstein–Uhlenbeck, bursts of other tenants) plus one draw for each start of a
process, an AR(1) disturbance of the side, a normal body and an exponential tail; errors are over-dispersed
(\`test/support/simulator/\`). Time to first token is not part of the published model: here it is 40 % of the latency with a spread
of its own. The standard deviation of a pair's log ratio of p50, against the published one, says whether the machine is the same.
`;
