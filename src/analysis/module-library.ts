/** The modules of a run: files are read into the value model once, and specifiers are resolved once. */
import type { Language, ModuleHost, ReadResult } from '../languages/language.js';
import { languageOf } from '../languages/registry.js';
import { findRegions } from '../hosts/find-regions.js';
import type { FileRegion } from '../hosts/find-regions.js';
import { Region } from '../regions/region.js';
import type { Module, SyntaxProblem } from '../values/model.js';
import { javascriptSemantics } from '../values/semantics.js';
import type { Semantics } from '../values/semantics.js';
import { hasWorkspaces, packageNameOf } from '../manifests/workspaces.js';
import type { InputFile, ProjectFiles } from './types.js';
import { fileOf } from './locate.js';
import { containingFile } from './region-modules.js';
import { WorkspacePackages } from './workspace-packages.js';

export interface UnreadModule {
  readonly path: string;
  readonly text: string;
  readonly problem: SyntaxProblem;
}

/** A region whose text is not of the language that it is said to be: documents hold fragments. */
export interface UnreadRegion {
  readonly file: InputFile;
  readonly region: FileRegion;
  readonly problem: SyntaxProblem;
}

export class ModuleLibrary {
  readonly unread: UnreadModule[] = [];
  readonly unreadRegions: UnreadRegion[] = [];
  private readonly modules = new Map<string, Promise<readonly Module[]>>();
  private readonly regions = new Map<string, readonly FileRegion[]>();
  private readonly read = new Map<string, Module>();
  private readonly languages = new Map<Module, Language>();
  private readonly resolved = new Map<string, string | null>();
  private readonly host: ModuleHost;
  private readonly packages: WorkspacePackages;

  constructor(private readonly project: ProjectFiles | undefined) {
    this.packages = new WorkspacePackages(project);
    this.host = {
      read: (path) => project?.read(path) ?? null,
      realPath: (path) => project?.absolutePath?.(path) ?? path,
      workspacePackage: (specifier) => this.packages.named(specifier),
    };
  }

  /**
   * Reads a given file: the module it is, and those of its regions. None where it is of no language or
   * kind that is read, or cannot be read as one.
   */
  async add(file: InputFile): Promise<readonly Module[]> {
    const known = this.modules.get(file.path);
    if (known) return known;
    const modules = this.parse(file);
    this.modules.set(file.path, modules);
    return modules;
  }

  /** Reads a file of the project by its path, as `add` does; none where it cannot be read. */
  async load(path: string): Promise<readonly Module[]> {
    const known = this.modules.get(path);
    if (known) return known;
    const text = this.project?.read(path) ?? null;
    return text === null ? [] : this.add({ path, text });
  }

  private async parse(file: InputFile): Promise<readonly Module[]> {
    const own = await this.parseFile(file);
    return [...(own ? [own] : []), ...(await this.parseRegions(file))];
  }

  private async parseFile({ path, text }: InputFile): Promise<Module | null> {
    const language = await languageOf(path);
    if (!language) return null;
    const { module, problem } = language.read(path, text);
    if (module) return this.keep(module, language);
    if (problem.isFragment === true) this.unreadRegions.push(wholeFile({ path, text }, problem));
    else this.unread.push({ path, text, problem });
    return null;
  }

  private async parseRegions(file: InputFile): Promise<Module[]> {
    const { regions, problem } = await findRegions(file.path, file.text);
    if (!regions) {
      if (!this.unread.some(({ path }) => path === file.path))
        this.unread.push({ ...file, problem });
      return [];
    }
    this.regions.set(file.path, regions);
    const modules: Module[] = [];
    for (const one of regions) {
      const language = await languageOf(one.path);
      if (!language) continue;
      const { module, problem: own } = readRegion(language, one);
      if (module)
        modules.push(this.keep({ ...module, within: containingFile(file, one) }, language));
      else this.unreadRegions.push({ file, region: one, problem: own });
    }
    return modules;
  }

  private keep(module: Module, language: Language): Module {
    this.languages.set(module, language);
    this.read.set(module.path, module);
    return module;
  }

