import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvScanner } from '../../../../src/engines/k6/points/csv.ts';
import { PointTable, type SeriesKey } from '../../../../src/engines/k6/points/table.ts';
import { howMany } from '../../../support/how-many.ts';
import { recordingFolder } from '../../../support/k6-stand-in.ts';

const HEADER = 'metric_name,timestamp,metric_value,expected_response,name,scenario,status,extra_tags,metadata\n';
const METRICS = ['m', 'a', 'a b', 'http_req_duration', 'http_req_failed', 'http_reqs', 'checks', 'iterations'];
const duet = gunzipSync(readFileSync(join(recordingFolder('v2.2.0/10-duet'), 'points.csv.gz')));

it('tells where each request went, as far as its name does', () => {
  const origins: string[] = [];
  const wentTo = (_: number, origin: string) => void origins.push(origin);
  const scanner = new CsvScanner({ metrics: METRICS, open: () => 1, add: () => {}, wentTo });
  const names = ['"http://h:1/?a=""b"",c"', 'http://127.0.0.1:4101', 'items', '', `https://é.example/${'x'.repeat(999)}`];
  const line = (name: string) => `http_reqs,1795524187557000,1,true,${name},s,200,,\n`;
  scanner.write(Buffer.from(`${HEADER}${names.map(line).join('')}`));
  scanner.end();
  expect(origins).toEqual(['http://h:1', 'http://127.0.0.1:4101', 'https://é.example']);
  expect(scanner.damaged).toBe(0);
});

function scan(chunks: readonly (string | Uint8Array)[], splitBy?: string) {
  const table = new PointTable(METRICS, null);
  const scanner = new CsvScanner(table, splitBy);
  for (const chunk of chunks) scanner.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  scanner.end();
  return { series: table.takePoints(), damaged: scanner.damaged };
}

/** Each series as text: `metric side scenario: value@at/expected …`. */
function shown(chunks: readonly (string | Uint8Array)[]): readonly string[] {
  return scan(chunks).series.map(({ metric, side, scenario, values, atUs, expected }) => {
    const points = [...values].map((value, index) => `${value}@${atUs[index]}/${expected[index]}`);
    return `${metric} ${side} ${scenario}: ${points.join(' ')}`;
  });
}

