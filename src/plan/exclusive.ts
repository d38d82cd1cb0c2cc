import {type Code, kindOf, type Variable} from '../analysis/code.ts';
import {isClosed} from '../analysis/flow/fields.ts';
import {isPrivateKey} from '../analysis/flow/functions.ts';
import {ownerOf} from '../analysis/request/objects.ts';
import {isShown} from '../analysis/reply/shown.ts';
import {memberReads} from '../analysis/text/members.ts';
import type {Link} from '../analysis/text/text.ts';
import {ClassField} from '../analysis/this-members.ts';
import {type ClassNode, isClass, keyName, memberName, type Node} from '../dialect/ast.ts';

/**
 * Whether every use of what names a string, or of one property of an object, belongs to the given mentions.
 * @param mayBeShown whether a constant may also be logged, or told in an error
 */
export function isExclusive(code: Code, {holder, reference, property}: Link, mentions: ReadonlySet<Node>, mayBeShown = false): boolean {
  if (property !== undefined) {
    const {reads, isOpen} = memberReads(code, property);
    return !isOpen && reads.every((read) => read !== null && (mentions.has(read) || (mayBeShown && isShown(code, read))));
  }
  if (holder instanceof ClassField) {
    const {owner, key} = holder;
    const isReached = code.nodes.isReadOnOthers(key) || code.nodes.isCalledOnOthers(key) || (hasCode(owner, key) && !isPrivate(owner, key) && !isClosed(code, owner));
    return !isReached && code.onThis.of(owner, key).every((member) => mentions.has(member) || isTarget(member));
  }
  // A parameter of an exported function is its own, whatever callers give for it.
  if (!holder.defs.some((definition) => kindOf(definition) === 'Parameter') && code.isExported(holder)) {
    return false;
  }
  const key = reference.type === 'MemberExpression' ? memberName(reference) : null;
  const answers = answersAbout(mentions, holder);
  const question = `${mayBeShown ? 'shown' : 'hidden'}${key === null ? '' : `.${key}`}`;
  const answer = answers.get(question) ?? isReadByMentions(code, holder, key, mentions, mayBeShown);
  answers.set(question, answer);
  return answer;
}

/** What is known of a variable and some mentions: each of the mentions asks for all of them. */
const known = new WeakMap<ReadonlySet<Node>, Map<Variable, Map<string, boolean>>>();

function answersAbout(mentions: ReadonlySet<Node>, holder: Variable): Map<string, boolean> {
  const variables = known.get(mentions) ?? new Map<Variable, Map<string, boolean>>();
  known.set(mentions, variables);
  const answers = variables.get(holder) ?? new Map<string, boolean>();
  variables.set(holder, answers);
  return answers;
}

function isReadByMentions(code: Code, holder: Variable, key: string | null, mentions: ReadonlySet<Node>, mayBeShown: boolean): boolean {
  return code.readsOf(holder).every((read) => {
    if (key === null) {
      return mentions.has(read) || (mayBeShown && isShown(code, read));
    }
    const member = read.parent;
    if (member?.type !== 'MemberExpression' || member.object !== read) {
      const owner = ownerOf(code, read);
      return owner !== null && isClass(owner);
    }
    const name = memberName(member);
    return mentions.has(member) || (name !== null && name !== key);
  });
}

function isTarget(member: Node): boolean {
  return member.parent?.type === 'AssignmentExpression' && member.parent.left === member;
}

/** Whether a member of a class is a method or a getter: what code out of sight sets is doubted elsewhere, what it calls is not. */
function hasCode(owner: ClassNode, key: string): boolean {
  return owner.body.body.some((element) => element.type === 'MethodDefinition' && keyName(element.key, element.computed) === key);
}

function isPrivate(owner: ClassNode, key: string): boolean {
  return owner.body.body.some(
    (element) => element.type === 'MethodDefinition' && keyName(element.key, element.computed) === key && isPrivateKey(key, element.accessibility),
  );
}
