/** What stands against migrating a unit, and what a migration of it would take for granted. */
import type { BetaFamily } from '../betas/types.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type { Expression, Module } from '../values/model.js';
import type { ObservedRequest } from '../program/requests.js';
import { rangeOfWrite } from '../program/snapshots.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Incomplete } from '../program/explore.js';
import type { Survey } from '../program/survey.js';
import type { Value } from '../program/values.js';
import { isExpectedToFail } from './expectations.js';
import { sameRange, within, type Nodes } from './nodes.js';
import type { PlacedReason } from './reasons.js';
import { headerValues, isDeprecatedValue, isOldFormat, namesCurrentVersion } from './units.js';
import type { Unit } from './units.js';

export interface Obstacles {
  readonly blockers: readonly PlacedReason[];
  /** The old format is meant: a test is about it. */
  readonly intended: boolean;
  readonly assumptions: readonly PlacedReason[];
}

/** Looks for all that speaks against migrating a unit before any edit is planned. */
export function findObstacles(
  unit: Unit,
  survey: Survey,
  nodes: Nodes,
  family: BetaFamily,
  keys: BodyKeys,
): Obstacles {
  const finder = new ObstacleFinder(unit, survey, nodes, family, keys);
  finder.find();
  return {
    blockers: unique(finder.blockers),
    intended: finder.intended,
    assumptions: unique(finder.assumptions),
  };
}

class ObstacleFinder {
  readonly blockers: PlacedReason[] = [];
  readonly assumptions: PlacedReason[] = [];
  intended = false;

  constructor(
    private readonly unit: Unit,
    private readonly survey: Survey,
    private readonly nodes: Nodes,
    private readonly family: BetaFamily,
    private readonly keys: BodyKeys,
  ) {}

  find(): void {
    for (const { requests } of this.unit.groups) this.judgeHeader(requests);
    this.judgeTests();
    for (const { rewriters } of this.unit.requests) {
      for (const { name, place } of rewriters) {
        this.assumptions.push({
          message: `what is given as "${name}" sends the request's body as it is`,
          place,
        });
      }
    }
    this.judgeEvaluatedText();
    for (const request of this.unit.requests) this.judgeBody(request);
    for (const { requests } of this.unit.groups) this.judgeAbsentServers(requests);
    for (const { why, entrance } of this.survey.incomplete) {
      const last = entrance.steps.at(-1)?.definition;
      const module = (last && this.nodes.moduleOf(last)) ?? entrance.module;
      this.blockers.push({
        message: INCOMPLETE[why],
        place: { module, range: last?.range ?? { start: 0, end: 0 } },
      });
    }
    this.judgeEscapes();
    this.judgeSharedState();
    this.judgeOtherUses();
  }

  private judgeHeader(requests: readonly ObservedRequest[]): void {
    const [first] = requests;
    if (!first) return;
    const old = requests.filter((request) => isOldFormat(request, this.keys));
    if (old.length === 0) return;
    const named = old.filter((request) => headerValues(request).some(isDeprecatedValue));
    const current = requests.find(namesCurrentVersion);
    const mixed = requests.find(
      (request) =>
        namesCurrentVersion(request) && request.header.sent.values.some(isDeprecatedValue),
    );
    if (mixed) {
      this.blockers.push({
        message: 'the header names two versions of the beta at once; decide for one by hand',
        place: mixed.place,
      });
    } else if (named.length > 0 && current && !mixed && current.snapshot.servers.length > 0) {
      this.blockers.push({
        message:
          'this request is sent under either version of the beta, as the program decides when it runs; decide for the new one by hand',
        place: first.place,
      });
    } else if (named.length === 0 && current) {
      this.blockers.push({
        message:
          'the header is already the new one while the body is in the old format: which tools were meant to be enabled has to be decided by hand',
        place: first.place,
      });
    } else if (named.length === 0 && first.sender === 'document') {
      this.assumptions.push({
        message: `whoever sends this body sends it with the header value "${this.target()}"`,
        place: first.place,
      });
    } else if (named.length === 0) {
      this.blockers.push({
        message: 'the beta header that this request is sent with is not visible here',
        place: this.openPlace(first) ?? first.place,
      });
    }
    const open = requests.find(
      ({ header }) => header.sent.open !== undefined && !header.sent.values.some(isDeprecatedValue),
    );
    if (open && named.length > 0 && Array.isArray(open.snapshot.body[this.keys.servers])) {
      this.assumptions.push({
        message: `where the header's value comes from elsewhere (${this.describeOpen(open)}), it is changed there too, to "${this.target()}"`,
        place: this.openPlace(open) ?? open.place,
      });
    }
    if (first.sender === 'handed-on') {
      this.assumptions.push({
        message: `${first.callee} sends the request as it is given, or returned, here`,
        place: first.place,
      });
    }
  }

