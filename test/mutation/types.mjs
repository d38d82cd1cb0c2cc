import {readFileSync} from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

/** Type checks a file with one mutant in it. The other files stay as they are: a mutant that only they notice is not noticed. */
export class TypeCheck {
  #service;
  #mutated = {file: '', text: '', version: 0};

  /** @param root the folder of tsconfig.json */
  constructor(root) {
    const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config;
    const {options, fileNames} = ts.parseJsonConfigFileContent({...config, include: ['src']}, ts.sys, root);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => fileNames,
      getScriptVersion: (file) => (file === this.#mutated.file ? String(this.#mutated.version) : '0'),
      getScriptSnapshot: (file) => {
        const text = file === this.#mutated.file ? this.#mutated.text : ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
    });
  }

  /** What the compiler says against a mutant; `null` when it compiles. Lines and columns count from 0. */
  errorOf({fileName, location: {start, end}, replacement}) {
    const text = readFileSync(fileName, 'utf8');
    const lines = text.split('\n');
    const offset = ({line, column}) => lines.slice(0, line).reduce((sum, {length}) => sum + length + 1, column);
    this.#mutated = {file: fileName, text: text.slice(0, offset(start)) + replacement + text.slice(offset(end)), version: this.#mutated.version + 1};
    const [error] = [...this.#service.getSyntacticDiagnostics(fileName), ...this.#service.getSemanticDiagnostics(fileName)];
    return error === undefined ? null : ts.flattenDiagnosticMessageText(error.messageText, ' ');
  }
}
