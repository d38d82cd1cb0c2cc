import fc from 'fast-check';

/** What a failing run printed, to have the very same runs again: `FC_SEED=…`. */
export const SEED = numberIn('FC_SEED') ?? Math.trunc(Math.random() * 2 ** 31);

/** How many programs each property is tried on: `FC_RUNS=1000000` for a long night. */
export const RUNS = numberIn('FC_RUNS') ?? 10_000;

function numberIn(name: string): number | null {
  const text = process.env[name];
  return text === undefined || text === '' ? null : Number(text);
}

/**
 * Holds a property against random values, and shrinks the first one that it does not hold for.
 * @param share how many values, as a part of {@link RUNS}
 */
export async function holds<Value>(values: fc.Arbitrary<Value>, property: (value: Value) => Promise<void> | void, share = 1): Promise<void> {
  await fc.assert(fc.asyncProperty(values, async (value) => {
    await property(value);
  }), {seed: SEED, numRuns: Math.ceil(RUNS * share)});
}
