/**
 * Requests: an observer of a running program that recognises the calls which send requests, and notes
 * each with its header and body; and everything else that the values of a request flow into.
 */
import { apiHost, batchKeys, betaHeaderName, sdkNames } from '../betas/messages-api.js';
import type { SendingMethod } from '../betas/messages-api.js';
import { familyOfHeader } from '../betas/headers.js';
import type { Expression, FunctionExpression, Module, Range } from '../values/model.js';
import { unwrap } from '../values/walk.js';
import type { HeaderList, RequestHeader } from './headers.js';
import { betasIn, headerIn } from './headers.js';
import { nameOfFunction } from './function-names.js';
import { knownText } from './keys.js';
import { ALL_KEYS } from './machine.js';
import type { Argument, CallSite, Machine, Observer } from './machine.js';
import { findProperty } from './property-slots.js';
import { getProperty } from './properties.js';
import type { Cell } from './scope.js';
import { snapshotBody } from './snapshots.js';
import type { BodyKeys, BodySnapshot, SourcePlace } from './snapshots.js';
import { itemsOf } from './truth.js';
import { nextSerial } from './values.js';
import type { ObjectValue, Origin, UnknownValue, Value } from './values.js';

/**
 * How sure we are that what was seen is sent to the API: by a method of the SDK, by HTTP with headers
 * and body in sight, or only handed to (or returned to) code we do not see.
 */
export type Sender = 'sdk' | 'http' | 'handed-on' | 'document';

/** One request in one world. */
export interface ObservedRequest {
  readonly sender: Sender;
  /** What is called, for words: `client.beta.messages.create`. */
  readonly callee: string;
  readonly place: SourcePlace;
  /** Position in a batch. */
  readonly position?: number;
  readonly header: RequestHeader;
  /** The client is not made in sight, so headers it may add by itself are not known. */
  readonly clientUnknown: boolean;
  readonly snapshot: BodySnapshot;
  /** It is sent after something failed that may fail: a case to keep right, and none to complain about. */
  readonly isHypothetical?: boolean;
  /** The modules that had run, or were running, in the run that sent it. */
  readonly loaded?: ReadonlySet<Module>;
  /** What a request passes on its way, and may be changed by. */
  readonly rewriters: readonly Rewriter[];
  /** It is what a function returns, for code out of sight to send. */
  readonly isReturned?: true;
  /** Where the function was made that the request is handed to, if that is seen. */
  readonly receiver?: SourcePlace;
  /** Calls that prepared what it is sent with: a client, a request that a body is written to. */
  readonly preparedBy?: readonly SourcePlace[];
}

/**
 * What a request passes on its way. A function beside the request is given it (`fetch` of the client's
 * own); a `Proxy` stands around its client; a list or function given to `JSON.stringify` selects what
 * of it is sent; what is sent is what another function returns for it.
 */
export interface Rewriter {
  readonly how: 'is-given' | 'wraps' | 'selects' | 'returns';
  readonly name: string;
  readonly place: SourcePlace;
}

/** A value of interest leaves our sight. */
export interface Escape {
  /** `forwarded`: a header that is sent with a body that is not seen. */
  readonly how: 'argument' | 'export' | 'comparison' | 'read' | 'forwarded';
  /** The function, export name or key. */
  readonly what: string;
  readonly place: SourcePlace;
  readonly values: readonly Value[];
  /** The call, where `place` is only a part of what it is given. */
  readonly by?: SourcePlace;
}

/** What one run of a program in one world showed. */
export interface Observations {
  readonly requests: ObservedRequest[];
  readonly escapes: Escape[];
  /** Changes made to values, with where; to find those that outlive the function that makes them. */
  readonly changes: Change[];
}

