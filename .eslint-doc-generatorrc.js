/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  pathRuleDoc: 'rules/{name}.md',
  configEmoji: [
    ['recommended', '✅'],
    ['strict', '🔒'],
    ['migrate', '🚚'],
  ],
  ruleDocSectionInclude: ['Fix safety', 'Options', 'When not to use it', 'Further reading'],
  ruleDocTitleFormat: 'name',
  ruleListColumns: ['name', 'description', 'configsError', 'configsWarn', 'fixable', 'hasSuggestions'],
};
