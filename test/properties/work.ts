import {Session} from 'node:inspector/promises';

const OWN_SOURCE = /\/src\/(?!migration\/).*\.ts$/u;

/**
 * Counts how often the functions of our own code are called while something is done: a measure of work that is the same
 * on every machine and under every load.
 */
export async function workOf(task: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: false});
    await session.post('Profiler.takePreciseCoverage');
    task();
    const {result} = await session.post('Profiler.takePreciseCoverage');
    return result.filter(({url}) => OWN_SOURCE.test(url)).flatMap(({functions}) => functions.flatMap(({ranges}) => ranges)).reduce((sum, {count}) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}
