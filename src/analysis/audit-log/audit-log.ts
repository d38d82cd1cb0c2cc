import {type Node, unwrap, wrapped} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {LOGGED_METHODS, newLoggedName, OLD_IN_PATTERN, OLD_PREFIX, REQUEST_TYPE} from '../../migration/audit-log.ts';
import {AUDIT_LOG_ADVICE, fillIn} from '../../migration/texts.ts';
import {comparedName} from './audit-log-code.ts';
import {narrowQuery, patternChanges, type QueryChange, serviceChanges} from './audit-log-query.ts';
import type {Code} from '../code.ts';
import type {Certainty, Finding} from '../finding.ts';
import {makeFinding} from '../make-finding.ts';
import {contentOf} from '../node-index.ts';
import {isMadePattern} from '../text/pattern-text.ts';
import {HOLE, placedPieces, rangeWithin, type TextPiece, type TracedText} from '../text/text.ts';
import {editsOf} from './text-changes.ts';
import {constantHolding, outermostTexts, wholeText} from '../text/text-roots.ts';
import {traceText} from '../text/trace.ts';
import {ClassField} from '../this-members.ts';

/** What a place says: why it is changed by hand, or how it is changed. */
export type LogAdvice = keyof typeof AUDIT_LOG_ADVICE;

const PREFIX = new RegExp(OLD_PREFIX);
const PATTERN_NAME = new RegExp(`${OLD_PREFIX}(?=[(?:]*Sign)`);
/** A name whose last part is a value. */
const COMPUTED_NAME = new RegExp(`^${OLD_PREFIX}(?:Sign)?${HOLE}$`);
const COMPUTED_IN_FILTER = new RegExp(String.raw`name\s*[=:]\s*(?:\(\s*)?\\*"?${OLD_PREFIX}(?:Sign)?${HOLE}`, 'i');

/** Every place that looks for the IAM API's names in audit logs, and for no others. */
export function auditLogFindings(code: Code): Finding[] {
  const finder = new LoggedNames(code);
  for (const text of code.nodes.texts) {
    const node = text.type === 'TemplateElement' ? text.parent : text;
    if (PREFIX.test(code.textOf(node))) {
      finder.look(node);
    }
  }
  finder.lookAtPatterns();
  return finder.findings();
}

/** Collects the findings of one file, each place once. */
class LoggedNames {
  readonly #code: Code;
  readonly #found = new Map<string, Finding>();
  readonly #seen = new Set<Node>();

  constructor(code: Code) {
    this.#code = code;
  }

