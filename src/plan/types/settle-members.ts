import type {Code} from '../../analysis/code.ts';
import type {LinkedFile, Linkage} from '../../analysis/context.ts';
import type {Doubt, RenamedMember} from '../../analysis/doubt.ts';
import type {FileEdits, TextEdit} from '../../edits/edit.ts';
import {sortedUnique, type Unit} from '../units.ts';
import {type MemberRenamePlan, planMemberRename} from './member-rename.ts';

/**
 * Answers the doubts of a unit about types that other files can import, where all that mentions their members is known: such
 * a doubt goes when the unit changes every mention, and else says which it does not.
 */
export function settleMembers(code: Code, unit: Unit): Unit {
  const {linkage} = code.file;
  if (linkage === undefined || !unit.doubts.some(({member}) => member !== undefined)) {
    return unit;
  }
  const edits = editsByPart(unit.edits, linkage);
  const doubts: Doubt[] = [];
  const extra: TextEdit[] = [];
  for (const doubt of unit.doubts) {
    if (doubt.member === undefined) {
      doubts.push(doubt);
      continue;
    }
    const plan = planOf(doubt.member, edits, linkage);
    doubts.push(...plan.doubts.map(({kind, data}) => ({kind, node: doubt.node, data})));
    extra.push(...plan.edits.flatMap((file) => inProgram(file, linkage)));
  }
  return {...unit, edits: unit.edits.length === 0 ? [] : sortedUnique([...unit.edits, ...extra]), doubts};
}

function planOf({field, type, isShared, uses}: RenamedMember, edits: readonly FileEdits[], linkage: Linkage): MemberRenamePlan {
  const parts = new Map(linkage.parts.map((part) => [part.path, part]));
  return planMemberRename({
    field,
    sharedType: isShared ? type.name : null,
    // What stands in a file that is not looked at, or must not be changed, is not rewritten.
    uses: {...uses, uses: uses.uses.map((use) => (parts.get(use.path)?.mayChange === true ? use : {...use, kind: 'other'}))},
    edits,
    publishedBy: linkage.publisherOf(type),
    textOf: (path) => parts.get(path)?.text ?? null,
    shownPath: (path) => linkage.nameOf(path),
  });
}

function editsByPart(edits: readonly TextEdit[], {parts}: Linkage): FileEdits[] {
  return parts.map((part) => ({
    path: part.path,
    edits: edits.filter(({start, end}) => isWithin(part, start, end)).map(({start, end, text}) => ({start: start - part.start, end: end - part.start, text})),
  }));
}

function inProgram({path, edits}: FileEdits, {parts}: Linkage): TextEdit[] {
  const offset = parts.find((part) => part.path === path)?.start ?? 0;
  return edits.map(({start, end, text}) => ({start: start + offset, end: end + offset, text}));
}

function isWithin({start, text}: LinkedFile, from: number, to: number): boolean {
  return from >= start && to <= start + text.length;
}
