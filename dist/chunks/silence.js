// src/watch/silence.ts
const SILENT_PERIODS = 2.5;
function isSilent(lastMs, periodMs, nowMs) {
	return nowMs - lastMs > SILENT_PERIODS * periodMs;
}
export { isSilent as n, SILENT_PERIODS as t };
