/** The format of customers.yaml as a JSON schema (draft 7), for editors that know YAML schemas. */
import { customersFormat } from './customersFormat';
import { english, said } from '../l10n';
import type { MappingShape, Shape } from './shape';

/** A file without `version:` is somebody else's, and anything is right there. */
export function customersSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'customers.yaml',
    description: 'Who builds on the code of this repository. Read by Downstream Customers.',
    if: { type: 'object', required: ['version'] },
    // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema calls it so
    then: schemaOf(customersFormat.shape),
  };
}

function schemaOf(shape: Shape): object {
  switch (shape.kind) {
    case 'text':
      return {
        type: 'string',
        ...(shape.regex !== undefined && { pattern: shape.regex }),
        ...(shape.format !== undefined && { format: shape.format }),
      };
    case 'flag':
      return { type: 'boolean' };
    case 'number':
      return { const: shape.value };
    case 'oneOf':
      return { enum: shape.values };
    case 'list':
      return { type: 'array', items: schemaOf(shape.item) };
    case 'textOr':
      return { anyOf: [schemaOf(shape.bare), schemaOf(shape.long)] };
    case 'mapping':
      return mappingSchema(shape);
  }
}

function mappingSchema({ keys, required }: MappingShape): object {
  const properties = Object.entries(keys).map(([name, { shape, about }]) => [
    name,
    { description: said(about, english), ...schemaOf(shape) },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as object,
    patternProperties: { '^x-': {} },
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  };
}
