/** Whether a moment, or one that is written without a second, is one: JavaScript takes the 31st of February for the 3rd of March. */
export function isInCalendar(written: string): boolean {
  const [day = ''] = written.split('T');
  return Number.isFinite(Date.parse(written)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
