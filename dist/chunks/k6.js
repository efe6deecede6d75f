import { t as Failure } from "./failure2.js";
import { a as scenarioOf } from "./scenario.js";
import { t as driveWithK6 } from "./drive2.js";
import "./segment.js";
import { c as lateBy, d as timingOf, r as requireUsersForAll, t as requireFewUsers, u as spanOf } from "./users.js";
import { d as heldTo, g as shareOf, m as numberIn } from "./duet2.js";
import { r as scriptOf, t as inspectScripts } from "./scripts.js";
// src/engines/k6/late.ts
async function inTime({ scenario, startMs }, clock, drive) {
	const aheadMs = startMs === void 0 ? 0 : startMs - Date.parse(clock.date());
	if (-aheadMs > 1e3) throw tooLate(scenario, -aheadMs);
	try {
		return await drive();
	} catch (thrown) {
		const lateMs = startMs !== void 0 && thrown instanceof Failure ? lateBy(thrown.message) : null;
		throw lateMs === null ? thrown : tooLate(scenario, lateMs);
	}
}
function tooLate(scenario, lateMs) {
	return new Failure("config", `${scenario}: this segment would begin ${(lateMs / 1e3).toFixed(1)} s after the others, so it sent nothing of it.`, "Give all jobs a moment further in the future (`start-at`): one that fetches k6, checks out and waits for a runner needs minutes.");
}
// src/engines/k6/k6.ts
function k6(job) {
	const { plan, roots, halt, walls, segment } = job;
	let inspection = null;
	return {
		inspect: async (world) => {
			const read = bounded(await inspectScripts({
				plan,
				roots,
				walls
			}, world), job);
			inspection = read;
			const { forbidden, warnings, program } = read;
			const { asWritten } = plan.protocol.design;
			return {
				forbidden,
				warnings: warnings.map(({ scenario, text }) => `${scenario}: ${text}`),
				version: program.version,
				timing: ({ name, warmUpMs, blockMs }) => {
					const [{ options }, lengths] = [scriptOf(read, name), {
						warmUpMs,
						blockMs,
						asWritten
					}];
					return {
						...timingOf(options, lengths),
						...segment === void 0 ? {} : { span: spanOf(options, lengths) }
					};
				}
			};
		},
		drive: ({ planned, pair, sides, targets, watches, startMs }, world) => {
			if (inspection === null) throw new Failure("internal", "k6 drives before it inspected.", "Please report this.");
			const stops = halt === void 0 ? {} : { halt: (sofar) => halt(planned.name, sofar) };
			const input = {
				plan,
				planned,
				inspection,
				pair,
				walls,
				segment,
				startMs,
				...watches && { watches },
				...stops
			};
			return inTime({
				scenario: planned.name,
				startMs
			}, world.clock, () => driveWithK6(input, targets, sides, world));
		}
	};
}
function bounded(inspection, job) {
	const scripts = [...inspection.scripts].map(([name, script]) => {
		const options = scenarioOf(job.plan.scenarios, name).kind === "http" ? declaredWithin(script.options, job) : scriptWithin(name, script.options, job);
		if (job.segment !== void 0) requireUsersForAll(name, options, job.segment);
		return [name, {
			...script,
			options
		}];
	});
	return {
		...inspection,
		scripts: new Map(scripts)
	};
}
function scriptWithin(name, options, { maxInFlight, maxRate, segment }) {
	if (maxInFlight !== void 0) requireFewUsers(name, options, maxInFlight);
	const held = maxRate === void 0 ? options : heldTo(options, maxRate);
	return segment === void 0 ? held : shareOf(held, segment);
}
function declaredWithin(options, { maxInFlight }) {
	if (maxInFlight === void 0) return options;
	const within = (users) => Math.min(maxInFlight, numberIn(users));
	const scenarios = options.scenarios.map((scenario) => {
		const { preAllocatedVUs, maxVUs } = scenario.settings;
		return {
			...scenario,
			settings: {
				...scenario.settings,
				preAllocatedVUs: within(preAllocatedVUs),
				maxVUs: within(maxVUs)
			}
		};
	});
	return {
		...options,
		scenarios
	};
}
export { k6 };
