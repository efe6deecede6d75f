import { t as Failure } from "./failure2.js";
import { a as inspectScripts, h as heldTo, i as requireFewUsers, l as timingOf, s as scriptOf, t as driveWithK6 } from "./drive.js";
// src/engines/k6/k6.ts
function k6(job) {
	const { plan, roots, halt, walls } = job;
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
				timing: ({ name, warmUpMs, blockMs }) => timingOf(scriptOf(read, name).options, {
					warmUpMs,
					blockMs,
					asWritten
				})
			};
		},
		drive: ({ planned, pair, sides, targets, watches }, world) => {
			if (inspection === null) throw new Failure("internal", "k6 drives before it inspected.", "Please report this.");
			const stops = halt === void 0 ? {} : { halt: (sofar) => halt(planned.name, sofar) };
			return driveWithK6({
				plan,
				planned,
				inspection,
				pair,
				walls,
				...watches && { watches },
				...stops
			}, targets, sides, world);
		}
	};
}
function bounded(inspection, { maxInFlight, maxRate }) {
	const scripts = [...inspection.scripts].map(([name, script]) => {
		if (maxInFlight !== void 0) requireFewUsers(name, script.options, maxInFlight);
		return [name, maxRate === void 0 ? script : {
			...script,
			options: heldTo(script.options, maxRate)
		}];
	});
	return {
		...inspection,
		scripts: new Map(scripts)
	};
}
export { k6 };
