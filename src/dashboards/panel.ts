/** A Query is one PromQL expression of a panel, and what its lines are called. */
export interface Query {
  readonly expr: string;
  /** `{{label}}` stands for a label's value. */
  readonly legend: string;
}

/** A Panel is one picture of a dashboard: what it shows, without its place. */
export interface Panel {
  readonly title: string;
  readonly kind: 'timeseries' | 'stat';
  /** Grafana's name of the unit. */
  readonly unit: string;
  readonly queries: readonly Query[];
  /** From which value on it is shown in which colour, in ascending order. */
  readonly steps?: readonly { readonly value: number; readonly color: string }[];
}

/** A PanelRow is panels under a heading. */
export interface PanelRow {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Of Grafana's grid of 24 columns. */
const [WIDTH, HEIGHT, COLUMNS] = [12, 8, 24];
/** Whatever Prometheus the viewer chooses: no dashboard is tied to one. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** Rows as Grafana's JSON, two panels beside each other, numbered from 1. */
export function placed(rows: readonly PanelRow[]): readonly unknown[] {
  let [id, y] = [0, 0];
  return rows.flatMap(({ title, panels }) => {
    const top = y;
    const lines = Math.ceil((panels.length * WIDTH) / COLUMNS);
    y = top + 1 + lines * HEIGHT;
    const heading = {
      ...{ id: ++id, type: 'row', title, collapsed: false, panels: [] },
      gridPos: { h: 1, w: COLUMNS, x: 0, y: top },
    };
    return [heading, ...panels.map((panel, i) => jsonOf(panel, ++id, { index: i, top: top + 1 }))];
  });
}

function jsonOf(panel: Panel, id: number, { index, top }: { readonly index: number; readonly top: number }): unknown {
  const { title, kind, unit, queries, steps = [] } = panel;
  const perLine = COLUMNS / WIDTH;
  const gridPos = { h: HEIGHT, w: WIDTH, x: (index % perLine) * WIDTH, y: top + Math.floor(index / perLine) * HEIGHT };
  const thresholds = { mode: 'absolute', steps: [{ value: null, color: 'green' }, ...steps] };
  return {
    ...{ id, type: kind, title, datasource: DATASOURCE, gridPos },
    fieldConfig: { defaults: { unit, thresholds }, overrides: [] },
    options: OPTIONS[kind],
    targets: queries.map(({ expr, legend }, i) => ({
      ...{ refId: `Q${i + 1}`, datasource: DATASOURCE, expr, legendFormat: legend, range: kind === 'timeseries' },
      instant: kind === 'stat',
    })),
  };
}

const OPTIONS = {
  timeseries: {
    legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
    tooltip: { mode: 'multi', sort: 'desc' },
  },
  stat: { colorMode: 'value', reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false }, textMode: 'value_and_name' },
} as const;
