import {type Call, methodName, type Node} from '../../dialect/ast.ts';
import {bodyIn} from '../request/body.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {type AccountName, nameOf} from '../http/endpoint.ts';
import {Tracker} from '../flow/flow.ts';
import {isTestCall} from '../http/http.ts';
import {Stub} from './mock-stubs.ts';
import {mockOf, replyOfMock} from './mocks.ts';
import {entryOf, isFound, objectOf} from '../request/objects.ts';
import type {Rename, Site} from '../sites.ts';
import {traceText} from '../text/trace.ts';

/** The sites of a stub that takes the place of a client's method: the stub itself, and each check of what it was called with. */
export function stubSites(code: Code, site: Site, stubbed: Node): Site[] {
  const stub = new Stub(code, site.method);
  if (stubbed.type === 'MemberExpression' && stubbed === site.anchor.parent) {
    stub.used(new Tracker(code, false).from(stubbed));
  } else {
    stub.made(stubbed);
  }
  const creations = site.transport.kind === 'client' ? site.transport.creations : [];
  const isHanded = creations.some(({otherUses}) => otherUses.some((use) => use.type !== 'MemberExpression'));
  const doubts = site.doubts.filter(({kind}) => kind !== 'method-as-value');
  return sitesOfStub(code, {...site, doubts: isHanded ? [...doubts, {kind: 'mock-client-handed', node: site.anchor}] : doubts}, stub, [], stubbed);
}

/** What is found out about a stub, as sites. */
export function sitesOfStub(code: Code, base: Site, stub: Stub, renames: readonly Rename[], node: Node): Site[] {
  const {answers, requests} = stub;
  const doubts: Doubt[] = [...base.doubts, ...answers.doubts, ...requests.doubts];
  const own: Site = {
    ...base,
    name: {kind: 'wildcard'},
    reply: replyOfMock(answers),
    doubts,
    isMock: true,
    mock: {...mockOf(base.method, answers, requests, renames), package: base.mock?.package ?? null, stub: node},
  };
  return [own, ...stub.assertions.flatMap((call) => assertionSite(code, own, call))];
}

/** `expect(signBlob).toHaveBeenCalledWith({name: 'projects/demo/…', requestBody: {bytesToSign: …}})` */
function assertionSite(code: Code, stub: Site, call: Call): Site[] {
  return call.arguments.flatMap((argument) => {
    const name = nameIn(code, argument);
    const body = bodyIn(code, stub.method, [argument]);
    const old = body?.old ?? null;
    const anchor = old?.kind === 'property' ? old.property.key : name.kind === 'project' ? name.span.text.node : null;
    if (anchor === null) {
      return [];
    }
    return [
      {
        ...stub,
        call,
        anchor,
        name,
        body,
        reply: null,
        doubts: stub.doubts,
        mock: {renames: [], answerLinks: [], package: stub.mock?.package ?? null, stub: stub.mock?.stub ?? null, calls: []},
        links: name.kind === 'project' ? name.span.text.links : [],
        objectLinks: body?.links ?? [],
      },
    ];
  });
}

function nameIn(code: Code, argument: Node): AccountName {
  const value = code.resolve(argument);
  const [inner = argument] = value.type === 'CallExpression' && methodName(value) === 'objectContaining' && isTestCall(code, value) ? value.arguments : [];
  const object = objectOf(code, inner);
  const entry = object === null ? null : entryOf(code, object, 'name');
  const name = entry !== null && isFound(entry) ? nameOf(code, traceText(code, entry.value)) : null;
  return name?.kind === 'project' ? name : {kind: 'wildcard'};
}
