/** Why a loose end is left: what the program does with it, as far as that is seen. */
import { describeFramework, frameworkOf } from '../betas/frameworks.js';
import { betaHeaderName, betasParameter, sdkNames } from '../betas/messages-api.js';
import type { PlacedReason } from '../migration/reasons.js';
import { cutOffAround } from './cut-offs.js';
import { holds } from '../migration/value-contents.js';
import { memberPath } from '../program/relevance/member-paths.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import type { Escape, ObservedRequest } from '../program/requests/observed-requests.js';
import type { Survey } from '../program/survey.js';
import type { Call, Module } from '../values/model.js';
import type { Words } from '../values/semantics.js';
import { fixedKey } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { within } from '../migration/nodes.js';

/** A node that no request in sight is made of, with what stands around it, the nearest first. */
export interface LooseNode {
  readonly node: ModelNode;
  readonly around: readonly ModelNode[];
  readonly place: SourcePlace;
  readonly isHeader: boolean;
}

/** The most telling reasons there are; where no request is seen, that comes first. */
export function reasonsForLooseEnd(end: LooseNode, survey: Survey, keys: BodyKeys): PlacedReason[] {
  const known =
    forwardedReason(end, survey) ??
    openRequestReason(end, survey, keys) ??
    frameworkReason(end) ??
    textReason(end) ??
    callReason(end);
  if (known) return [known];
  const unseen = 'no request that this is sent with was found here';
  const escape = escapeReason(end, survey);
  const cutOff = escape ? undefined : cutOffAround(end.place, survey);
  if (cutOff) {
    return [
      { message: `${unseen}, as far as the code could be followed`, place: end.place },
      cutOff,
    ];
  }
  const left = { message: `${unseen}, so it is left as it is`, place: end.place };
  return escape ? [left, escape] : [left];
}

/** A proxy or gateway, which adds the header to what others write. */
function forwardedReason({ node }: LooseNode, { escapes }: Survey): PlacedReason | undefined {
  const nodes = new Set<unknown>([node]);
  const escape = escapes.find(
    ({ how, values }) => how === 'forwarded' && values.some((value) => holds(value, nodes)),
  );
  return (
    escape && {
      message: `${escape.what} sends this header with bodies that are not visible here, as a proxy does: whoever writes them has to move to the new format first`,
      place: escape.place,
    }
  );
}

/** A request with servers whose header comes from elsewhere: it may well be this one. */
function openRequestReason(
  { isHeader }: LooseNode,
  { groups, program }: Survey,
  keys: BodyKeys,
): PlacedReason | undefined {
  if (!isHeader) return undefined;
  const request = groups
    .flatMap(({ requests }) => requests)
    .find((one) => keys.servers in one.snapshot.body && isOpen(one));
  return (
    request && {
      message: `the request sent here gets its beta header from ${describeHeader(request, program.semantics.words)}, which is out of sight: it may be sent with this value`,
      place: request.place,
    }
  );
}

function isOpen({ header }: ObservedRequest): boolean {
  return header.sent.open !== undefined && header.sent.values.length === 0;
}

function describeHeader({ header }: ObservedRequest, words: Words): string {
  const { open } = header.sent;
  const path = open && open !== true ? (open.made?.by.path ?? open.path) : [];
  return path.length > 0 ? words.path(path) : 'a value';
}

/** What a framework is given under a name that it sends: it makes its requests itself. */
function frameworkReason({ node, around, place }: LooseNode): PlacedReason | undefined {
  let isSent = false;
  for (const outer of around) {
    if (!('kind' in outer)) continue;
    if (outer.kind === 'function' || outer.kind === 'class') return undefined;
    if (outer.kind === 'property') isSent ||= SENT_UNDER.test(fixedKey(outer.key) ?? '');
    if (outer.kind !== 'call' || outer === node || !isSent) continue;
    const maker = importedMaker(outer, place.module);
    if (!maker) continue;
    const framework = frameworkOf(maker.module);
    return {
      message: framework
        ? describeFramework(maker.name, framework)
        : `${maker.name} comes from "${maker.module}", which makes the request itself: see there how it takes toolsets`,
      place: { module: place.module, range: outer.range },
    };
  }
  return undefined;
}

const SENT_UNDER = new RegExp(
  `headers$|kwargs$|^${betaHeaderName}$|^${betasParameter}$|^mcp_?servers$`,
  'i',
);

/** The imported function or class that is called, where it is no file of the project's and no SDK. */
function importedMaker(
  call: Call,
  module: Module,
): { readonly name: string; readonly module: string } | undefined {
  const [name] = memberPath(call.callee);
  for (const statement of module.body) {
    if (statement.kind !== 'import' || name === undefined) continue;
    const isPackage =
      !statement.module.startsWith('.') &&
      !statement.module.startsWith('node:') &&
      !Object.values(sdkNames).some(({ packageName }) => packageName === statement.module);
    if (isPackage && statement.names.some(({ local }) => local === name)) {
      return { name, module: statement.module };
    }
  }
  return undefined;
}

/** The function out of sight that is given it. */
function escapeReason({ node, around }: LooseNode, { escapes }: Survey): PlacedReason | undefined {
  const nodes = new Set<unknown>([node, ...around.filter(isServer)]);
  const escape = escapes.findLast(
    ({ how, values }) => how === 'argument' && values.some((value) => holds(value, nodes)),
  );
  return escape && givenTo(escape);
}

/** The object that a configuration stands in. */
function isServer(node: ModelNode): boolean {
  return 'kind' in node && node.kind === 'object';
}

function givenTo({ what, place }: Escape): PlacedReason {
  return {
    message: `${what || 'the function called here'} is given it, and what becomes of it there is out of sight`,
    place,
  };
}

/** The text that a variable of the same function is written into: a command, a snippet, a page. */
function textReason({ around, place }: LooseNode): PlacedReason | undefined {
  const declaration = around.find((outer) => 'kind' in outer && outer.kind === 'declare');
  if (!declaration || !('kind' in declaration) || declaration.kind !== 'declare') return undefined;
  const { target } = declaration;
  const scope = around.find((outer) => 'kind' in outer && outer.kind === 'function');
  if (target.kind !== 'name' || !scope) return undefined;
  for (const node of within(scope)) {
    if (!('kind' in node) || node.kind !== 'template') continue;
    const uses = [...within(node)].some(
      (inner) => 'kind' in inner && inner.kind === 'name' && inner.name === target.name,
    );
    if (!uses) continue;
    return {
      message: `"${target.name}" becomes a part of a text here, which is sent, if at all, by somebody else: change the text as a whole`,
      place: { module: place.module, range: node.range },
    };
  }
  return undefined;
}

/** The call that a text on a command line is an argument of. */
function callReason({ node, around, place }: LooseNode): PlacedReason | undefined {
  if (!('kind' in node) || node.kind !== 'literal' || !isHeaderLine(node.value)) return undefined;
  for (const outer of around) {
    if (!('kind' in outer)) continue;
    if (outer.kind === 'function') return undefined;
    if (outer.kind !== 'call') continue;
    return {
      message: `${memberPath(outer.callee).join('.') || 'a command'} is given the request as a command line, which betalift does not rewrite`,
      place: { module: place.module, range: outer.range },
    };
  }
  return undefined;
}

/** Whether a text is a whole header line: `anthropic-beta: …`. */
export function isHeaderLine(value: unknown): value is string {
  return typeof value === 'string' && value.toLowerCase().startsWith(`${betaHeaderName}:`);
}

/** Code that was not followed to its end: whether it sends a request with this is not known. */
