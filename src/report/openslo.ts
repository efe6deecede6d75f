import type { NotImported, NotImportedPart } from '../model/slo-report.ts';
import { plainText } from './escape.ts';

/** Why a part of an OpenSLO file was not imported, in one line. */
export function notImportedText({ document, name, why }: NotImportedPart): string {
  const called = name === '' ? '' : ` (${plainText(name)})`;
  return `document ${document + 1}${called} is not imported: ${WHY[why]}`;
}

const WHY: Readonly<Record<NotImported, string>> = {
  version: 'it is not openslo/v1',
  kind: 'documents of its kind say nothing of an objective',
  malformed: 'it is not of the form that OpenSLO v1 asks for',
  'too-many': 'the file has too many documents, and these and the rest are left out',
  alerting: 'alerts follow from the objectives here, and are not set one by one',
  composite: 'it is put together from several indicators',
  'no-indicator': 'its indicator is not in the file',
  'no-window': 'it has no time window',
  'calendar-window': 'its window is of the calendar; windows here roll',
  'window-length': 'the length of its window cannot be read',
  'budgeting-method': 'its budget is not one of occurrences',
  'foreign-source': 'its numbers come from elsewhere than Prometheus',
  'foreign-query': 'its query is not about a series of Benchgate',
  share: 'the share that it asks for is none of its query',
  bound: 'it has no bound that an objective here can have',
};