/** A change of an object or list, or of what a name is bound to. */
export interface Change {
  /** The object that changes, or the values the name is bound to before and after. */
  readonly values: readonly Value[];
  /** The name that is bound, or the property that is set; absent: any item or property may be. */
  readonly cell?: string;
  readonly key?: string;
  /** The number of what changes, and that of the moment it does. */
  readonly serial: number;
  readonly moment: number;
  readonly place: SourcePlace;
}

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

/** Options that hold functions a request passes through on its way. */
const REWRITING: ReadonlySet<string> = new Set([
  'fetch',
  'transformRequest',
  'adapter',
  'hooks',
  'beforeRequest',
  'middleware',
  'dispatcher',
  'serializer',
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

/** Names under which a body stands beside its header in a message. */
const ENVELOPES = ['params', 'body', 'data', 'json', 'payload', 'request'] as const;

/** Functions that put a text into bytes. */
const BUFFERS: ReadonlySet<string> = new Set(['Buffer.from', 'TextEncoder.encode']);

/** Functions that send what they are given by HTTP. */
const SENDING: ReadonlySet<string> = new Set(['fetch', 'request', 'axios', 'got', 'ky']);

/** Functions of test libraries that compare what they are given. */
const COMPARING: ReadonlySet<string> = new Set([
  'expect',
  'toBe',
  'toEqual',
  'toStrictEqual',
  'toMatchObject',
  'toContain',
  'toContainEqual',
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
]);

export class RequestObserver implements Observer, Observations {
  readonly requests: ObservedRequest[] = [];
  readonly escapes: Escape[] = [];
  readonly changes: Change[] = [];
  private machine: Machine | undefined;

  constructor(private readonly keys: BodyKeys) {}

  /** The machine the observed program runs on; needed to look into its values. */
  attach(machine: Machine): void {
    this.machine = machine;
  }

  onUnknownCall(callee: UnknownValue, inputs: readonly Argument[], site: CallSite): void {
    const method = sendingMethod(callee.path);
    if (method) {
      this.observeSdkCall(method, callee, inputs, site);
      return;
    }
    const name = wordsFor(callee, site);
    const last = callee.path.at(-1) ?? '';
    if (!POSTING.has(last) && this.observeHttpCall(callee, inputs, site)) return;
    if (COMPARING.has(last)) {
      this.onCompare(
        inputs.map(({ value }) => value),
        site.call,
        site.module,
      );
      return;
    }
    this.observeForwarding(callee, inputs, site);
    if (SHOWING.has(last)) return;
    if (!POSTING.has(last) && this.isClientSetup(inputs)) return;
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
    for (const value of values) {
      this.observeHandedOn(value, name, placeOf(site), receiver && { receiver });
    }
  }

  /** A header of a family that is sent by a call whose body is not seen: a proxy, a gateway. */
  private observeForwarding(
    callee: UnknownValue,
    inputs: readonly Argument[],
    site: CallSite,
  ): void {
    const machine = this.running;
    for (const { value } of inputs) {
      const carrier = machine.resolve(value);
      if (carrier.kind !== 'object') continue;
      const isSent =
        SENDING.has(callee.path.at(-1) ?? '') ||
        carrier.slots.some(({ key }) => key === 'method' || key === 'body');
      const headers = isSent ? propertyOf(carrier, 'headers', machine) : undefined;
      const list = headerIn(headers, betaHeaderName, machine);
      if (!list?.values.some(({ text }) => text !== null && familyOfHeader(text))) continue;
      const write =
        headers?.kind === 'object'
          ? headers.slots.findLast((slot) => slot.key?.toLowerCase() === betaHeaderName)
          : undefined;
      this.escapes.push({
        how: 'forwarded',
        what: wordsFor(callee, site),
        place:
          write?.key !== undefined && write.write.kind === 'entry'
            ? { module: write.write.module, range: write.write.entry.range }
            : placeOf(site),
        values: headers ? [headers] : [],
        by: placeOf(site),
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
    this.escapes.push({ how: 'argument', what: name, place, values: [value] });
    this.observeHandedOn(value, name, place, { isReturned: true });
  }

  onRead(object: Value, key: string, expression: Expression, module: Module): void {
    if (key !== this.keys.configuration && key !== this.keys.tools && key !== ALL_KEYS) return;
    this.escapes.push({
      how: 'read',
      what: key,
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

  onRebind(name: string, cell: Cell, values: readonly Value[], module: Module, range: Range): void {
    const { serial } = cell;
    this.changes.push({
      values,
      cell: name,
      serial,
      moment: nextSerial(),
      place: { module, range },
    });
  }

  private get running(): Machine {
    if (!this.machine) throw new Error('the observer is not attached to a machine');
    return this.machine;
  }

  private observeSdkCall(
    method: SendingMethod,
    callee: UnknownValue,
    inputs: readonly Argument[],
    site: CallSite,
  ): void {
    const machine = this.running;
    const [parameters, options] = inputs.map(({ value }) => machine.resolve(value));
    if (!parameters) return;
    const headers = options && propertyOf(options, sdkNames.typescript.headersOption, machine);
    const client = this.clientHeaders(callee);
    const lists = [
      headerIn(headers, betaHeaderName, machine),
      betasIn(parameters, machine),
      ...client.lists,
    ].filter((list) => list !== null);
    const header = headerOf(lists);
    const common = {
      sender: 'sdk' as const,
      callee: callee.path.join('.'),
      place: placeOf(site),
      header,
      clientUnknown: client.unknown,
      rewriters: [...this.rewritersIn([options, ...client.given], site), ...client.wrappers],
    };
    const bodies = method.sends === 'batch' ? this.batchBodies(parameters) : [parameters];
    bodies.forEach((body, position) => {
      if (lists.length === 0 && !this.hasServers(body) && !this.hasToolset(body)) return;
      const snapshot = snapshotBody(body, this.keys, machine);
      this.note({ ...common, ...(method.sends === 'batch' && { position }), snapshot });
    });
  }

  /** Whether a body is seen to name servers; what else it holds is not looked at. */
  private hasServers(body: Value): boolean {
    const plain = this.running.resolve(body);
    return plain.kind === 'object' && plain.slots.some(({ key }) => key === this.keys.servers);
  }

  /** Whether tools in sight hold a toolset of the connector. */
  private hasToolset(body: Value): boolean {
    const tools = propertyOf(body, this.keys.tools, this.running);
    return (
      tools?.kind === 'array' &&
      tools.elements.some((element) => {
        const type = element.spread ? undefined : propertyOf(element.value, 'type', this.running);
        return type !== undefined && knownText(type) === 'mcp_toolset';
      })
    );
  }

  private batchBodies(parameters: Value): Value[] {
    const machine = this.running;
    const requests = propertyOf(parameters, batchKeys.requests, machine);
    if (!requests || (requests.kind !== 'array' && requests.kind !== 'unknown')) return [];
    return itemsOf(requests, machine).flatMap((request) => {
      const body = propertyOf(request, batchKeys.params, machine);
      return body ? [body] : [];
    });
  }

  /** Headers that the client adds by itself, the nearest first. */
  private clientHeaders(callee: UnknownValue): {
    lists: HeaderList[];
    given: Value[];
    wrappers: Rewriter[];
    preparedBy: SourcePlace[];
    unknown: boolean;
  } {
    const machine = this.running;
    const lists: HeaderList[] = [];
    const given: Value[] = [];
    const wrappers: Rewriter[] = [];
    const preparedBy: SourcePlace[] = [];
    let client = callee.from;
    if (!client) return { lists, given, wrappers, preparedBy, unknown: true };
    for (; client?.made; client = client.made.by.from) {
      if (client.origin) preparedBy.push(placeOfOrigin(client.origin));
      if (client.origin && client.made.by.path.at(-1) === 'Proxy') {
        wrappers.push({ how: 'wraps', name: 'Proxy', place: placeOfOrigin(client.origin) });
      }
      for (const value of client.made.arguments) {
        given.push(value);
        for (const option of [sdkNames.typescript.defaultHeadersOption, 'headers']) {
          const list = headerIn(propertyOf(value, option, machine), betaHeaderName, machine);
          if (list) lists.push(list);
        }
      }
    }
    return { lists, given, wrappers, preparedBy, unknown: false };
  }

  private rewritersIn(given: readonly (Value | undefined)[], site: CallSite): Rewriter[] {
    return given.flatMap((value) => {
      const plain = value && this.running.resolve(value);
      if (plain?.kind !== 'object') return [];
      return plain.slots.flatMap((slot) => {
        if (slot.key === undefined || !REWRITING.has(slot.key)) return [];
        const place =
          slot.write.kind === 'entry'
            ? { module: slot.write.module, range: slot.write.entry.range }
            : placeOf(site);
        return [{ how: 'is-given', name: slot.key, place }];
      });
    });
  }

  /** A call that is given headers and a body: fetch, axios and their kind. */
  private observeHttpCall(
    callee: UnknownValue,
    inputs: readonly Argument[],
    site: CallSite,
  ): boolean {
    const machine = this.running;
    const values = inputs.map(({ value }) => machine.resolve(value));
    const carriers = values.filter((value) => value.kind === 'object');
    const headers = carriers
      .map((carrier) => propertyOf(carrier, 'headers', machine))
      .find((value) => value !== undefined);
    const list = headerIn(headers, betaHeaderName, machine);
    const found = this.httpBody(values, carriers, site);
    if (!found) return false;
    const { body } = found;
    const client = this.clientHeaders(callee);
    const lists = [...(list ? [list] : []), ...client.lists];
    const isBatch = propertyOf(body, batchKeys.requests, machine) !== undefined;
    const bodies = isBatch ? this.batchBodies(body) : [body];
    const mentions = bodies.some((one) => propertyOf(one, this.keys.servers, machine));
    const toApi = [
      ...values,
      ...carriers.map((carrier) => propertyOf(carrier, 'url', machine)),
    ].some((value) => value && textHas(value, apiHost));
    const isOurs = toApi || this.hasApiHeader(headers);
    const hasToolset = bodies.some((one) => this.hasToolset(one));
    if (lists.length === 0 && !((mentions || hasToolset) && isOurs)) return false;
    bodies.forEach((one, position) => {
      this.note({
        sender: 'http',
        ...(isBatch && { position }),
        callee: callee.path.join('.'),
        place: placeOf(site),
        header: headerOf(
          lists.length === 0 && headers?.kind === 'unknown'
            ? [{ values: [], open: headers }]
            : lists,
        ),
        clientUnknown: false,
        rewriters: [
          ...this.rewritersIn([...carriers, ...client.given], site),
          ...client.wrappers,
          ...found.selectors,
        ],
        preparedBy: client.preparedBy,
        snapshot: snapshotBody(one, this.keys, machine),
      });
    });
    return true;
  }

  /** A call that makes a client or a prepared request of headers: what that is used for is seen later. */
  private isClientSetup(inputs: readonly Argument[]): boolean {
    const machine = this.running;
    return inputs.some(({ value }) => {
      const plain = machine.resolve(value);
      if (this.enclosedBody(plain)) return false;
      return [sdkNames.typescript.defaultHeadersOption, sdkNames.typescript.headersOption].some(
        (option) => headerIn(propertyOf(plain, option, machine), betaHeaderName, machine) !== null,
      );
    });
  }

  private hasApiHeader(headers: Value | undefined): boolean {
    return (
      headers?.kind === 'object' &&
      headers.slots.some((slot) => slot.key?.toLowerCase().startsWith('anthropic-'))
    );
  }

  /** The body among a call's arguments: JSON text, or an object under a usual name or in a usual place. */
  private httpBody(
    values: readonly Value[],
    carriers: readonly ObjectValue[],
    site: CallSite,
  ): { readonly body: Value; readonly selectors: readonly Rewriter[] } | null {
    const machine = this.running;
    const candidates = [
      ...carriers.flatMap((carrier) =>
        ['body', 'data', 'json'].map((name) => propertyOf(carrier, name, machine)),
      ),
      ...values,
    ];
    for (const candidate of candidates) {
      if (candidate?.kind === 'json-text') {
        const body = machine.resolve(candidate.value);
        return this.selectedBody(body, site) ?? { body, selectors: [] };
      }
    }
    for (const candidate of candidates) {
      if (candidate?.kind === 'object' && this.isBody(candidate)) {
        return { body: candidate, selectors: [] };
      }
    }
    for (const candidate of candidates) {
      const selected = candidate && this.selectedBody(candidate, site);
      if (selected) return selected;
    }
    return null;
  }

  /** The object that a function out of sight, or `JSON.stringify` told what to take, was given to send. */
  private selectedBody(
    value: Value,
    site: CallSite,
  ): { readonly body: Value; readonly selectors: readonly Rewriter[] } | null {
    if (value.kind !== 'unknown' || !value.made) return null;
    const name = value.made.by.path.join('.');
    const how = name === 'JSON.stringify' ? 'selects' : 'returns';
    const body = value.made.arguments
      .map((given) => this.running.resolve(given))
      .find((given) => given.kind === 'object' && this.isBody(given));
    if (!body) return null;
    const place = value.origin ? placeOfOrigin(value.origin) : placeOf(site);
    return { body, selectors: [{ how, name: name || 'the function called here', place }] };
  }

  private isBody(value: ObjectValue): boolean {
    return value.slots.some(
      (slot) =>
        slot.key === this.keys.servers ||
        slot.key === 'messages' ||
        slot.key === batchKeys.requests,
    );
  }

  /** An object that is a request by its form, given to code we do not see. */
  private observeHandedOn(
    value: Value,
    callee: string,
    place: SourcePlace,
    how: Pick<ObservedRequest, 'isReturned' | 'receiver'> = {},
  ): void {
    const machine = this.running;
    const whole = contentOf(machine.resolve(value), machine);
    const plain = this.enclosedBody(whole);
    if (plain?.kind !== 'object') return;
    const envelope = whole === plain ? [] : [whole];
    const lists = [plain, ...envelope]
      .flatMap((one) => [...this.headersBeside(one), betasIn(one, machine)])
      .filter((list) => list !== null);
    // Agents and settings have servers too; a request names its beta, or has the old configuration.
    const named = lists.some((list) =>
      list.values.some(({ text }) => text && familyOfHeader(text)),
    );
    const snapshot = snapshotBody(plain, this.keys, machine);
    const configured = snapshot.servers.some((server) => server.configurationWrite);
    if (!named && !(configured && lists.length === 0)) return;
    if (!Array.isArray(snapshot.body[this.keys.servers])) return;
    this.note({
      sender: 'handed-on',
      callee,
      place,
      ...how,
      header: headerOf(lists),
      clientUnknown: lists.length === 0,
      rewriters: [],
      snapshot,
    });
  }

  /** Headers that stand in an object under any usual name: `headers`, `extraHeaders`, `extra_headers`. */
  private headersBeside(value: Value): (HeaderList | null)[] {
    if (value.kind !== 'object') return [];
    return value.slots.flatMap(({ key }) =>
      key !== undefined && /headers$/i.test(key)
        ? [headerIn(propertyOf(value, key, this.running), betaHeaderName, this.running)]
        : [],
    );
  }

  /** A body with servers, or the one that stands beside its header in an object. */
  private enclosedBody(value: Value): Value | undefined {
    if (this.hasServers(value)) return value;
    return ENVELOPES.map((name) => propertyOf(value, name, this.running)).find(
      (inner) => inner !== undefined && this.hasServers(inner),
    );
  }

  /** What is sent in sight after it was handed to a function was only shown to that. */
  private forgetHandedOn({ snapshot }: ObservedRequest): void {
    const sameBody = (other: BodySnapshot): boolean =>
      (snapshot.origin !== undefined && other.origin?.node === snapshot.origin.node) ||
      (snapshot.serversWrite?.kind === 'entry' &&
        other.serversWrite?.kind === 'entry' &&
        other.serversWrite.entry === snapshot.serversWrite.entry);
    for (let index = this.requests.length - 1; index >= 0; index -= 1) {
      const earlier = this.requests[index];
      if (earlier?.sender === 'handed-on' && sameBody(earlier.snapshot)) {
        this.requests.splice(index, 1);
      }
    }
  }

  private note(request: ObservedRequest): void {
    const { snapshot, header } = request;
    const hasServers = this.keys.servers in snapshot.body;
    const hasHeader = [header.sent, ...header.overridden].some((list) => list.values.length > 0);
    const known = snapshot.serversWrite !== undefined || snapshot.serversValue?.kind === 'array';
    const tools = snapshot.body[this.keys.tools];
    const hasToolset = JSON.stringify(tools ?? null).includes('"mcp_toolset"');
    if (!hasHeader && !hasToolset && !(hasServers && known)) return;
    if (request.sender !== 'handed-on') this.forgetHandedOn(request);
    const { isHypothetical } = this.running.world;
    this.requests.push(isHypothetical ? { ...request, isHypothetical } : request);
  }
}

/** What stands in a text or a buffer that is made of it. */
function contentOf(value: Value, machine: Machine): Value {
  if (value.kind === 'json-text') return machine.resolve(value.value);
  const isBuffer =
    value.kind === 'unknown' && value.made && BUFFERS.has(value.made.by.path.join('.'));
  const [given] = (isBuffer && value.made?.arguments) || [];
  return given ? contentOf(machine.resolve(given), machine) : value;
}

function placeOf(site: CallSite): SourcePlace {
  return { module: site.module, range: site.call.range };
}

function placeOfOrigin({ module, node }: Origin): SourcePlace {
  return { module, range: node.range };
}

/** What is called, by the names on the way to it; or as the program writes it, where that is short. */
function wordsFor(callee: UnknownValue, { call, module }: CallSite): string {
  if (callee.path.length > 0) return callee.path.join('.');
  const written = module.text.slice(call.callee.range.start, call.callee.range.end);
  return /^[\w$.#]{1,40}$/.test(written) ? written : 'the function called here';
}

function headerOf(lists: readonly HeaderList[]): RequestHeader {
  const [sent, ...overridden] = lists;
  return { sent: sent ?? { values: [] }, overridden };
}

/** A property's value, undefined where it is absent; what is unknown is not decided. */
function propertyOf(value: Value, key: string, machine: Machine): Value | undefined {
  const plain = machine.resolve(value);
  if (plain.kind !== 'object' || !plain.slots.some((slot) => slot.key === key)) return undefined;
  const found = findProperty(plain, key, machine);
  const result =
    found && machine.resolve(found.slot?.getter ? getProperty(plain, key, machine) : found.value);
  return result?.kind === 'primitive' && result.value == null ? undefined : (result ?? undefined);
}

function textHas(value: Value, word: string): boolean {
  const text = knownText(value);
  if (text !== null) return text.includes(word);
  return (
    value.kind === 'text' &&
    value.parts.some((part) => part.kind === 'primitive' && String(part.value).includes(word))
  );
}

/** The SDK method that a chain of names ends with, the longest that fits. */
export function sendingMethod(path: readonly string[]): SendingMethod | null {
  let best: SendingMethod | null = null;
  for (const method of sdkNames.typescript.methods) {
    const fits = method.path.every(
      (name, index) => path[path.length - method.path.length + index] === name,
    );
    if (fits && method.path.length > (best?.path.length ?? 0)) {
      best = method;
    }
  }
  return best;
}
