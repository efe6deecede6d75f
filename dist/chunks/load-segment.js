import { t as ENGINES } from "./engines.js";
import { n as prepareTarget, r as loadTest, t as askRevision } from "./revision2.js";
import { t as kindOf } from "./calibration.js";
import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs.js";
import { i as resolveLoadTest, r as isSwitchedOff } from "./load-target.js";
import { n as toTarget } from "./under-policy.js";
import { r as renderSegment } from "./segment2.js";
import { t as openOutput } from "./output.js";
import { i as renderSegment$1 } from "./segment4.js";
import { t as plannedDigest } from "./planned-digest.js";
// src/prepare/target-clock.ts
const TIMEOUT_MS = 1e4;
const TIMES = 4;
const APART_MS = 275;
const SECOND_MS = 1100;
async function askClock({ url }, { ready }, { load, clock, cancelled }) {
	const question = {
		url,
		method: "GET",
		path: ready.kind === "http" ? ready.path : "/",
		headers: {},
		timeoutMs: TIMEOUT_MS,
		body: ""
	};
	let bounds = {
		leastMs: Number.NEGATIVE_INFINITY,
		mostMs: Number.POSITIVE_INFINITY
	};
	for (let time = 0; time < TIMES; time++) {
		if (time > 0) await clock.sleep(APART_MS, cancelled);
		const sentMs = Date.parse(clock.date());
		const { headers, error } = await load.ask(question, cancelled);
		const answeredMs = Date.parse(clock.date());
		const saidMs = Date.parse(String(headers.date ?? ""));
		if (error !== null || !Number.isFinite(saidMs) || headers.age !== void 0) return null;
		bounds = {
			leastMs: Math.max(bounds.leastMs, saidMs - answeredMs),
			mostMs: Math.min(bounds.mostMs, saidMs + SECOND_MS - sentMs)
		};
	}
	return bounds.leastMs <= bounds.mostMs ? bounds : null;
}
// src/pipelines/load-segment.ts
async function runSegment(request, world) {
	if (isSwitchedOff(world.env)) return null;
	const inputs = readInputs(request.inputs);
	const output = await openOutput(request, inputs, world);
	const planned = await resolveLoadTest(request, inputs.target, world);
	const { result, sent } = await sendPart(planned, await toTarget(planned.plan, world));
	const said = renderSegment(result, sent);
	const files = {
		segment: await output.write("segment.json", renderSegment$1(result)),
		summary: await output.write("summary.md", said.markdown)
	};
	return {
		result,
		...said,
		files
	};
}
async function sendPart(planned, world) {
	const { plan, target: rules, part } = planned;
	if (part === void 0) throw new Failure("internal", "Nobody said which segment this is.", "Please report this.");
	const { target, roots, walls, sandbox, dispose } = await prepareTarget(plan, rules, world);
	try {
		const clock = await askClock(rules, plan.services.head, world);
		const before = await askRevision(rules, world);
		const found = await loadTest({
			plan,
			rules,
			target,
			roots,
			walls,
			engines: ENGINES,
			part
		}, world);
		const after = found.end === "complete" ? await askRevision(rules, world) : null;
		const { environment } = world.machine;
		return {
			result: {
				schemaVersion: 1,
				kind: "segment",
				segment: part.segment,
				startAt: part.startAt,
				target: rules.name,
				benchgate: environment().benchgate,
				head: plan.protocol.revisions.head.sha,
				planned: plannedDigest(planned, world),
				runner: kindOf(environment()),
				revision: before,
				dirty: before !== null && after !== null && before !== after,
				clock,
				endedAt: world.clock.date(),
				end: found.end,
				scenarios: found.tested.flatMap(scenarioOf),
				...sandbox === void 0 ? {} : { sandbox },
				warnings: endedBy(found)
			},
			sent: found.tested.map(sentOf)
		};
	} finally {
		await dispose();
	}
}
function sentOf({ planned, block, end }) {
	return {
		scenario: planned.name,
		sent: block?.sent ?? 0,
		failed: block?.errors ?? 0,
		end
	};
}
function endedBy({ ended }) {
	return ended === void 0 ? [] : [ended];
}
function scenarioOf({ planned, part, seconds, end, trip, remarks }) {
	if (part?.part === void 0) return [];
	return [{
		scenario: planned.name,
		dueMs: part.dueMs,
		seconds,
		end,
		trip,
		remarks,
		...part.part
	}];
}
export { runSegment };
