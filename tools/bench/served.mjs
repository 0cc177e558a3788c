// Tocsin in a process of its own, for benches whose client is another process. Speaks with whoever forked it.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { serveDirectly } from './direct.mjs';
import { openWorld } from './world.mjs';

const world = await openWorld({ listen: true, folder: process.env.TOCSIN_DATA });
const delay = monitorEventLoopDelay({ resolution: 5 });

const does = {
  ask: ({ who, query, variables }) => world.ask(who, query, variables),
  settled: () => world.ask.settled(),
  direct: (email) => serveDirectly(world.running, email),
  watch() {
    delay.reset();
    delay.enable();
  },
  /** Milliseconds beyond the timer's own 5 ms are what a request waits. */
  watched() {
    delay.disable();
    return { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
  },
  memory() {
    globalThis.gc?.();
    return process.memoryUsage().rss / 1e6;
  },
  rss: () => process.memoryUsage().rss / 1e6,
  async close() {
    await world.close();
    setImmediate(() => process.exit(0));
  },
};

process.on('message', async ({ id, verb, input }) => {
  try {
    process.send({ id, answer: (await does[verb](input)) ?? null });
  } catch (error) {
    process.send({ id, error: error.message });
  }
});
process.send({ id: 0, answer: { address: world.running.address } });
