import type { Report } from '../model/report.ts';
import { line, name } from '../report/document.ts';
import { rowPlace } from '../report/places.ts';
import type { RowWithSlos } from '../report/row-order.ts';
import { rowSentence } from '../report/row-sentence.ts';
import { informationalCells, mainCells } from '../report/table-cells.ts';
import { inUnit } from '../report/units.ts';
import { htmlLine, outsideText } from './html.ts';
import { budgetStrip, objectiveStrip } from './strips.ts';
import { escapeXml } from './svg.ts';

const HEAD = ['Metric', 'Base', 'Head', 'Change (95 % CI)', 'Against the budget', 'Verdict'];
const CHANGED_HEAD = ['Scenario · metric', 'Base → head', 'Change', 'Against the budget', 'Verdict'];

/** Every row of one scenario: its numbers, its interval against the budget, and how it was decided. */
export function scenarioRows(rows: readonly RowWithSlos[], report: Report): string {
  const [first] = rows;
  if (first === undefined) return '<p>No row says anything of it.</p>';
  const body = rows.map((row) => scenarioRow(row, report));
  return `${rowsTable(`Rows of ${first.scenario}`, HEAD, body)}\n<p class="note">${STRIPS}</p>`;
}

const STRIPS =
  'Strips: shaded is within the budget, to the right is worse, and distances shrink outwards; an arrow lies more than 31 budgets away.';

/** What changed and what is undecided, each row a link to all that is known of it. */
export function changedRows(rows: readonly RowWithSlos[], { scenarios }: Report): string {
  const body = rows.map((row) => {
    const { cells, tone } = mainCells(row);
    const [called, values, change] = cells.map(htmlLine);
    const known = scenarios.some(({ name: one }) => one === row.scenario);
    const place = escapeXml(encodeURI(rowPlace(row)));
    return [
      `<tr role="row" class="${tone}">`,
      rowHead(known ? `<a href="#${place}">${called}</a>` : (called ?? ''), `${row.scenario}${row.metric}`),
      number('Base → head', values),
      number('Change', change),
      cell('picture', row.comparison === null ? '' : budgetStrip(row.comparison)),
      cell('verdict', htmlLine(cells.at(-1) ?? [])),
      '</tr>',
    ].join('');
  });
  return rowsTable('What changed, and what is undecided', CHANGED_HEAD, body);
}

function rowsTable(called: string, head: readonly string[], body: readonly string[]): string {
  const titles = head.map((title) => `<th role="columnheader" scope="col">${escapeXml(title)}</th>`).join('');
  return [
    `<table class="rows" role="table" aria-label="${outsideText(called, 120)}">`,
    `<thead role="rowgroup"><tr role="row">${titles}</tr></thead>`,
    '<tbody role="rowgroup">',
    ...body,
    '</tbody></table>',
  ].join('\n');
}

/** A name stays on one line, unless it is longer than any that was meant to be read. */
const rowHead = (html: string, text: string) =>
  `<th role="rowheader" scope="row"${text.length > LONG ? ' class="long"' : ''}>${html}</th>`;
const LONG = 40;

/** On a phone the name of a number stands before it. */
const number = (called: string, html: string | undefined) =>
  `<td role="cell" class="number" data-label="${called}">${html ?? ''}</td>`;
const cell = (look: string, html: string) => `<td role="cell" class="${look}">${html}</td>`;

function scenarioRow(row: RowWithSlos, report: Report): string {
  const { comparison, slos, metric } = row;
  const place = rowPlace(row);
  const [, base, head, change] = informationalCells(row).cells.map(htmlLine);
  const { cells, tone } = mainCells(row);
  const verdict = htmlLine(cells.at(-1) ?? []);
  const decides = comparison?.gating === false ? ' aside' : '';
  const why =
    comparison === null ? '' : `<details><summary>why</summary><p>${htmlLine(rowSentence(comparison, report))}</p></details>`;
  return [
    `<tr role="row" id="${escapeXml(place)}" class="${tone}${decides}">`,
    rowHead(`<a href="#${escapeXml(encodeURI(place))}">${htmlLine([name(metric)])}</a>`, metric),
    number('Base', base),
    number('Head', head),
    number('Change', change),
    cell('picture', comparison === null ? '' : budgetStrip(comparison)),
    cell('verdict', `<div class="verdict"><span>${verdict}</span>${why}</div>`),
    '</tr>',
    ...slos.map((slo) => {
      const state = slo.state === 'no-data' ? 'without data' : slo.state;
      const said = slo.value === null ? [state] : line`${state}, head ${inUnit(slo.value, slo.unit)}`;
      const strip = objectiveStrip(slo, comparison?.base ?? null);
      return [
        `<tr role="row" class="objective ${slo.failing ? 'bad' : slo.state === 'met' ? 'good' : 'open'}">`,
        rowHead(htmlLine(line`SLO ${name(slo.objective)}`), slo.objective),
        `<td role="cell" class="number" colspan="3">${htmlLine(said)}</td>`,
        cell('picture', strip),
        cell('verdict', '<span class="dim">● head with its interval, ◆ base, shaded is allowed</span>'),
        '</tr>',
      ].join('');
    }),
  ].join('\n');
}
