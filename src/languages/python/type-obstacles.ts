/**
 * Types that a file declares of requests in the old format, and that code in the new format would not
 * fit: typed dictionaries, and records that are made by naming their fields.
 */
import type { ClassExpression, ClassMember, Module } from '../../values/model.js';
import { fixedKey, forEachChild, type ModelNode } from '../../values/walk.js';
import type { TypeObstacle, TypeWords } from '../language.js';

/** Types of the module that name servers without tools beside them, or demand a configuration. */
export function findTypeObstacles(
  module: Module,
  { servers, tools, configuration }: TypeWords,
): TypeObstacle[] {
  const { body, text } = module;
  if (!text.includes(servers) && !text.includes(configuration)) return [];
  const obstacles: TypeObstacle[] = [];
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'class' && isRecord(node)) {
      const named = (name: string): ClassMember | undefined =>
        node.members.find(({ key, annotation }) => annotation && fixedKey(key) === name);
      const demanded = named(configuration);
      if (demanded && isDemanded(demanded, node, text)) {
        obstacles.push({ what: 'demands-configuration', range: demanded.range });
      }
      const list = named(servers);
      if (list && !named(tools) && !extendsOthers(node, text)) {
        obstacles.push({ what: 'lacks-tools', range: list.range });
      }
    }
    forEachChild(node, visit);
  };
  body.forEach(visit);
  return obstacles;
}

/** Classes that only make records of those that extend them. */
const plainBases = /^(?:\w+\.)*(?:TypedDict|NamedTuple|BaseModel|BaseSettings|SQLModel|Struct)$/;

/** Whether a class extends one that may have further fields. */
function extendsOthers({ base, mixins = [] }: ClassExpression, text: string): boolean {
  return [...(base ? [base] : []), ...mixins].some(
    ({ range }) => !plainBases.test(text.slice(range.start, range.end)),
  );
}

function isRecord({ record }: ClassExpression): boolean {
  return record !== undefined && record !== 'enumeration';
}

/** Whether a field has to be given: it has no default, and no dictionary may lack it. */
function isDemanded(
  { member, annotation }: ClassMember,
  { record, range, members }: ClassExpression,
  text: string,
): boolean {
  if (member !== 'annotation') return false;
  const type = annotation ? text.slice(annotation.start, annotation.end) : '';
  if (record !== 'typed-dictionary') return true;
  const head = text.slice(range.start, members[0]?.range.start ?? range.end);
  const isPartial = /\btotal\s*=\s*False\b/.test(head);
  if (/^(?:\w+\.)*Required\[/.test(type)) return true;
  return !isPartial && !/^(?:\w+\.)*NotRequired\[/.test(type);
}
