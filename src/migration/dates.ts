/**
 * Libraries that compute times, as far as programs use them for `exp`. Sources: the documentation of dayjs 1.11,
 * moment 2.30, luxon 3.7 and date-fns 4.4; every row was also run.
 */
export interface DateLibrary {
  readonly packages: readonly string[];
  /** What gives the present moment when it is called without arguments: dotted paths from the module, '' for the module itself. */
  readonly now: ReadonlySet<string>;
  /** What gives the moment of its one argument, a `Date` or milliseconds. */
  readonly from: ReadonlySet<string>;
  /** Methods of a moment that move it, with their sign. */
  readonly shift: Readonly<Record<string, 1 | -1>>;
  /** Methods that give the same moment. */
  readonly same: ReadonlySet<string>;
  /** Methods that give another moment, which the source does not tell. */
  readonly moved: ReadonlySet<string>;
  readonly wholeSeconds: ReadonlySet<string>;
  readonly seconds: ReadonlySet<string>;
  readonly milliseconds: ReadonlySet<string>;
  readonly date: ReadonlySet<string>;
  readonly text: ReadonlySet<string>;
  /** Whether methods such as `add` change the moment itself. */
  readonly isMutable: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** JavaScript's own `Date`. */
export const DATE: DateLibrary = {
  packages: [],
  now: NONE,
  from: NONE,
  shift: {},
  same: NONE,
  moved: NONE,
  wholeSeconds: NONE,
  seconds: NONE,
  milliseconds: new Set(['getTime', 'valueOf']),
  date: NONE,
  text: new Set(['toDateString', 'toISOString', 'toJSON', 'toLocaleDateString', 'toLocaleString', 'toString', 'toUTCString']),
  isMutable: true,
};

export const DATE_LIBRARIES: readonly DateLibrary[] = [
  {
    packages: ['dayjs'],
    now: new Set(['', 'utc']),
    from: new Set(['', 'utc']),
    shift: {add: 1, subtract: -1},
    same: new Set(['clone', 'local', 'locale', 'tz', 'utc']),
    moved: new Set(['endOf', 'set', 'startOf']),
    wholeSeconds: new Set(['unix']),
    seconds: NONE,
    milliseconds: new Set(['valueOf']),
    date: new Set(['toDate']),
    text: new Set(['format', 'toISOString', 'toJSON', 'toString']),
    isMutable: false,
  },
  {
    packages: ['moment', 'moment-timezone'],
    now: new Set(['', 'utc']),
    from: new Set(['', 'utc']),
    shift: {add: 1, subtract: -1},
    same: new Set(['clone', 'local', 'tz', 'utc']),
    moved: new Set(['endOf', 'set', 'startOf']),
    wholeSeconds: new Set(['unix']),
    seconds: NONE,
    milliseconds: new Set(['valueOf']),
    date: new Set(['toDate']),
    text: new Set(['format', 'toISOString', 'toJSON', 'toString']),
    isMutable: true,
  },
  {
    packages: ['luxon'],
    now: new Set(['DateTime.local', 'DateTime.now', 'DateTime.utc']),
    from: new Set(['DateTime.fromJSDate', 'DateTime.fromMillis']),
    shift: {plus: 1, minus: -1},
    same: new Set(['reconfigure', 'setLocale', 'setZone', 'toLocal', 'toUTC']),
    moved: new Set(['endOf', 'set', 'startOf']),
    wholeSeconds: new Set(['toUnixInteger']),
    seconds: new Set(['toSeconds']),
    milliseconds: new Set(['toMillis', 'valueOf']),
    date: new Set(['toBSON', 'toJSDate']),
    text: new Set(['toFormat', 'toHTTP', 'toISO', 'toISODate', 'toJSON', 'toLocaleString', 'toRFC2822', 'toSQL', 'toString']),
    isMutable: false,
  },
];

/** The package whose functions take a `Date` or milliseconds and give a new `Date`. */
export const DATE_FNS = 'date-fns';

/** What the functions of date-fns give, but those that are called `add…` and `sub…`. */
export const DATE_FNS_RESULTS = {
  wholeSeconds: new Set(['getUnixTime']),
  milliseconds: new Set(['getTime']),
  date: new Set(['toDate']),
  text: new Set(['format', 'formatISO', 'formatISO9075', 'formatRFC3339', 'formatRFC7231', 'lightFormat']),
} as const;

/** Functions of date-fns that convert a number, with what they multiply it by. */
export const DATE_FNS_FACTORS: Readonly<Record<string, number>> = {
  hoursToMilliseconds: 3_600_000,
  hoursToMinutes: 60,
  hoursToSeconds: 3600,
  minutesToMilliseconds: 60_000,
  minutesToSeconds: 60,
  secondsToMilliseconds: 1000,
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Months and longer units have no fixed length, and each is far more than any limit. */
const LONG = Infinity;

/** Short names of units, in the letters of moment and dayjs: a minute is `m`, a month `M`. */
const SHORT_UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 0.001], ['s', 1], ['m', MINUTE], ['h', HOUR], ['d', DAY], ['w', 7 * DAY], ['M', LONG], ['Q', LONG], ['y', LONG],
]);

const UNITS: ReadonlyMap<string, number> = new Map([
  ['millisecond', 0.001], ['second', 1], ['minute', MINUTE], ['hour', HOUR], ['day', DAY], ['week', 7 * DAY],
  ['month', LONG], ['quarter', LONG], ['year', LONG],
]);

/** The length of a unit in seconds, by its name in the singular, the plural or short; NaN for an unknown name. */
export function unitSeconds(name: string): number {
  return SHORT_UNITS.get(name) ?? UNITS.get(name.toLowerCase().replace(/s$/u, '')) ?? NaN;
}
