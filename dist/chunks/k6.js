import { t as Failure } from "./failure2.js";
import { i as scriptOf, o as timetableOf, r as inspectScripts, t as driveWithK6, u as durationMs } from "./drive.js";
// src/engines/k6/k6.ts
function k6({ plan, roots }) {
	let inspection = null;
	return {
		inspect: async (world) => {
			const read = await inspectScripts(plan, roots, world);
			inspection = read;
			const { forbidden, warnings, program } = read;
			const { asWritten } = plan.protocol.design;
			return {
				forbidden,
				warnings,
				version: program.version,
				timing: (planned) => timingOf(planned, read, asWritten)
			};
		},
		drive: ({ planned, pair, sides, targets }, world) => {
			if (inspection === null) throw new Failure("internal", "k6 drives before it inspected.", "Please report this.");
			return driveWithK6({
				plan,
				planned,
				inspection,
				pair
			}, targets, sides, world);
		}
	};
}
function timingOf({ name, warmUpMs, blockMs }, inspection, asWritten) {
	const { options } = scriptOf(inspection, name);
	const timetable = timetableOf(options, {
		warmUpMs,
		blockMs,
		asWritten
	});
	const fixed = options.scenarios.filter(({ settings }) => settings.stages !== void 0 || durationMs(settings.duration) !== null);
	const ends = timetable.filter((slice) => fixed.some((scenario) => scenario.name === slice.name)).map(({ startMs, lengthMs }) => startMs + lengthMs);
	return {
		certainMs: Math.max(0, ...ends),
		timed: timetable.every(({ resized }) => resized)
	};
}
export { k6 };
