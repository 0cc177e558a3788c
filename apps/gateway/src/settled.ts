import { Fault } from '@tocsin/kernel';

/** How one service says that it is. */
interface State {
  readonly settled: boolean;
  readonly steps: number;
}

const patience = 10_000;

/**
 * Whether nothing waits anywhere: every service says so twice, and none has made a step in between. What one of them
 * cannot say is not settled.
 */
export function createSettled(
  operations: ReadonlyMap<string, string>,
  serviceToken: () => Promise<string>,
): () => Promise<boolean> {
  async function stateOf(address: string): Promise<State> {
    const headers = { authorization: `Bearer ${await serviceToken()}` };
    const answer = await fetch(`${address}/health/settled`, {
      headers,
      signal: AbortSignal.timeout(patience),
    });
    if (!answer.ok) throw new Fault('gateway/service-silent', `${address} answered ${answer.status}.`, true);
    return (await answer.json()) as State;
  }
  const all = () => Promise.all([...operations.values()].map(stateOf));
  return async () => {
    const first = await all();
    if (!first.every(({ settled }) => settled)) return false;
    const second = await all();
    return second.every(({ settled, steps }, index) => settled && steps === first[index]?.steps);
  };
}
