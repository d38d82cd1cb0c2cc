import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {LinkedFile, Linkage, SourceFile} from '../analysis/context.ts';
import type {Node} from '../dialect/ast.ts';
import type {MemberUses} from '../types/member-uses.ts';
import type {LinkFacts} from './facts.ts';
import {join} from './join.ts';
import {ModuleGraph} from './module-graph.ts';
import {Openness} from './openness.ts';
import {Routes} from './routes.ts';
import {StandIns} from './stand-ins.ts';
import {Wanted, type Wants} from './wanted.ts';

/** The text between two files of a program: no edit reaches over it. */
export const SEPARATOR = '\n';

/** A program of several files, and what it lacks. */
export interface LinkedProgram {
  readonly file: SourceFile & {readonly linkage: Linkage};
  readonly wants: Wants;
}

/**
 * Makes one program of several parsed files: what one of them imports from another is from now on the very variable that the
 * other one exports, so that whoever follows a value does not notice the border. Changes the scopes and the trees of the files.
 * @param files their offsets count in the text of the program, in this order, with {@link SEPARATOR} between them
 */
export function link(files: readonly LinkedFile[], facts: LinkFacts): LinkedProgram {
  const graph = new ModuleGraph(files, facts);
  const wanted = new Wanted(graph, facts);
  const standIns = new StandIns(graph, facts, wanted);
  const joints = join(graph, facts, standIns);
  for (const module of graph.modules) {
    standIns.readMocks(module);
  }
  const openness = new Openness(graph, facts, wanted);
  const routes = new Routes(graph, joints);
  const linkage: Linkage = {
    parts: files,
    entries: routes.entries,
    nameOf: (path) => facts.nameOf(path),
    isExported: (variable) => openness.exportersOf(variable).length > 0,
    isOpen: (variable) => openness.isOpen(variable),
    openingsAt: (place) => {
      const module = graph.around(place);
      return module === null ? [] : openness.openingsOf(module);
    },
    publisherOf: (variable) => openness.publisherOf(variable),
    routeTo: (variable, place) => routes.to(variable, place),
    exportedAt: (place, name) => {
      const module = graph.around(place);
      return module === null ? null : graph.variableOf(module, name);
    },
    standInsOf: (variable) => {
      for (const {module} of openness.exportersOf(variable)) {
        standIns.seekManualMock(module);
      }
      return standIns.of(variable);
    },
    runTogether: (one, other) => {
      const [first, second] = [graph.at(one.path), graph.at(other.path)];
      return first !== null && second !== null && graph.runTogether(first, second);
    },
    memberUses: (key, name) => memberUses(graph, facts, wanted, key, name),
    seek: (variable) => wanted.seek(variable),
    seekModule: (node) => wanted.seekModule(node),
    seekCompany: ({path}) => {
      const part = graph.at(path);
      if (part !== null) {
        wanted.seekCompany(part);
      }
    },
  };
  return {file: {...programOf(files), linkage}, wants: wanted};
}

/** All that mentions a member of a type, of which `key` is the name where it is declared; wants the files that have such mentions. */
function memberUses(graph: ModuleGraph, facts: LinkFacts, wanted: Wanted, key: Node, name: string): MemberUses | null {
  const part = graph.around(key)?.file;
  if (part === undefined) {
    return null;
  }
  const start = key.range[0] - part.start;
  const offset = key.type === 'Literal' ? start + 1 : start;
  const found = facts.memberUsesOf({path: part.path, offset, name}, new Map(graph.modules.map(({file: {path, text}}) => [path, text])));
  for (const {path} of found?.uses ?? []) {
    wanted.wantUser(path);
  }
  return found;
}

function programOf(files: readonly LinkedFile[]): SourceFile {
  const [first] = files;
  const text = files.map((file) => file.text).join(SEPARATOR);
  const range: [number, number] = [0, text.length];
  return {
    path: first?.path ?? '',
    text,
    ast: {...first?.ast, type: 'Program', body: files.map((file) => file.ast), range, parent: undefined} as unknown as TSESTree.Program,
    comments: files.flatMap((file) => file.comments),
    scopeManager: scopeManagerOf(files),
  };
}

function scopeManagerOf(files: readonly LinkedFile[]): Scope.ScopeManager {
  const managers = files.map((file) => file.scopeManager);
  return {
    scopes: managers.flatMap((manager) => manager.scopes),
    getDeclaredVariables: (node: Node) => managers.flatMap((manager) => manager.getDeclaredVariables(node)),
  } as unknown as Scope.ScopeManager;
}
