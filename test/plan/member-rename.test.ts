import {describe, expect, test} from 'vitest';

import {applyEdits} from '../../src/edits/apply.ts';
import type {FileEdits} from '../../src/edits/edit.ts';
import {planMemberRename} from '../../src/plan/types/member-rename.ts';
import type {MemberUseKind} from '../../src/types/member-use.ts';

const FIELD = {old: 'signature', new: 'signedBlob'};

/** Texts in which each use is marked with its kind in front of it: `reply.«read»signature`. */
type Marked = Readonly<Record<string, string>>;

interface Situation {
  readonly files: Marked;
  /** Kinds that the unit itself edits, in all files. */
  readonly edited?: readonly MemberUseKind[];
  readonly unseen?: readonly string[];
  readonly publishedBy?: string;
  readonly sharedType?: string;
}

/** Plans the rename of a member that is used in some files; gives the texts after the edits that come on top. */
function plan({files, edited = ['declaration'], unseen = [], publishedBy, sharedType}: Situation) {
  const texts = new Map<string, string>();
  const uses = Object.entries(files).flatMap(([path, marked]) => {
    const [first = '', ...rest] = marked.split('«');
    let text = first;
    const found = rest.map((part) => {
      const [kind = '', code = ''] = part.split('»');
      const start = text.length;
      text += code;
      return {path, start, end: start + FIELD.old.length, kind: kind as MemberUseKind};
    });
    texts.set(path, text);
    return found;
  });
  const edits: FileEdits[] = [...texts.keys()].map((path) => ({
    path,
    edits: uses.filter((use) => use.path === path && edited.includes(use.kind)).map(({start, end, kind}) =>
      kind.startsWith('short') ? {start, end: start, text: 'signedBlob: '} : {start, end, text: 'signedBlob'}),
  }));
  const result = planMemberRename({
    field: FIELD,
    sharedType: sharedType ?? null,
    uses: {uses, unseen},
    edits,
    publishedBy: publishedBy ?? null,
    textOf: (path) => texts.get(path) ?? null,
    shownPath: (path) => path,
  });
  return {
    doubts: result.doubts.map(({kind, data}) => ({kind, ...data})),
    after: Object.fromEntries(result.edits.map((file) => [file.path, applyEdits(texts.get(file.path) ?? '', file.edits)])),
  };
}

const REPLY = 'export interface Reply {\n  «declaration»signature: string;\n}\n';
const NAMES = {old: 'signature', new: 'signedBlob'};

describe('a member that is renamed with its uses', () => {
  test('is proved when the unit edits every use', () => {
    const files = {'reply.ts': REPLY, 'sign.ts': 'const text = reply.«read»signature;\nconst {«short-pattern»signature} = reply;\n'};
    expect(plan({files, edited: ['declaration', 'read', 'short-pattern']})).toEqual({doubts: [], after: {}});
  });

  test('takes plain uses along that nothing shows to be this request, after a look', () => {
    const files = {
      'reply.ts': REPLY,
      'verify.ts': "const fake: Reply = {«literal-key»signature: ''};\nconst {«short-pattern»signature} = fake;\nsend({«short-literal-key»signature});\n",
      'types.ts': "type Text = Reply['«type-key»signature'];\n",
    };
    expect(plan({files})).toEqual({
      doubts: [{kind: 'member-used', ...NAMES, places: 'verify.ts:1, verify.ts:2, verify.ts:3, types.ts:1'}],
      after: {
        'verify.ts': "const fake: Reply = {signedBlob: ''};\nconst {signedBlob: signature} = fake;\nsend({signedBlob: signature});\n",
        'types.ts': "type Text = Reply['signedBlob'];\n",
      },
    });
  });

  test('takes none of them along when one cannot be rewritten', () => {
    const files = {'reply.ts': REPLY, 'a.ts': "reply.«read»signature;\n'«text»signature' in reply;\n"};
    expect(plan({files})).toEqual({doubts: [{kind: 'member-used-otherwise', ...NAMES, places: 'a.ts:1, a.ts:2'}], after: {}});
  });

  test('nor when another declaration hangs on it', () => {
    const files = {'reply.ts': REPLY, 'class.ts': "class Signed implements Reply {\n  «declaration»signature = '';\n}\n"};
    expect(plan({files, edited: []}).doubts).toEqual([{kind: 'member-used-otherwise', ...NAMES, places: 'reply.ts:2, class.ts:2'}]);
  });

  test('is a change of the API of a package that shows it to others', () => {
    expect(plan({files: {'reply.ts': REPLY}, publishedBy: '@acme/signing'}).doubts).toEqual([{kind: 'member-public', ...NAMES, package: '@acme/signing'}]);
  });

  test('needs a look where the type also describes other values, though nobody reads the member', () => {
    expect(plan({files: {'reply.ts': REPLY}, sharedType: 'Reply'}).doubts).toEqual([{kind: 'member-type-shared', ...NAMES, type: 'Reply'}]);
  });

  test('names the files that TypeScript does not see, and not too many', () => {
    const unseen = ['a.js', 'b.js', 'c.js', 'd.js', 'e.js', 'f.js', 'g.js'];
    expect(plan({files: {'reply.ts': REPLY}, unseen}).doubts).toEqual([
      {kind: 'member-unseen', ...NAMES, places: 'a.js, b.js, c.js, d.js, e.js and 2 more'},
    ]);
  });
});
