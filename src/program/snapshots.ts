/**
 * Snapshots: the part of a request that the API's betas are about, as plain data, taken at the moment
 * it is sent in one world; and for every piece of it the place in the source where it was written.
 */
import type { BodyContext, DataPath, Json, JsonObject } from '../betas/types.js';
import type { Module, Range } from '../values/model.js';
import { knownText, valueKey } from './keys.js';
import type { Machine } from './machine.js';
import { findOwnProperty } from './property-slots.js';
import { getProperty } from './properties.js';
import { isTruthy, itemsOf } from './truth.js';
import type { ArrayValue, ObjectValue, Origin, Value, Write } from './values.js';
import { ALL_SHAPES, ARRAYS, NULLISH } from './world.js';
import type { Shape } from './world.js';

export interface SourcePlace {
  readonly module: Module;
  readonly range: Range;
}

/** A server of a request, and how it came there. */
export interface ObservedServer {
  readonly index: number;
  /** The object literal it was written as, where there is one. */
  readonly origin?: Origin;
  /** The entry or assignment that gave it its configuration. */
  readonly configurationWrite?: Write;
  /** The literal of its configuration's own object, where there is one. */
  readonly configurationOrigin?: Origin;
  /** Its content is known only to the running program. */
  readonly unknown: boolean;
  /** It is an object of a class out of sight, or has a prototype: what of it is sent is not all it has. */
  readonly isMade: boolean;
  /** Keys of the unknown values that its content comes from, as a whole or by a spread. */
  readonly sources: readonly string[];
}

export interface BodySnapshot {
  readonly body: JsonObject;
  readonly context: BodyContext;
  readonly servers: readonly ObservedServer[];
  readonly serversWrite?: Write;
  /** What wrote the servers, where they are undefined in this world. */
  readonly absentServers?: Write;
  readonly serversValue?: Value;
  /** What wrote the tools, also where they are undefined in this world. */
  readonly toolsWrite?: Write;
  readonly toolsValue?: Value;
  readonly origin?: Origin;
  /** Source places by JSON pointer into `body`. */
  readonly places: ReadonlyMap<string, SourcePlace>;
}

/** The names the snapshot goes by; a beta family's data. */
export interface BodyKeys {
  /** A key that is no part of a body; kept where it stands in one. */
  readonly betas: string;
  readonly servers: string;
  readonly tools: string;
  readonly configuration: string;
}

/** A placeholder that stands for an unknown value in plain data: equal for equal values. */
export function placeholder(key: string): string {
  return `‹${key}›`;
}

export function pointerOf(path: DataPath): string {
  return path.map((step) => `/${String(step)}`).join('');
}

function rangeOfWrite(write: Write): Range {
  if (write.kind === 'entry') return write.entry.range;
  return write.kind === 'assignment' ? write.assignment.range : write.range;
}

/** Takes a snapshot of a body. */
export function snapshotBody(body: Value, keys: BodyKeys, machine: Machine): BodySnapshot {
  return new Snapshot(keys, machine).take(body);
}

class Snapshot {
  private readonly unknown: DataPath[] = [];
  private readonly openObjects: DataPath[] = [];
  private readonly places = new Map<string, SourcePlace>();
  private readonly servers: ObservedServer[] = [];
  private openTools = false;

  constructor(
    private readonly keys: BodyKeys,
    private readonly machine: Machine,
  ) {}

  take(value: Value): BodySnapshot {
    const { keys } = this;
    const origin = 'origin' in value ? value.origin : undefined;
    this.placeOf([], origin);
    const servers = this.find(value, keys.servers);
    const tools = this.find(value, keys.tools);
    const absentServers = servers ? undefined : this.writeOf(value, keys.servers);
    const toolsWrite = tools?.write ?? this.writeOf(value, keys.tools);
    const body: Record<string, Json> = {};
    const serverData = servers ? this.list(servers.value, [keys.servers], 'servers') : undefined;
    const betas = this.hasOwn(value, keys.betas) ? this.find(value, keys.betas) : null;
    if (betas?.write) body[keys.betas] = this.data(betas.value, [keys.betas], 2);
    const toolData = tools ? this.list(tools.value, [keys.tools], 'tools') : undefined;
    // The order of keys is that of the source, so that a migrated body reads alike.
    if (toolData !== undefined && serverData === undefined) body[keys.tools] = toolData;
    else {
      if (serverData !== undefined) body[keys.servers] = serverData;
      if (toolData !== undefined) body[keys.tools] = toolData;
    }
    return {
      body,
      context: {
        unknown: this.unknown,
        openObjects: this.openObjects,
        openTools: this.openTools,
      },
      servers: this.servers,
      places: this.places,
      ...(servers?.write && { serversWrite: servers.write }),
      ...(absentServers && { absentServers }),
      ...(servers && { serversValue: servers.value }),
      ...(toolsWrite && { toolsWrite }),
      ...(tools && { toolsValue: tools.value }),
      ...(origin && { origin }),
    };
  }

