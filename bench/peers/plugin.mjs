/** The least that a linter’s rule can do: it flags calls by the name of the method, and follows no value. */
export default {
  meta: {name: 'bench'},
  rules: {
    sign: {
      meta: {type: 'problem', schema: []},
      create: (context) => ({
        MemberExpression(node) {
          const {property, parent} = node;
          if (property.type === 'Identifier' && (property.name === 'signBlob' || property.name === 'signJwt') && parent.type === 'CallExpression') {
            context.report({node, message: 'a call of the deprecated API'});
          }
        },
      }),
    },
  },
};
