import type {Creation} from '../analysis/clients.ts';
import type {Code} from '../analysis/code.ts';
import type {Site} from '../analysis/sites.ts';
import type {TextEdit} from '../edits/edit.ts';
import type {Draft} from './site-edits.ts';

export function replyTypeEdits(_code: Code, _site: Site): Draft<TextEdit> {
  return {edits: [], doubts: []};
}

export function schemaTypeEdits(_code: Code, _creations: readonly Creation[]): TextEdit[] {
  return [];
}