  /** The regions of a file that was read here. */
  regionsOf(path: string): readonly FileRegion[] {
    return this.regions.get(path) ?? [];
  }

  /** The language of a module that was read here, or of one with its path. */
  languageOf(module: Module): Language {
    const own = this.read.get(module.path);
    const language = this.languages.get(module) ?? (own && this.languages.get(own));
    if (!language) throw new Error(`${module.path} was not read here`);
    return language;
  }

  /** What the programming language of modules means; data beside them has none. */
  semanticsOf(modules: Iterable<Module>): Semantics {
    const program = [...modules].find(({ data }) => data !== true);
    return program ? this.languageOf(program).semantics : javascriptSemantics;
  }

  /** Looks for packages of the project's workspaces that specifiers of a module mean. */
  async findPackages(module: Module, specifiers: readonly string[]): Promise<void> {
    const open = specifiers.filter((specifier) => this.resolve(module, specifier) === null);
    if (open.length === 0 || !this.project) return;
    const found = await this.packages.find(open, this.absolutePath(module, this.project));
    for (const [key, path] of this.resolved) {
      const specifier = key.slice(key.indexOf('\n') + 1);
      const isFound = found.some((name) => specifier === name || specifier.startsWith(`${name}/`));
      if (path === null && isFound) this.resolved.delete(key);
    }
  }

  /** The name of the package that a module is part of, where that is one of the project's workspaces. */
  workspaceOf(module: Module): string | null {
    const { project } = this;
    if (!project) return null;
    const path = this.absolutePath(module, project);
    const read = (file: string): string | null => project.read(file);
    return hasWorkspaces(path, read) ? packageNameOf(path, read) : null;
  }

  private absolutePath(module: Module, project: ProjectFiles): string {
    const { path } = fileOf(module);
    return project.absolutePath?.(path) ?? `/${path}`;
  }

  /** The path of the project's file that a specifier means in a module; null where it means none. */
  resolve(module: Module, specifier: string): string | null {
    const { project } = this;
    // What a page shows is run elsewhere.
    if (!project || module.within?.isForReaders === true) return null;
    const key = `${module.path}\n${specifier}`;
    const known = this.resolved.get(key);
    if (known !== undefined) return known;
    const from = this.absolutePath(module, project);
    const found = this.languageOf(module).resolve?.(specifier, from, this.host) ?? null;
    const path = found === null ? null : this.shownPath(found);
    this.resolved.set(key, path);
    return path;
  }

  /** Paths of the project's files that a specifier may mean, where that depends on how a program is started. */
  candidates(module: Module, specifier: string): string[] {
    const { project } = this;
    const from = project && this.absolutePath(module, project);
    if (from === undefined) return [];
    const found = this.languageOf(module).candidates?.(specifier, from, this.host) ?? [];
    return found.map((path) => this.shownPath(path));
  }

  private shownPath(absolutePath: string): string {
    const { project } = this;
    return project?.canonicalPath?.(absolutePath) ?? absolutePath.replace(/^\//, '');
  }

  /** The module a specifier means, if it has been read. */
  linked(module: Module, specifier: string): Module | undefined {
    const path = this.resolve(module, specifier);
    return path === null ? undefined : this.read.get(path);
  }

  hasRead(path: string): boolean {
    return this.read.has(path);
  }

  /** The text of a file of the project, read into the model or not. */
  textOf(path: string): string | null {
    return this.read.get(path)?.text ?? this.project?.read(path) ?? null;
  }
}

/** A file that is a fragment as a whole, as a region of itself. */
function wholeFile(file: InputFile, problem: SyntaxProblem): UnreadRegion {
  const { path, text } = file;
  const region = new Region({ text }, [{ text, range: { start: 0, end: text.length } }]);
  return { file, region: { path, region, blocks: [], isForReaders: false }, problem };
}

/** Reads a region; one that is nested too deeply to be read is a fragment like others. */
function readRegion(language: Language, { path, region }: FileRegion): ReadResult {
  try {
    return language.read(path, region.text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: { offset: 0, message: 'nested too deeply to be read' } };
  }
}
