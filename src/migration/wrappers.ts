/**
 * Libraries through which a call's result comes back as it is. Only what is imported from these packages counts: a function
 * of the same name from elsewhere may do anything.
 */

/** Packages of which a function calls the function that it is given, and hands back what that returns: retries, limits, locks. */
export const CALLING_PACKAGES: ReadonlySet<string> = new Set([
  '@lifeomic/attempt',
  'async-mutex',
  'async-retry',
  'bottleneck',
  'cockatiel',
  'exponential-backoff',
  'p-limit',
  'p-queue',
  'p-retry',
  'promise-retry',
  'ts-retry-promise',
]);

/** Packages of which a function makes, of the function that it is given, one with the same results: caches, throttles. */
export const WRAPPING_PACKAGES: ReadonlySet<string> = new Set([
  'fast-memoize',
  'lodash-es/memoize.js',
  'lodash.memoize',
  'lodash.once',
  'lodash/memoize',
  'lodash/memoize.js',
  'lodash/once',
  'lodash/once.js',
  'mem',
  'memoize',
  'memoize-one',
  'memoizee',
  'moize',
  'once',
  'onetime',
  'p-memoize',
]);

/** Names of functions by the package that exports them. */
export type PackageFunctions = ReadonlyMap<string, ReadonlySet<string>>;

/** Functions of larger packages that do the same. */
export const WRAPPING_FUNCTIONS: PackageFunctions = new Map([
  ['lodash', new Set(['memoize', 'once'])],
  ['lodash-es', new Set(['memoize', 'once'])],
  ['preact', new Set(['useCallback'])],
  ['preact/hooks', new Set(['useCallback'])],
  ['react', new Set(['cache', 'useCallback'])],
]);

/** Packages whose function hands each element of a list to a function, and gives a list of the results. */
export const LISTING_PACKAGES: ReadonlySet<string> = new Set(['p-map', 'p-map-series']);

/** Hooks that keep a value between renders: `const [value, setValue] = useState(initial)`. */
export const STATE_HOOKS: PackageFunctions = new Map([
  ['preact/hooks', new Set(['useState'])],
  ['react', new Set(['useState'])],
]);

/** Packages of observables, and their operators by what they do with a value. */
export const OBSERVABLE_PACKAGES: ReadonlySet<string> = new Set(['rxjs', 'rxjs/operators']);
/** They hand the value to their function and on. */
export const TAPPING_OPERATORS: ReadonlySet<string> = new Set(['filter', 'takeWhile', 'tap']);
/** They hand the value to their function, and what that returns on. */
export const MAPPING_OPERATORS: ReadonlySet<string> = new Set(['concatMap', 'exhaustMap', 'map', 'mergeMap', 'switchMap']);
/** They hand the value on. */
export const PASSING_OPERATORS: ReadonlySet<string> = new Set([
  'catchError',
  'debounceTime',
  'delay',
  'finalize',
  'first',
  'last',
  'observeOn',
  'retry',
  'retryWhen',
  'share',
  'shareReplay',
  'take',
  'takeUntil',
  'timeout',
]);
/** Those of them that put what their function returns in the place of a value that did not come. */
export const RESCUING_OPERATORS: ReadonlySet<string> = new Set(['catchError']);
/** Those of them that may be given a function that reads the value. */
export const PREDICATE_OPERATORS: ReadonlySet<string> = new Set(['first', 'last']);
/** Observables without any value. */
export const EMPTY_OBSERVABLES: ReadonlySet<string> = new Set(['EMPTY', 'NEVER']);
/** Functions that make an observable of a promise, or a promise of an observable, with the same value. */
export const CARRYING_FUNCTIONS: ReadonlySet<string> = new Set(['defer', 'firstValueFrom', 'from', 'lastValueFrom', 'of']);