describe('CsvScanner', () => {
  it('reads a point', () => {
    const line = 'http_req_duration,1795524187565668,6.614970,true,flaky,base__flaky,200,side=base&of=flaky,\n';
    expect(shown([HEADER, line])).toEqual(['http_req_duration base flaky: 6.61497@1795524187565668/1']);
  });

  it('reads the status of an answer, and why there is none', () => {
    const header = 'metric_name,timestamp,metric_value,error_code,expected_response,name,scenario,status,extra_tags,metadata\n';
    const statuses = [',true,a,s,200', '1404,false,a,s,404', '1212,false,a,s,0', ',,a,s,13', ',,a,s,', ',,a,s,x', ',,a,s,99999'];
    const lines = statuses.map((fields) => `m,1795524187557000,1,${fields},,\n`);
    expect([...(scan([header, ...lines]).series[0]?.status ?? [])]).toEqual([200, 404, 1212, 13, 0, 0, 9999]);
    expect([...(scan([HEADER, 'm,1,1,true,a,s,503,,\n']).series[0]?.status ?? [])]).toEqual([503]);
  });

  it("tells points apart by a tag: a column, or one of the user's own", () => {
    const lines = [
      'm,1,1,true,items,base__s,200,side=base&flow=browse,',
      'm,2,2,true,"a ""b"", c",base__s,200,flow=buy&side=base,',
      'm,3,3,true,items,base__s,200,side=base&workflow=browse,',
      'm,4,4,true,,base__s,200,,',
    ];
    const parts = (splitBy: string) =>
      scan([HEADER, lines.join('\n')], splitBy).series.map(({ part, values }) => [part, ...values]);
    expect(parts('name')).toEqual([
      ['items', 1, 3],
      ['a "b", c', 2],
      [undefined, 4],
    ]);
    expect(parts('flow')).toEqual([
      ['browse', 1],
      ['buy', 2],
      [undefined, 3, 4],
    ]);
    expect(parts('nothing')).toEqual([[undefined, 1, 2, 3, 4]]);
  });

  it('opens a series for each value of a tag, and one for all that are too many', () => {
    const opened: SeriesKey[] = [];
    const sink = { metrics: ['m'], open: (key: SeriesKey) => opened.push(key) - 1, add: () => {}, wentTo: () => {} };
    const scanner = new CsvScanner(sink, 'name');
    const line = (name: string) => Buffer.from(`m,1795524187565668,1,true,${name},base__s,200,,\n`);
    scanner.write(Buffer.from(HEADER));
    for (const name of ['x', 'y', '', 'x']) scanner.write(line(name));
    const key = { metric: 'm', side: 'base', scenario: 's' };
    expect(opened).toEqual([{ ...key, part: 'x' }, { ...key, part: 'y' }, key]);
    for (let n = 0; n < 5000; n++) scanner.write(line(`/items/${n}`));
    expect([opened.length, scanner.damaged]).toEqual([4097, 0]);
  });

  it('finds tags by the header, in any order, and does without what is not there', () => {
    const line = 'm,1795524187565668,1.5,side=head,s,x\n';
    expect(shown(['metric_name,timestamp,metric_value,extra_tags,scenario,new_tag\n', line])).toEqual([
      'm head s: 1.5@1795524187565668/0',
    ]);
    expect(scan(['timestamp,metric_name,metric_value\n', 'm,1,1\n'])).toEqual({ series: [], damaged: 2 });
  });

  it('reads numbers exactly as Number() does, and times in any unit', () => {
    const digits = fc.stringMatching(/^\d{1,25}$/);
    const text = fc.tuple(fc.constantFrom('', '-'), digits, fc.constantFrom('', '.'), fc.stringMatching(/^\d{0,25}$/));
    const written = text.map(([sign, whole, point, fraction]) => sign + whole + point + (point && fraction));
    fc.assert(
      fc.property(written, (one) => Object.is(scan([HEADER, `m,1795520429,${one},,,s,,,\n`]).series[0]?.values[0], Number(one))),
      { seed: 1, numRuns: howMany(500, 5000) },
    );
    const times = ['1795520429', '1795520429892', '1795520429892349', '1795520429892349269'];
    const { series } = scan([HEADER, ...times.map((time) => `m,${time},5e-324,,,s,,,\n`)]);
    expect([...(series[0]?.atUs ?? [])]).toEqual([1795520429e6, 1795520429892e3, 1795520429892349, 1795520429892349]);
    expect(series[0]?.values[0]).toBe(5e-324);
  });

  it.each([
    ['side=base&of=x', 's', 'base s'],
    ['of=x&side=head', 's', 'head s'],
    ['a=1&side=head&b=2', 's', 'head s'],
    ['side=left', 's', 'null s'],
    ['aside=base&side=basement', 's', 'null s'],
    ['', 'head__s', 'head s'],
    // What k6 or a script put there does not count against the scenario's own name.
    ['side=head', 'base__s', 'base s'],
    ['q=a&side=head&side=base', 'head__s', 'head s'],
    ['', 'plain', 'null plain'],
  ])('tells the side by %j in scenario %j', (tags, scenario, side) => {
    expect(shown([HEADER, `m,1795524187565668,1.000000,,n,${scenario},,${tags},\n`])).toEqual([
      `m ${side}: 1@1795524187565668/0`,
    ]);
  });

  it('reads quoted fields', () => {
    const lines =
      'm,1795524187565668,1.000000,true,"a ""b"",\nc",base__s,200,"side=base&x=""1""",\nm,1795524187565669,2.0,"true","",base__s,200,,""\n';
    expect(shown([HEADER, lines])).toEqual(['m base s: 1@1795524187565668/1 2@1795524187565669/1']);
    expect(shown([HEADER, 'm,1795524187565668,1.0,true,n,"the ""s""",,,\n'])).toEqual(['m null the "s": 1@1795524187565668/1']);
  });

  it('drops what is outside of scenarios', () => {
    const lines = 'm,1795524187565668,1.000000,true,n,,200,,\nm,1795524187565668,2.000000,true,n,s,200,,\n';
    expect(shown([HEADER, lines])).toEqual(['m null s: 2@1795524187565668/1']);
  });

  it('keeps only wanted metrics', () => {
    const lines = ['a', 'ab', 'b', 'a b'].map((name, index) => `${name},1795524187565668,${index}.000000,,,s,,,\n`);
    expect(shown([HEADER, ...lines])).toEqual(['a null s: 0@1795524187565668/0', 'a b null s: 3@1795524187565668/0']);
  });

  it('takes a torn last record only when it is whole', () => {
    const whole = 'm,1795524187565668,1.000000,true,n,base__s,200,side=base,';
    expect(shown([HEADER, whole])).toEqual(['m base s: 1@1795524187565668/1']);
    for (let length = 1; length < whole.length; length++) {
      const { series, damaged } = scan([HEADER, whole.slice(0, length)]);
      expect([length, series.length, damaged]).toEqual([length, 0, 1]);
    }
    expect(scan([HEADER.slice(0, 20)]).series).toEqual([]);
  });

  it('counts records that are no points, and goes on', () => {
    const bad = [
      'm',
      'm,1795524187565668,x,,,s,,,',
      'm,when,1.0,,,s,,,',
      'm,1795524187565668,1.0,,,s,,',
      'm,1795524187565668,+Inf,,,s,,,',
      'm,1795524187565668,,,,s,,,',
      'm,1,1,,"a"b,s,,,',
    ];
    const { series, damaged } = scan([HEADER, ...bad.map((line) => `${line}\n`), 'm,1795524187565668,1.0,,,s,,,\n']);
    expect([series.length, series[0]?.values.length, damaged]).toEqual([1, 1, bad.length]);
    expect(scan(['no header\n', 'm,1,1\n'])).toEqual({ series: [], damaged: 2 });
  });

  it('reads carriage returns, and an empty file', () => {
    expect(shown([HEADER.replace('\n', '\r\n'), 'm,1795524187565668,1.0,true,,s,,side=base,\r\n'])).toEqual([
      'm base s: 1@1795524187565668/1',
    ]);
    expect(scan([])).toEqual({ series: [], damaged: 0 });
  });

  it('gives the same for a recording however it is chunked', () => {
    const whole = scan([duet]);
    expect([whole.damaged, whole.series.reduce((sum, { values }) => sum + values.length, 0)]).toEqual([0, 4445]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 30 }), (sizes) => {
        const chunks: Uint8Array[] = [];
        for (let at = 0, n = 0; at < duet.length; n++) {
          const size = sizes[n % sizes.length] ?? 1;
          chunks.push(duet.subarray(at, at + size));
          at += size;
        }
        expect(scan(chunks)).toEqual(whole);
      }),
      { seed: 1, numRuns: howMany(4, 20) },
    );
  });

  it('survives random and damaged inputs', () => {
    const part = duet.subarray(0, 4000);
    const noise = fc.uint8Array({ maxLength: 300 });
    const likely = fc.string({
      unit: fc.constantFrom(',', '"', '\n', '\r', 'm', '1', '.', '&', 'side=base', '=', 'é', '\0'),
      maxLength: 80,
    });
    const flips = fc.array(fc.tuple(fc.nat(part.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 });
    const damagedPart = flips.map((all) => {
      const bytes = Buffer.from(part);
      for (const [at, byte] of all) bytes[at] = byte;
      return bytes;
    });
    const input = fc.oneof(
      noise,
      likely.map((text) => Buffer.from(HEADER + text)),
      damagedPart,
    );
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 400 }), (bytes, size) => {
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
        const { series } = scan(chunks);
        for (const { atUs, values, expected } of series) {
          expect([atUs.length, expected.length]).toEqual([values.length, values.length]);
          expect(values.every(Number.isFinite) && atUs.every(Number.isFinite)).toBe(true);
        }
      }),
      { seed: 1, numRuns: howMany(1000, 10_000) },
    );
  });
});
