import { performance } from "node:perf_hooks";

const WARM_UP_MILLIS = 1000;

/**
 * Has that many writers write, each one thing after the other, and says how often they did and how long it took them. The
 * first second is not counted, nor is what ends after the last.
 *
 * @param write makes the writer of that number, a function that writes once and says whether it did
 */
export async function measured(writers, seconds, write) {
  const begin = performance.now() + WARM_UP_MILLIS;
  const end = begin + seconds * 1000;
  const micros = [];
  let failed = 0;
  await Promise.all(
    Array.from({ length: writers }, async (_, number) => {
      const once = write(number);
      for (let before = performance.now(); before < end; ) {
        const written = await once();
        const after = performance.now();
        if (after >= begin && after < end) {
          if (written) {
            micros.push((after - before) * 1000);
          } else {
            failed++;
          }
        }
        before = after;
      }
    }),
  );
  micros.sort((one, other) => one - other);
  return {
    count: micros.length,
    seconds,
    failed,
    latenciesMicros: { p50: percentile(micros, 0.5), p99: percentile(micros, 0.99) },
  };
}

function percentile(sorted, share) {
  return sorted.length === 0 ? null : Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
}
