import { t as Failure } from "./failure2.js";
import { c as literal, m as string, n as array, o as int, p as strictObject, r as boolean, t as _enum, u as number$1 } from "./schemas.js";
import { r as readJson } from "./json.js";
import { a as shardsSchema, i as scenarioSchema, n as readMeasurement, o as storedPolicy } from "./measurement2.js";
import "./plan-choice.js";
import { r as MODES } from "./plan.js";
import { t as SHOWN_SHARES } from "./report.js";
import { i as REASON_CODES, r as OUTCOME_NOTES } from "./verdict.js";
import { C as stopReason, l as integer, o as environmentSchema, v as number$2, w as text$1, x as share, y as outcome } from "./fields.js";
import { t as sandboxSchema } from "./sandbox-schema.js";
import { n as SUSPECT_KINDS } from "./diagnosis.js";
// src/wire/suspect-schema.ts
const LONGEST = 4096;
const MOST$1 = 0x38d7ea4c68000;
const suspectSchema = strictObject({
	scenario: text$1(LONGEST),
	metric: text$1(LONGEST),
	weight: share.nullable().describe("How much of the change this evidence could account for; null where that cannot be told."),
	evidence: text$1(LONGEST).describe("One plain sentence with its numbers."),
	kind: _enum(SUSPECT_KINDS).describe("What kind of evidence it is. Absent in older files.").exactOptional(),
	slower: boolean().describe("Whether the row got slower, else faster. Absent in older files.").exactOptional(),
	suggestion: text$1(LONGEST).describe("What is worth trying first. Absent where nothing is.").exactOptional(),
	numbers: array(strictObject({
		what: text$1(LONGEST),
		unit: text$1(LONGEST),
		base: number$2(-0x38d7ea4c68000, MOST$1),
		head: number$2(-0x38d7ea4c68000, MOST$1)
	})).max(6).describe("What moved, each side's typical value. Text from outside.").exactOptional(),
	touched: strictObject({
		path: text$1(LONGEST),
		line: integer(1, MOST$1),
		name: text$1(LONGEST)
	}).describe("Where head changes what it names. Text from outside.").exactOptional(),
	claim: literal(true).describe("Whether it rests on what the service told in the pull request's own job.").exactOptional()
});
const unexplainedSchema = strictObject({
	scenario: text$1(LONGEST),
	metric: text$1(LONGEST),
	share: share.describe("How much of the change no suspect accounts for.")
});
// src/wire/report-schema.ts
const MOST = {
	characters: 4096,
	rows: 2048,
	lines: 4496,
	value: 0x38d7ea4c68000
};
const says = (schema, description) => schema.describe(description);
const words = () => string().max(MOST.characters);
const list = (entry, most = MOST.rows) => array(entry).max(most);
const text = (description) => says(words(), description);
const number = (description) => says(number$1().min(-MOST.value).max(MOST.value), description);
const count = (description) => says(int().min(0), description);
const known = (description) => number(description).nullable();
const revision = strictObject({
	sha: says(string().regex(/^[0-9a-f]{40}$/), "40 hexadecimal digits."),
	ref: text("What the commit is called. Text from outside: escape it before printing.")
});
const interval = strictObject({
	low: known("Lower end; null where nothing bounds it."),
	high: known("Upper end; null where nothing bounds it."),
	level: says(number$1().gt(0).lt(1), "Probability with which the interval holds the true value.")
});
const exactInterval = strictObject({
	low: number$1().min(0).max(1),
	high: number$1().min(0).max(1),
	level: number$1().gt(0).lt(1)
});
const alarms = strictObject({
	value: number$1().min(0).max(1),
	interval: exactInterval
});
const alarmRate = strictObject({
	calibrations: count("How many there were."),
	flagged: count("Those in which a gating row was called regression or improvement."),
	significant: count("Those in which a gating row was significant, however small the difference."),
	flaggedShare: says(alarms, "With its 95 % interval (Clopper–Pearson).").nullable(),
	significantShare: alarms.nullable()
});
const falseAlarms = strictObject({
	kind: text("The machines that behave alike."),
	here: alarmRate,
	all: alarmRate
});
const reason = strictObject({
	code: _enum(REASON_CODES),
	scenario: text("The row that decided; null for the whole run.").nullable(),
	metric: words().nullable(),
	text: text("One plain sentence.")
});
const budget = strictObject({
	maxIncrease: number("The smallest worsening that is a regression, in the form of `change`."),
	noChangeWithin: number("The largest change still called no change, in the form of `change`."),
	minChange: number("The absolute worsening that a regression also needs, in the metric's unit."),
	source: text("`default`, or file and line.")
});
const test = strictObject({
	family: count("Rows whose false alarms are bounded together; 1 for an informational row, which is tested on its own."),
	look: count("The look that the numbers of the row are of, as a number of pairs."),
	critical: known("The critical value of Z that \"head is worse\" was held against; null where nothing could be rejected."),
	rejected: says(boolean(), "Whether \"no difference\" was rejected.")
});
const comparison = strictObject({
	scenario: words(),
	metric: text("For example `latency.p95`, `ttft.p95`, `slow-share`, `throughput`, `cpu-per-request`, `error-rate`."),
	unit: text("`ms`, `per-second`, `share` (0 to 1), `ratio`, or a unit of the user."),
	outcome: says(outcome, "What the comparison came to."),
	note: says(_enum(OUTCOME_NOTES), "Why, beyond the outcome.").nullable(),
	change: known("head / base − 1 (relative) or head − base (absolute); never re-oriented: `better` says which sign is good."),
	interval: says(interval, "The interval of `change` that decided: 95 %, of an unchanged row 90 %.").nullable(),
	simultaneous: says(interval, "The 95 % interval that holds for all gating rows and looks together.").nullable().default(null),
	pairs: count("Pairs that have a value of this metric."),
	mde: known("The smallest worsening found with probability 80 %, in the form of `change`, not negative."),
	q: number$1().min(0).max(1).nullable().default(null).describe("Benjamini–Hochberg: the share of false finds among the comparisons no less striking than this one. Never decides; null with 20 comparisons or fewer."),
	base: known("Typical value of base, in the metric's unit."),
	head: known("Typical value of head, in the metric's unit."),
	gating: says(boolean(), "Whether this row can fail the gate."),
	form: says(_enum(["relative", "absolute"]), "Whether changes are ratios or differences of shares."),
	better: _enum(["lower", "higher"]),
	budget,
	engine: text("What sent the requests: `embedded`, `k6` or `command`."),
	settledAt: says(int().min(0), "The look that settled the row, as a number of pairs; null while it is open.").nullable().default(null),
	unseen: known("Of an unchanged row without any failure: the share of pairs that may fail altogether, at a chance of 5 % to see none.").default(null),
	test: says(test, "How the row was tested; null where nothing could be.").nullable().default(null)
});
const sloState = _enum([
	"met",
	"broken",
	"undecided",
	"no-data"
]);
const slo = strictObject({
	scenario: words(),
	metric: words(),
	objective: text("As the user wrote it, `p95 <= 300ms`. Text from outside: escape it before printing."),
	comparator: _enum([
		"<=",
		"<",
		">=",
		">"
	]),
	bound: number("In the metric's unit."),
	state: says(sloState, "Whether head keeps the objective; undecided while the interval holds the bound."),
	baseState: says(sloState, "Whether base keeps it."),
	value: known("Head's value, in the metric's unit."),
	unit: words(),
	interval: says(interval, "The interval of `value`: of all objectives together 90 %.").nullable(),
	failing: says(boolean(), "Whether this objective fails the gate."),
	source: text("File and line. Absent in older files.").exactOptional(),
	lost: number("The share of its pairs that say nothing of it: dropped, late, or not read. Absent where all do.").exactOptional()
});
const times = () => array(number$1().gt(0).max(MOST.value)).length(SHOWN_SHARES.length);
const quantiles = strictObject({
	scenario: words(),
	metric: says(_enum(["latency", "ttft"]), "Which times."),
	shares: says(array(number$1().gt(0).lt(1)).length(SHOWN_SHARES.length), "Of the requests, ascending."),
	base: says(times(), "How long that share of the requests took at most, ms."),
	head: times()
});
const dropped = strictObject({
	scenario: words(),
	pairs: count("Pairs."),
	reasons: list(words())
});
const validity = strictObject({
	mode: says(_enum(MODES), "How the sides of a pair ran; null without a pilot.").nullable(),
	modeReason: words(),
	pairs: count("Pairs measured, without the pilot."),
	plannedPairs: count("Pairs planned after the pilot."),
	dropped: says(list(dropped), "Pairs whose timing does not count, by scenario."),
	waited: list(strictObject({
		scenario: words(),
		pairs: count("Pairs.")
	})).default([]).describe("Pairs that left a scenario out because its intervals were narrow and others' wide."),
	partial: says(boolean(), "Whether the measurement was cancelled."),
	stop: says(stopReason, "Why measuring ended."),
	minutesNeeded: known(`For \`too-slow\`: the minutes that 12 pairs would need.`),
	elapsedMs: number("Wall time of the measurement, ms."),
	steal: known("Share of CPU time taken by the hypervisor, median over pairs."),
	load: known("One-minute load average, median over pairs."),
	utilisation: known("CPU in use during blocks, 0 to 1, median over pairs."),
	lagP95Ms: known("How late requests were sent (p95), median over trials, ms."),
	halfToHalf: known("|ln(second half / first half)| of the median latency, median over trials."),
	noiseFloor: known("Median smallest detectable change of the gating timing rows, a ratio."),
	traced: number("What traces cost a median at most, by a calibration; absent where no pair was traced.").exactOptional(),
	notSwapped: list(words()).describe("What the same side had in every pair although no code belongs to it.").exactOptional(),
	sandbox: sandboxSchema.exactOptional(),
	shards: shardsSchema.exactOptional()
});
const errors = strictObject({
	scenario: words(),
	side: _enum(["base", "head"]),
	sent: count("Requests that were sent."),
	kinds: list(strictObject({
		kind: words(),
		count: count("How often.")
	}))
});
const pullEffect = strictObject({
	scenario: words(),
	metric: words(),
	form: _enum(["relative", "absolute"]),
	change: number$1(),
	low: number$1(),
	high: number$1()
});
const creep = strictObject({
	commits: count("Commits between, along first parents."),
	pulls: list(strictObject({
		number: int().min(1),
		title: text("Text from outside: escape it before printing."),
		effects: says(list(pullEffect, 60), "What its gate measured; absent where that could not be read.").exactOptional()
	}), 200),
	unlisted: count("Merged pull requests that are not listed."),
	suspected: list(strictObject({
		scenario: words(),
		metric: words()
	})).describe("What a first measurement found worse, so that this one was made of it; empty where that found nothing.")
});
const reportSchema = strictObject({
	schemaVersion: literal(1),
	base: revision,
	head: revision,
	verdict: strictObject({
		state: _enum([
			"pass",
			"fail",
			"inconclusive",
			"no-data"
		]),
		reasons: says(list(reason, MOST.lines), "One for each row that decided.")
	}),
	comparisons: list(comparison),
	slos: list(slo),
	scenarios: list(scenarioSchema),
	suspects: says(list(suspectSchema), "Evidence for what got slower, the strongest first; never proof."),
	unexplained: says(list(unexplainedSchema), "Of each scenario that changed and left traces or profiles; absent where none did.").exactOptional(),
	quantiles: says(list(quantiles, 16), "How long requests took, of the scenarios that changed.").exactOptional(),
	errors: says(list(errors), "Which errors each side met: kinds and counts. Absent where there are none.").exactOptional(),
	environment: environmentSchema,
	validity,
	configuration: text("Where the judging configuration was read."),
	proposed: says(list(words(), MOST.lines), "What head's configuration would change. Text from outside."),
	leftOut: says(list(words(), MOST.lines), "Scenarios that were left out with --only; absent where none were.").exactOptional(),
	policy: storedPolicy.exactOptional(),
	seed: text("64 hexadecimal digits from which every random choice follows."),
	startedAt: text("ISO 8601, UTC."),
	warnings: list(words(), MOST.lines),
	falseAlarms: says(falseAlarms, "Of calibrations (head against itself); absent without a calibration file.").exactOptional(),
	creep: says(creep, "What lies between a release and the branch; absent where no release was compared with.").exactOptional()
});
// src/wire/report.ts
const KEYS = `
  schemaVersion base head sha ref verdict state reasons code
  scenario metric text comparisons slos objective comparator bound baseState value unit
  outcome note change interval simultaneous low high level pairs mde q gating failing lost form better
  settledAt unseen test family look critical rejected budget maxIncrease noChangeWithin minChange source
  scenarios name status engine ratePerSecond requestsPerFlow kind clients thinkTimeMs boundMs fromPerSecond toPerSecond stepMs loadChanged warmUpMs blockMs
  suspects weight evidence slower suggestion numbers what touched path line claim unexplained share
  quantiles shares errors side sent kinds count
  environment os arch cpus cpuModel memoryMb cpuResolutionMs node benchgate k6 runner
  validity mode modeReason plannedPairs dropped waited partial traced stop minutesNeeded elapsedMs
  steal load utilisation lagP95Ms halfToHalf noiseFloor notSwapped
  sandbox mechanism why walls wall seccomp limits cores topology apart
  shards index
  configuration proposed leftOut
  policy profile role capabilities repoWrite historyWrite egress hosts enforcement targets exports fork
  seed startedAt warnings
  falseAlarms here all calibrations flagged significant flaggedShare significantShare
  creep commits pulls number title effects unlisted suspected`.trim().split(/\s+/);