  /** A key of an object with what wrote it; null where it is absent or undefined in this world. */
  private find(object: Value, key: string): { value: Value; write?: Write } | null {
    const { machine } = this;
    const from = machine.resolve(object);
    let value: Value;
    let write: Write | undefined;
    if (from.kind === 'object') {
      const found = findOwnProperty(from, key, machine);
      if (!found) return null;
      value = machine.resolve(found.slot?.getter ? getProperty(from, key, machine) : found.value);
      write = found.slot?.write;
    } else if (from.kind === 'unknown') {
      value = machine.resolve(machine.unknown(`${from.key}.${key}`, [...from.path, key]));
    } else return null;
    if (value.kind === 'primitive' && value.value === undefined) return null;
    if (value.kind === 'unknown' && machine.world.isOneOf(value.key, ['undefined'])) return null;
    return { value, ...(write && { write }) };
  }

  /** Whether a key is seen to be there; what an unknown spread may bring does not count. */
  private hasOwn(object: Value, key: string): boolean {
    const from = this.machine.resolve(object);
    return from.kind === 'object' && from.slots.some((slot) => slot.key === key);
  }

  /** What wrote a key, also where the value is undefined in this world. */
  private writeOf(object: Value, key: string): Write | undefined {
    const from = this.machine.resolve(object);
    return from.kind === 'object'
      ? findOwnProperty(from, key, this.machine)?.slot?.write
      : undefined;
  }

  private list(value: Value, path: DataPath, what: 'servers' | 'tools'): Json {
    const { machine } = this;
    this.placeOf(path, 'origin' in value ? value.origin : undefined);
    if (value.kind === 'primitive') return value.value;
    if (value.kind === 'unknown') {
      this.unknown.push(path);
      if (machine.world.isOneOf(value.key, ['null'])) return null;
    }
    // Iterators, sets and maps have no items in JSON.
    if (value.kind === 'array' && (value.once || value.collection !== 'array')) return {};
    if (what === 'tools') return this.toolList(value, path);
    if (value.kind !== 'array' && value.kind !== 'unknown') return this.data(value, path, 6);
    return itemsOf(value, machine).map((server, index) => this.server(server, [...path, index]));
  }

  private toolList(value: Value, path: DataPath): Json {
    if (value.kind !== 'array') {
      this.openTools = true;
      return value.kind === 'unknown' ? [{ $spread: value.key }] : [];
    }
    return value.elements.map((element, index) => {
      const itemPath = [...path, index];
      if (element.spread) {
        this.openTools = true;
        this.unknown.push(itemPath);
        return { $spread: element.spread.key };
      }
      return this.tool(element.value, itemPath);
    });
  }

  private tool(value: Value, path: DataPath): Json {
    const { machine } = this;
    const tool = machine.resolve(value);
    const type = tool.kind === 'object' ? this.find(tool, 'type') : null;
    const name = type && knownText(type.value);
    if (tool.kind === 'object' && name === 'mcp_toolset') return this.data(tool, path, 5);
    // Tools of other kinds are told apart by where they are written, and left alone.
    this.placeOf(path, 'origin' in tool ? tool.origin : undefined);
    // A tool that says no type is one of the program's own, unless a spread may bring the type.
    const isOwn =
      tool.kind === 'object' && !type && tool.slots.every(({ key }) => key !== undefined);
    if (name === null && !isOwn) this.unknown.push(path);
    if (tool.kind === 'unknown') this.openTools = true;
    return {
      ...(name !== null && type && { type: name }),
      $tool: valueKey(tool, machine),
      ...this.additions(tool, path),
    };
  }

  /** What was set on a tool after it was made. */
  private additions(tool: Value, path: DataPath): Record<string, Json> {
    if (tool.kind !== 'object') return {};
    const added: Record<string, Json> = {};
    for (const slot of tool.slots) {
      if (slot.key === undefined || slot.write.kind === 'entry') continue;
      added[`$set ${slot.key}`] = this.data(getProperty(tool, slot.key, this.machine), path, 3);
    }
    return added;
  }

  /** What stands for a value in JSON: what an object makes of itself is not followed. */
  private asSent(value: Value): Value {
    const { machine } = this;
    const own = value.kind === 'object' ? getProperty(value, 'toJSON', machine) : undefined;
    return own?.kind === 'function'
      ? machine.unknown(`JSON of ${valueKey(value, machine)}`, [])
      : value;
  }

