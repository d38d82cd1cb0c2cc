import type {Call, Node} from '../../dialect/ast.ts';
import {hostPattern} from '../../migration/endpoints.ts';
import {methodNamed, METHOD_NAMES} from '../../migration/methods.ts';
import {SHELL_PACKAGES} from '../../migration/shells.ts';
import type {Code} from '../code.ts';
import {Tracker} from '../flow/flow.ts';
import {importedOf} from '../flow/imported.ts';
import type {Site} from '../sites.ts';
import {HOLE} from '../text/text.ts';
import {traceText} from '../text/trace.ts';
import {largest} from './url-sites.ts';
import {unknownHost} from './verb-arguments.ts';

/** How a URL of the old API begins, and what tells its method. */
const OLD_URL = new RegExp(String.raw`\/\/${hostPattern(HOLE).replace('iamcredentials|iam', 'iam')}\/+v1\/`, 'i');
const VERB = new RegExp(`(?::|%3A)(?<verb>${[...METHOD_NAMES].join('|')})`, 'gi');

/** Requests that a command of the shell sends: `execSync('curl … https://iam.googleapis.com/v1/…:signBlob')`. */
export function sitesOfShells(code: Code): Site[] {
  return code.nodes.verbTexts.flatMap((text) => {
    const node = largest(text.type === 'TemplateElement' ? text.parent : text);
    const verb = verbIn(traceText(code, node).flat);
    const runner = verb === undefined ? null : runnerOf(code, node);
    return verb === undefined || runner === null
      ? []
      : [{...unknownHost(methodNamed(verb), node), api: 'old', body: null, call: runner, objectLinks: [], certainty: 'proven', doubts: [{kind: 'shell-command', node}]}];
  });
}

/** The verb of a URL of the old API somewhere in a command. */
function verbIn(command: string): string | undefined {
  for (const word of command.split(/[\s'"]+/)) {
    const url = OLD_URL.exec(word);
    const verb = url === null ? undefined : [...word.slice(url.index + url[0].length).matchAll(VERB)].at(-1)?.groups?.['verb'];
    if (verb !== undefined) {
      return verb;
    }
  }
  return undefined;
}

/** The call that runs a command, or `null` for a text that is only printed; a template tag is no call. */
function runnerOf(code: Code, command: Node): Call | null {
  const calls = new Tracker(code, false).from(command).uses.flatMap((use) => {
    if (use.kind === 'argument') {
      return [use.node];
    }
    // `spawn('curl', [url])`
    const outer = use.kind === 'unknown' && use.node.type === 'ArrayExpression' ? use.node.parent : null;
    return outer?.type === 'CallExpression' ? [outer] : [];
  });
  return calls.find((call) => SHELL_PACKAGES.has(importedOf(code, call.callee)?.source ?? '')) ?? null;
}