function renderJson(report) {
	return `${JSON.stringify(report, KEYS, 2)}\n`;
}
const RULES = {
	maxBytes: 4194304,
	maxDepth: 8
};
async function readStoredResult(file, world) {
	const text = await world.files.read(file);
	if (text === null) throw new Failure("config", `There is no file ${file}.`, "Give the path of a measurement.json or report.json.");
	try {
		return /"protocol"\s*:/.test(text) ? {
			kind: "measurement",
			measurement: wholeOf(readMeasurement(text))
		} : {
			kind: "report",
			report: readReport(text)
		};
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		throw new Failure("config", message.replace(/^file/, file), hint, { cause: thrown });
	}
}
function wholeOf(measurement) {
	const { shard } = measurement;
	if (shard === void 0) return measurement;
	throw new Failure("config", `file is one of ${shard.of} shards, and has no verdict of its own.`, "Join them: `benchgate merge` with the measurement.json of each.");
}
function readReport(text) {
	const read = readJson(text, RULES, reportSchema);
	if ("why" in read) throw refused(read.why);
	const { verdict, comparisons, slos } = read.value;
	const regressed = comparisons.some(({ gating, outcome }) => gating && outcome === "regression");
	const broken = regressed ? "a gating row is a regression" : "an objective fails the gate";
	if (verdict.state === "fail" && verdict.reasons.length === 0) throw refused("its verdict is fail, without a reason");
	if (verdict.state !== "fail" && (regressed || slos.some(({ failing }) => failing))) throw refused(`its verdict is ${verdict.state}, but ${broken}`);
	return read.value;
}
function refused(why) {
	return new Failure("config", `file is neither a Benchgate measurement nor a report: ${why}.`, "Give a measurement.json or report.json that this version wrote; schema/ describes both.");
}
export { renderJson as n, readStoredResult as t };
