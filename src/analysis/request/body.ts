import {isBuiltinCall} from '../builtins.ts';
import {type Call, isAmong, isNullish, keyName, memberName, type Node, plainString, rootOf, unwrap} from '../../dialect/ast.ts';
import {BODY_OPTIONS} from '../../migration/http.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {contentOf, isStringify} from './body-content.ts';
import {assignedSources, type Field, fieldsOf, formFields, type Access, textFields, writesTo} from './body-fields.ts';
import type {Code} from '../code.ts';
import {givenValues} from '../flow/parameters.ts';
import type {Frame} from '../text/frames.ts';
import {objectOf, type ObjectLink, type ObjectValue} from './objects.ts';

/** The body of a sign request, as far as it is in sight. */
export interface RequestBody {
  /** The expression that spells the body. */
  readonly node: Node;
  /** The body's object literal; `null` when the body is a text or a form. */
  readonly object: ObjectValue | null;
  /** `bytesToSign`, where the request still has it. */
  readonly old: Field | null;
  /** Other places that write `bytesToSign`, in other branches or after the literal. */
  readonly alsoOld: readonly Field[];
  /** `payload`. */
  readonly new: Field | null;
  /** Mentions of the constants on the way to the body: all of them must serve this request only. */
  readonly links: readonly ObjectLink[];
}

/** How deep request options nest: `{request: {body: JSON.stringify({…})}}`. */
const MAX_DEPTH = 4;

/** Finds the body of a sign request among the arguments of the call that sends it. */
export function bodyIn(code: Code, method: SignMethod, parts: readonly Node[]): RequestBody | null {
  const finder = new BodyFinder(code, method);
  return chosen(parts.flatMap((part) => finder.find(part, {depth: MAX_DEPTH, frame: null, links: [], holders: [], choices: []})));
}

/** Of several objects in a request, the one with the old field is the body. */
function chosen(found: readonly RequestBody[]): RequestBody | null {
  return found.find((body) => body.old !== null) ?? found[0] ?? null;
}

/** The body of requests that are one of several: `null` when one of them has none. */
export function oneBody(method: SignMethod, bodies: readonly (RequestBody | null)[]): RequestBody | null {
  return bodies.every((body) => body !== null) ? chosen(merged(method, bodies)) : null;
}

function merged(method: SignMethod, bodies: readonly RequestBody[]): RequestBody[] {
  const [first, ...others] = bodies;
  // Of several claims only one would be looked at.
  if (first === undefined || (method.needsExp && others.length > 0)) {
    return [];
  }
  const old = bodies.flatMap((body) => [...(body.old === null ? [] : [body.old]), ...body.alsoOld]);
  // Of several objects some may be migrated already; only one with both fields is a riddle.
  const isEachClear = old.length > 0 && bodies.every((body) => body.old === null || body.new === null);
  const current = isEachClear ? [] : bodies.flatMap((body) => body.new ?? []);
  return [bodyOf(first.node, first.object, old, current, bodies.flatMap(({links}) => links))];
}

/** Where a value stands in the request. */
interface Place {
  readonly depth: number;
  readonly frame: Frame | null;
  readonly links: readonly ObjectLink[];
  readonly holders: readonly Access[];
  /** The choices that led here: `var body = body || {…}` is chosen from itself. */
  readonly choices: readonly Node[];
}

class BodyFinder {
  readonly #code: Code;
  readonly #method: SignMethod;

  constructor(code: Code, method: SignMethod) {
    this.#code = code;
    this.#method = method;
  }