  private server(value: Value, path: DataPath): Json {
    const { machine, keys } = this;
    const server = this.asSent(machine.resolve(value));
    const index = Number(path.at(-1));
    const configuration = this.find(server, keys.configuration);
    const origin = 'origin' in server ? server.origin : undefined;
    const configurationOrigin =
      configuration && 'origin' in configuration.value ? configuration.value.origin : undefined;
    this.servers.push({
      index,
      unknown: server.kind === 'unknown',
      isMade: isMade(server),
      sources: sourcesOf(server),
      ...(origin && { origin }),
      ...(configuration?.write && { configurationWrite: configuration.write }),
      ...(configurationOrigin && { configurationOrigin }),
    });
    if (server.kind === 'object') {
      const data = { ...this.objectData(server, path, 0), ...this.spreadParts(server, path) };
      if (configuration) {
        return { ...data, [keys.configuration]: this.configuration(configuration.value, path) };
      }
      return data;
    }
    if (server.kind !== 'unknown') return this.data(server, path, 3);
    this.unknown.push(path);
    machine.world.assume(server.key, ['object']);
    return {
      type: 'url',
      url: this.text(getProperty(server, 'url', machine), [...path, 'url']),
      name: this.text(getProperty(server, 'name', machine), [...path, 'name']),
      ...(configuration && {
        [keys.configuration]: this.configuration(configuration.value, path),
      }),
    };
  }

  /** What every server has, where it comes with the spread of an unknown one. */
  private spreadParts(server: ObjectValue, path: DataPath): Record<string, Json> {
    const { machine } = this;
    const spreads = server.slots.flatMap((slot) =>
      slot.key === undefined && !slot.isInherited ? [slot] : [],
    );
    const [spread] = spreads;
    if (!spread || spreads.length > 1) return {};
    const parts: Record<string, Json> = {};
    for (const key of ['type', 'url', 'name']) {
      const isOwn = server.slots.some((slot) => slot.key === key);
      if (isOwn || spread.without?.includes(key)) continue;
      const value = machine.unknown(`${spread.spread.key}.${key}`, [...spread.spread.path, key]);
      parts[key] = key === 'type' ? 'url' : this.text(machine.resolve(value), [...path, key]);
    }
    return parts;
  }

  /** `tool_configuration`, with every way an unknown one can be in a world of its own. */
  private configuration(value: Value, serverPath: DataPath): Json {
    const { machine, keys } = this;
    const path = [...serverPath, keys.configuration];
    if (value.kind === 'primitive') return value.value;
    if (value.kind === 'unknown') {
      this.unknown.push(path);
      const shape = machine.world.shapeOf(value.key, ['object', 'undefined', 'null']);
      if (shape !== 'object') return shape === 'null' ? null : undefined;
      this.chooseConfiguration(value.key);
    } else if (value.kind !== 'object') return this.data(value, path, 3);
    this.placeOf(path, 'origin' in value ? value.origin : undefined);
    const enabled = this.find(value, 'enabled');
    const allowed = this.find(value, 'allowed_tools');
    const result: Record<string, Json> = {};
    if (enabled) {
      this.placeOf([...path, 'enabled'], writePlace(enabled.write));
      result['enabled'] = this.flag(enabled.value, [...path, 'enabled']);
    }
    if (allowed) {
      this.placeOf([...path, 'allowed_tools'], writePlace(allowed.write));
      result['allowed_tools'] = this.names(allowed.value, [...path, 'allowed_tools']);
    }
    if (value.kind === 'object') {
      for (const slot of value.slots) {
        if (slot.key === undefined) this.openObjects.push(path);
        else if (slot.key !== 'enabled' && slot.key !== 'allowed_tools') {
          this.placeOf([...path, slot.key], writePlace(slot.write));
          result[slot.key] = this.data(getProperty(value, slot.key, machine), path, 2);
        }
      }
    }
    return result;
  }

  /**
   * Of all that a configuration known at run time can hold, a few forms: each way to enable tools once.
   * Every combination of every value would be too many worlds, and show no more.
   */
  private chooseConfiguration(key: string): void {
    const { world } = this.machine;
    const form =
      FORMS_OF_CONFIGURATION[world.choose(`form of ${key}`, FORMS_OF_CONFIGURATION.length)];
    if (!form) return;
    world.assume(`${key}.enabled`, form.enabled);
    world.assume(`${key}.allowed_tools`, form.allowed);
  }

  private flag(value: Value, path: DataPath): Json {
    if (value.kind === 'primitive') return value.value;
    this.unknown.push(path);
    const key = valueKey(value, this.machine);
    // A negation, a comparison: what it is follows from what it is of.
    if (!this.machine.world.mayBe(key, [...NULLISH, 'text', 'object'])) {
      return isTruthy(value, this.machine);
    }
    const shape = this.machine.world.shapeOf(key, ['true', 'false', 'undefined', 'null']);
    if (shape === 'true' || shape === 'false') return shape === 'true';
    return shape === 'null' ? null : undefined;
  }

