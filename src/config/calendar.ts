/** In UTC: later ones are written with more than four digits. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Whether a moment is one that can be written again: JavaScript takes the 31st of February for the 3rd of March. */
export function isInCalendar(written: string): boolean {
  const [day = ''] = written.split('T');
  const at = Date.parse(written);
  return Number.isFinite(at) && at <= LAST_MS && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