  /** A test that expects the request to fail, or to have this form, is about the old version on purpose. */
  private judgeTests(): void {
    for (const { place, sender } of this.unit.requests) {
      if (sender === 'document' || !isExpectedToFail(place, this.nodes)) continue;
      this.intended = true;
      this.blockers.push({ message: 'a test expects what becomes of this request', place });
    }
  }

  /** Code in a text can change anything it can name. */
  private judgeEvaluatedText(): void {
    for (const module of this.survey.program.modules) this.judgeEvaluatedTextIn(module);
  }

  private judgeEvaluatedTextIn(module: Module): void {
    if (module.data || !module.text.includes('eval(')) return;
    for (const statement of module.body) {
      for (const node of within(statement)) {
        if (!('kind' in node) || node.kind !== 'call' || node.callee.kind !== 'name') continue;
        if (node.callee.name !== 'eval') continue;
        this.blockers.push({
          message: 'code that is only known when the program runs can change anything in this file',
          place: { module, range: node.range },
        });
      }
    }
  }

  private target(): string {
    return this.family.versions.find(({ standing }) => standing === 'target')?.header ?? '';
  }

  private describeOpen({ header }: ObservedRequest): string {
    const { open } = header.sent;
    return open && open !== true ? describe(open) : 'known at run time';
  }

  private openPlace({ header }: ObservedRequest): PlacedReason['place'] | null {
    const { open } = header.sent;
    const origin = open && open !== true ? open.origin : header.sent.origin;
    return origin ? { module: origin.module, range: origin.node.range } : null;
  }

  private judgeBody(request: ObservedRequest): void {
    const { snapshot } = request;
    if (!isOldFormat(request, this.keys)) return;
    const servers = snapshot.body[this.keys.servers];
    if (servers === undefined) return;
    const place = snapshot.places.get(`/${this.keys.servers}`) ?? request.place;
    if (!snapshot.serversWrite) {
      this.blockers.push({
        message: `${this.keys.servers} comes with a value that is not visible here (${describe(snapshot.serversValue)}), so its toolsets cannot be written`,
        place,
      });
    } else if (snapshot.serversWrite.kind === 'other') {
      this.blockers.push({
        message: `${this.keys.servers} is set in a way that betalift cannot add tools beside`,
        place: { module: snapshot.serversWrite.module, range: snapshot.serversWrite.range },
      });
    }
    for (const server of snapshot.servers) {
      if (server.isMade) {
        this.blockers.push({
          message:
            'a server is an object of a class or with a prototype, of which only a part is sent',
          place,
        });
      }
      if (server.configurationWrite?.kind === 'other') {
        const { module, range } = server.configurationWrite;
        this.blockers.push({
          message: `${this.keys.configuration} is set in a way that betalift cannot take back`,
          place: { module, range },
        });
      }
    }
  }

  /** Servers that are written and yet never there were not understood; whoever wrote them meant some. */
  private judgeAbsentServers(requests: readonly ObservedRequest[]): void {
    const [write] = requests.flatMap(({ snapshot }) => snapshot.absentServers ?? []);
    if (!write || requests.some(({ snapshot }) => !snapshot.absentServers)) return;
    if (write.kind === 'entry' && isNothing(write.entry.value)) return;
    if (write.kind === 'assignment' && isNothing(write.assignment.value)) return;
    this.blockers.push({
      message: `what is given as ${this.keys.servers} here could not be followed`,
      place: { module: write.module, range: rangeOfWrite(write) },
    });
  }

