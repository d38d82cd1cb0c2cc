import {withinStack} from '../dialect/parse-error.ts';
import {METHOD_NAMES} from '../migration/methods.ts';
import type {Target} from '../migration/targets.ts';
import {mentionsGrpc, mentionsWordsOf} from '../migration/words.ts';
import {findingsOf} from '../plan/findings.ts';
import {keepingComments} from '../plan/kept-comments.ts';
import {auditLogFindings} from './audit-log/audit-log.ts';
import {Code} from './code.ts';
import type {ProjectFacts, SourceFile} from './context.ts';
import {type Finding, RULE_NAMES, type RuleName} from './finding.ts';
import {idTokenFindings} from './advice/id-token.ts';
import {keyFindings} from './advice/service-account-key.ts';
import {sitesIn} from './sites.ts';
import {suppressionsOf} from './suppressions.ts';

/** The rules about requests, which are understood together, and in all files that a request goes through. */
export const SIGN_RULES = ['no-deprecated-sign', 'require-jwt-exp', 'no-project-id-in-name'] as const;

/** What finds the findings of one rule, or of several that need each other. */
interface Analyzer {
  readonly rules: readonly RuleName[];
  readonly find: (code: Code, facts: ProjectFacts, target: Target | null) => readonly Finding[];
}

const ANALYZERS: readonly Analyzer[] = [
  {rules: SIGN_RULES, find: signFindings},
  {rules: ['no-deprecated-audit-log-name'], find: auditLogFindings},
  {rules: ['no-service-account-key'], find: keyFindings},
  {rules: ['prefer-generate-id-token'], find: idTokenFindings},
];

/** The analysis of one file, done as far as somebody asks; pure: the same file and facts give the same findings. */
export class Analysis {
  readonly #file: SourceFile;
  readonly #facts: ProjectFacts;
  readonly #target: Target | null;
  readonly #known = new Map<Analyzer, readonly Finding[]>();
  #code: Code | null = null;

  /** @param target the client to rewrite for; `null` for the one that each request is sent with */
  constructor(file: SourceFile, facts: ProjectFacts, target: Target | null = null) {
    this.#file = file;
    this.#facts = facts;
    this.#target = target;
  }

  /**
   * The findings of some rules, sorted by place and then by rule.
   * @throws {ParseError} when the code nests too deeply
   */
  findingsOf(rules: readonly RuleName[]): Finding[] {
    return ANALYZERS.filter((analyzer) => analyzer.rules.some((rule) => rules.includes(rule)))
      .flatMap((analyzer) => this.#findingsBy(analyzer))
      .filter((finding) => rules.includes(finding.rule))
      .sort(byPlaceAndRule);
  }

  #findingsBy(analyzer: Analyzer): readonly Finding[] {
    const known = this.#known.get(analyzer);
    if (known !== undefined) {
      return known;
    }
    const find = () => withinStack(() => this.#find(analyzer));
    const findings = mentionsWordsOf(this.#file.text, analyzer.rules) ? find() : [];
    this.#known.set(analyzer, findings);
    return findings;
  }

  #find(analyzer: Analyzer): Finding[] {
    const code = this.#index();
    return analyzer.find(code, this.#facts, this.#target).map((finding) => ({...finding, edits: keepingComments(code, finding.edits)}));
  }

  #index(): Code {
    this.#code ??= new Code(this.#file);
    return this.#code;
  }
}

/** The findings of one file, of all rules or of some. */
export function analyse(
  file: SourceFile,
  facts: ProjectFacts,
  rules: readonly RuleName[] = RULE_NAMES,
  target: Target | null = null,
): Finding[] {
  return new Analysis(file, facts, target).findingsOf(rules);
}

function signFindings(code: Code, facts: ProjectFacts, target: Target | null): readonly Finding[] {
  if (code.nodes.verbTexts.length === 0 && code.nodes.verbPatterns.length === 0 && !mentionsGrpc(code.file.text) && ![...METHOD_NAMES, 'bytesToSign'].some((name) => code.isNameTaken(name))) {
    return [];
  }
  return findingsOf(code, sitesIn(code), facts, suppressionsOf(code.file), target);
}

/** Findings in the order of their places, those of one place in the order of the rules. */
export function byPlaceAndRule(a: Finding, b: Finding): number {
  return a.range[0] - b.range[0] || RULE_NAMES.indexOf(a.rule) - RULE_NAMES.indexOf(b.rule) || a.range[1] - b.range[1];
}