  private names(value: Value, path: DataPath): Json {
    const { machine } = this;
    if (value.kind === 'primitive') return value.value;
    if (value.kind === 'unknown') {
      this.unknown.push(path);
      if (machine.world.isOneOf(value.key, ['undefined'])) return undefined;
      if (machine.world.isOneOf(value.key, ['null'])) return null;
      machine.world.assume(value.key, ARRAYS);
    } else if (value.kind !== 'array') return this.data(value, path, 2);
    else if (value.elements.some(({ spread }) => spread)) this.unknown.push(path);
    return itemsOf(value, machine).map((name, index) => this.text(name, [...path, index]));
  }

  private text(value: Value, path: DataPath): Json {
    this.placeOf(path, 'origin' in value ? value.origin : undefined);
    if (value.kind === 'primitive') return value.value;
    this.unknown.push(path);
    if (value.kind === 'unknown') this.machine.world.assume(value.key, TEXTS);
    return placeholder(valueKey(value, this.machine));
  }

  /** Any value as plain data; what is not known gets a placeholder. */
  private data(value: Value, path: DataPath, depth: number): Json {
    const { machine, keys } = this;
    const plain = machine.resolve(value);
    switch (plain.kind) {
      case 'primitive':
        this.placeOf(path, plain.origin);
        return plain.value;
      case 'object':
        return this.objectData(plain, path, depth);
      case 'array':
        return this.arrayData(plain, path, depth);
      case 'text':
      case 'unknown': {
        // A server has a name and an address, or the API would have refused the request all along.
        if (path.at(-1) === 'name' || path.at(-1) === 'url') return this.text(plain, path);
        // Under `enabled` an unknown value decides which tools are on: each answer is a world.
        if (path.at(-1) === 'enabled' && path[0] === keys.tools) return this.flag(plain, path);
        this.unknown.push(path);
        return placeholder(valueKey(plain, machine));
      }
      default:
        this.unknown.push(path);
        return placeholder(valueKey(plain, machine));
    }
  }

  private objectData(object: ObjectValue, path: DataPath, depth: number): JsonObject {
    this.placeOf(path, object.origin);
    const result: Record<string, Json> = {};
    for (const slot of object.slots) {
      if (slot.key === undefined) {
        this.openObjects.push(path);
        continue;
      }
      if (slot.key === this.keys.configuration && path[0] === this.keys.servers) continue;
      const value = getProperty(object, slot.key, this.machine);
      const slotPath = [...path, slot.key];
      const data = this.data(value, slotPath, depth - 1);
      this.placeOf(slotPath, writePlace(slot.write));
      Object.defineProperty(result, slot.key, {
        value: data,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return result;
  }

  private arrayData(array: ArrayValue, path: DataPath, depth: number): Json {
    this.placeOf(path, array.origin);
    return array.elements.map((element, index) => {
      if (!element.spread) return this.data(element.value, [...path, index], depth - 1);
      this.unknown.push([...path, index]);
      return placeholder(element.spread.key);
    });
  }

  private placeOf(path: DataPath, place: Origin | SourcePlace | undefined): void {
    const pointer = pointerOf(path);
    if (!place) return;
    const range = 'node' in place ? place.node.range : place.range;
    // The first place told is the most exact: that of the value itself, then that of its property.
    if (!this.places.has(pointer)) this.places.set(pointer, { module: place.module, range });
  }
}

const FORMS_OF_CONFIGURATION: readonly {
  readonly enabled: readonly Shape[];
  readonly allowed: readonly Shape[];
}[] = [
  { enabled: ['undefined'], allowed: ['array-of-two'] },
  { enabled: ['false'], allowed: ['undefined'] },
  { enabled: ['true'], allowed: ['null'] },
  { enabled: ['null'], allowed: ['empty-array'] },
  { enabled: ['false'], allowed: ['array-of-one'] },
];

const TEXTS = ALL_SHAPES.filter((shape) => shape === 'text');

/** Whether an unknown value is what `new` or `Object.create` gave. */
function isMade(value: Value): boolean {
  if (value.kind !== 'unknown' || !value.made) return false;
  const { node } = value.origin ?? {};
  const isConstructed = node?.kind === 'call' && node.construct === true;
  return isConstructed || value.made.by.path.join('.') === 'Object.create';
}

function sourcesOf(server: Value): readonly string[] {
  if (server.kind === 'unknown') return [server.key];
  if (server.kind !== 'object') return [];
  return server.slots.flatMap((slot) =>
    slot.key === undefined && !slot.isInherited ? [slot.spread.key] : [],
  );
}

function writePlace(write: Write | undefined): SourcePlace | undefined {
  return write && { module: write.module, range: rangeOfWrite(write) };
}

export { rangeOfWrite };