  /** Values that would be edited and leave our sight: exported, compared, read, handed to other code. */
  private judgeEscapes(): void {
    const edited = this.editedNodes();
    const requestPlaces = new Set(this.unit.requests.map(({ place }) => place.range.start));
    // A prepared request that is handed on has been looked at where it was prepared.
    const isPrepared = (value: Value): boolean =>
      value.kind === 'unknown' &&
      value.origin !== undefined &&
      requestPlaces.has(value.origin.node.range.start);
    for (const escape of this.survey.escapes) {
      const { place, what } = escape;
      if (escape.how === 'read' && what !== this.keys.configuration) {
        if (
          escape.values.some((value) => this.isPartOfRequests(value)) &&
          !this.isBuilding(place)
        ) {
          this.assumptions.push({
            message: `what is done here with the ${what === this.keys.tools ? 'tools' : 'keys'} of the request stays right when it has toolsets`,
            place,
          });
        }
        continue;
      }
      const found = escape.values.some((value) => !isPrepared(value) && holds(value, edited, 0));
      if (!found) {
        const changeable =
          escape.how === 'argument' && escape.values.some((value) => this.isPartOfRequests(value));
        if (changeable && !requestPlaces.has(place.range.start)) {
          this.assumptions.push({
            message: `${what || 'the function called here'} does not change the servers or tools of the request it is given`,
            place,
          });
        }
        continue;
      }
      switch (escape.how) {
        case 'argument':
          if (requestPlaces.has(place.range.start)) break;
          this.assumptions.push({
            message: `${what || 'the function called here'} does not depend on the old header value or format of what it is given`,
            place,
          });
          break;
        case 'export':
          if (this.survey.program.isClosed) break;
          this.assumptions.push({
            message: `no other file uses "${what}", which this one exports`,
            place,
          });
          break;
        case 'comparison':
          this.blockers.push({ message: 'the value that would change is compared here', place });
          break;
        case 'read':
          this.blockers.push({ message: `${what} is read here, and would be gone`, place });
      }
    }
  }

  /** Whether tools are read to be added to: `body.tools.push(…)`, `body.tools = [...body.tools, …]`. */
  private isBuilding({ module, range }: PlacedReason['place']): boolean {
    for (const statement of module.body) {
      if (range.start < statement.range.start || range.end > statement.range.end) continue;
      for (const node of within(statement)) {
        if (!('kind' in node) || node.kind !== 'member' || !sameRange(node.range, range)) continue;
        const parent = this.nodes.parentOf(node);
        if (parent && 'kind' in parent && parent.kind === 'assignment' && parent.target === node)
          return true;
        for (const outer of this.nodes.around(node)) {
          if (!('kind' in outer)) continue;
          if (outer.kind === 'member' && ADDING.has(fixedKey(outer.key) ?? '')) return true;
          if (outer.kind === 'assignment' && outer.target.kind === 'member') {
            return fixedKey(outer.target.key) === this.keys.tools;
          }
          if (outer.kind === 'property') return fixedKey(outer.key) === this.keys.tools;
          if (outer.kind === 'expression' || outer.kind === 'function') break;
        }
      }
    }
    return false;
  }

  /** Literals and objects whose text a migration would change. */
  private editedNodes(): ReadonlySet<unknown> {
    const nodes = new Set<unknown>();
    for (const request of this.unit.requests) {
      for (const value of headerValues(request).filter(isDeprecatedValue)) {
        for (const { origin } of value.parts) if (origin) nodes.add(origin.node);
      }
      for (const server of request.snapshot.servers) {
        if (!server.configurationWrite) continue;
        if (server.origin) nodes.add(server.origin.node);
      }
    }
    return nodes;
  }

  /** Lists and objects of a request that other calls change: what they hold then is not known. */
  private judgeSharedState(): void {
    for (const { values, place, by } of this.survey.foreign) {
      if (!values.some((value) => this.isPartOfRequests(value))) continue;
      // Where the module that makes the change has always run, the change was seen.
      if (this.unit.requests.every(({ loaded }) => loaded?.has(by))) continue;
      this.blockers.push({
        message:
          'what the request is made of is changed here by a file that need not have run before',
        place,
      });
    }
    for (const { values, place } of this.survey.lasting) {
      // Tools are taken as unknown then, and may be: the toolsets stand beside them.
      const touched = values.some((value) => this.isPartOfRequests(value) && !this.isTools(value));
      if (!touched) continue;
      this.blockers.push({
        message:
          'what the request is made of is changed here by a function that may run at any time',
        place,
      });
    }
  }

  /** Whether a list is that of a request's tools, and nothing else of any request. */
  private isTools(value: Value): boolean {
    const node = 'origin' in value ? value.origin?.node : undefined;
    if (!node || value.kind !== 'array') return false;
    return this.unit.requests.every(({ snapshot, header }) => {
      const { serversValue } = snapshot;
      const servers = serversValue && 'origin' in serversValue ? serversValue.origin?.node : null;
      return servers !== node && header.sent.origin?.node !== node;
    });
  }

