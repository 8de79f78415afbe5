/**
 * An observer of a running program that recognises the calls which send requests, and notes each with
 * its header and body; and everything else that the values of a request flow into.
 */
import type { Expression, FunctionExpression, Module, Range } from '../../values/model.js';
import { sdkNames } from '../../betas/messages-api.js';
import type { SdkNames } from '../../betas/messages-api.js';
import { unwrap } from '../../values/walk.js';
import { nameOfFunction } from '../function-names.js';
import { ALL_KEYS, PASSED_KEYS } from '../machine.js';
import type { Argument, CallSite, Machine, Observer } from '../machine.js';
import type { Cell } from '../scope.js';
import type { BodyKeys } from '../snapshots.js';
import { nextSerial } from '../values.js';
import type { UnknownValue, Value } from '../values.js';
import { placeOf, placeOfOrigin, wordsFor } from './call-places.js';
import { isClientSetup } from './client-headers.js';
import { frameworkBehind } from './framework-calls.js';
import { forgetHandedOn, observeHandedOn, observeStrayToolsets } from './handed-on-requests.js';
import { observeForwarding, observeHttpCall } from './http-calls.js';
import { observeLaterHeader } from './later-headers.js';
import type { Change, Escape, Observations, ObservedRequest } from './observed-requests.js';
import { observeSdkCall, sendingMethod } from './sdk-calls.js';

/** Functions that are given values to show them. */
const SHOWING: ReadonlySet<string> = new Set([
  'log',
  'debug',
  'info',
  'warn',
  'error',
  'trace',
  'verbose',
  'dir',
  'table',
  'print',
  'fatal',
  'assert',
  'setAttribute',
  'setAttributes',
  'captureException',
  'addBreadcrumb',
]);

/** Methods that hand a message to whoever takes it: a worker, a queue, a listener. */
const POSTING: ReadonlySet<string> = new Set([
  'postMessage',
  'publish',
  'sendToQueue',
  'enqueue',
  'emit',
  'dispatch',
  'add',
]);

/** Functions of test libraries that compare what they are given. */
const COMPARING: ReadonlySet<string> = new Set([
  'expect',
  'toBe',
  'toEqual',
  'toStrictEqual',
  'toMatchObject',
  'toContain',
  'toContainEqual',
  'assert_called_with',
  'assert_called_once_with',
  'assert_any_call',
  'assert_awaited_with',
  'assert_awaited_once_with',
  'toHaveBeenCalledWith',
  'toHaveBeenLastCalledWith',
  'equal',
  'strictEqual',
  'deepEqual',
  'deepStrictEqual',
  'is',
  'calledWith',
  'objectContaining',
  'arrayContaining',
  // unittest and its mocks.
  ...['assertEqual', 'assertNotEqual', 'assertIs', 'assertIsNot', 'assertIn', 'assertNotIn'],
  ...['assertDictEqual', 'assertListEqual', 'assertCountEqual', 'assertSequenceEqual'],
  ...['assert_called_with', 'assert_called_once_with', 'assert_any_call', 'assert_has_calls'],
  ...['assert_awaited_with', 'assert_awaited_once_with', 'assert_any_await', 'assert_has_awaits'],
]);

export class RequestObserver implements Observer, Observations {
  readonly requests: ObservedRequest[] = [];
  readonly escapes: Escape[] = [];
  readonly changes: Change[] = [];
  private machine: Machine | undefined;

  constructor(readonly keys: BodyKeys) {}

  /** The machine the observed program runs on; needed to look into its values. */
  attach(machine: Machine): void {
    this.machine = machine;
  }

