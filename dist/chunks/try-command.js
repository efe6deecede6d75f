import { t as countKinds } from "./error-kinds.js";
import { t as Failure } from "./failure2.js";
import { a as loadSide } from "./plan.js";
import { a as scenarioOf } from "./scenario.js";
import { t as UNANSWERED } from "./tryout.js";
import { a as runGenerator, i as requireWhole, r as withProgram, t as commandOf } from "./drive.js";
// src/engines/command/try-command.ts
const TRIED_MS = 2e3;
const MOST = 20;
const tryCommand = async ({ plan, planned, roots, walls, target }, world) => {
	const scenario = commandOf(scenarioOf(plan.scenarios, planned.name));
	const asked = {
		url: target.url,
		target,
		durationMs: TRIED_MS,
		seed: 1
	};
	const times = {
		durationMs: TRIED_MS,
		warmUpMs: 0,
		blockMs: 0
	};
	const own = {
		plan,
		roots,
		walls,
		planned,
		scenario
	};
	try {
		const run = await withProgram(own, asked, world, (program) => runGenerator({
			...program,
			...times,
			target,
			watch: null
		}, world));
		const loadOf = loadSide(plan, planned);
		requireWhole({
			planned: {
				...planned,
				...times
			},
			scenario,
			whom: "head",
			loadOf
		}, run, world);
		return tryoutOf(run.points);
	} catch (thrown) {
		const { kind, message, hint } = Failure.from(thrown);
		if (kind !== "load") throw thrown;
		return {
			exchanges: [],
			requests: 0,
			problems: [{
				kind: "failure",
				text: message,
				hint
			}],
			remarks: []
		};
	}
};
function tryoutOf(points) {
	const failed = points.filter(({ ok }) => !ok);
	const kinds = countKinds(failed.map(({ status, error }) => status === null ? error : `status ${status}`));
	const problems = Object.keys(kinds).map((error) => ({
		kind: "error",
		error,
		request: "a request",
		wanted: []
	}));
	return {
		exchanges: points.slice(0, MOST).map(exchangeOf),
		requests: points.length,
		problems,
		remarks: []
	};
}
function exchangeOf({ name, status, ms, ok }) {
	return {
		...UNANSWERED,
		request: name || "a request",
		status,
		ms,
		...ok && status === null ? { answered: true } : {}
	};
}
export { tryCommand };
