import {CONFIG_KEYS, INSIDE, type Shape} from '../src/commands/config-keys.ts';

/** The JSON schema of the config file, made from what the command accepts. */
export function configSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The config file of iamcredentials-codemod',
    type: 'object',
    properties: Object.fromEntries(Object.entries(CONFIG_KEYS).map(([key, {shape, description}]) => [key, {description, ...schemaOf(shape)}])),
    additionalProperties: false,
  };
}

function schemaOf(shape: Shape): object {
  switch (shape.kind) {
    case 'choice':
      return {enum: shape.of};
    case 'choices':
      return {type: 'array', items: {enum: shape.of}, minItems: 1};
    case 'patterns':
      return {type: 'array', items: {type: 'string', pattern: INSIDE}};
    case 'file':
      return {type: 'string', pattern: INSIDE};
    case 'number':
      return {type: 'integer', minimum: 0};
    case 'schema':
      return {type: 'string'};
  }
}
