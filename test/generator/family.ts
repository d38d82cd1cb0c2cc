import type {RuleName} from '../../src/analysis/finding.ts';
import {newText, oldText, type WordDiff} from './word-diff.ts';

/** One way to write one aspect of a program. */
export interface Value {
  /** Part of the fixture's name; no two values of a family share it. */
  readonly id: string;
  /** Part of the fixture's title. */
  readonly says: string;
  /** What to put for `%NAME%`, wherever it stands in the family's text or in another fill. */
  readonly fills: Readonly<Record<string, WordDiff>>;
  /** Parameters that the program needs in front of and behind the usual ones. */
  readonly first?: readonly ParameterName[];
  readonly last?: readonly ParameterName[];
  /** Where the project stands in the name, as written before the migration: it has a finding of its own. */
  readonly project?: string;
  /** A kind of file that the program must be; `.js` when nobody minds. */
  readonly extension?: '.cjs' | '.ts';
  /** Ids of values that it makes no sense with. */
  readonly without?: readonly string[];
}

/** Programs that differ along some axes: one value of each makes a program. */
export interface Family {
  readonly name: string;
  /** The whole file. */
  readonly file: WordDiff;
  readonly axes: readonly (readonly Value[])[];
}

/** A program before and after its migration, both composed without the tool. */
export interface Program {
  readonly id: string;
  readonly title: string;
  readonly extension: '.js' | '.cjs' | '.ts';
  readonly input: string;
  readonly output: string;
  readonly findings: readonly {readonly rule: RuleName; readonly line: number; readonly safety: 'safe'}[];
  readonly run: {readonly export: string; readonly args: readonly string[]; readonly callback?: true};
}

type ParameterName = keyof typeof PARAMETERS;

const PARAMETERS = {
  projectId: 'my-project',
  email: 'signer@my-project.iam.gserviceaccount.com',
  bytes: 'aGVsbG8=',
  token: 'token',
  callback: null,
} as const;

const USUAL: readonly ParameterName[] = ['email', 'bytes'];

/** What most programs put for these; a value of an axis may say otherwise. */
/** A file with one function at its top level. */
const FILE = ['%HEAD%', '', '%TOP%', '', '%EXPORT%%ASYNC%function sign(%PARAMS%) {', '  %LOCAL%', '  %STEPS%', '  %RESULT%', '}', '', '%TAIL%'].join('\n');

const DEFAULTS: Readonly<Record<string, WordDiff>> = {FILE, ASYNC: 'async ', EXPORT: 'export ', HEAD: '', LOCAL: '', STEPS: '', TAIL: '', TOP: ''};

/** Whether values make sense together. */
export function fitTogether(values: readonly Value[]): boolean {
  const ids = values.map(({id}) => id);
  const extensions = new Set(values.flatMap(({extension}) => extension ?? []));
  return extensions.size < 2 && !values.some(({without = []}) => without.some((id) => ids.includes(id)));
}

/** Writes the program of one choice. */
export function compose(family: Family, values: readonly Value[]): Program {
  const extension = values.find((value) => value.extension !== undefined)?.extension ?? '.js';
  const parameters = [...values.flatMap(({first = []}) => first), ...USUAL, ...values.flatMap(({last = []}) => last)];
  const diff = tidy(fill(family.file, {
    ...DEFAULTS,
    PARAMS: parameters.map((name) => extension === '.ts' ? `${name}: string` : name).join(', '),
    ARGS: parameters.join(', '),
    ...Object.assign({}, ...values.map(({fills}) => fills)) as Record<string, WordDiff>,
  }));
  const input = oldText(diff);
  return {
    id: ['gen', family.name, ...values.map(({id}) => id)].join('-'),
    title: `Generated: ${values.map(({says}) => says).join('; ')}.`,
    extension,
    input,
    output: newText(diff),
    findings: findingsIn(input, values),
    run: {
      export: 'sign',
      args: parameters.flatMap((name) => PARAMETERS[name] ?? []),
      ...(parameters.includes('callback') ? {callback: true} : {}),
    },
  };
}

/** Fills the places of a text until none is left; the lines of a fill stand where its place stands. */
function fill(text: WordDiff, fills: Readonly<Record<string, WordDiff>>): WordDiff {
  let filled = text;
  for (let place = PLACE.exec(filled); place !== null; place = PLACE.exec(filled)) {
    const {indent = '', before = '', name = ''} = place.groups ?? {};
    const value = fills[name];
    if (value === undefined) {
      throw new Error(`Nothing says what %${name}% is.`);
    }
    const lines = value.replaceAll('\n', `\n${indent}`);
    filled = filled.slice(0, place.index) + indent + before + lines + filled.slice(place.index + place[0].length);
  }
  return filled;
}

const PLACE = /^(?<indent> *)(?<before>.*?)%(?<name>[A-Z]+)%/mu;

/** Lines that were left empty by empty fills go, as do blank lines at the ends of blocks. */
function tidy(text: WordDiff): WordDiff {
  return `${text.replaceAll(/^ +$/gmu, '%').replaceAll(/^%\n/gmu, '').replaceAll(/\n{3,}/gu, '\n\n').trim()}\n`;
}

function findingsIn(input: string, values: readonly Value[]): Program['findings'] {
  const project = values.find((value) => value.project !== undefined)?.project;
  return [
    {rule: 'no-deprecated-sign', line: lineOf(input, 'signBlob'), safety: 'safe'} as const,
    ...(project === undefined ? [] : [{rule: 'no-project-id-in-name', line: lineOf(input, project), safety: 'safe'} as const]),
  ].sort((a, b) => a.line - b.line);
}

/** The line, from 1, of a text that stands in another exactly once. */
function lineOf(text: string, part: string): number {
  const pieces = text.split(part);
  if (pieces.length !== 2) {
    throw new Error(`"${part}" stands ${pieces.length - 1} times in:\n${text}`);
  }
  return (pieces[0] ?? '').split('\n').length;
}
