import { createInterface } from "node:readline";
// src/machine/ask.ts
function asking(input, output, cancelled) {
	const lines = createInterface({
		input,
		output,
		terminal: false
	});
	let open = true;
	lines.once("close", () => {
		open = false;
	});
	const waiting = [];
	let take = null;
	lines.on("line", (line) => {
		if (take === null) waiting.push(line);
		else take(line);
	});
	const ask = (question) => new Promise((resolve) => {
		output.write(question);
		const early = waiting.shift();
		const done = (line) => {
			take = null;
			resolve(line);
		};
		if (early !== void 0) return done(early);
		if (!open || cancelled.aborted) return done("");
		take = done;
		lines.once("close", () => done(""));
		cancelled.addEventListener("abort", () => done(""), { once: true });
	});
	return {
		ask,
		close: () => lines.close()
	};
}
export { asking };
