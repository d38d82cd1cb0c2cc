import fc from 'fast-check';

/** The same programs in each run, so that a change of something else never fails here: `FC_SEED=…` tries others, or those of a run that failed. */
export const SEED = numberIn('FC_SEED') ?? 20_211_201;

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
