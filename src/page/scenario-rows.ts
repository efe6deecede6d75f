import type { Report } from '../model/report.ts';
import { line, name } from '../report/document.ts';
import { formatValue } from '../report/numbers.ts';
import { rowPlace } from '../report/places.ts';
import type { RowWithSlos } from '../report/row-order.ts';
import { rowSentence } from '../report/row-sentence.ts';
import { mainCells } from '../report/table-cells.ts';
import { htmlLine, outsideText } from './html.ts';
import { budgetStrip, objectiveStrip } from './strips.ts';
import { escapeXml } from './svg.ts';

const HEAD = ['Metric', 'Base', 'Head', 'Change (95 % CI)', 'Against the budget', 'Verdict'];

/** Every row of one scenario: its numbers, its interval against the budget, and how it was decided. */
export function scenarioRows(rows: readonly RowWithSlos[], report: Report): string {
  const [first] = rows;
  if (first === undefined) return '<p>No row says anything of it.</p>';
  return [
    `<table class="rows" role="table" aria-label="${escapeXml(`Rows of ${outsideText(first.scenario)}`)}">`,
    `<thead role="rowgroup"><tr role="row">${HEAD.map((cell) => `<th role="columnheader" scope="col">${escapeXml(cell)}</th>`).join('')}</tr></thead>`,
    '<tbody role="rowgroup">',
    ...rows.map((row) => scenarioRow(row, report)),
    '</tbody></table>',
    '<p class="note">Strips: shaded is within the budget, to the right is worse, and distances shrink outwards; an arrow lies more than 31 budgets away.</p>',
  ].join('\n');
}

function scenarioRow(row: RowWithSlos, report: Report): string {
  const { comparison, slos, metric } = row;
  const place = rowPlace(row);
  const { cells, tone } = mainCells(row);
  const [base, head, change] = cells.slice(1, 4).map(htmlLine);
  const verdict = htmlLine(cells.at(-1) ?? []);
  const decides = comparison?.gating === false ? ' aside' : '';
  const why =
    comparison === null ? '' : `<details><summary>why</summary><p>${htmlLine(rowSentence(comparison, report))}</p></details>`;
  const td = (look: string, label: string, html: string | undefined) =>
    `<td role="cell" class="${look}" data-label="${label}">${html ?? ''}</td>`;
  return [
    `<tr role="row" id="${escapeXml(place)}" class="${tone}${decides}">`,
    `<th role="rowheader" scope="row"><a href="#${escapeXml(encodeURI(place))}">${htmlLine([name(metric)])}</a></th>`,
    td('number', 'Base', base),
    td('number', 'Head', head),
    td('number', 'Change', change),
    td('picture', 'Against the budget', comparison === null ? '' : budgetStrip(comparison)),
    td('verdict', 'Verdict', `${verdict}${why}`),
    '</tr>',
    ...slos.map((slo) => {
      const value = slo.value === null ? [] : [` head ${formatValue(slo.value, slo.unit)}`];
      const strip = objectiveStrip(slo, comparison?.base ?? null);
      return [
        `<tr role="row" class="objective ${slo.failing ? 'bad' : slo.state === 'met' ? 'good' : 'open'}">`,
        `<th role="rowheader" scope="row">${htmlLine(line`SLO ${name(slo.objective)}`)}</th>`,
        `<td role="cell" class="number" colspan="3">${htmlLine([slo.state === 'no-data' ? 'without data' : slo.state, ...(value.length ? [',', ...value] : [])])}</td>`,
        td('picture', 'Against the objective', strip),
        td('verdict', 'Verdict', '<span class="dim">● head with its interval, ◆ base, shaded is allowed</span>'),
        '</tr>',
      ].join('');
    }),
  ].join('\n');
}
