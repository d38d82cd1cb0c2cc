import {analyseText, migrateText} from '../../src/text.ts';
import {eachFixture, type Host, lineIn} from './host.ts';
import {plantTree} from './tree.ts';

/** The functions for programs, without any tool around them. */
export const core: Host = {
  title: 'core',
  name: 'core',
  async run(fixtures) {
    const tree = plantTree(fixtures);
    try {
      return await eachFixture(fixtures, async (fixture) => {
        const options = {filePath: tree.fileOf(fixture), ...(fixture.target === null ? {} : {target: fixture.target})};
        const {findings} = await analyseText(fixture.input, options);
        const {output} = await migrateText(fixture.input, options);
        const {output: unsafe} = await migrateText(fixture.input, {...options, unsafe: true});
        return {findings: findings.map((finding) => ({...finding, line: lineIn(fixture.input, finding.range[0])})), output, unsafe};
      });
    } finally {
      tree.remove();
    }
  },
};
