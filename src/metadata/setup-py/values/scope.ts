/** What a scope belongs to. Names of a class are not seen by the functions in it (language reference, "Naming and binding"). */
export type ScopeKind = 'builtins' | 'module' | 'function' | 'class' | 'comprehension';

/** What a scope has of a name: a value, which is not surely there where it is in doubt. */
export interface Binding<V> {
  readonly value: V;
  readonly isDoubtful: boolean;
}

/** What is declared of names in the code of a function. */
export interface Declared {
  /** Bound in it, so that a name around it is not seen. */
  readonly locals: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
}

const nothing: Declared = { locals: new Set(), globals: new Set(), nonlocals: new Set() };

/** The names of a module, function, class or comprehension, and those around it; `V` is what a name can be bound to. */
export class Scope<V> {
  readonly kind: ScopeKind;
  readonly parent: Scope<V> | undefined;
  readonly #declared: Declared;
  readonly #names = new Map<string, V>();
  /** Names of which nobody knows whether they are bound. */
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

  /** The scope around functions that are defined here. */
  get forFunctions(): Scope<V> {
    return this.kind === 'class' && this.parent !== undefined ? this.parent.forFunctions : this;
  }

  /** What the name is bound to; undefined where it is not; `unbound` where it is a function's own and not bound yet. */
  lookUp(name: string): Binding<V> | 'unbound' | undefined {
    const { locals, globals } = this.#declared;
    if (globals.has(name) && this.module !== this) return this.module.lookUp(name);
    const value = this.#names.get(name);
    if (value !== undefined) return { value, isDoubtful: this.#doubtful.has(name) };
    return locals.has(name) ? 'unbound' : this.parent?.forFunctions.lookUp(name);
  }

  /** The value of a name, where it has one; nobody needs to know how surely. */
  valueOf(name: string): V | undefined {
    const found = this.lookUp(name);
    return typeof found === 'object' ? found.value : undefined;
  }

  /** Binds a name, in the scope that `global` and `nonlocal` say. */
  bind(name: string, value: V): void {
    const scope = this.#ownerOf(name);
    scope.#names.set(name, value);
    scope.#doubtful.delete(name);
  }

  /** Binds a name of a comprehension. */
  bindOwn(name: string, value: V): void {
    this.#names.set(name, value);
  }

  /** Takes a name away; whether it was there. */
  unbind(name: string): boolean {
    const scope = this.#ownerOf(name);
    scope.#doubtful.delete(name);
    return scope.#names.delete(name);
  }

  /** Notes that a name may have been bound anew, or, where `orGone`, taken away. */
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
    // `:=` in a comprehension binds in what is around it (PEP 572).
    return this.kind === 'comprehension' && parent !== undefined ? parent.#ownerOf(name) : this;
  }

  /** Whether it is a function that has a name of its own so called. */
  hasOwn(name: string): boolean {
    return this.kind === 'function' && (this.#names.has(name) || this.#declared.locals.has(name));
  }
}

/** The innermost function, from a scope outwards, that has a name of its own so called. */
function holderOf<V>(name: string, from: Scope<V>): Scope<V> | undefined {
  if (from.hasOwn(name)) return from;
  return from.kind === 'module' || from.parent === undefined ? undefined : holderOf(name, from.parent.forFunctions);
}
