import { n as driveCommand } from "./drive.js";
// src/engines/command/command.ts
function command(job) {
	return {
		inspect: async () => ({
			forbidden: takesTurns(job.plan.protocol.scenarios),
			warnings: [],
			version: null,
			timing: ({ warmUpMs, blockMs }) => ({
				certainMs: warmUpMs + blockMs,
				timed: true
			})
		}),
		drive: (turn, world) => driveCommand(job, turn, world)
	};
}
const NAMED = 3;
function takesTurns(scenarios) {
	const names = scenarios.flatMap(({ name, engine, status }) => engine === "command" && status === "compared" ? [name] : []);
	if (names.length === 0) return null;
	const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
	const are = names.length === 1 ? "is" : "are";
	return `${names.slice(0, NAMED).join(", ")}${more} ${are} driven by a load generator for each side, and two of them at once disturb each other; one such scenario makes all pairs alternate`;
}
export { command };
