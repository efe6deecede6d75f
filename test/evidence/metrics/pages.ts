/** A page in the text format, with all that it can have. */
export const TEXT = `# HELP hits_total What was there already: \\\\ and "quotes".
# TYPE hits_total counter
hits_total{path="C:\\\\a \\"b\\"\\n}",cache="users"} 1027 1395066363000
hits_total { cache = "items" , }	3

# A comment
# TYPE queue_depth gauge
queue_depth -1.5
odd +Inf
odd{a="",b="c"} -Inf
odd{a="ü"} NaN
# TYPE took_seconds histogram
took_seconds_bucket{le="0.1"} 2
took_seconds_bucket{le="0.5"} 8
took_seconds_bucket{le="+Inf"} 1e1
took_seconds_sum 3.2
took_seconds_count 10
# TYPE waited_seconds summary
waited_seconds{quantile="0.5"} .2
waited_seconds_sum 1.75e+01
waited_seconds_count 27
# TYPE done_total untyped
done_total 7
nothing_known 0.5
`;

/** A page of OpenMetrics, with all that it can have. */
export const OPENMETRICS = `# HELP hits What was there.
# TYPE hits counter
hits_total{cache="users"} 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o",note="a } b # c"} 0.67 1520879607.789
hits_created{cache="users"} 1520430000.123
# TYPE took_seconds histogram
# UNIT took_seconds seconds
took_seconds_bucket{le="0.01"} 0
took_seconds_bucket{le="1.0"} 11 # {trace_id="a"} 0.67
took_seconds_bucket{le="+Inf"} 17 # {} 9.8
took_seconds_count 17
took_seconds_sum 324.5
# TYPE build info
build_info{version="1"} 1
# TYPE phase stateset
phase{phase="a"} 1
# TYPE depth gauge
depth 4
# EOF
`;

/** What is no page, and in which of its lines that shows. */
export const GARBAGE: readonly (readonly [text: string, line: number])[] = [
  ['<html><body>Not Found</body></html>', 1],
  ['{"status":"ok"}', 1],
  ['hits', 1],
  ['hits ', 1],
  ['hits{a="b"}', 1],
  ['hits one', 1],
  ['hits 1 2 3', 1],
  ['hits 1 now', 1],
  ['hits 0x', 1],
  ['hits 1,000', 1],
  ['hits 1.2.3', 1],
  ['1hits 1', 1],
  ['hi-ts 1', 1],
  ['hits{a=b} 1', 1],
  ['hits{a="b} 1', 1],
  ['hits{a="b" c="d"} 1', 1],
  ['hits{a="b",,c="d"} 1', 1],
  ['hits{,} 1', 1],
  ['hits{a="b",a="c"} 1', 1],
  ['hits{a="\\x"} 1', 1],
  ['hits{1a="b"} 1', 1],
  ['hits{a="b"} 1 }', 1],
  ['hits 1\nhits{', 2],
  ['# TYPE hits meter', 1],
  ['# TYPE hits counter\n# TYPE hits gauge', 2],
];
