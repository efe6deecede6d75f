import { Failure } from '../model/failure.ts';
import type { Report } from '../model/report.ts';
import type { Measured, PageInput } from '../page/page-input.ts';
import { renderReportPage } from '../page/report-page.ts';
import { readDetail, renderDetail } from '../wire/evidence-detail.ts';
import { renderMeasurement } from '../wire/measurement.ts';
import { readStoredResult, renderJson } from '../wire/report.ts';
import type { World } from '../world/world.ts';
import { compareAndJudge, concludeWhole } from './conclude.ts';

/** The page of a stored measurement or report, and of what lies beside it and is of the same run. */
export async function readReportPage(file: string, world: World): Promise<string> {
  const stored = await readStoredResult(file, world);
  const folder = file.slice(0, file.lastIndexOf('/'));
  if (stored.kind === 'report')
    return drawReportPage(stored.report, await measuredOf(stored.report, `${folder}/measurement.json`, world), folder, world);
  const { report, comparisons } = concludeWhole(stored.measurement);
  return drawReportPage(report, { measurement: stored.measurement, comparisons }, folder, world);
}

/** The file of a folder of results that a page is drawn from; the file itself where one is named. */
export async function storedIn(place: string, { files }: World): Promise<string> {
  if (place.endsWith('.html'))
    throw new Failure(
      'policy',
      `${place} is not opened: whoever's code ran beside it may have written it.`,
      'Name the folder, or its measurement.json or report.json: the page is drawn anew.',
    );
  const candidates = (await files.isFolder(place)) ? [`${place}/measurement.json`, `${place}/report.json`] : [place];
  for (const file of candidates) if ((await files.read(file)) !== null) return file;
  throw new Failure(
    'config',
    `There are no results: ${place}.`,
    '`benchgate run` leaves some in benchgate-out. Name another folder, or its measurement.json.',
  );
}

/** The page of a run whose other files are in this folder. */
export async function drawReportPage(
  report: Report,
  measured: Measured | null,
  folder: string,
  { files, digest }: Pick<World, 'files' | 'digest'>,
): Promise<string> {
  const detail = measured === null ? null : await files.read(`${folder}/evidence.json`);
  const seen = detail === null ? null : readDetail(detail);
  const input: PageInput = {
    report,
    measured,
    detail: seen,
    files: [
      { name: 'report.json', text: JSON.stringify(JSON.parse(renderJson(report))) },
      ...(measured === null ? [] : [{ name: 'measurement.json', text: renderMeasurement(measured.measurement) }]),
      ...(seen === null ? [] : [{ name: 'evidence.json', text: renderDetail(seen) }]),
    ],
  };
  return renderReportPage(input, digest);
}

/** What a report was made of, where it lies beside it: another run's would be drawn under its rows. */
async function measuredOf({ seed, startedAt }: Report, file: string, world: World): Promise<Measured | null> {
  if ((await world.files.read(file)) === null) return null;
  const stored = await readStoredResult(file, world);
  if (stored.kind === 'report') return null;
  const { measurement } = stored;
  if (measurement.protocol.seed !== seed || measurement.startedAt !== startedAt) return null;
  return { measurement, comparisons: compareAndJudge(measurement).comparisons };
}
