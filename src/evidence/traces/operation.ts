import type { CodePlace, Operation } from '../../model/evidence.ts';
import { ownText } from '../../model/own-text.ts';
import { plainName, type Statement, statementOf } from './statement.ts';
import type { TraceNode } from './tree.ts';

/** Which operation a span is a call of, and what it asks with its values. */
export interface SpanCall extends Pick<Statement, 'asked'> {
  readonly operation: Operation;
}

/** The call that a span is. `root` is the folder of the side's repository, which paths in it are told without. */
export function callOf(node: TraceNode, root: string): SpanCall {
  const { span, parent } = node;
  const { shape, asked } = statementOf(span);
  const operation = {
    service: plainName(span.service),
    name: plainName(span.name),
    kind: span.kind,
    statement: shape,
    parent: parent === null ? '' : plainName(parent.span.name),
    outside: isOutside(node),
    code: codeOf(span.attributes, root),
  };
  return { operation, asked };
}

/** Equal of equal operations; whether somebody answers, and where the code is, is no part of it. */
export function keyOf({ service, kind, name, statement, parent }: Operation): string {
  return [service, kind, name, statement, parent].join('\n');
}

/** Two that are one operation: nobody answers it where nobody ever did; its code is where the later one says, if it does. */
export function joined(earlier: Operation, later: Operation): Operation {
  return { ...earlier, outside: earlier.outside && later.outside, code: later.code ?? earlier.code };
}

/** As it is kept: without the bodies of spans that its texts were cut from. */
export function keptOperation({ code, ...rest }: Operation): Operation {
  const { service, name, statement, parent } = rest;
  const texts = { service: ownText(service), name: ownText(name), statement: ownText(statement), parent: ownText(parent) };
  return { ...rest, ...texts, code: code && { ...code, name: ownText(code.name), file: ownText(code.file) } };
}

/** Whether it asks somebody, and no span of theirs came. What a client does by itself (resolve a name, connect) is no answer. */
function isOutside({ span, children }: TraceNode): boolean {
  if (span.kind !== 'client' && span.kind !== 'producer') return false;
  const answers = ({ span: child }: TraceNode) =>
    child.kind === 'server' || child.kind === 'consumer' || child.service !== span.service;
  return !children.some(answers);
}

const MOST_PATH = 200;

function codeOf(attributes: TraceNode['span']['attributes'], root: string): CodePlace | null {
  const of = (...names: readonly string[]) => names.map((name) => attributes.get(name)).find(Boolean) ?? '';
  const path = of('code.file.path', 'code.filepath').replace(/^file:\/\//, '');
  const file = (root !== '' && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path).slice(-MOST_PATH);
  const name = plainName(of('code.function.name', 'code.function'));
  const line = Number(of('code.line.number', 'code.lineno'));
  if (file === '' && name === '') return null;
  return { name, file: file.replace(/\p{C}/gu, ' '), line: Number.isSafeInteger(line) && line > 0 ? line : null };
}
