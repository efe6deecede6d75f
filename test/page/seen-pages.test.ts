import { describe, expect, it } from 'vitest';
import { renderReportPage } from '../../src/page/report-page.ts';
import { suspectOf } from '../../src/page/suspect-mark.ts';
import { aSeenPageInput, sha256 } from '../support/a-report-page.ts';

const moreCalls = renderReportPage(aSeenPageInput('more-calls'), sha256);
const computing = renderReportPage(aSeenPageInput('computing'), sha256);
const figure = (html: string, title: string) => html.split(`<h4>${title}`)[1]?.split('</figure>')[0] ?? '';
const boxes = (html: string, look: string) =>
  [...html.matchAll(new RegExp(`<svg class="box ${look}"[^>]*data-name="([^"]*)"`, 'g'))].map(([, name]) => name);

describe('the page of a real service that asks once for each item', () => {
  it('shows first what a request waits for since, marked as what the suspect names', () => {
    const [, first = ''] = figure(moreCalls, 'What a request waits for').split('<li>');
    expect(first).toContain('<a class="suspect" href="#_why">suspect 1</a>');
    expect(first).toMatch(/select \* from products where id = \?.*3\.68 → 29\.9/);
    const widths = [...first.matchAll(/<rect class="(base|head)"[^>]* width="([\d.]+)"/g)].map(([, side, width]) => [
      side,
      Number(width),
    ]);
    expect(widths).toEqual([
      ['base', expect.closeTo(123, 0)],
      ['head', 1000],
    ]);
    expect(moreCalls).toContain('<h4>What the slowest 5 % wait for: ');
  });

  it('marks it in requests of head alone, with the number of its calls before its name', () => {
    const [base = '', head = ''] = figure(moreCalls, 'A typical request').split('<h5 class="head">');
    expect([base.match(/class="suspect"/g), head.match(/class="suspect"/g)?.length]).toEqual([null, 1]);
    expect(head).toMatch(/suspect 1<\/a> <b>× 8<\/b> <span title="[^"]*"><code>select \* from products where id = \?<\/code>/);
  });

  it('says a statement once, and no service where there is one', () => {
    const typical = figure(moreCalls, 'A typical request');
    expect(typical).not.toContain('<bdi>select * from users</bdi>');
    expect(typical).not.toContain('<small>');
  });

  it('draws no pairs of a row of which nothing moved', () => {
    expect(moreCalls).not.toMatch(/<h4>(error|dropped)-rate/);
    expect(moreCalls).toMatch(/The same on both sides in every pair: <code>error-rate<\/code>, <code>dropped-rate<\/code>/);
  });

  it('folds a profile that differs by no more than sampling does, and colours nothing of it', () => {
    expect(moreCalls).toMatch(/<details><summary>CPU time per request, by call: [^<]*No difference beyond what sampling leaves/);
    expect([boxes(moreCalls, 'same').length > 20, boxes(moreCalls, '(?:more|less)\\d')]).toEqual([true, []]);
  });
});

describe('the page of a real service that computes more', () => {
  it('colours the way to the function that does it, and nothing that was seen once', () => {
    expect(computing).toContain('<figure class="whole" data-flame>');
    const [root, ...coloured] = boxes(computing, '(?:more|less)\\d');
    expect([root, coloured.at(-1)]).toEqual(['(all)', 'main.score']);
    expect(boxes(computing, 'more3')).toContain('main.score');
    expect(boxes(computing, '(?:more|less)\\d').length).toBeLessThan(12);
    expect(computing).toContain('Seen in about 11 samples of base and 40 of head');
    const table = computing.split('Function, its own CPU time')[1]?.split('</table>')[0] ?? '';
    expect([...table.matchAll(/<code>([^<]*)/g)].map(([, name]) => name)).toEqual(['main.score']);
  });
});

describe('a suspect', () => {
  const { report } = aSeenPageInput('more-calls');
  const [first] = report.suspects;
  const told = (...sentences: readonly string[]) =>
    suspectOf({ ...report, suspects: first === undefined ? [] : sentences.map((evidence) => ({ ...first, evidence })) }, 'order');
  const work = (statement: string, name = 'query') => ({ name, statement });

  it('is known by the whole name of its work before one that is cut off', () => {
    const of = told(
      'Requests now do `select * from records whe…`',
      'Each request reads `select * from records where key = ?` never',
    );
    expect([
      of(work('select * from records where id in (?)')),
      of(work('select * from records where key = ?')),
      of(work('select * from records')),
    ]).toEqual([1, 2, null]);
  });

  it('is of its own scenario, and of names as they are shown', () => {
    const of = told("`say 'hi'` takes 3 ms instead of 1 ms by itself");
    expect([of(work('', 'say `hi`')), of(work('', 'say'))]).toEqual([1, null]);
    expect(suspectOf(report, 'other')(work('select * from products where id = ?'))).toBeNull();
  });
});
