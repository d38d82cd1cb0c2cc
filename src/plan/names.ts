import type {Code} from '../analysis/code.ts';

/** `IAM_URL` → `IAM_CREDENTIALS_URL`, `iamUrl` → `iamCredentialsUrl`, `BASE` → `IAM_CREDENTIALS_BASE`, `base` → `iamCredentialsBase`. */
export function siblingName(code: Code, name: string, taken: ReadonlySet<string>, prefix = ''): string {
  return freeName(code, credentialsName(name), taken, prefix);
}

function credentialsName(name: string): string {
  if (/^[A-Z0-9_$]+$/.test(name)) {
    const words = name.split('_');
    return words.includes('IAM')
      ? words.map((word) => (word === 'IAM' ? 'IAM_CREDENTIALS' : word)).join('_')
      : `IAM_CREDENTIALS_${name}`;
  }
  const word = /^iam(?![a-z])|Iam(?![a-z])|IAM(?![a-z])/.exec(name);
  if (word === null) {
    return `iamCredentials${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  }
  const end = word.index + word[0].length;
  return `${name.slice(0, end)}Credentials${name.slice(end)}`;
}

/**
 * The name itself, or with the first number that makes it free in the whole file.
 * @param taken other names that are not free; names only ever come to it
 * @param prefix what stands before each of them, where they are members: `this.`
 */
export function freeName(code: Code, name: string, taken: ReadonlySet<string> = new Set(), prefix = ''): string {
  const isTaken = (candidate: string) => taken.has(prefix + candidate) || code.isNameTaken(candidate);
  const numbers = numbersIn.get(taken) ?? new Map<string, number>();
  numbersIn.set(taken, numbers);
  const wanted = prefix + name;
  let number = numbers.get(wanted) ?? 1;
  while (isTaken(numbered(name, number))) {
    number++;
  }
  numbers.set(wanted, number);
  return numbered(name, number);
}

/** The first number of each name that was free the last time: all before it stay taken, and there may be thousands of them. */
const numbersIn = new WeakMap<ReadonlySet<string>, Map<string, number>>();

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name}${number}`;
}