  private isPartOfRequests(value: Value): boolean {
    const node = 'origin' in value ? value.origin?.node : undefined;
    if (!node) return false;
    return this.unit.requests.some(({ snapshot, header }) => {
      const origins = [
        snapshot.origin,
        snapshot.serversWrite?.kind === 'entry'
          ? { node: snapshot.serversWrite.object }
          : undefined,
        snapshot.serversValue && 'origin' in snapshot.serversValue
          ? snapshot.serversValue.origin
          : undefined,
        snapshot.toolsValue && 'origin' in snapshot.toolsValue
          ? snapshot.toolsValue.origin
          : undefined,
        header.sent.origin,
        ...snapshot.servers.map(({ origin }) => origin),
        ...header.sent.values.flatMap(({ parts }) => parts.map(({ origin }) => origin)),
      ];
      return origins.some((origin) => origin?.node === node);
    });
  }

  /** Uses of a constant that holds an edited literal, in code that was not followed. */
  private judgeOtherUses(): void {
    const names = new Map<Module, Set<string>>();
    for (const node of this.editedNodes()) {
      const module = this.nodes.moduleOf(node as ModelNode);
      if (!module || module.data) continue;
      for (const outer of this.nodes.around(node as ModelNode)) {
        if ('kind' in outer && (outer.kind === 'function' || outer.kind === 'class')) break;
        if ('kind' in outer && outer.kind === 'declare' && outer.target.kind === 'name') {
          if (isConstantText(outer.value)) {
            names.set(module, (names.get(module) ?? new Set()).add(outer.target.name));
          }
          break;
        }
      }
    }
    for (const [module, own] of names) this.findUnfollowed(module, own);
  }

  private findUnfollowed(module: Module, names: ReadonlySet<string>): void {
    for (const statement of module.body) {
      for (const node of within(statement)) {
        if (!('kind' in node) || node.kind !== 'name' || !names.has(node.name)) continue;
        if (this.survey.trace.has(node) || this.isTarget(node)) continue;
        this.blockers.push({
          message: `"${node.name}" is used here in a way that betalift cannot follow`,
          place: { module, range: node.range },
        });
      }
    }
  }

  /** Whether a name is what is declared or a key, not a use. */
  private isTarget(node: Extract<ReturnType<Nodes['parentOf']>, { kind: 'name' }>): boolean {
    const parent = this.nodes.parentOf(node);
    if (!parent) return false;
    if (!('kind' in parent)) return 'target' in parent && parent.target === node;
    if (parent.kind === 'declare') return parent.target === node;
    if (parent.kind === 'member') return parent.key === node && fixedKey(parent.key) === null;
    return (
      parent.kind === 'export' ||
      parent.kind === 'object-pattern' ||
      parent.kind === 'array-pattern'
    );
  }
}

const INCOMPLETE: Readonly<Record<Incomplete['why'], string>> = {
  worlds: 'this code has more possible cases than can be followed',
  steps: 'this code does more than can be followed',
  loop: 'a loop that may run any number of times replaces what is sent',
};

/** An unknown value in the program's own words. */
function describe(value: Value | undefined): string {
  return value?.kind === 'unknown' && value.path.length > 0
    ? value.path.join('.')
    : 'known at run time';
}

function isNothing(expression: Expression): boolean {
  const inner = unwrap(expression);
  return inner.kind === 'literal' && inner.value == null;
}

/** Methods that add to a list, or make a longer one of it. */
const ADDING: ReadonlySet<string> = new Set(['push', 'unshift', 'concat']);

/** A constant that is a text or a list of texts; objects are followed by their parts. */
function isConstantText(value: { readonly kind: string } | undefined): boolean {
  return value?.kind === 'literal' || value?.kind === 'array' || value?.kind === 'template';
}

/** Whether a value is, or holds, one that was written at one of these nodes. */
function holds(value: Value, nodes: ReadonlySet<unknown>, depth: number): boolean {
  if (depth > 6) return false;
  if ('origin' in value && value.origin && nodes.has(value.origin.node)) return true;
  switch (value.kind) {
    case 'text':
      return value.parts.some((part) => holds(part, nodes, depth + 1));
    case 'json-text':
      return holds(value.value, nodes, depth + 1);
    case 'array':
      return value.elements.some(
        (element) => !element.spread && holds(element.value, nodes, depth + 1),
      );
    case 'object':
      return value.slots.some(
        (slot) =>
          slot.key !== undefined &&
          slot.value.kind !== 'delayed' &&
          holds(slot.value, nodes, depth + 1),
      );
    case 'unknown':
      return value.made?.arguments.some((argument) => holds(argument, nodes, depth + 1)) ?? false;
    default:
      return false;
  }
}

function unique(reasons: readonly PlacedReason[]): PlacedReason[] {
  const seen = new Set<string>();
  return reasons.filter(({ message, place }) => {
    const key = `${message} ${place.module.path} ${String(place.range.start)}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
