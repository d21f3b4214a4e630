/** The owner of a scope. Functions in a class do not see its names (language reference, "Naming and binding"). */
export type ScopeKind = 'builtins' | 'module' | 'function' | 'class' | 'comprehension';

/** The binding of a name in a scope; in doubt where the name may be unbound. */
export interface Binding<V> {
  readonly value: V;
  readonly isDoubtful: boolean;
}

/** The declarations of names in the code of a function. */
export interface Declared {
  /** Bound in the function, so that outer names are hidden. */
  readonly locals: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
}

const nothing: Declared = { locals: new Set(), globals: new Set(), nonlocals: new Set() };

/** The names of a module, function, class or comprehension, with its outer scopes; `V` is the type of bound values. */
export class Scope<V> {
  readonly kind: ScopeKind;
  readonly parent: Scope<V> | undefined;
  readonly #declared: Declared;
  readonly #names = new Map<string, V>();
  /** Names that may be unbound. */
  readonly #doubtful = new Set<string>();

  constructor(kind: ScopeKind, parent: Scope<V> | undefined, declared: Declared = nothing) {
    this.kind = kind;
    this.parent = parent;
    this.#declared = declared;
  }

  /** The scope of the module. */
  get module(): Scope<V> {
    return this.kind === 'module' || this.parent === undefined ? this : this.parent.module;
  }

  /** The outer scope of functions that are defined here. */
  get forFunctions(): Scope<V> {
    return this.kind === 'class' && this.parent !== undefined ? this.parent.forFunctions : this;
  }

  /**
   * The binding of a name; undefined where it has none; `unbound` for a local name of a function that is not bound
   * yet.
   */
  lookUp(name: string): Binding<V> | 'unbound' | undefined {
    const { locals, globals } = this.#declared;
    if (globals.has(name) && this.module !== this) return this.module.lookUp(name);
    const value = this.#names.get(name);
    if (value !== undefined) return { value, isDoubtful: this.#doubtful.has(name) };
    return locals.has(name) ? 'unbound' : this.parent?.forFunctions.lookUp(name);
  }

  /** The value of a name, including one in doubt; undefined where it has none. */
  valueOf(name: string): V | undefined {
    const found = this.lookUp(name);
    return typeof found === 'object' ? found.value : undefined;
  }

  /** The binding of a name here, without those of the scopes around. */
  ownBinding(name: string): Binding<V> | undefined {
    const value = this.#names.get(name);
    return value === undefined ? undefined : { value, isDoubtful: this.#doubtful.has(name) };
  }

  /** Binds a name, in the scope that `global` or `nonlocal` selects. */
  bind(name: string, value: V): void {
    const scope = this.#ownerOf(name);
    scope.#names.set(name, value);
    scope.#doubtful.delete(name);
  }

  /** Binds a name of a comprehension. */
  bindOwn(name: string, value: V): void {
    this.#names.set(name, value);
  }

  /** Unbinds a name; gives whether it was bound. */
  unbind(name: string): boolean {
    const scope = this.#ownerOf(name);
    scope.#doubtful.delete(name);
    return scope.#names.delete(name);
  }

  /** Records that a name may have been rebound, or, with `orGone`, unbound. */
  lose(name: string, why: V, orGone = false): void {
    const scope = this.#ownerOf(name);
    if (orGone || !scope.#names.has(name)) scope.#doubtful.add(name);
    scope.#names.set(name, why);
  }

  /** The names that are bound here, with their values. */
  get entries(): Iterable<readonly [string, V]> {
    return this.#names;
  }

  /** Whether a name that is bound here may be unbound. */
  isDoubtful(name: string): boolean {
    return this.#doubtful.has(name);
  }

  #ownerOf(name: string): Scope<V> {
    const { globals, nonlocals } = this.#declared;
    if (globals.has(name)) return this.module;
    const { parent } = this;
    if (nonlocals.has(name)) return (parent && holderOf(name, parent.forFunctions)) ?? this;
    // `:=` in a comprehension binds in the scope around it (PEP 572).
    return this.kind === 'comprehension' && parent !== undefined ? parent.#ownerOf(name) : this;
  }

  /** Whether this is a function with a local name of this spelling. */
  hasOwn(name: string): boolean {
    return this.kind === 'function' && (this.#names.has(name) || this.#declared.locals.has(name));
  }
}

/** The innermost function, from a scope outwards, that has a local name of this spelling. */
function holderOf<V>(name: string, from: Scope<V>): Scope<V> | undefined {
  if (from.hasOwn(name)) return from;
  return from.kind === 'module' || from.parent === undefined ? undefined : holderOf(name, from.parent.forFunctions);
}