  onUnknownCall(callee: UnknownValue, inputs: readonly Argument[], site: CallSite): void {
    const method = sendingMethod(callee.path, this.names);
    if (method) {
      observeSdkCall(this, method, callee, inputs, site);
      return;
    }
    const name = wordsFor(callee, site);
    const last = callee.path.at(-1) ?? '';
    if (!POSTING.has(last) && observeHttpCall(this, callee, inputs, site)) return;
    if (this.running.strict) observeStrayToolsets(this, name, inputs, site);
    if (observeLaterHeader(this, callee, inputs)) return;
    if (COMPARING.has(last)) {
      this.onCompare(
        inputs.map(({ value }) => value),
        site.call,
        site.module,
      );
      return;
    }
    observeForwarding(this, callee, inputs, site);
    if (SHOWING.has(last)) return;
    if (!POSTING.has(last) && isClientSetup(this, inputs)) return;
    const values = inputs.map(({ value }) => value);
    // A function hung into a client sees every request of it.
    if (callee.from && callee.path.includes('interceptors')) values.push(callee.from);
    this.escapes.push({
      how: 'argument',
      what: name,
      place: placeOf(site),
      values,
    });
    // A method that was replaced is a surprise where it is called; a variable tells what it holds.
    const isReplaced = callee.made && unwrap(site.call.callee).kind === 'member';
    const receiver = isReplaced && callee.origin ? placeOfOrigin(callee.origin) : undefined;
    const framework = frameworkBehind(callee);
    for (const value of values) {
      observeHandedOn(this, value, name, placeOf(site), {
        ...(receiver && { receiver }),
        framework,
      });
    }
  }

  /** What a function that is called from outside returns: code we do not see may send it. */
  onResult(value: Value, definition: FunctionExpression, module: Module): void {
    const name = nameOfFunction(definition, module) ?? 'the function';
    const place = {
      module,
      range: 'origin' in value && value.origin ? value.origin.node.range : definition.range,
    };
    this.escapes.push({ how: 'argument', what: `whoever calls ${name}`, place, values: [value] });
    observeHandedOn(this, value, name, place, { isReturned: true });
  }

  onRead(object: Value, key: string, expression: Expression, module: Module): void {
    const { configuration, servers, tools } = this.keys;
    // Going through a body shows that it has tools; what holds no servers is none.
    const showsTools =
      key === PASSED_KEYS &&
      object.kind === 'object' &&
      object.slots.some((slot) => slot.key === servers);
    if (key !== configuration && key !== tools && key !== ALL_KEYS && !showsTools) return;
    this.escapes.push({
      how: 'read',
      what: showsTools ? ALL_KEYS : key,
      place: { module, range: expression.range },
      values: [object],
    });
  }

  onCompare(operands: readonly Value[], expression: Expression, module: Module): void {
    this.escapes.push({
      how: 'comparison',
      what: '',
      place: { module, range: expression.range },
      values: operands,
    });
  }

  onExport(name: string, value: Value, module: Module): void {
    const range =
      'origin' in value && value.origin ? value.origin.node.range : { start: 0, end: 0 };
    this.escapes.push({ how: 'export', what: name, place: { module, range }, values: [value] });
  }

  onChange(changed: Value, module: Module, range: Range, key?: string): void {
    if (changed.kind !== 'object' && changed.kind !== 'array') return;
    const { serial } = changed;
    this.changes.push({
      values: [changed],
      ...(key !== undefined && { key }),
      serial,
      moment: nextSerial(),
      place: { module, range },
    });
  }

  onRebind(
    name: string,
    cell: Cell,
    values: readonly Value[],
    module: Module,
    range: Range,
    owner = module,
  ): void {
    const { serial } = cell;
    this.changes.push({
      values,
      cell: name,
      owner,
      serial,
      moment: nextSerial(),
      place: { module, range },
    });
  }

  /** What the SDK of the program's language calls things. */
  get names(): SdkNames {
    return sdkNames[this.running.semantics.sdk];
  }

  get running(): Machine {
    if (!this.machine) throw new Error('the observer is not attached to a machine');
    return this.machine;
  }

  note(request: ObservedRequest): void {
    const { snapshot, header } = request;
    const hasServers = this.keys.servers in snapshot.body;
    const hasHeader = [header.sent, ...header.overridden].some((list) => list.values.length > 0);
    const known = snapshot.serversWrite !== undefined || snapshot.serversValue?.kind === 'array';
    const tools = snapshot.body[this.keys.tools];
    const hasToolset = JSON.stringify(tools ?? null).includes('"mcp_toolset"');
    if (!hasHeader && !hasToolset && !(hasServers && known)) return;
    if (request.sender !== 'handed-on') forgetHandedOn(this, request);
    const { isHypothetical } = this.running.world;
    this.requests.push(isHypothetical ? { ...request, isHypothetical } : request);
  }
}
