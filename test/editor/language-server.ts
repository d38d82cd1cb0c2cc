import {pathToFileURL} from 'node:url';

import {blocks, page, section} from '../docs/markdown.ts';
import {installed} from '../hosts/process.ts';
import {JsonRpc} from './json-rpc.ts';

/** Line and character, both from 0, in units of UTF-16. */
interface Position {
  readonly line: number;
  readonly character: number;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly range: Range;
  /** 1: an error; 2: a warning. */
  readonly severity: number;
  readonly code: string;
  readonly codeDescription?: {readonly href: string};
  readonly source: string;
  readonly message: string;
}

interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

interface WorkspaceEdit {
  readonly documentChanges: readonly {readonly textDocument: {readonly uri: string}; readonly edits: readonly TextEdit[]}[];
}

export interface CodeAction {
  readonly title: string;
  readonly kind: string;
  readonly isPreferred?: boolean;
  readonly edit?: WorkspaceEdit;
  readonly command?: {readonly command: string; readonly arguments: readonly unknown[]};
}

export const FIX_ALL = 'source.fixAll.eslint';
const LANGUAGES: Readonly<Record<string, string>> = {js: 'javascript', ts: 'typescript', json: 'json', vue: 'vue', svelte: 'svelte'};

/** ESLint’s language server, the one inside the extension of VS Code, and the documents that an editor has open. */
export class LanguageServer {
  readonly #root: string;
  readonly #rpc: JsonRpc;
  /** What the server asked the editor to change, since it was asked last. */
  #changes: WorkspaceEdit[] = [];

  private constructor(root: string) {
    this.#root = root;
    const server = installed('vscode-langservers-extracted/bin/vscode-eslint-language-server');
    this.#rpc = new JsonRpc(server, ['--stdio'], root, (method, params) => this.#answer(method, params));
  }

  /** Starts a server for a folder with an ESLint config, and an ESLint in its node_modules. */
  static async start(root: string): Promise<LanguageServer> {
    const server = new LanguageServer(root);
    await server.#rpc.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      workspaceFolders: [server.#workspaceFolder],
      capabilities: {
        workspace: {applyEdit: true, configuration: true, workspaceFolders: true, workspaceEdit: {documentChanges: true}},
        textDocument: {diagnostic: {}, codeAction: {codeActionLiteralSupport: {codeActionKind: {valueSet: ['quickfix', FIX_ALL]}}}},
      },
    });
    server.#rpc.notify('initialized', {});
    return server;
  }

  /** Opens a file with a text, which need not be the one on the disk. */
  open(file: string, text: string): EditorDocument {
    return new EditorDocument(this.#rpc, file, text, () => {
      const taken = this.#changes;
      this.#changes = [];
      return taken;
    });
  }

  /** Ends the server, and returns its exit status. */
  async stop(): Promise<number | null> {
    await this.#rpc.request('shutdown', null);
    this.#rpc.notify('exit', null);
    return this.#rpc.ended();
  }

  get #workspaceFolder() {
    return {name: 'project', uri: pathToFileURL(this.#root).href};
  }

  #answer(method: string, params: unknown): unknown {
    if (method === 'workspace/configuration') {
      return (params as {readonly items: readonly unknown[]}).items.map(() => this.#settings);
    }
    if (method === 'workspace/applyEdit') {
      this.#changes.push((params as {readonly edit: WorkspaceEdit}).edit);
      return {applied: true};
    }
    return null;
  }

  /** What the page about editors says that a client has to answer. */
  get #settings() {
    const [settings] = blocks(section(page('docs/editors.md'), 'Neovim and other editors'));
    return {...JSON.parse(settings?.code ?? '{}') as object, workspaceFolder: this.#workspaceFolder};
  }
}

/** A document as a person has it open. */
export class EditorDocument {
  readonly #rpc: JsonRpc;
  readonly #uri: string;
  readonly #takeChanges: () => readonly WorkspaceEdit[];
  #text: string;
  #version = 1;

  constructor(rpc: JsonRpc, file: string, text: string, takeChanges: () => readonly WorkspaceEdit[]) {
    this.#rpc = rpc;
    this.#uri = pathToFileURL(file).href;
    this.#text = text;
    this.#takeChanges = takeChanges;
    const languageId = LANGUAGES[file.slice(file.lastIndexOf('.') + 1)] ?? 'plaintext';
    rpc.notify('textDocument/didOpen', {textDocument: {uri: this.#uri, languageId, version: this.#version, text}});
  }

  get text(): string {
    return this.#text;
  }

  /** Types another text, which is not saved. */
  change(text: string): void {
    this.#text = text;
    this.#version++;
    this.#rpc.notify('textDocument/didChange', {textDocument: {uri: this.#uri, version: this.#version}, contentChanges: [{text}]});
  }

  close(): void {
    this.#rpc.notify('textDocument/didClose', {textDocument: {uri: this.#uri}});
  }

  async diagnostics(): Promise<readonly Diagnostic[]> {
    const report = await this.#rpc.request('textDocument/diagnostic', {textDocument: {uri: this.#uri}});
    return (report as {readonly items: readonly Diagnostic[]}).items;
  }

  /** What the light bulb offers for a diagnostic. */
  async actionsFor(diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    return this.#actions(diagnostic.range, {diagnostics: [diagnostic]});
  }

  /** Takes what the light bulb offers. */
  async take({command, edit}: CodeAction): Promise<void> {
    if (edit !== undefined) {
      this.#apply([edit]);
    } else if (command !== undefined) {
      await this.#rpc.request('workspace/executeCommand', {command: command.command, arguments: command.arguments});
      this.#apply(this.#takeChanges());
    }
  }

  /** Fixes what can be fixed, as an editor does on saving. */
  async fixAll(): Promise<void> {
    const end = {start: {line: 0, character: 0}, end: {line: 0, character: 0}};
    for (const action of await this.#actions(end, {diagnostics: [], only: [FIX_ALL]})) {
      await this.take(action);
    }
  }

  /** The text of a range. */
  textIn({start, end}: Range): string {
    return this.#text.slice(this.#offsetAt(start), this.#offsetAt(end));
  }

  async #actions(range: Range, context: object): Promise<readonly CodeAction[]> {
    return await this.#rpc.request('textDocument/codeAction', {textDocument: {uri: this.#uri}, range, context}) as readonly CodeAction[];
  }

  #apply(changes: readonly WorkspaceEdit[]): void {
    const edits = changes.flatMap(({documentChanges}) => documentChanges).map((change) => {
      if (change.textDocument.uri !== this.#uri) {
        throw new Error(`the server changes ${change.textDocument.uri}, which was not asked for`);
      }
      return change.edits;
    }).flat();
    const inOrder = edits.map(({range, newText}) => ({start: this.#offsetAt(range.start), end: this.#offsetAt(range.end), newText})).sort((a, b) => b.start - a.start);
    this.change(inOrder.reduce((text, {start, end, newText}) => text.slice(0, start) + newText + text.slice(end), this.#text));
  }

  #offsetAt({line, character}: Position): number {
    const starts = [0, ...[...this.#text.matchAll(/\r\n|[\r\n]/gu)].map((end) => end.index + end[0].length)];
    return (starts[line] ?? Number.NaN) + character;
  }
}
