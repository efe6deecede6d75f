import {
  BigValueColorMode,
  BigValueTextMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  RowBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { expect, it } from 'vitest';
import { dashboardOf } from '../../src/dashboards/grafana.ts';
import { aWatchedTarget } from '../support/watched-target.ts';

interface OurPanel {
  readonly type: 'row' | 'stat' | 'timeseries';
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly thresholds: { readonly steps: { value: number | null; color: string }[] };
    };
  };
  readonly targets: readonly { readonly refId: string; readonly expr: string; readonly legendFormat: string }[];
}
interface OurLine {
  readonly name: string;
  readonly expr: string;
  readonly iconColor: string;
  readonly titleFormat: string;
  readonly textFormat: string;
}
interface OurDashboard {
  readonly title: string;
  readonly description: string;
  readonly refresh: string;
  readonly tags: string[];
  readonly time: { readonly from: string; readonly to: string };
  readonly panels: readonly OurPanel[];
  readonly annotations: { readonly list: readonly OurLine[] };
}

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

function panelBySdk({ type, title, gridPos, fieldConfig, targets }: OurPanel) {
  if (type === 'row') return new RowBuilder(title).gridPos(gridPos).collapsed(false);
  const panel = type === 'stat' ? statBySdk() : seriesBySdk();
  const { unit, thresholds } = fieldConfig.defaults;
  panel.title(title).datasource(DATASOURCE).gridPos(gridPos).unit(unit);
  panel.thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(thresholds.steps));
  for (const { refId, expr, legendFormat } of targets) {
    const query = new DataqueryBuilder().refId(refId).datasource(DATASOURCE).expr(expr).legendFormat(legendFormat);
    panel.withTarget(type === 'stat' ? query.instant() : query.range());
  }
  return panel;
}

function statBySdk() {
  const reduced = new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false);
  return new StatBuilder().colorMode(BigValueColorMode.Value).textMode(BigValueTextMode.ValueAndName).reduceOptions(reduced);
}

function seriesBySdk() {
  const legend = new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom);
  const tooltip = new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
  return new TimeseriesBuilder().legend(legend.showLegend(true)).tooltip(tooltip);
}

it("is the dashboard that Grafana's own SDK makes of the same facts, field by field", () => {
  const ours: OurDashboard = JSON.parse(JSON.stringify(dashboardOf(aWatchedTarget())));
  const sdk = new DashboardBuilder(ours.title)
    .description(ours.description)
    .editable()
    .tooltip(DashboardCursorSync.Crosshair)
    .refresh(ours.refresh)
    .tags(ours.tags)
    .time(ours.time)
    .timezone('browser')
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'));
  for (const { name, expr, iconColor, titleFormat, textFormat } of ours.annotations.list) {
    const line = new AnnotationQueryBuilder().name(name).datasource(DATASOURCE).enable(true).iconColor(iconColor).expr(expr);
    sdk.annotation(line.titleFormat(titleFormat).textFormat(textFormat).useValueForTime(true));
  }
  const panels = ours.panels.map((panel) => panelBySdk(panel).build());
  const theirs = JSON.parse(JSON.stringify({ ...sdk.build(), panels }));
  // What Grafana numbers itself, and what the SDK leaves out: that a dashboard is not known yet, and has no links.
  const told = JSON.parse(JSON.stringify(ours), (key, value) => (key === 'id' ? undefined : value));
  expect({ id: null, links: [], ...theirs }).toMatchObject({ ...told, links: [] });
  expect(theirs.schemaVersion).toBe(42);
});
