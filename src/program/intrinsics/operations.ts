/**
 * What the methods and global functions do that programs build requests with. A language's own names
 * for them (`push`, `append`) are mapped to these operations by its `intrinsics` table.
 */
import type { Value } from '../values.js';
import { ATTRIBUTE_OPERATIONS } from './attribute-operations.js';
import { COLLECTION_OPERATIONS } from './collection-operations.js';
import { DICTIONARY_OPERATIONS } from './dictionary-operations.js';
import { FUNCTION_OPERATIONS } from './function-operations.js';
import { HEADERS_OPERATIONS } from './header-operations.js';
import type { Invocation, Operations } from './invocation.js';
import { ITERATION_OPERATIONS } from './iteration-operations.js';
import { JSON_OPERATIONS } from './json-operations.js';
import { LIST_OPERATIONS } from './list-operations.js';
import { MODULE_OPERATIONS } from './module-operations.js';
import { OBJECT_OPERATIONS } from './object-operations.js';
import { PROMISE_OPERATIONS } from './promise-operations.js';
import { RECORD_OPERATIONS } from './record-operations.js';
import { TEXT_OPERATIONS } from './text-operations.js';

const OPERATIONS: Operations = {
  ...LIST_OPERATIONS,
  ...COLLECTION_OPERATIONS,
  ...HEADERS_OPERATIONS,
  ...TEXT_OPERATIONS,
  ...FUNCTION_OPERATIONS,
  ...OBJECT_OPERATIONS,
  ...JSON_OPERATIONS,
  ...PROMISE_OPERATIONS,
  ...DICTIONARY_OPERATIONS,
  ...ITERATION_OPERATIONS,
  ...ATTRIBUTE_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...MODULE_OPERATIONS,
};

/** Whether an operation is known under this name. */
export function isOperation(name: string): boolean {
  return Object.hasOwn(OPERATIONS, name);
}

/** Carries out a known operation. */
export function runOperation(name: string, invocation: Invocation): Value {
  const operation = OPERATIONS[name];
  if (!operation) throw new Error(`unknown operation ${name}`);
  return operation(invocation);
}
