import type { Policy } from '../model/policy.ts';
import { eachSide, type Sided } from '../model/revision.ts';
import type { Service } from '../model/service.ts';

const VARIABLE = 'OTEL_RESOURCE_ATTRIBUTES';

/**
 * The services, both of which are told the same tags of a profile for the resource of their spans, beside what the configuration
 * tells them. In every start, so that none differs from another by it.
 */
export function withResourceTags(services: Sided<Service>, { tracingTags }: Pick<Policy, 'tracingTags'>): Sided<Service> {
  const tags = Object.entries(tracingTags).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (tags.length === 0) return services;
  return eachSide((side) => {
    const { env, ...service } = services[side];
    const own = env[VARIABLE];
    return { ...service, env: { ...env, [VARIABLE]: [...(own === undefined || own === '' ? [] : [own]), ...tags].join(',') } };
  });
}
