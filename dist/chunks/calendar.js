// src/config/calendar.ts
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
function isInCalendar(written) {
	const [day = ""] = written.split("T");
	const at = Date.parse(written);
	return Number.isFinite(at) && at <= LAST_MS && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
export { isInCalendar as t };
