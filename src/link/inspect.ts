import {analyse, byPlaceAndRule, SIGN_RULES} from '../analysis/analyse.ts';
import type {LinkedFile, ProjectFacts} from '../analysis/context.ts';
import {type Finding, RULE_NAMES, type RuleName} from '../analysis/finding.ts';
import {inspect} from '../analysis/inspect.ts';
import {readSuppressions} from '../analysis/suppressions.ts';
import {parse, type ParsedFile} from '../dialect/parse.ts';
import type {FileEdits, TextEdit} from '../edits/edit.ts';
import type {Inspection, SuppressedFinding} from '../edits/migrate-text.ts';
import type {Target} from '../migration/targets.ts';
import {mentionsWordsOf} from '../migration/words.ts';
import type {LinkFacts} from './facts.ts';
import {link, SEPARATOR} from './linker.ts';
import type {Wants} from './wanted.ts';

/** What is known about the files of a repository, apart from their texts. */
export interface Surroundings extends LinkFacts {
  factsOf(path: string): ProjectFacts;
  /** Whether the user asked to change a file. */
  mayChange(path: string): boolean;
}

/** What to look for. */
export interface InspectWishes {
  /** Look at these rules; all when left out. */
  readonly only?: readonly RuleName[];
  /** The client to rewrite for: only files that are looked at alone are. */
  readonly target?: Target;
}

/** What was found in files that were looked at together. */
export interface LinkedInspection {
  readonly inspections: ReadonlyMap<string, Inspection>;
  /** What else would have to be looked at. */
  readonly wants: Wants;
}

/**
 * Everything that the rules say about some files, whose values are followed from one to the other.
 * @param texts by absolute path; a file stands behind those that it imports, where that is known
 * @throws {ParseError} when one of the texts cannot be parsed
 */
export function inspectTogether(texts: ReadonlyMap<string, string>, surroundings: Surroundings, {only = RULE_NAMES}: InspectWishes): LinkedInspection {
  const signRules = SIGN_RULES.filter((rule) => only.includes(rule));
  const files = parseAll(texts, surroundings);
  const program = link(files, surroundings);
  // The facts of a file stand beside it; those of the whole are never asked for.
  const findings = analyse(program.file, {minimumVersion: () => null}, signRules);
  return {inspections: new Map(files.map((file) => [file.path, inspectionOf(file, findings, files, surroundings, only)])), wants: program.wants};
}

function parseAll(texts: ReadonlyMap<string, string>, surroundings: Surroundings): (LinkedFile & ParsedFile)[] {
  let start = 0;
  return [...texts].map(([path, text]) => {
    const file = {...parse(path, text, start), start, facts: surroundings.factsOf(path), mayChange: surroundings.mayChange(path)};
    start += text.length + SEPARATOR.length;
    return file;
  });
}

/** The part of the findings that stands in one file, and what the rules say that look at each file alone. */
function inspectionOf(
  file: LinkedFile & ParsedFile,
  all: readonly Finding[],
  files: readonly LinkedFile[],
  surroundings: Surroundings,
  only: readonly RuleName[],
): Inspection {
  const suppressions = readSuppressions(file.comments, file.text, file.start);
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of all.filter(({range}) => fileAround(files, range[0]) === file)) {
    const justifications = suppressions.justifications(finding.rule, finding.range[0]);
    if (justifications.length > 0) {
      suppressed.push({finding: localised(finding, file, files), justifications});
    } else if (!suppressions.isOff(finding.rule)) {
      findings.push(localised(finding, file, files));
    }
  }
  const others = only.filter((rule) => !(SIGN_RULES as readonly RuleName[]).includes(rule));
  if (mentionsWordsOf(file.text, others)) {
    const alone = inspect(file.path, file.text, surroundings.factsOf(file.path), others);
    findings.push(...alone.findings);
    suppressed.push(...alone.suppressed);
  }
  return {findings: findings.sort(byPlaceAndRule), suppressed, recoveredErrors: file.recoveredErrors};
}

/** A finding as its own file sees it: offsets in that file, and the edits of other files by their paths. */
function localised(finding: Finding, file: LinkedFile, files: readonly LinkedFile[]): Finding {
  const byFile = editsByFile(finding.edits, files);
  const [start, end] = finding.range;
  const elsewhere = byFile.filter(({path}) => path !== file.path);
  return {...finding, range: [start - file.start, end - file.start], edits: byFile.find(({path}) => path === file.path)?.edits ?? [], elsewhere};
}

/** The findings of a unit share its list of edits, and a unit may have thousands of both. */
const knownEdits = new WeakMap<readonly TextEdit[], readonly FileEdits[]>();

function editsByFile(edits: readonly TextEdit[], files: readonly LinkedFile[]): readonly FileEdits[] {
  const known = knownEdits.get(edits);
  if (known !== undefined) {
    return known;
  }
  const byFile = files.flatMap(({path, start, text}) => {
    const own = edits.filter((edit) => edit.start >= start && edit.end <= start + text.length);
    return own.length === 0 ? [] : [{path, edits: own.map((edit) => ({start: edit.start - start, end: edit.end - start, text: edit.text}))}];
  });
  knownEdits.set(edits, byFile);
  return byFile;
}

function fileAround(files: readonly LinkedFile[], offset: number): LinkedFile | undefined {
  return files.findLast((file) => file.start <= offset);
}
