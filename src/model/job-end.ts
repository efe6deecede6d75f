/** What may fail a job: the kinds of reason that `fail-on` can name. Whatever it names, `no-data` is among it. */
export type FailOn = 'regression' | 'slo' | 'inconclusive' | 'no-data';

/** A JobEnd is what the verdict means for the command that asked: whether it fails, and why in one sentence. */
export interface JobEnd {
  /** 0 = goes on, 1 = the verdict is `fail`, 2 = the verdict is `inconclusive` or `no-data`; 1 and 2 only where `fail-on` names it or a list is given and there is no data. */
  readonly exitCode: 0 | 1 | 2;
  readonly fails: boolean;
  /** One plain sentence, without text from outside. */
  readonly text: string;
}
