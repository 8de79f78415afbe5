/** What stands against migrating a unit, and what a migration of it would take for granted. */
import type { BetaFamily } from '../betas/types.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type { Expression, Module } from '../values/model.js';
import type { ObservedRequest, Rewriter } from '../program/requests.js';
import { rangeOfWrite } from '../program/snapshots.js';
import type { BodyKeys } from '../program/snapshots.js';
import { isTest } from '../program/entrances.js';
import type { Incomplete } from '../program/explore.js';
import type { Survey } from '../program/survey.js';
import type { Value } from '../program/values.js';
import { enabledTexts } from './enabled-texts.js';
import { isExpectedToFail } from './expectations.js';
import { sameRange, within, type Nodes } from './nodes.js';
import { assertionsOnOldFormat } from './pinning-tests.js';
import { replacedMethods } from './replaced-methods.js';
import type { PlacedReason } from './reasons.js';
import {
  headerValues,
  isDeprecatedValue,
  isOldFormat,
  namesCurrentVersion,
  writeKey,
} from './units.js';
import type { Unit } from './units.js';
import { describeUnseen, packageOfHeader, sourceOfServers } from './unseen-values.js';
import { holds } from './value-contents.js';
import { eitherVersion, versionChoices } from './version-choices.js';

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
      for (const rewriter of rewriters) this.judgeRewriter(rewriter);
    }
    this.judgeEvaluatedText();
    for (const request of this.unit.requests) this.judgeBody(request);
    for (const { requests } of this.unit.groups) this.judgeAbsentServers(requests);
    for (const { why, entrance } of this.survey.incomplete) {
      const last = entrance.steps.at(-1)?.definition;
      const module = (last && this.nodes.moduleOf(last)) ?? entrance.module;
      this.blockers.push({
        message: CUT_OFF[why],
        place: { module, range: last?.range ?? { start: 0, end: 0 } },
      });
    }
    this.judgeEscapes();
    this.judgeSharedState();
    this.judgeOtherUses();
    this.judgeParts();
    for (const place of replacedMethods(this.survey.program.modules)) {
      this.blockers.push({
        message: 'a method of a class is replaced here while the program runs',
        place,
      });
    }
    if (this.blockers.length > 0) this.nameReceivers();
  }

  private judgeRewriter({ how, name, place }: Rewriter): void {
    switch (how) {
      case 'is-given':
        this.assumptions.push({
          message: `what is given as "${name}" sends the request's body as it is`,
          place,
        });
        break;
      case 'returns':
        this.assumptions.push({
          message: `${name} gives the request back with its servers and tools as they are, in either format`,
          place,
        });
        break;
      case 'wraps':
        this.blockers.push({
          message:
            'the client is wrapped in a Proxy here, which may change what is sent; migrate by hand once it lets toolsets through',
          place,
        });
        break;
      case 'selects':
        this.blockers.push({
          message: `${name} is told here which keys of the request to send: name those of a toolset there, and migrate by hand`,
          place,
        });
    }
  }

  /** Who is given a request that stays: it is to be changed together with them. */
  private nameReceivers(): void {
    for (const { sender, isReturned, callee, place } of this.unit.requests) {
      if (sender !== 'handed-on' || isReturned) continue;
      this.blockers.push({
        message: `${callee} is given the request here, and sends it out of sight`,
        place,
      });
    }
  }

  private judgeHeader(requests: readonly ObservedRequest[]): void {
    const [first] = requests;
    if (!first) return;
    const old = requests.filter((request) => isOldFormat(request, this.keys));
    if (old.length === 0) return;
    if (first.sender === 'handed-on' && this.isSentInSight(first)) {
      this.assumptions.push({
        message: `${first.callee} leaves the servers and tools of the request as they are, in either format`,
        place: first.place,
      });
      return;
    }
    this.blockers.push(...versionChoices(requests, this.unit.requests, this.nodes));
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
      this.blockers.push(eitherVersion(named[0] ?? first));
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
      const source = packageOfHeader(first, this.survey);
      this.blockers.push({
        message: source
          ? `the beta header that this request is sent with is not visible here: it is ${source.name}`
          : 'the beta header that this request is sent with is not visible here; write it at the request, and migrate again',
        place: source?.place ?? this.openPlace(first) ?? first.place,
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
    for (const { header, place } of old) {
      const { through } = header.sent;
      if (!through) continue;
      this.assumptions.push({
        message: `${through.made?.by.path.join('.') || 'the function that makes the headers'} passes on the beta header that it is given`,
        place: through.origin
          ? { module: through.origin.module, range: through.origin.node.range }
          : place,
      });
    }
    if (first.sender === 'handed-on') {
      this.assumptions.push({
        message: first.isReturned
          ? `whoever calls ${first.callee} sends the request as it is returned here`
          : `${first.callee} sends the request as it is given`,
        place: first.receiver ?? first.place,
      });
    }
  }

  /** Whether a request that is handed on is one that is also sent in sight: a hook is given it before. */
  private isSentInSight(handed: ObservedRequest): boolean {
    const { origin, serversWrite } = handed.snapshot;
    return this.unit.requests.some(({ sender, snapshot }) => {
      if (sender === 'handed-on') return false;
      const isSame = origin !== undefined && snapshot.origin?.node === origin.node;
      return (
        isSame ||
        (serversWrite !== undefined &&
          snapshot.serversWrite !== undefined &&
          writeKey(snapshot.serversWrite) === writeKey(serversWrite))
      );
    });
  }

  /** A test that expects the request to fail, or to have this form, is about the old version on purpose. */
  private judgeTests(): void {
    for (const { place, sender } of this.unit.requests) {
      if (sender === 'document' || !isExpectedToFail(place, this.nodes)) continue;
      this.intended = true;
      this.blockers.push({ message: 'a test expects what becomes of this request', place });
    }
    for (const module of this.survey.program.modules) {
      const pins = assertionsOnOldFormat(module, this.keys);
      const isSentHere = this.unit.requests.some(({ place }) => place.module === module);
      for (const place of pins) {
        if (isSentHere) {
          this.intended = true;
          this.blockers.push({ message: 'the test expects the old format here', place });
        } else this.assumptions.push(pinned(place));
      }
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
    return open && open !== true ? describeUnseen(open) : 'known at run time';
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
      const source = sourceOfServers(request, this.survey);
      this.blockers.push({
        message: `${this.keys.servers} comes with a value that is not visible here (${source.name}), so its toolsets cannot be written; give the servers at the request itself`,
        place: source.place ?? place,
      });
    } else if (snapshot.serversWrite.kind === 'other') {
      this.blockers.push({
        message: `${this.keys.servers} is set in a way that betalift cannot add tools beside`,
        place: { module: snapshot.serversWrite.module, range: snapshot.serversWrite.range },
      });
    }
    this.blockers.push(...enabledTexts(request, this.survey, this.keys));
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
      const found = escape.values.some((value) => !isPrepared(value) && holds(value, edited));
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
          this.blockers.push(...escape.values.flatMap((value) => setsTools(value, this.keys)));
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
        case 'forwarded':
          if (escape.by && this.isPrepared(escape.by)) break;
          this.blockers.push({
            message: `${what} sends this header with bodies that are not visible here, as a proxy does: whoever writes them has to move to the new format first`,
            place,
          });
          break;
        case 'comparison':
          if (isTest(place.module)) this.assumptions.push(pinned(place));
          else {
            this.blockers.push({
              message: 'the value that would change is compared here, and would no longer be equal',
              place,
            });
          }
          break;
        case 'read':
          if (isTest(place.module)) this.assumptions.push(pinned(place));
          else {
            this.blockers.push({
              message: `${what} is read here, and would be gone; read the toolset of the server in its place`,
              place,
            });
          }
      }
    }
  }

  /** Whether a call only prepares requests that are seen to get their bodies later. */
  private isPrepared({ module, range }: PlacedReason['place']): boolean {
    return this.survey.groups.some(({ requests }) =>
      requests.some(({ preparedBy = [] }) =>
        preparedBy.some((one) => one.module === module && sameRange(one.range, range)),
      ),
    );
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
    const add = (module: Module, name: string): void => {
      names.set(module, (names.get(module) ?? new Set()).add(name));
    };
    for (const node of this.editedNodes()) {
      const module = this.nodes.moduleOf(node as ModelNode);
      if (!module || module.data) continue;
      for (const outer of this.nodes.around(node as ModelNode)) {
        if ('kind' in outer && (outer.kind === 'function' || outer.kind === 'class')) break;
        if ('kind' in outer && outer.kind === 'declare' && outer.target.kind === 'name') {
          if (isConstantText(outer.value)) add(module, outer.target.name);
          break;
        }
      }
    }
    for (const [module, own] of [...names]) this.addImports(module, own, add);
    for (const [module, own] of names) this.findUnfollowed(module, own);
  }

  /** A text that is only a part of the header's value may mean something else where it is also used. */
  private judgeParts(): void {
    for (const request of this.unit.requests) {
      for (const value of headerValues(request).filter(isDeprecatedValue)) {
        for (const { origin, text } of value.parts) {
          if (!origin || text.includes(value.text ?? '')) continue;
          const uses = this.usesOf(origin.node);
          const [first, second] = uses;
          if (!first || !second) continue;
          this.blockers.push({
            message: `"${text}" is only a part of the header's value, and is used in ${String(uses.length)} places: write the header as one text, or change it by hand`,
            place: second,
          });
        }
      }
    }
  }

  /** The names under which other files import these. */
  private addImports(
    exporting: Module,
    names: ReadonlySet<string>,
    add: (module: Module, name: string) => void,
  ): void {
    const { modules, links } = this.survey.program;
    for (const module of modules) {
      for (const statement of module.body) {
        if (statement.kind !== 'import' || links(module, statement.module) !== exporting) continue;
        for (const { imported, local } of statement.names) {
          if (names.has(imported)) add(module, local);
        }
      }
    }
  }

  /** Where the constant that holds a literal is named, in any module. */
  private usesOf(literal: ModelNode): PlacedReason['place'][] {
    let name: string | null = null;
    for (const outer of this.nodes.around(literal)) {
      if ('kind' in outer && outer.kind === 'template') return [];
      if ('kind' in outer && outer.kind === 'property') name = fixedKey(outer.key);
      if ('kind' in outer && outer.kind === 'declare' && outer.target.kind === 'name') {
        name = outer.target.name;
      }
      if (name !== null || ('kind' in outer && outer.kind === 'function')) break;
    }
    if (name === null) return [];
    const names = new Set([name]);
    const places: PlacedReason['place'][] = [];
    for (const module of this.survey.program.modules) {
      for (const statement of module.body) {
        if (statement.kind !== 'import') continue;
        for (const { imported, local } of statement.names)
          if (names.has(imported)) names.add(local);
      }
    }
    for (const module of this.survey.program.modules) {
      for (const statement of module.body) {
        for (const node of within(statement)) {
          const isNamed =
            'kind' in node &&
            ((node.kind === 'name' && names.has(node.name) && !this.isTarget(node)) ||
              (node.kind === 'member' && names.has(fixedKey(node.key) ?? '')));
          if (isNamed) places.push({ module, range: node.range });
        }
      }
    }
    return places;
  }

  private findUnfollowed(module: Module, names: ReadonlySet<string>): void {
    for (const statement of module.body) {
      for (const node of within(statement)) {
        if (!('kind' in node) || node.kind !== 'name' || !names.has(node.name)) continue;
        if (this.survey.trace.has(node) || this.isTarget(node)) continue;
        this.blockers.push({
          message: `"${node.name}" is used here in a way that betalift cannot follow, and that may depend on the old value`,
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

/** Tests are changed with what they test: that speaks for a look, not against the migration. */
function pinned(place: PlacedReason['place']): PlacedReason {
  return {
    message: 'the test that expects the old format here is changed with it',
    place,
    inTest: true,
  };
}

/** Why a way into the program was not followed to its end, in words. */
export const CUT_OFF: Readonly<Record<Incomplete['why'], string>> = {
  worlds: 'this code has more possible cases than can be followed',
  steps: 'this code does more than can be followed',
  loop: 'a loop that may run any number of times replaces what is sent',
};

/** Where a function that is given a request on its way sets its tools: after those that are written. */
function setsTools(value: Value, keys: BodyKeys): PlacedReason[] {
  if (value.kind !== 'function') return [];
  return [...within(value.definition)].flatMap((node): PlacedReason[] => {
    if (!('kind' in node) || node.kind !== 'assignment' || node.target.kind !== 'member') return [];
    const key = fixedKey(node.target.key);
    if (key !== keys.tools && key !== keys.servers) return [];
    return [
      {
        message: `${key} of every request that passes here are set, in place of those it was given; add the toolsets here by hand`,
        place: { module: value.module, range: node.range },
      },
    ];
  });
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

function unique(reasons: readonly PlacedReason[]): PlacedReason[] {
  const seen = new Set<string>();
  return reasons.filter(({ message, place }) => {
    const key = `${message} ${place.module.path} ${String(place.range.start)}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
