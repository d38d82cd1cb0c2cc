import {printable} from './printable.ts';

/** A finding that is known, and not reported until it is gone. */
export interface KnownFinding {
  /** From the folder of the file, with `/` on every system. */
  readonly path: string;
  readonly rule: string;
  /** Where the code begins, for people: only the fingerprint counts. */
  readonly code: string;
  readonly fingerprint: string;
}

const VERSION = 1;
const ABOUT = 'Findings that are known, and not reported until their code changes. Written by "iamcredentials-codemod check --update-baseline"; do not edit it by hand.';
const LONGEST_CODE = 80;

/** The text of a baseline: one line a finding, in an order that only their paths, rules and code decide. */
export function baselineText(findings: readonly KnownFinding[]): string {
  const lines = [...findings].sort(byPlace).map(({path, rule, code, fingerprint}) => `    ${JSON.stringify({path, rule, code, fingerprint})}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "about": ${JSON.stringify(ABOUT)},\n  "findings": ${list}\n}\n`;
}

/** What a person recognises a piece of code by. */
export function beginningOf(code: string): string {
  const line = printable(code.replace(/\s+/g, ' ').trim());
  return line.length > LONGEST_CODE ? `${line.slice(0, LONGEST_CODE)}…` : line;
}

/** Reads the text of a baseline; a string says why it is none. */
export function readBaseline(text: string): readonly KnownFinding[] | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return /^[<=>]{7}/m.test(text) ? 'it has conflict markers of Git in it' : `it is no JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  if (!isObject(content) || !('version' in content) || !Array.isArray(content['findings'])) {
    return 'it has no "version" and "findings"';
  }
  if (content['version'] !== VERSION) {
    return `its version is ${JSON.stringify(content['version'])}, and this program knows ${VERSION}`;
  }
  const findings: readonly unknown[] = content['findings'];
  const wrong = findings.findIndex((finding) => !isKnownFinding(finding));
  return wrong < 0 ? findings.filter(isKnownFinding) : `entry ${wrong + 1} of its "findings" lacks a path, rule, code or fingerprint`;
}

function isKnownFinding(value: unknown): value is KnownFinding {
  return isObject(value) && ['path', 'rule', 'code', 'fingerprint'].every((key) => typeof value[key] === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** By code units, so that no locale decides. */
function byPlace(a: KnownFinding, b: KnownFinding): number {
  const [before, after] = [a, b].map(({path, rule, code, fingerprint}) => [path, rule, code, fingerprint].join('\0'));
  return (before ?? '') < (after ?? '') ? -1 : 1;
}
