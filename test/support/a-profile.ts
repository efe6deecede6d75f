/** A profile's text as somebody writes it; the parts replace what stands there, null takes a key away. */
export function profileText(parts: Readonly<Record<string, string | null>> = {}, body = BODY): string {
  const keys = { ...FRONT, ...parts };
  const lines = Object.entries(keys).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
  return `---\n${lines.join('\n')}\n---\n${body}`;
}

const FRONT: Readonly<Record<string, string | null>> = {
  name: 'performance-engineer',
  role: 'Keeps the assistant fast',
  capabilities: '[repo.read, repo.write, test.run, plan.read]',
  approval_policy: '{ repo.write: human_approval, network.egress: deny }',
};

const BODY = `
# Performance engineer

## Mission
Answers begin in 300 ms.

## Operating procedure
1. Measure a baseline.
2. Propose.

### In pull requests
Ask first.

## Guardrails
\`\`\`
## Tooling
\`\`\`
Never write by yourself.
`;
