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

/** A URL of the old API somewhere in a command. */
const URL_INSIDE = new RegExp(String.raw`\/\/${hostPattern(HOLE).replace('iamcredentials|iam', 'iam')}\/+v1\/[^\s'"]*(?::|%3A)(?<verb>${[...METHOD_NAMES].join('|')})`, 'i');

/** Requests that a command of the shell sends: `execSync('curl … https://iam.googleapis.com/v1/…:signBlob')`. */
export function sitesOfShells(code: Code): Site[] {
  return code.nodes.verbTexts.flatMap((text) => {
    const node = largest(text.type === 'TemplateElement' ? text.parent : text);
    const verb = URL_INSIDE.exec(traceText(code, node).flat)?.groups?.['verb'];
    const runner = verb === undefined ? null : runnerOf(code, node);
    return verb === undefined || runner === null
      ? []
      : [{...unknownHost(methodNamed(verb), node), api: 'old', body: null, call: runner, objectLinks: [], certainty: 'proven', doubts: [{kind: 'shell-command', node}]}];
  });
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
