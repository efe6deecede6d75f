// src/machine/signals.ts
const CODES = {
	SIGINT: 130,
	SIGTERM: 143,
	SIGHUP: 129
};
function onSignals(process) {
	const controller = new AbortController();
	process.on("SIGUSR1", () => {});
	let code = null;
	const listeners = Object.entries(CODES).map(([name, number]) => {
		const listener = () => {
			if (code !== null) process.exit(number);
			code = number;
			controller.abort();
		};
		process.on(name, listener);
		return () => process.off(name, listener);
	});
	return {
		signal: controller.signal,
		exitCode: () => code,
		dispose: () => listeners.forEach((off) => void off())
	};
}
export { onSignals as t };
