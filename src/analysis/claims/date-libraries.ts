import type {TSESTree} from '@typescript-eslint/utils';

import {keyName, memberName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {
  DATE,
  DATE_FNS,
  DATE_FNS_FACTORS,
  DATE_FNS_RESULTS,
  DATE_LIBRARIES,
  type DateLibrary,
  unitSeconds,
} from '../../migration/dates.ts';
import type {Code} from '../code.ts';
import {importedOf} from '../flow/imported.ts';
import {asNumber, type Evaluate, type Instant, milliseconds, momentOf, nowAs, scale, seconds, TEXT, type TimeValue} from './time.ts';

/** What a call of a function of a date library gives; `null` for all other calls. */
export function libraryValue(code: Code, call: TSESTree.CallExpression, evaluate: Evaluate): TimeValue | null {
  const origin = importedOf(code, call.callee);
  if (origin === null) {
    return null;
  }
  const [base, name = ''] = origin.source.split('/', 2);
  if (base === DATE_FNS) {
    return dateFnsValue(code, call, origin.path === '' ? name : origin.path, evaluate);
  }
  const library = DATE_LIBRARIES.find(({packages}) => packages.includes(origin.source));
  return library === undefined ? null : momentMade(library, call, origin.path, evaluate);
}

/** `dayjs()`, `moment.utc()`, `DateTime.now()`, `dayjs(new Date())` */
function momentMade(library: DateLibrary, call: TSESTree.CallExpression, path: string, evaluate: Evaluate): Instant | null {
  const [argument] = call.arguments;
  if (!library.now.has(path) && !library.from.has(path)) {
    return null;
  }
  return argument === undefined ? nowAs(library) : momentOf(library, evaluate(argument));
}

/** What a method of a moment gives: a moved moment, seconds, milliseconds, a text; `null` for any other. */
export function methodValue(code: Code, call: TSESTree.CallExpression, receiver: Instant, method: string, evaluate: Evaluate): TimeValue | null {
  const {library} = receiver;
  const sign = Object.hasOwn(library.shift, method) ? library.shift[method] : undefined;
  if (sign !== undefined) {
    return {...receiver, offset: receiver.offset + sign * amountOf(code, call.arguments, evaluate)};
  }
  if (library.same.has(method)) {
    return call.arguments.every((argument) => plainString(argument) !== null) ? receiver : {...receiver, offset: NaN};
  }
  if (library.moved.has(method)) {
    return {...receiver, offset: NaN, isFixed: true};
  }
  if (library.wholeSeconds.has(method)) {
    return seconds(receiver, true);
  }
  if (library.seconds.has(method)) {
    return seconds(receiver, false);
  }
  if (library.milliseconds.has(method)) {
    return milliseconds(receiver);
  }
  if (library.date.has(method)) {
    return {...receiver, library: DATE};
  }
  return library.text.has(method) ? TEXT : null;
}

/** The seconds in `(13, 'hours')`, `({hours: 13})` or milliseconds; NaN for what cannot be computed. */
function amountOf(code: Code, [amount, unit]: readonly Node[], evaluate: Evaluate): number {
  if (amount === undefined) {
    return NaN;
  }
  const value = code.resolve(amount);
  if (value.type === 'ObjectExpression') {
    return durationOf(value, evaluate);
  }
  const count = constantOf(evaluate(amount));
  const name = unit === undefined ? 'ms' : plainString(unwrap(code.resolve(unit)));
  return name === null ? NaN : count * unitSeconds(name);
}

/** `{hours: 12, minutes: 30}` */
function durationOf(duration: TSESTree.ObjectExpression, evaluate: Evaluate): number {
  return duration.properties.reduce((sum, property) => {
    const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
    return property.type === 'Property' && name !== null
      ? sum + constantOf(evaluate(property.value)) * unitSeconds(name)
      : NaN;
  }, 0);
}

function constantOf(value: TimeValue | null): number {
  return value?.kind === 'linear' && value.now === 0 ? value.offset : NaN;
}

const SHIFTING = /^(?<sign>add|sub)(?<unit>[A-Z]\w*)?$/u;

function dateFnsValue(code: Code, call: TSESTree.CallExpression, name: string, evaluate: Evaluate): TimeValue | null {
  const [first, second] = call.arguments;
  if (first === undefined) {
    return null;
  }
  const value = evaluate(first);
  const factor = Object.hasOwn(DATE_FNS_FACTORS, name) ? DATE_FNS_FACTORS[name] : undefined;
  if (factor !== undefined) {
    const number = asNumber(value);
    return number === null ? null : scale(number, factor);
  }
  const moment = momentOf(DATE, value);
  if (DATE_FNS_RESULTS.wholeSeconds.has(name)) {
    return seconds(moment, true);
  }
  if (DATE_FNS_RESULTS.milliseconds.has(name)) {
    return milliseconds(moment);
  }
  if (DATE_FNS_RESULTS.text.has(name)) {
    return TEXT;
  }
  const groups = SHIFTING.exec(name)?.groups;
  if (groups === undefined) {
    return DATE_FNS_RESULTS.date.has(name) ? moment : null;
  }
  const amount = second === undefined ? NaN : shiftOf(code, second, groups['unit'], evaluate);
  return {...moment, offset: moment.offset + (groups['sign'] === 'sub' ? -1 : 1) * amount};
}

/** The seconds of `addHours(date, amount)` or `add(date, duration)`. */
function shiftOf(code: Code, amount: Node, unit: string | undefined, evaluate: Evaluate): number {
  if (unit !== undefined) {
    return constantOf(evaluate(amount)) * unitSeconds(unit);
  }
  const duration = code.resolve(amount);
  return duration.type === 'ObjectExpression' ? durationOf(duration, evaluate) : NaN;
}

/** Methods that leave the moment as it is, whatever the library. */
const READING = /^(?:clone|diff|format|get|is|to|unix|valueOf)/u;

/** Whether something may change a moment that a variable holds, besides the one mention that is asked about. */
export function isChangedElsewhere(code: Code, mention: Node): boolean {
  const variable = code.variableOf(mention);
  return (
    variable === null ||
    code.readsOf(variable).some((read) => {
      const use = read.parent;
      if (read === mention || use?.type === 'BinaryExpression' || use?.type === 'UnaryExpression') {
        return false;
      }
      if (use?.type === 'MemberExpression' && use.object === read) {
        return !READING.test(memberName(use) ?? '');
      }
      return use?.type !== 'CallExpression' || importedOf(code, use.callee)?.source.split('/')[0] !== DATE_FNS;
    })
  );
}
