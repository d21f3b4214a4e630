import type { Module, Unknown, Value } from '../values/model.js';
import type { Scope } from '../values/scope.js';

/** A module of the archive, for relative imports in it. */
export interface Owner {
  readonly name: string;
  readonly isPackage: boolean;
}

/** The absolute name of a module that another one imports; undefined where a relative name leads out of the packages. */
export function absoluteName(name: string, owner: Owner | undefined): string | undefined {
  const level = /^\.*/.exec(name)?.[0].length ?? 0;
  if (level === 0) return name;
  const parts = owner?.name.split('.') ?? [];
  const up = owner?.isPackage === true ? level - 1 : level;
  const base = parts.slice(0, parts.length - up);
  if (owner === undefined || up >= parts.length) return undefined;
  return [...base, name.slice(level)].filter((part) => part !== '').join('.');
}

/** A dotted name and those of the packages around it: `a`, `a.b`, `a.b.c`. */
export function prefixesOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.map((_, at) => parts.slice(0, at + 1).join('.'));
}

/** The modules of the archive that the program imported, by their dotted names. */
export class OwnModules {
  readonly #modules = new Map<string, Module>();
  /** Modules that can't be followed. */
  readonly #lost = new Map<string, Unknown>();
  readonly #owners = new Map<Scope<Value>, Owner>();

  /** A module that was imported, completely or up to here; an {@link Unknown} where it may be in any state. */
  get(name: string): Module | Unknown | undefined {
    const lost = prefixesOf(name).find((one) => this.#lost.has(one));
    return lost === undefined ? this.#modules.get(name) : this.#lost.get(lost);
  }

  /** Records a module before its code is run, as Python does. */
  add(module: Module, scope: Scope<Value>, isPackage: boolean): void {
    this.#modules.set(module.name, module);
    this.#owners.set(scope, { name: module.name, isPackage });
  }

  /** Forgets a module whose code raised an exception. */
  remove(name: string): void {
    this.#modules.delete(name);
  }

  /** The module whose names a scope holds. */
  ownerOf(scope: Scope<Value>): Owner | undefined {
    return this.#owners.get(scope);
  }

  /** Records that a module and those in it may be in any state; gives those that were imported. */
  lose(name: string, why: Unknown): readonly Module[] {
    if (this.#lost.has(name)) return [];
    this.#lost.set(name, why);
    return [...this.#modules].filter(([one]) => one === name || one.startsWith(`${name}.`)).map(([, one]) => one);
  }

  /**
   * The modules whose contents code that imports these names can reach. Those that were not imported before are lost:
   * the code may run them, or not.
   */
  reach(names: Iterable<string>, scope: Scope<Value>, why: Unknown): readonly Module[] {
    const owner = this.ownerOf(scope.module);
    return [...names].flatMap((name) => {
      const full = absoluteName(name, owner);
      const known = full === undefined || full === '' ? undefined : this.get(full);
      if (full === undefined || known?.kind === 'unknown') return [];
      const parent = this.#modules.get(full.slice(0, Math.max(0, full.lastIndexOf('.'))));
      const isName = parent?.names?.ownBinding(full.slice(full.lastIndexOf('.') + 1)) !== undefined;
      return known !== undefined ? [known] : isName ? [] : this.lose(full, why);
    });
  }
}
