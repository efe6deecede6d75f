import { escaped } from '../watch/own-series.ts';
import type { Family } from './families.ts';

/** Families in Prometheus's text format 0.0.4, as node_exporter's textfile collector takes it: without moments. */
export function textOf(families: readonly Family[]): string {
  return families
    .map(({ name, type, help, samples }) => {
      const lines = samples.map(({ labels, value }) => `${name}{${labelsText(labels)}} ${value}\n`);
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
    })
    .join('');
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');
}
