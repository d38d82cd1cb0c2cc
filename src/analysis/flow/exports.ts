import {memberName, type Node} from '../../dialect/ast.ts';

export function isExportedDeclaration(node: Node): boolean {
  const declaration = node.type === 'VariableDeclarator' ? node.parent : node;
  return (
    declaration.parent?.type === 'ExportNamedDeclaration' || declaration.parent?.type === 'ExportDefaultDeclaration'
  );
}

/** `module.exports = x`, `exports.a = x`, `module.exports = {x}`, `export default x`. */
export function isCommonJsExport(read: Node): boolean {
  let value = read;
  if (value.parent?.type === 'Property' && value.parent.parent.type === 'ObjectExpression') {
    value = value.parent.parent;
  }
  const parent = value.parent;
  return (
    parent?.type === 'ExportDefaultDeclaration' ||
    (parent?.type === 'AssignmentExpression' && parent.right === value && isExportsTarget(parent.left))
  );
}

/** `exports`, `exports.a`, `module.exports`, `module.exports.a`: assigning there exports a value. */
export function isExportsTarget(target: Node): boolean {
  if (target.type === 'Identifier') {
    return target.name === 'exports';
  }
  if (target.type !== 'MemberExpression') {
    return false;
  }
  const isModuleExports =
    target.object.type === 'Identifier' && target.object.name === 'module' && memberName(target) === 'exports';
  return isModuleExports || isExportsTarget(target.object);
}