  /** The objects in a part of the request that may be the body, the likeliest first. */
  find(part: Node, place: Place): RequestBody[] {
    if (place.depth <= 0) {
      return [];
    }
    const content = contentOf(this.#code, part, place.frame);
    const inner = {...place, frame: content.frame, links: [...place.links, ...content.links]};
    const object = objectOf(this.#code, content.node);
    if (object !== null) {
      return this.#inObject(object, inner);
    }
    const node = unwrap(content.node);
    const given = content.frame === null ? givenValues(this.#code, node) : null;
    if (given !== null) {
      const {values, variable} = given;
      return this.#oneOf(node, values, {...inner, depth: inner.depth - 1, links: [...inner.links, {reference: rootOf(node), variable}], holders: []});
    }
    switch (node.type) {
      case 'ConditionalExpression':
        return this.#oneOf(node, [node.consequent, node.alternate], inner);
      case 'LogicalExpression':
        return this.#oneOf(node, node.operator === '&&' ? [node.right] : [node.left, node.right], inner);
      case 'ArrayExpression':
        return this.#all(withoutSpread(node.elements.filter((element) => element !== null)), inner);
      case 'CallExpression':
        if (isBuiltinCall(this.#code, node, 'Object', 'assign')) {
          return this.#all(partsOf(node), inner);
        }
        break;
      default:
    }
    return this.#written(content.node, inner);
  }

  /** A body that is a text or a form, in which a field's name stands alone. */
  #written(node: Node, {links}: Place): RequestBody[] {
    const {request} = this.#method;
    const fields = (key: string) => [...formFields(this.#code, links, key), ...textFields(this.#code, node, key)];
    const old = request.old === request.new ? [] : fields(request.old);
    const current = fields(request.new);
    return old.length + current.length === 0 ? [] : [bodyOf(node, null, old, current, links)];
  }

  /** Branches of which one becomes the body: all of them must be in sight. */
  #oneOf(choice: Node, branches: readonly Node[], place: Place): RequestBody[] {
    if (place.choices.includes(choice)) {
      return [];
    }
    const inner = {...place, choices: [...place.choices, choice]};
    const bodies = branches.filter((branch) => !isEmpty(this.#code, branch)).map((branch) => chosen(this.find(branch, inner)));
    return bodies.every((body) => body !== null) ? this.#merged(bodies) : [];
  }

  /** Objects that are all part of the request. */
  #all(parts: readonly Node[], place: Place): RequestBody[] {
    const bodies = parts.flatMap((part) => this.find(part, place));
    return bodies.some((body) => body.old !== null)
      ? this.#merged(bodies.filter((body) => body.old !== null))
      : this.#merged(bodies.slice(0, this.#method.needsExp ? bodies.length : 1));
  }

  #merged(bodies: readonly RequestBody[]): RequestBody[] {
    return merged(this.#method, bodies);
  }

  #inObject(object: ObjectValue, place: Place): RequestBody[] {
    const holders = [...place.holders, ...object.links.map(({variable}) => ({variable, path: []}))];
    const added = assignedSources(this.#code, object.links);
    const links = [...place.links, ...object.links, ...added.map(({link}) => link)];
    const inner = {...place, depth: place.depth - 1, links};
    const merged = added.flatMap(({sources}) => this.#all(sources, inner));
    // The body of the body comes first: Apps Script calls fetch's own option `payload` as well.
    const named = this.#values(object, holders, true, inner);
    const deeper = [...merged, ...(named.length > 0 ? named : this.#values(object, holders, false, inner))];
    const own = this.#own(object, holders, links);
    return own === null ? deeper : [...deeper.filter((body) => body.old !== null || isPayloadOf(this.#code, own, body)), own];
  }

  #own(object: ObjectValue, holders: readonly Access[], links: readonly ObjectLink[]): RequestBody | null {
    const {request} = this.#method;
    const old = request.old === request.new ? [] : fieldsOf(this.#code, object, holders, request.old);
    const current = fieldsOf(this.#code, object, holders, request.new);
    const isUnclear = this.#method.needsExp && current.length > 1;
    return old.length + current.length === 0 || isUnclear ? null : bodyOf(object.node, object, old, current, links);
  }

  /** The bodies under the names that HTTP clients give to a body, or under all others but headers. */
  #values(object: ObjectValue, holders: readonly Access[], isNamed: boolean, place: Place): RequestBody[] {
    const isWanted = (key: string | null) => key !== 'headers' && isAmong(BODY_OPTIONS, key) === isNamed;
    const below = (key: string | null): Place => ({
      ...place,
      holders: key === null ? [] : holders.map(({variable, path}) => ({variable, path: [...path, key]})),
    });
    const own = object.node.properties.flatMap((property) => {
      if (property.type === 'SpreadElement') {
        return isNamed ? [] : this.find(property.argument, {...place, holders: []});
      }
      const key = keyName(property.key, property.computed);
      return isWanted(key) ? this.find(property.value, below(key)) : [];
    });
    const assigned = writesTo(this.#code, holders).flatMap(({left, right}) => {
      const key = memberName(left);
      return isWanted(key) ? this.find(right, below(key)) : [];
    });
    return [...own, ...assigned];
  }
}

function bodyOf(
  node: Node,
  object: ObjectValue | null,
  old: readonly Field[],
  current: readonly Field[],
  links: readonly ObjectLink[],
): RequestBody {
  const [first = null, ...others] = old;
  const mentions = [...old, ...current].flatMap((field) => field.links);
  return {node, object, old: first, alsoOld: others, new: current[0] ?? null, links: [...links, ...mentions]};
}

/** A branch that adds nothing to the body. */
function isEmpty(code: Code, branch: Node): boolean {
  const value = code.resolve(branch);
  return isNullish(value) || plainString(value) === '' || (value.type === 'ObjectExpression' && value.properties.length === 0);
}

function isPayloadOf(code: Code, outer: RequestBody, inner: RequestBody): boolean {
  return inner.new !== null && outer.new?.value != null && isStringify(code, unwrap(outer.new.value));
}

/** The arguments of a call as parts to look for a body in. */
export function partsOf(call: Call): readonly Node[] {
  return withoutSpread(call.arguments);
}

function withoutSpread(parts: readonly Node[]): readonly Node[] {
  return parts.map((part) => (part.type === 'SpreadElement' ? part.argument : part));
}
