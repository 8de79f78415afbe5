/** What a TypeScript module calls the type of an MCP server of the old format. */
import { ts } from 'ts-morph';
import type { Module } from '../../values/model.js';
import { parseSource } from './read-source.js';
import { allowsAssertions } from './style-values.js';

/** How a module can name the type of a server: by a type it declares or imports, not at all, or as `any`. */
export type ServerType =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'any' };

// Types of the package `@anthropic-ai/sdk`, from its release 0.52.0 on.
const sdkPackage = '@anthropic-ai/sdk';
const sdkType = 'BetaRequestMCPServerURLDefinition';

const known = new WeakMap<Module, ServerType | null>();

/** The type that a module's own code suggests; null in JavaScript, which has none. */
export function findServerType(module: Module): ServerType | null {
  if (!known.has(module)) known.set(module, detectServerType(module));
  return known.get(module) ?? null;
}

function detectServerType(module: Module): ServerType | null {
  if (!allowsAssertions(module.path)) return null;
  const { source } = parseSource(module.path, module.text);
  const own = findOwnType(source);
  if (own === null || mentionsOpenRecords(module.text)) return { kind: 'any' };
  const name = own ?? findSdkType(source);
  return name === undefined ? { kind: 'unnamed' } : { kind: 'named', name };
}

/** Servers kept as records of anything are not of any type that has a name. */
function mentionsOpenRecords(text: string): boolean {
  return /\bRecord<string,\s*unknown>(?:\[\]|>)|\b(?:unknown|object)\[\]/.test(text);
}

/**
 * The one type declared in the module that has a name and a configuration; null where what it says of the
 * configuration is not all that one can hold.
 */
function findOwnType(source: ts.SourceFile): string | null | undefined {
  const found: { readonly name: string; readonly isWhole: boolean }[] = [];
  for (const statement of source.statements) {
    const members = membersOf(statement);
    if (!members) continue;
    const { name } = statement as ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
    const configured = members.find((one) => nameOf(one) === 'tool_configuration');
    if (!configured || !members.some((one) => nameOf(one) === 'name')) continue;
    found.push({ name: name.text, isWhole: isWholeConfiguration(configured, source) });
  }
  const [only] = found;
  if (!only) return undefined;
  return found.length === 1 && only.isWhole ? only.name : null;
}

function membersOf(statement: ts.Statement): readonly ts.TypeElement[] | undefined {
  if (ts.isInterfaceDeclaration(statement)) return statement.members;
  if (ts.isTypeAliasDeclaration(statement) && ts.isTypeLiteralNode(statement.type)) {
    return statement.type.members;
  }
  return undefined;
}

function nameOf({ name }: ts.TypeElement): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;
}

function isWholeConfiguration(member: ts.TypeElement, source: ts.SourceFile): boolean {
  const text = member.getText(source);
  return (
    (/\benabled\b/.test(text) && /\ballowed_tools\b/.test(text)) || /ToolConfiguration\b/.test(text)
  );
}

/** The SDK's type as the module can name it; undefined where it imports nothing of the SDK. */
function findSdkType(source: ts.SourceFile): string | undefined {
  const direct: string[] = [];
  const through: string[] = [];
  for (const statement of source.statements) {
    if (ts.isImportEqualsDeclaration(statement) && isRequired(statement.moduleReference)) {
      through.push(`${statement.name.text}.Anthropic`);
    }
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
      continue;
    const { text } = statement.moduleSpecifier;
    if (text !== sdkPackage && !text.startsWith(`${sdkPackage}/`)) continue;
    const { name, namedBindings } = statement.importClause ?? {};
    if (name && text === sdkPackage) through.push(name.text);
    if (namedBindings && ts.isNamespaceImport(namedBindings)) {
      if (text === sdkPackage) through.push(`${namedBindings.name.text}.Anthropic`);
    } else if (namedBindings) {
      for (const specifier of namedBindings.elements) {
        const imported = (specifier.propertyName ?? specifier.name).text;
        if (imported === sdkType) direct.push(specifier.name.text);
        if (imported === 'Anthropic') through.push(specifier.name.text);
      }
    }
  }
  return direct[0] ?? (through[0] && `${through[0]}.Beta.${sdkType}`);
}

/** `require('@anthropic-ai/sdk')` of `import Anthropic = require(…)`. */
function isRequired(reference: ts.ModuleReference): boolean {
  if (!ts.isExternalModuleReference(reference)) return false;
  const { expression } = reference;
  return ts.isStringLiteral(expression) && expression.text === sdkPackage;
}
