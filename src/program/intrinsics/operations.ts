/**
 * What the methods and global functions do that programs build requests with. A language's own names
 * for them (`push`, `append`) are mapped to these operations by its `intrinsics` table.
 */
import type { Value } from '../values.js';
import { COLLECTION_OPERATIONS } from './collection-operations.js';
import { FUNCTION_OPERATIONS } from './function-operations.js';
import { HEADERS_OPERATIONS } from './header-operations.js';
import type { Invocation, Operations } from './invocation.js';
import { JSON_OPERATIONS } from './json-operations.js';
import { LIST_OPERATIONS } from './list-operations.js';
import { OBJECT_OPERATIONS } from './object-operations.js';
import { PROMISE_OPERATIONS } from './promise-operations.js';
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
