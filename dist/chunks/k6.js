import { t as Failure } from "./failure2.js";
import { a as scriptOf, r as inspectScripts, s as timingOf, t as driveWithK6 } from "./drive.js";
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
				warnings: warnings.map(({ scenario, text }) => `${scenario}: ${text}`),
				version: program.version,
				timing: ({ name, warmUpMs, blockMs }) => timingOf(scriptOf(read, name).options, {
					warmUpMs,
					blockMs,
					asWritten
				})
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
export { k6 };
