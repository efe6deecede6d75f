import { n as eachSide } from "./revision.js";
import { r as runPair } from "./pair.js";
// src/evidence/kinds.ts
const NO_KINDS = {
	traces: null,
	metrics: null,
	profile: null
};
function everyPair({ metrics }) {
	return {
		...NO_KINDS,
		metrics
	};
}
function withTraces({ traces, metrics }) {
	return {
		...NO_KINDS,
		traces,
		metrics
	};
}
function withProfiles({ profile }) {
	return {
		...NO_KINDS,
		profile
	};
}
// src/measure/session.ts
const elapsed = ({ world, startedAt }) => world.clock.now() - startedAt;
const leftMs = (session) => session.input.plan.protocol.design.maxDurationMs - elapsed(session);
function judgedKinds({ plan: { sources }, traceCosts }, mode) {
	return (traceCosts?.(mode) ?? []).length > 0 ? withTraces(sources) : everyPair(sources);
}
function runInTime(session, turn, label, withinMs = leftMs(session)) {
	const { input, world, engines, answers } = session;
	return withDeadline(withinMs, world, (bounded) => {
		const starting = (_, scenario) => world.screen.progress(label.replace(SCENARIO, () => scenario));
		const { plan, launcher } = input;
		const kinds = turn.kinds ?? eachSide(() => judgedKinds(input, turn.mode));
		return runPair({
			plan,
			launcher,
			engines,
			world: bounded,
			starting,
			answers,
			kinds
		}, turn);
	});
}
const SCENARIO = "{scenario}";
async function withDeadline(ms, world, work) {
	const [late, ended] = [new AbortController(), new AbortController()];
	const waiting = world.clock.sleep(Math.max(0, ms), ended.signal).then(() => {
		if (!ended.signal.aborted) late.abort();
	});
	try {
		return await work({
			...world,
			cancelled: AbortSignal.any([world.cancelled, late.signal])
		});
	} finally {
		ended.abort();
		await waiting;
	}
}
export { withDeadline as a, withProfiles as c, runInTime as i, withTraces as l, elapsed as n, NO_KINDS as o, leftMs as r, everyPair as s, SCENARIO as t };
