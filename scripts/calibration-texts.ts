/** What docs/calibration.md says around its tables: findings, which the tables next to them show. */

export const HEAD = `# Calibration

<!-- Written by \`npm run calibrate:full -- --write\`; not by hand. -->

How often the method is wrong, and what it finds: simulated measurements, whose truth is known, put through the same code
that judges real ones (\`src/measure/trial.ts\`, \`src/compare/\`, \`src/judge/\`). Run \`npm run calibrate:full\` to get this page
again, digit for digit, in about a quarter of an hour (\`--json\` for the counts, \`--jobs 1\` for one thread instead of two).
\`test/calibration/\` holds the method to a few of these measurements in every \`npm test\`, and to more in \`npm run test:long\`.

Seeds: the text \`LEVEL, MODE, EFFECT, run N\` with N counted from 0, and what else is said of a cell before \`, run\`; both families
of rows look at the same measurements. They were fixed before the first run, and none was changed after. Ranges in brackets are
exact binomial 95 % intervals.
`;

export const WHY = `**Coverage under a slowdown** falls short at all looks together, and more the larger the slowdown is. This is the method, not
the simulator: the same measurements without their slowdown are covered better (of +20 %, which were simulated twice).
The critical value comes from swapping sides in pairs; where head is slower in every pair, all rows are swapped alike, look more
alike than they are, and the largest of them is too small. No verdict depends on it: whether a row is rejected is a question
about no change at all. What counts for a reader is what the report shows, row by row. There unchanged rows show the
90 % interval that decided them, one row at a time, so that all rows of a report together hold the truth less often than in 95 %.

**+5 % in 72 s** is asked here of one fixed plan, 12 pairs. The gate chooses its plan after the pilot; what that comes to stands in
[ADR 21](adr/0021-minutes-to-a-verdict.md): 95 % in the time of 16 pairs as they were.

**More pairs** are taken by some measurements in which all rows had to be settled as unchanged. The pairs simulated here spread a
little wider than those of the study (last table), and the pairs that it takes to settle a row grow with the square of that.
`;

export const NULLS = `No difference between base and head. *Any rejection*: any gating row at any look, measuring to the end, no margins; the
promise is 5 %. *False regression*: the gate with its margins, stopping as it does, says \`fail\`; goal at most 2 % on quiet and CI
machines, and 4 %, which is all that may be rejected as worse, on noisy ones, where whatever is rejected is beyond its margin,
too. *Coverage*: all rows' intervals hold the truth at all looks; goal 95 %. *As reported*: all rows' intervals as the report
shows them. *Rows*: the six of the study that chose the method (p50, p95, p99 and mean latency, p95 of time to first token,
errors), or those that gate by default (p50, p95, time to first token, slow share, errors, dropped requests; the model has no
CPU time).
`;

export const TROUBLE = `Whatever goes wrong without knowing which side is which must not raise false alarms; what it hides is another question.
*Dropped*: about 45 % of the pairs have dropped requests on both sides, busy pairs more often than others. *Late*: in every pair
the load generator sends late on both sides, the 95th percentile by 22 to 45 % of the typical latency, as measured beside a
heavily loaded machine; at once both sides share the delay, one after the other each slot has its own. *Whole pairs fail*: on either
side every request of 1 block in 15 fails. The rows are those that gate by default.
`;

export const CHANGING = `From pair 11 on 5 % or 20 % of head's requests fail; or every request of 1 pair in 15 fails; or head is 10 % faster for
ten pairs and then 25 % slower. A gate that settles everything by pair 10 stops there and cannot see what comes later, so the goal
is about those that measured 20 pairs or more: at most 5 % of them pass. *All pairs* are judged as if nothing had stopped the
measurement, as in a stored one.
`;

export const TIMED = `A shared machine, both sides at once; starting, warming up and stopping take 1.5 s of each pair. Today 16 pairs of 3 s take
72 s. A measurement that is closed by its time has spent only part of its level.
`;

export const PLANNED = `Pairs made up one by one, on the scale of effects, with the spread of a CI machine with both sides at once. *Without an
interval*: runs that ended with a row that shows none, of equal code, +5 %, and a head that is 10 % slower and fails 5 % of its
requests, together.
`;

export const DEPENDENT = `The test takes pairs for exchangeable. Here they are not: the signed effects, in the order in which pairs are measured, are
an autoregression, or drift over the whole measurement from half a standard deviation below their mean to half above, or the
other way round. 30 pairs, as above. *Called dependent*: a test for it over all pairs; then "no change" and improvements are a
person's to decide. Of independent pairs it may say so in 1 % (column of the table above).
`;

export const OBJECTIVES = `The blocks' quantiles lie around the bound of the objective itself, so that broken and met are both wrong. Each end of its
interval is wrong at most one time in twenty; where there are several objectives the level is for all of them.
`;

export const COVERAGE = `A slowdown of every request moves all quantiles and the mean alike, so the truth is known. *All looks*: all rows' intervals
hold it at all looks; the goal is 95 % again. *Without the slowdown*: the same of the same measurements, head as fast as
base. *As reported*: all rows' intervals as the report shows them.
`;

export const ROWS = `Row by row, under +20 %, all machines together: the interval that the report shows beside the row's outcome.
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
