import { outsideText } from './html.ts';

/** A SpanLabel is what one line of a waterfall or a path is called; text from outside. */
interface SpanLabel {
  readonly name: string;
  readonly service: string;
  readonly statement: string;
}

/** Name and statement, of which one often says all of the other; the service where there are several. Whole in its tooltip. */
export function spanLabel({ name, service, statement }: SpanLabel, several: boolean): string {
  const whole = [name, statement, service].filter((part) => part !== '').join(' · ');
  const parts = [
    ...(statement !== '' && statement.startsWith(name) ? [] : [`<bdi>${outsideText(name, 60)}</bdi>`]),
    ...(statement === '' || name.endsWith(statement) ? [] : [`<code>${outsideText(statement, 100)}</code>`]),
    ...(several && service !== '' ? [`<small><bdi>${outsideText(service, 40)}</bdi></small>`] : []),
  ];
  return `<span title="${outsideText(whole, 300)}">${parts.join(' ')}</span>`;
}

/** Whether these are of several services. */
export const areSeveral = (spans: readonly Pick<SpanLabel, 'service'>[]) => new Set(spans.map(({ service }) => service)).size > 1;
