import { describe, expect, it } from 'vitest';
import { documented, documentedSample, driveReal } from '../../support/real-generator.ts';

/** Users that ask for /items for as long as they are told. */
const PLAN = `<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="2.5" jmeter="2.13">
<hashTree>
<TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="plan" enabled="true"/>
<hashTree>
<ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="users" enabled="true">
  <stringProp name="ThreadGroup.on_sample_error">continue</stringProp>
  <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
    <boolProp name="LoopController.continue_forever">false</boolProp>
    <intProp name="LoopController.loops">-1</intProp>
  </elementProp>
  <stringProp name="ThreadGroup.num_threads">\${__P(threads)}</stringProp>
  <stringProp name="ThreadGroup.ramp_time">0</stringProp>
  <boolProp name="ThreadGroup.scheduler">true</boolProp>
  <stringProp name="ThreadGroup.duration">\${__P(duration)}</stringProp>
  <longProp name="ThreadGroup.start_time">0</longProp>
  <longProp name="ThreadGroup.end_time">0</longProp>
</ThreadGroup>
<hashTree>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="items" enabled="true">
  <elementProp name="HTTPsampler.Arguments" elementType="Arguments"><collectionProp name="Arguments.arguments"/></elementProp>
  <stringProp name="HTTPSampler.domain">\${__P(host)}</stringProp>
  <stringProp name="HTTPSampler.port">\${__P(port)}</stringProp>
  <stringProp name="HTTPSampler.path">/items</stringProp>
  <stringProp name="HTTPSampler.method">GET</stringProp>
  <boolProp name="HTTPSampler.use_keepalive">true</boolProp>
</HTTPSamplerProxy>
<hashTree/>
</hashTree>
</hashTree>
</hashTree>
</jmeterTestPlan>
`;

describe('with jmeter', () => {
  const files = { 'bin/jmeter': documented('sh'), 'perf/jmeter.bsh': documented('java'), 'perf/plan.jmx': PLAN };
  const asXml = (text: string) => text.replace('-n -t', '-n -Jjmeter.save.saveservice.output_format=xml -t');

  it.each([
    ['CSV without names', (text: string) => text],
    ['XML', asXml],
  ])('what it writes are points: %s', async (_, change) => {
    const sample = change(documentedSample('jmeter'));
    const { block, paths, left, running } = await driveReal(sample, { files, programs: 'bin', planned: { blockMs: 1500 } });
    expect([block.broken, block.errors, [...paths], left, running]).toEqual([[], 0, ['/items'], [], []]);
    expect(block.sentP50Ms).toBeGreaterThanOrEqual(5);
  });

  it('a status of the service is an error of its kind', async () => {
    const { block } = await driveReal(documentedSample('jmeter'), { files, programs: 'bin', status: 503 });
    expect(block.errorKinds).toEqual({ 'status 503': block.sent });
  });
});