  findings(): Finding[] {
    return [...this.#found.values()];
  }

  /** Looks at the strings that a literal or template becomes a part of. */
  look(node: Node): void {
    const whole = wholeText(node);
    const own = nameIn(traceText(this.#code, whole));
    if (own !== null) {
      this.#exact(whole, own);
      return;
    }
    for (const root of outermostTexts(this.#code, node)) {
      const text = traceText(this.#code, root);
      const name = nameIn(text);
      if (name !== null) {
        this.#exact(root, name);
      } else if (!this.#seen.has(root)) {
        this.#seen.add(root);
        this.#text(root, text);
      }
    }
  }

  lookAtPatterns(): void {
    for (const literal of this.#code.nodes.regularExpressions) {
      const match = PATTERN_NAME.exec(literal.regex.pattern);
      const changes = match === null ? null : patternChanges(match, literal.regex.pattern.slice(0, match.index));
      if (match !== null && !isOpenPattern(literal.regex.pattern)) {
        const start = literal.range[0] + 1;
        const edits = (changes ?? []).map((change) => ({start: start + change.start, end: start + change.end, text: change.text}));
        this.#add([start + match.index, start + match.index + match[0].length], 'proven', edits.length > 0 ? 'widen' : 'pattern', edits);
      }
    }
  }

  /** A string that is a name and nothing else, in code or in a constant. */
  #exact(node: Node, current: string, owner: Node = node): void {
    if (this.#seen.has(node)) {
      return;
    }
    this.#seen.add(node);
    const constant = constantHolding(this.#code, node);
    if (constant === null) {
      this.#compared(node, current, owner);
      return;
    }
    if (this.#code.isExported(constant)) {
      this.#add(node.range, 'proven', 'constant', [], current);
    }
    for (const read of this.#code.readsOf(constant)) {
      const whole = wholeText(read);
      if (whole === read) {
        this.#exact(read, current, owner);
      } else {
        this.look(whole);
      }
    }
  }

  #compared(node: Node, current: string, owner: Node): void {
    const first = this.#code.file.text.charAt(unwrap(owner).range[0]);
    const quote = /["'`]/.test(first) ? first : "'";
    const place = comparedName(this.#code, {node, current, literal: `${quote}${current}${quote}`});
    if (place !== null) {
      this.#add(node.range, place.certainty, place.advice, place.edits, current);
    }
  }

  #text(root: Node, text: TracedText): void {
    if (COMPUTED_NAME.test(text.flat) && this.#spellsMethod()) {
      this.#add(root.range, 'likely', 'computed', []);
      return;
    }
    if (isPattern(this.#code, root)) {
      this.#patternText(text);
      return;
    }
    const query = narrowQuery(text.flat);
    if (query === null) {
      if (COMPUTED_IN_FILTER.test(text.flat) && this.#spellsMethod()) {
        this.#add(root.range, 'likely', 'computed', []);
      }
      return;
    }
    const own = query.changes === null ? null : this.#edits(text, query.changes);
    const edits = own === null ? null : [...own, ...this.#serviceEditsBeside(root)];
    const advice = query.changes === null ? 'filter' : edits === null ? 'shared' : 'widen';
    this.#add(placeOf(text, query.start, query.end), query.changes === null ? 'likely' : 'proven', advice, edits ?? []);
  }

  /** `new RegExp('…')` */
  #patternText(text: TracedText): void {
    const match = PATTERN_NAME.exec(text.flat);
    if (match === null || isOpenPattern(text.flat)) {
      return;
    }
    const changes = patternChanges(match, text.flat.slice(0, match.index));
    const edits = changes === null ? null : editsOf(this.#code.file.text, text, changes, (piece) => piece.via.length === 0);
    this.#add(placeOf(text, match.index, match.index + match[0].length), 'proven', edits === null ? 'pattern' : 'widen', edits ?? []);
  }

  #edits(text: TracedText, changes: readonly QueryChange[]): TextEdit[] | null {
    return editsOf(this.#code.file.text, text, changes, (piece) => this.#isOwn(piece));
  }

  /** A filter may be a list of lines, of which another one compares the service. */
  #serviceEditsBeside(root: Node): TextEdit[] {
    const list = wrapped(root).parent;
    const lines = list?.type === 'ArrayExpression' ? list.elements : [];
    return lines.flatMap((line) => {
      const text = line === null || line === wrapped(root) ? null : traceText(this.#code, line);
      return text === null || narrowQuery(text.flat) !== null ? [] : (this.#edits(text, serviceChanges(text.flat).flat()) ?? []);
    });
  }

  /** Whether a piece is written in the text itself, or in constants that serve nothing but such filters. */
  #isOwn(piece: TextPiece): boolean {
    const isFilter = (node: Node) => narrowQuery(traceText(this.#code, node).flat) !== null;
    return piece.via.every(
      ({holder}) =>
        !(holder instanceof ClassField) &&
        !this.#code.isExported(holder) &&
        this.#code.readsOf(holder).every((read) => outermostTexts(this.#code, read).every(isFilter)),
    );
  }

  /** Whether the file spells what the rest of a computed name may be. */
  #spellsMethod(): boolean {
    const endings = LOGGED_METHODS.flatMap((method) => [method, method.replace('Sign', '')]);
    return this.#code.nodes.texts.some((text) => endings.includes(contentOf(text)));
  }

  #add(range: readonly [number, number], certainty: Certainty, advice: LogAdvice, edits: readonly TextEdit[], current = LOGGED_METHODS.join(' or ')): void {
    const data = {advice: fillIn(AUDIT_LOG_ADVICE[advice], {current})};
    this.#found.set(
      range.join(),
      makeFinding({rule: 'no-deprecated-audit-log-name', messageId: 'old', data, range, certainty, edits}),
    );
  }
}

/** What an audit log says in the place of a name; `null` for other texts: a request's type alone names a message of the API. */
function nameIn({flat}: TracedText): string | null {
  const current = newLoggedName(flat);
  const isLogged = flat.startsWith(REQUEST_TYPE.urlPrefix) || !/Re(?:quest|sponse)$/.test(flat);
  return isLogged ? current : null;
}

/** Whether a pattern names the new methods too, or leaves the old part open. */
function isOpenPattern(pattern: string): boolean {
  const others = pattern.replaceAll(new RegExp(OLD_IN_PATTERN, 'g'), '');
  return /(?<![\w.])Sign(?:Blob|Jwt|\()/.test(others) || pattern.includes(REQUEST_TYPE.new);
}

/** Whether a text, or the constant that holds it, is nothing but the source of regular expressions. */
function isPattern(code: Code, root: Node): boolean {
  const constant = constantHolding(code, root);
  const uses = constant === null ? [root] : code.readsOf(constant);
  return uses.length > 0 && uses.every((use) => use.parent != null && isMadePattern(code, use.parent));
}

/** Where a part of a text stands: its characters, or the mention of the constant that holds them. */
function placeOf(text: TracedText, start: number, end: number): readonly [number, number] {
  const found = placedPieces(text).find((placed) => placed.start <= start && start < placed.end);
  if (found?.piece.kind !== 'text' || found.piece.owner.type === 'CallExpression') {
    return text.node.range;
  }
  const [mention] = found.piece.via;
  return mention?.reference.range ?? rangeWithin({...found, piece: found.piece}, start, Math.min(end, found.end));
}
