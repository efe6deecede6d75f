import * as z from 'zod';

const env = z
  .strictObject({ name: z.string(), value: z.string() })
  .or(z.strictObject({ name: z.string(), valueFrom: z.strictObject({ fieldRef: z.strictObject({ fieldPath: z.string() }) }) }));
const volume = z
  .strictObject({
    name: z.string(),
    configMap: z.strictObject({ name: z.string(), items: z.array(z.strictObject({ key: z.string(), path: z.string() })) }),
  })
  .or(z.strictObject({ name: z.string(), persistentVolumeClaim: z.strictObject({ claimName: z.string() }) }));
const quantities = z.strictObject({ cpu: z.string(), memory: z.string() });
const term = z.strictObject({
  labelSelector: z.strictObject({
    matchLabels: z.record(z.string(), z.string()),
    matchExpressions: z
      .array(z.strictObject({ key: z.string(), operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']) }))
      .optional(),
  }),
  topologyKey: z.string(),
});
const pod = z.strictObject({
  image: z.string().optional(),
  /** k6-operator takes a text here. */
  automountServiceAccountToken: z.enum(['true', 'false']).optional(),
  securityContext: z.strictObject({ fsGroup: z.number().int() }).optional(),
  env: z.array(env).optional(),
  resources: z.strictObject({ requests: quantities, limits: quantities }).optional(),
  affinity: z
    .strictObject({ podAntiAffinity: z.strictObject({ requiredDuringSchedulingIgnoredDuringExecution: z.array(term) }) })
    .optional(),
  volumes: z.array(volume).optional(),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().optional() })).optional(),
});

/** What Benchgate writes of k6.io/v1alpha1 TestRun, by the facts of k6-operator 1.6 (docs/operator.md#what-is-checked): nothing else. */
export const testRunSchema = z.strictObject({
  apiVersion: z.literal('k6.io/v1alpha1'),
  kind: z.literal('TestRun'),
  metadata: z.strictObject({ name: z.string().max(63), namespace: z.string().max(63), labels: z.record(z.string(), z.string()) }),
  spec: z.strictObject({
    parallelism: z.number().int().min(1),
    script: z.strictObject({ configMap: z.strictObject({ name: z.string(), file: z.string() }) }),
    arguments: z.string(),
    initializer: pod,
    starter: pod.optional(),
    runner: pod,
  }),
});
