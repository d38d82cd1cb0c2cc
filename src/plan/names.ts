import type {Code} from '../analysis/code.ts';

/** `IAM_URL` → `IAM_CREDENTIALS_URL`, `iamUrl` → `iamCredentialsUrl`, `BASE` → `IAM_CREDENTIALS_BASE`, `base` → `iamCredentialsBase`. */
export function siblingName(code: Code, name: string, taken: readonly string[]): string {
  return freeName(code, credentialsName(name), taken);
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

/** The name itself, or with the first number that makes it free in the whole file. */
export function freeName(code: Code, name: string, taken: readonly string[] = []): string {
  const isTaken = (candidate: string) => taken.includes(candidate) || code.isNameTaken(candidate);
  let candidate = name;
  for (let number = 2; isTaken(candidate); number++) {
    candidate = `${name}${String(number)}`;
  }
  return candidate;
}
