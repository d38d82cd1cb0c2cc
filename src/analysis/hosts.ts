import {type Call, type Node, unwrap} from '../dialect/ast.ts';
import {partsOf} from './body.ts';
import type {Code} from './code.ts';
import {type Host, hostOf} from './endpoint.ts';
import {objectOf} from './objects.ts';
import {behind, patternText} from './pattern-text.ts';
import type {Link, TracedText} from './text.ts';

/** How far a receiver is followed back: `nock(host).persist().post(path)` has three steps. */
const MAX_STEPS = 8;
/** How deep options nest before a host: `{headers: {Host: '…'}}`. */
const MAX_DEPTH = 3;
const OTHER_URL = /^(?:[a-z][a-z0-9+.-]*:)?\/\/|^localhost(?::\d+)?$/i;

/**
 * The hosts that stand apart from a path: beside it in the same call, else in the call that made the receiver. The first
 * decides, the others repeat it. `foreign` when the request provably goes somewhere else.
 */
export function hostsNear(code: Code, call: Call): readonly Host[] | 'foreign' {
  const beside = hostsAmong(code, partsOf(call), []);
  return beside.length > 0 ? beside : receiverHosts(code, call);
}

function receiverHosts(code: Code, call: Call): readonly Host[] | 'foreign' {
  let receiver: Node = unwrap(call.callee);
  const links: Link[] = [];
  for (let step = 0; step < MAX_STEPS; step++) {
    if (receiver.type === 'MemberExpression') {
      receiver = unwrap(receiver.object);
      continue;
    }
    receiver = code.resolve(receiver, (reference, variable) => {
      links.push({reference, holder: variable, owner: reference});
    });
    if (receiver.type !== 'CallExpression') {
      return [];
    }
    const hosts = hostsAmong(code, partsOf(receiver), links);
    if (hosts === 'foreign' || hosts.length > 0) {
      return hosts;
    }
    receiver = unwrap(receiver.callee);
  }
  return [];
}

function hostsAmong(code: Code, parts: readonly Node[], via: readonly Link[]): readonly Host[] | 'foreign' {
  const texts = parts.flatMap((part) => textsIn(code, part, MAX_DEPTH)).map((text) => behind(text, via));
  const hosts = texts.map((text) => hostOf(text)).filter((host) => host !== null);
  const [first] = hosts;
  if (first !== undefined) {
    return hosts.filter((host) => host.api === first.api);
  }
  return texts.some((text) => OTHER_URL.test(text.flat)) ? 'foreign' : [];
}

function textsIn(code: Code, part: Node, depth: number): TracedText[] {
  const object = depth > 0 ? objectOf(code, part) : null;
  return object === null
    ? [patternText(code, part)]
    : object.node.properties.flatMap((property) =>
        property.type === 'Property' ? textsIn(code, property.value, depth - 1) : [],
      );
}
