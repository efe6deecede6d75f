import { n as blockOfRunners, t as MOST_APART_MS } from "./runners.js";
import { n as measuredBy } from "./duet2.js";
import { t as MOST_SKEW_MS } from "./segment.js";
import { t as Failure } from "./failure2.js";
import { n as isSame } from "./json.js";
import { r as pathFrom } from "./request2.js";
import { t as readInputs } from "./inputs.js";
import { i as resolveLoadTest, r as isSwitchedOff } from "./load-target.js";
import { g as guarded } from "./resolve.js";
import { r as renderLoadTestMarkdown } from "./load-test2.js";
import { i as monthsOf } from "./history-branch.js";
import { t as openOutput } from "./output.js";
import { r as readSegment } from "./segment4.js";
import { t as historyOf } from "./history-of.js";
import { n as reportOf, t as readPast } from "./load-test-report.js";
import { t as plannedDigest } from "./planned-digest.js";
// src/claim/join-segments.ts
function joinSegments(segments, scenarios) {
	const of = segments[0]?.segment.of ?? 0;
	const clocksApartMs = clocksApart(segments);
	const indices = Array.from({ length: of }, (_, at) => at + 1);
	const places = indices.map((index) => segments.find(({ segment }) => segment.index === index) ?? null);
	const tested = [];
	for (const planned of scenarios) {
		const parts = places.map((one) => sentPart(one, planned.name));
		if (parts.every((part) => part === null)) break;
		tested.push(joinScenario(planned, parts, clocksApartMs));
	}
	const joined = {
		of,
		startAt: segments[0]?.startAt ?? "",
		clocksApartMs,
		parts: places.flatMap((one) => one === null ? [] : partOf(one)),
		missing: indices.filter((_, at) => places[at] === null),
		apartMs: Math.max(0, ...tested.map(({ apartMs }) => apartMs))
	};
	return {
		tested,
		end: worstOf([...[...tested, ...segments].map(({ end }) => end), tested.length < scenarios.length ? "partial" : "complete"]),
		joined
	};
}
function sentPart(segment, name) {
	const found = segment?.scenarios.find(({ scenario }) => scenario === name);
	return segment === null || found === void 0 ? null : {
		...found,
		endedMs: Date.parse(segment.endedAt)
	};
}
function joinScenario(planned, parts, clocksApartMs) {
	const there = parts.filter((part) => part !== null);
	const [first] = there;
	if (first === void 0) throw new Error("a scenario has no part");
	const { load, dueMs } = first;
	const { block, apartMs } = blockOfRunners({
		runners: parts.map(runnerOf),
		load,
		side: "head",
		warmUpMs: planned.warmUpMs,
		blockMs: planned.blockMs
	});
	const isApart = [...there.map(skewOf), apartMs].some((ms) => Math.abs(ms ?? 0) > Math.min(MOST_SKEW_MS, MOST_APART_MS));
	const silent = parts.flatMap((part, at) => part !== null && skewOf(part) === null ? [at + 1] : []);
	const outside = parts.flatMap((part, at) => part !== null && !isOfRun(part) ? [at + 1] : []);
	const isOne = there.length === parts.length && silent.length === 0 && outside.length === 0 && !isApart && (clocksApartMs ?? 0) <= 1e3;
	return {
		planned,
		block,
		apartMs,
		limit: null,
		startedAt: new Date(dueMs).toISOString(),
		seconds: Math.max(...there.map(({ seconds }) => seconds)),
		end: worstOf([...there.map(({ end }) => end), isOne ? "complete" : "partial"]),
		trip: there.find(({ trip }) => trip !== null)?.trip ?? null,
		remarks: [
			...silent.map((index) => `segment ${index} sent nothing of ${planned.name}`),
			...outside.map((index) => `segment ${index} has points of ${planned.name} that are of no moment of its load`),
			...parts.flatMap((part, at) => (part?.remarks ?? []).map((text) => `segment ${at + 1}: ${text}`))
		]
	};
}
function runnerOf(part) {
	if (part === null || part.points === null) return null;
	const { points, exceptions } = part;
	return {
		points,
		exceptions,
		messages: [],
		damaged: 0,
		begins: true,
		again: false,
		ends: true,
		lastUs: null
	};
}
const SLACK_US = 1e6;
const TIMES = ["http_req_duration", "iteration_duration"];
function isOfRun(part) {
	const skewMs = skewOf(part);
	if (skewMs === null) return true;
	const [fromUs, toUs] = [(part.dueMs + skewMs) * 1e3 - SLACK_US, part.endedMs * 1e3 + SLACK_US];
	return (part.points ?? []).every(({ side, metric, atUs, values }) => {
		const began = TIMES.includes(metric) ? atUs.map((at, index) => at - (values[index] ?? 0) * 1e3) : atUs;
		return side === "head" && atUs.every((at, index) => at <= toUs && (began[index] ?? 0) >= fromUs && (began[index] ?? 0) <= at);
	});
}
function skewOf({ points, dueMs }) {
	const first = (points ?? []).filter(({ metric, values }) => metric === "benchgate_started" && values.length > 0).flatMap(({ values }) => values.reduce((least, ms) => Math.min(least, ms)));
	return first.length === 0 ? null : Math.round(first.reduce((least, ms) => Math.min(least, ms)) - dueMs);
}
function partOf({ segment, scenarios, end }) {
	const skewMs = scenarios.map(skewOf).filter((ms) => ms !== null).reduce((most, ms) => Math.abs(ms) >= Math.abs(most ?? 0) ? ms : most, null);
	return {
		index: segment.index,
		skewMs,
		end
	};
}
function clocksApart(segments) {
	const known = segments.flatMap(({ clock }) => clock ?? []);
	if (known.length < 2) return null;
	const apart = Math.max(...known.map(({ leastMs }) => leastMs)) - Math.min(...known.map(({ mostMs }) => mostMs));
	return Math.max(0, Math.round(apart));
}
function worstOf(ends) {
	return ["aborted", "partial"].find((end) => ends.includes(end)) ?? "complete";
}
// src/claim/one-load.ts
function targetOf(segments) {
	const [first] = segments;
	if (first === void 0) throw refused("There is no segment to join", "Give the segment.json of every segment.");
	const other = segments.find(({ target }) => target !== first.target);
	if (other !== void 0) throw refused(`${nameOf(other)} was sent to ${other.target}, and ${nameOf(first)} to ${first.target}`, AGAIN);
	return first.target;
}
function requireOneLoad(segments, whole) {
	const [first] = segments;
	for (const [at, one] of segments.entries()) {
		const name = nameOf(one);
		if (one.head !== whole.head) throw refused(`${name} is of another commit, ${one.head.slice(0, 7)} and not ${whole.head.slice(0, 7)}`, AGAIN);
		if (one.benchgate !== whole.benchgate) throw refused(`${name} was sent by another version of Benchgate`, AGAIN);
		if (one.segment.of !== whole.of) throw refused(`${name} is one of ${one.segment.of}, and \`targets.${whole.target}.load.segments\` is ${whole.of ?? "not there"}`, AGAIN);
		if (one.planned !== whole.planned) throw refused(`${name} was sent by another configuration`, AGAIN);
		if (one.startAt !== first?.startAt) throw refused(`${name} began at ${one.startAt}, and ${first === void 0 ? "" : nameOf(first)} at ${first?.startAt}`, AGAIN);
		if (segments.findIndex(({ segment }) => segment.index === one.segment.index) < at) throw refused(`${name} is there twice: its requests were sent once`, AGAIN);
	}
	requireOnePlan(segments, whole);
}
const AGAIN = "Join the segments of one run, each once.";
function requireOnePlan(segments, { measured }) {
	const known = new Map();
	for (const one of segments) for (const { scenario, load, dueMs } of one.scenarios) {
		const { latency, custom } = load;
		if (!isSame({
			latency,
			custom
		}, measured[scenario]) || load.timed) throw refused(`${nameOf(one)} reads the points of ${scenario} in another way than the configuration`, AGAIN);
		if (dueMs < Date.parse(one.startAt)) throw refused(`${nameOf(one)} planned ${scenario} for a moment before \`start-at\``, AGAIN);
		const mine = {
			load,
			dueMs
		};
		if (!isSame(known.get(scenario) ?? mine, mine)) throw refused(`${nameOf(one)} planned ${scenario} in another way than another segment`, "Have all of them use one version of k6.");
		known.set(scenario, mine);
	}
}
const nameOf = ({ segment }) => `Segment ${segment.index}`;
function refused(why, hint) {
	return new Failure("config", `${why}.`, hint);
}
// src/pipelines/merge-segments.ts
async function mergeSegments(request, files, world) {
	const inputs = readInputs(request.inputs);
	const output = await openOutput(request, inputs, world);
	const segments = [];
	for (const file of files) segments.push(await readPart(file, request.directory, world));
	const target = targetOf(segments);
	if (inputs.target !== void 0 && inputs.target !== target) throw new Failure("config", `These segments were sent to ${target}, not to ${inputs.target}.`, "Name the target that they are of.");
	const planned = await resolveLoadTest(request, target, withoutK6(world), "join");
	const allowed = guarded(world, planned.plan.policy);
	requireOneLoad(segments, wholeOf(planned, allowed));
	const { joined, ...tested } = joinSegments(segments, planned.plan.protocol.scenarios);
	const history = await historyOf(request, allowed);
	const scenarios = planned.plan.protocol.scenarios.map(({ name }) => name);
	const window = {
		at: joined.startAt,
		months: monthsOf(planned.target)
	};
	const past = await readPast(history, {
		target,
		scenarios,
		window
	});
	const { warnings, ...facts } = factsOf(segments);
	const about = {
		...facts,
		past: past.past,
		unread: [...past.unread, ...warnings],
		startedAt: joined.startAt,
		run: runOf(joined, request),
		earlier: []
	};
	const report = reportOf(planned, tested, {
		...about,
		joined
	});
	const historyAt = history?.kind === "folder" ? (await history.append(report.tests.map(({ run }) => run))).at : null;
	const markdown = renderLoadTestMarkdown(report);
	return {
		report,
		markdown,
		files: {
			report: await output.write("load-test.json", `${JSON.stringify(report, null, 2)}\n`),
			summary: await output.write("summary.md", markdown),
			...historyAt === null ? {} : { history: historyAt }
		}
	};
}
async function mergeSegmentsOfRun(request, world) {
	if (isSwitchedOff(world.env)) return null;
	const folder = pathFrom(request.directory, readInputs(request.inputs).from);
	const found = [];
	for (let index = 1; index <= 20; index++) {
		const place = `${folder}/benchgate-segment-${index}`;
		if ((await world.files.names(place)).includes("segment.json")) found.push(`${place}/segment.json`);
	}
	if (found.length > 0) return mergeSegments(request, found, world);
	throw new Failure("config", `No segment of this run is in ${folder}: none sent its part.`, "See in the jobs of the segments why. Each uploads its segment.json as `benchgate-segment-1`, `-2` …, and this job downloads them into `from`.");
}
function runOf({ startAt, missing }, { runId }) {
	return `${startAt}${missing.length === 0 ? "" : ` without ${missing.join(",")}`} ${runId.replace(/-\d+$/, "-1")}`;
}
function withoutK6(world) {
	return {
		...world,
		k6: {
			...world.k6,
			locate: async () => ({
				path: "",
				version: ""
			})
		}
	};
}
function wholeOf(planned, world) {
	const { target, plan } = planned;
	return {
		target: target.name,
		of: target.segments,
		head: plan.protocol.revisions.head.sha,
		planned: plannedDigest(planned, world),
		benchgate: world.machine.environment().benchgate,
		measured: Object.fromEntries(plan.scenarios.map((scenario) => [scenario.name, measuredBy(scenario, plan.customMetrics)]))
	};
}
function factsOf(segments) {
	const revisions = new Set(segments.map(({ revision }) => revision));
	const held = ({ sandbox }) => sandbox?.mechanism == null ? 0 : (sandbox.load ?? []).filter(({ state }) => state === "held").length;
	const warnings = segments.flatMap((one) => one.warnings.map((text) => `segment ${one.segment.index}: ${text}`));
	return {
		endedAt: segments.map(({ endedAt }) => endedAt).sort().at(-1) ?? "",
		revision: segments[0]?.revision ?? null,
		dirty: revisions.size > 1 || segments.some(({ dirty }) => dirty),
		runner: [...new Set(segments.map(({ runner }) => runner))].join(" + ").slice(0, LONGEST_RUNNER),
		sandbox: [...segments].sort((one, other) => held(one) - held(other))[0]?.sandbox,
		warnings
	};
}
const LONGEST_RUNNER = 400;
async function readPart(file, directory, { files }) {
	const path = pathFrom(directory, file);
	if (await files.isFolder(path)) throw new Failure("config", `${file} is a folder.`, `Give the file that is in it: ${file}/segment.json.`);
	const pieces = [];
	let bytes = 0;
	if (!await files.readPieces(path, path.slice(0, path.lastIndexOf("/")), (piece) => {
		bytes += piece.byteLength;
		if (bytes <= 268435456) pieces.push(Uint8Array.from(piece));
	})) throw new Failure("config", `There is no file ${file}.`, "Give the segment.json of every segment.");
	if (bytes > 268435456) throw new Failure("config", `${file} is larger than any segment.json (${bytes} bytes).`, "Give what `load-test` wrote.");
	return readSegment(Buffer.concat(pieces).toString(), file);
}
export { mergeSegments, mergeSegmentsOfRun };
