import type { Reporter, TestCase, Vitest } from 'vitest/node';

/**
 * A reporter that says at the end of a run which tests passed only when they were tried again, and what they failed of
 * before: a second try keeps one race from hiding what all the other tests say, and must not hide the race.
 */
export default class SecondTries implements Reporter {
  readonly #told: string[] = [];
  #say: (line: string) => void = () => undefined;

  onInit(vitest: Vitest): void {
    this.#say = (line) => vitest.logger.log(line);
  }

  onTestRunStart(): void {
    this.#told.length = 0;
  }

  onTestCaseResult(test: TestCase): void {
    if (!test.diagnostic()?.flaky) return;
    const [first] = test.result().errors ?? [];
    const reason = first?.message.split('\n', 1)[0] ?? 'no reason is known';
    this.#told.push(`${test.module.relativeModuleId}: ${test.fullName}\n    (${reason})`);
  }

  onTestRunEnd(): void {
    if (this.#told.length === 0) return;
    this.#say('\npassed at the second try:');
    for (const each of this.#told) this.#say(`  ${each}`);
  }
}
