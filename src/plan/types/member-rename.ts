import type {FileEdits, TextEdit} from '../../edits/edit.ts';
import type {DoubtKind} from '../../migration/doubts.ts';
import type {FieldPair} from '../../migration/methods.ts';
import type {MemberUse, MemberUseKind} from '../../types/member-use.ts';
import type {MemberUses} from '../../types/member-uses.ts';
import {addTo} from '../../grouping.ts';

/** A member of the user's own type that a unit renames. */
export interface MemberRename {
  readonly field: FieldPair;
  /** What the type is called, where it also describes values that nothing shows to be of this request; else `null`. */
  readonly sharedType: string | null;
  /** All that mentions the member. */
  readonly uses: MemberUses;
  /** The edits of the unit, in all files: those of the declaration, and of the uses that are known to be this request. */
  readonly edits: readonly FileEdits[];
  /** The package that shows the type to code outside of the repository; `null` when none does. */
  readonly publishedBy: string | null;
  /** The text of a file that a use stands in; `null` for one that is not looked at. */
  readonly textOf: (path: string) => string | null;
  /** How a path is told to the user. */
  readonly shownPath: (path: string) => string;
}

/** What a rename needs beyond the edits of its unit. */
export interface MemberRenamePlan {
  /** The uses that nothing shows to be this request: renamed with the member, after a look. */
  readonly edits: readonly FileEdits[];
  /** None when every use is known, and nobody out of sight has others. */
  readonly doubts: readonly MemberDoubt[];
}

export interface MemberDoubt {
  readonly kind: DoubtKind;
  readonly data: Readonly<Record<string, string>>;
}

/** Ways to use a member that a rename can follow without changing anything else. */
const PLAIN: ReadonlySet<MemberUseKind> = new Set(['read', 'write', 'literal-key', 'short-literal-key', 'pattern', 'short-pattern', 'type-key']);
const SHORT: ReadonlySet<MemberUseKind> = new Set(['short-literal-key', 'short-pattern']);
const MAX_PLACES = 5;

/**
 * Joins what is known about a request with what TypeScript knows about the type that describes it. Uses that the unit edits
 * are proved; those beyond make it one to review, and follow if every one of them can.
 */
export function planMemberRename({field, sharedType, uses, edits, publishedBy, textOf, shownPath}: MemberRename): MemberRenamePlan {
  const editsByPath = new Map(edits.map((file) => [file.path, file.edits]));
  const beyond = uses.uses.filter((use) => !(editsByPath.get(use.path) ?? []).some((edit) => isAbout(edit, use)));
  const isPlain = beyond.every(({kind}) => PLAIN.has(kind));
  const names = {old: field.old, new: field.new};
  const doubts: MemberDoubt[] = [];
  if (publishedBy !== null) {
    doubts.push({kind: 'member-public', data: {...names, package: publishedBy}});
  }
  if (beyond.length > 0) {
    const places = beyond.map(({path, start}) => {
      const text = textOf(path);
      return text === null ? shownPath(path) : `${shownPath(path)}:${lineOf(text, start)}`;
    });
    doubts.push({kind: isPlain ? 'member-used' : 'member-used-otherwise', data: {...names, places: listed(places)}});
  }
  if (beyond.length === 0 && sharedType !== null) {
    doubts.push({kind: 'member-type-shared', data: {...names, type: sharedType}});
  }
  if (uses.unseen.length > 0) {
    doubts.push({kind: 'member-unseen', data: {...names, places: listed(uses.unseen.map(shownPath))}});
  }
  return {edits: isPlain ? byFile(beyond, field.new) : [], doubts};
}

/** An edit that changes the name, or puts something in front of it (`signedBlob: signature`). */
function isAbout(edit: TextEdit, {start, end}: MemberUse): boolean {
  return edit.start === edit.end ? edit.start === start : edit.start < end && edit.end > start;
}

function byFile(uses: readonly MemberUse[], name: string): FileEdits[] {
  const files = new Map<string, TextEdit[]>();
  for (const {path, start, end, kind} of uses) {
    const edit = SHORT.has(kind) ? {start, end: start, text: `${name}: `} : {start, end, text: name};
    addTo(files, path, edit);
  }
  return [...files].map(([path, edits]) => ({path, edits: edits.sort((a, b) => a.start - b.start)}));
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

function listed(places: readonly string[]): string {
  const distinct = [...new Set(places)];
  const more = distinct.length - MAX_PLACES;
  return more > 0 ? `${distinct.slice(0, MAX_PLACES).join(', ')} and ${more} more` : distinct.join(', ');
}
