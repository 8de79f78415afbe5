/**
 * What changes the variables of a component's scripts from outside of them: inputs are bound to them, handlers
 * assign to them, and other components give them values (Vue documentation, "Form Input Bindings", "Event Handling"; Svelte documentation, "bind:",
 * "Basic markup").
 */

const PATH = String.raw`(?:\??\.\w+|\[[^\]]*\])*`;
const NAME = String.raw`([A-Za-z_$][\w$]*)`;

/** `bind:value={name.key}`, `bind:name`, `v-model.trim="name.key"`. */
const BOUND = new RegExp(
  String.raw`\bbind:[\w-]+\s*=\s*["']?\{\s*${NAME}|\bbind:([A-Za-z_$][\w$]*)(?=[\s/>])|\bv-model[\w:.-]*\s*=\s*["']\s*${NAME}`,
  'g',
);

/** `name.key = …`, `name += …`, `name++`, `name.push(…)`, `Object.assign(name, …)`. */
const CHANGED = new RegExp(
  String.raw`(?<![\w$.])${NAME}${PATH}\s*(?:=(?![=>])|(?:[-+*/%&|^]|\?\?|&&|\|\||\*\*)=|\+\+|--|` +
    String.raw`\??\.(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|delete|clear|add)\s*\()` +
    String.raw`|\bObject\.assign\(\s*${NAME}`,
  'g',
);

/** `{#each names as name`, `v-for="(name, index) in names"`. */
const LOOP = new RegExp(
  String.raw`\{#each\s+${NAME}${PATH}\s+as\s+([^}]*)\}|\bv-for\s*=\s*["']\s*([^"']*?)\s+(?:in|of)\s+${NAME}`,
  'g',
);

/** `export let name`, which Svelte has for what a component is given. */
const PROPERTY = new RegExp(String.raw`^[ \t]*export\s+let\s+${NAME}`, 'gm');

const HANDLER = /(?:@|\bv-on:|:on)[\w:.[\]-]+\s*=\s*("[^"]*"|'[^']*')/g;

/**
 * A function that changes what the markup and other components do, for what reads the scripts; empty where
 * they change nothing. It does not depend on what else the scripts hold: that may be migrated.
 */
export function changesOfMarkup(markup: string, scripts: string): string {
  const changed = new Set([...namesIn(markup, BOUND), ...namesIn(scripts, PROPERTY)]);
  for (const code of expressionsIn(markup)) {
    for (const name of namesIn(code, CHANGED)) changed.add(name);
  }
  for (const [, list, item, vueItem, vueList] of markup.matchAll(LOOP)) {
    const names = (item ?? vueItem ?? '').match(/[A-Za-z_$][\w$]*/g) ?? [];
    if (names.some((name) => changed.has(name))) changed.add(list ?? vueList ?? '');
  }
  const own = [...changed].filter((name) => !KEYWORDS.has(name));
  if (own.length === 0) return '';
  // What is bound may be the variable, or a part of what it holds.
  const changes = own.map((name) => `${name}.value = ${VALUE}; ${name} = ${VALUE};`);
  return `export function __markup(${VALUE}) { ${changes.join(' ')} }\n`;
}

const VALUE = '__value';

/** Words that begin a path and are no variables. */
const KEYWORDS: ReadonlySet<string> = new Set(['this', 'super', 'import', 'new', 'await', '']);

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, ...names]) =>
    names.filter((name) => name !== undefined),
  );
}

/** The code in handlers of Vue and in braces of Svelte; what stands outside is attributes and text. */
function expressionsIn(markup: string): string[] {
  return [
    ...[...markup.matchAll(HANDLER)].map(([, value = '']) => value.slice(1, -1)),
    ...bracedIn(markup),
  ];
}

function bracedIn(markup: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: brace, index } of markup.matchAll(/[{}]/g)) {
    if (brace === '{') {
      if (depth === 0) start = index + 1;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(markup.slice(start, index));
    }
  }
  return found;
}
