import { type CodeNames, everyNode, isComprehension } from './code-names.js';
import { importedBy } from './imported-names.js';
import { bodyOf, parametersOf, partsOf, withoutBrackets } from './nodes.js';
import { lastName, pathOf, reading, watched, writes } from './owners.js';
import type { SyntaxNode } from './syntax-node.js';

class Collector {
  readonly reads = new Set<string>();
  readonly bare = new Set<string>();
  readonly binds = new Set<string>();
  readonly removes = new Set<string>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  readonly moduleBinds = new Set<string>();
  readonly outerBinds = new Set<string>();
  readonly attributes = new Set<string>();
  readonly partTargets: (readonly string[])[] = [];
  readonly touches = new Set<string>();
  readonly imports = new Set<string>();
  changesSearch = false;
  writesFiles = false;

  visitAll(nodes: readonly SyntaxNode[]): this {
    for (const node of nodes) this.visit(node);
    return this;
  }

  visit(node: SyntaxNode): void {
    const name = lastName(node);
    if (name !== undefined && watched.has(name)) this.touches.add(name);
    if (isComprehension(node)) {
      this.#comprehension(node);
      return;
    }
    switch (node.type) {
      case 'VariableName':
        this.reads.add(node.text);
        this.bare.add(node.text);
        return;
      case 'PropertyName':
        this.attributes.add(node.text);
        return;
      case 'AssignStatement':
        this.#assignment(node);
        return;
      case 'NamedExpression':
      case 'UpdateStatement':
        // `+=` changes a list in place, so the old value counts too.
        this.target(node.children.slice(0, 1));
        return void this.visitAll(node.type === 'NamedExpression' ? node.children.slice(1) : node.children);
      case 'ForStatement':
        this.#loop(node);
        return;
      case 'WithStatement':
      case 'TryStatement':
        this.#named(node);
        return;
      case 'ImportStatement':
        this.#imports(node);
        return;
      case 'DeleteStatement':
        this.#deletion(node);
        return;
      case 'ScopeStatement':
        this.#declaration(node);
        return;
      case 'FunctionDefinition':
      case 'LambdaExpression':
        this.#function(node);
        return;
      case 'ClassDefinition':
        this.#class(node);
        return;
      case 'MatchStatement':
      case 'TypeDefinition':
        this.#anyBinding(node);
        return;
      case 'ArgList':
        this.#arguments(node);
        return;
      case 'MemberExpression':
        this.#member(node);
        return;
      case 'BinaryExpression':
        this.#binary(node);
        return;
      case 'CallExpression':
        this.#call(node);
        return;
      default:
        this.visitAll(node.children);
    }
  }

  /** Visits the targets on the left of `=`. */
  target(nodes: readonly SyntaxNode[]): void {
    for (const node of nodes) {
      if (node.type === 'VariableName') this.binds.add(node.text);
      else if (node.type === 'MemberExpression') this.#part(node);
      else this.target(node.children);
    }
  }

  #part(node: SyntaxNode): void {
    const path = pathOf(node);
    if (path !== undefined) this.partTargets.push(path);
    this.#member(node);
    const owner = lastName(node.children[0]);
    if (owner !== undefined && watched.has(owner)) this.touches.add(owner);
  }

  #assignment(node: SyntaxNode): void {
    const last = node.children.findLastIndex(({ type }) => type === 'AssignOp');
    const targets = last === -1 ? node.children : node.children.slice(0, last);
    this.target(targets.filter(({ type }) => type !== 'TypeDef'));
    this.visitAll(node.children.slice(last === -1 ? node.children.length : last));
  }

  #loop(node: SyntaxNode): void {
    const at = node.children.findIndex(({ type }) => type === 'in');
    this.target(node.children.slice(0, at).filter(({ type }) => type !== 'for'));
    this.visitAll(node.children.slice(at));
  }

  /** Visits the target after `as`. */
  #named({ type, children }: SyntaxNode): void {
    for (const [at, child] of children.entries()) {
      if (children[at - 1]?.type !== 'as') this.visit(child);
      else {
        this.target([child]);
        // Python unbinds the name of an exception after its handler.
        if (type === 'TryStatement') this.removes.add(child.text);
      }
    }
  }

  #imports({ children }: SyntaxNode): void {
    const at = children.findIndex(({ type }) => type === 'import');
    for (const name of importedBy(children, at)) this.imports.add(name);
    for (const part of partsOf(withoutBrackets(children.slice(at + 1)))) {
      const name = part.some(({ type }) => type === 'as') ? part.at(-1) : part[0];
      if (name?.type === 'VariableName') this.binds.add(name.text);
    }
  }

  #deletion({ children }: SyntaxNode): void {
    for (const child of withoutBrackets(children.slice(1))) {
      this.target([child]);
      if (child.type === 'VariableName') this.removes.add(child.text);
    }
  }

  #declaration({ children }: SyntaxNode): void {
    const names = children[0]?.type === 'nonlocal' ? this.nonlocals : this.globals;
    for (const { type, text } of children) if (type === 'VariableName') names.add(text);
  }

  #function(node: SyntaxNode): void {
    const isLambda = node.type === 'LambdaExpression';
    const name = isLambda ? undefined : node.children.find(({ type }) => type === 'VariableName');
    if (name !== undefined) this.binds.add(name.text);
    for (const { preset } of parametersOf(node)) if (preset !== undefined) this.visit(preset);
    this.#merge(namesOfFunction(node));
  }

  #class(node: SyntaxNode): void {
    const name = node.children.find(({ type }) => type === 'VariableName');
    if (name !== undefined) this.binds.add(name.text);
    for (const child of node.children) if (child.type === 'ArgList') this.visit(child);
    this.#merge(new Collector().visitAll(bodyOf(node)).inside(new Set()));
  }

  #comprehension(node: SyntaxNode): void {
    const inner = new Collector();
    const own = new Collector();
    const { children } = node;
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (child?.type === 'for') {
        const end = children.findIndex(({ type }, other) => other > at && type === 'in');
        own.target(children.slice(at + 1, end));
        at = end;
      } else if (child !== undefined) inner.visit(child);
    }
    for (const name of inner.binds) this.binds.add(name);
    this.#merge(inner.inside(own.binds));
  }

  #anyBinding(node: SyntaxNode): void {
    for (const { type, text } of everyNode(node)) if (type === 'VariableName') this.binds.add(text);
    this.visitAll(node.children);
  }

  #arguments({ children }: SyntaxNode): void {
    for (const part of partsOf(withoutBrackets(children)))
      this.visitAll(part[1]?.type === 'AssignOp' ? part.slice(2) : part);
  }

  #member(node: SyntaxNode): void {
    const [object, sign, property] = node.children;
    const isRead = sign?.type === '[' || reading.has(property?.text ?? '');
    if (object !== undefined && isRead) this.#look(object);
    else if (object?.type === 'VariableName' && !watched.has(object.text)) this.reads.add(object.text);
    else if (object !== undefined) this.visit(object);
    this.visitAll(node.children.slice(1));
    this.changesSearch ||= property?.text === 'path' && lastName(object) === 'sys';
    this.writesFiles ||= writes(lastName(object), property?.text ?? '');
  }

  /** Visits a call: `exec` in a dict of its own, and `setattr` of a named value, affect nothing else. */
  #call(node: SyntaxNode): void {
    const [callee, list] = node.children;
    const args = partsOf(withoutBrackets(list?.children ?? []));
    const owner = /^(?:set|del)attr$/.test(callee?.text ?? '') && args[0]?.length === 1 ? args[0][0] : undefined;
    const path = owner === undefined ? undefined : pathOf(owner);
    if (path !== undefined) this.partTargets.push([...path, '*']);
    const isApart = path !== undefined || (callee?.text === 'exec' && args.length > 1);
    this.visitAll(isApart ? node.children.slice(1) : node.children);
  }

  #binary(node: SyntaxNode): void {
    const last = node.children.at(-1);
    const isMembership = node.children.some(({ type }) => type === 'in');
    if (last === undefined || !isMembership) return void this.visitAll(node.children);
    this.visitAll(node.children.slice(0, -1));
    this.#look(last);
  }

  /** Visits an expression that is only read from. */
  #look(node: SyntaxNode): void {
    const touched = [...watched].filter((name) => this.touches.has(name));
    const name = lastName(node);
    this.visit(node);
    if (name !== undefined && watched.has(name) && !touched.includes(name)) this.touches.delete(name);
  }

  /** The names that reach the outer scope: `own` are those that belong to the inner one. */
  inside(own: ReadonlySet<string>): CodeNames {
    const binds = (names: ReadonlySet<string>) => [...names].filter((name) => this.binds.has(name));
    return {
      ...this,
      // The `locals()` of a function are not those of the outer scope.
      reads: new Set([...this.reads].filter((name) => !own.has(name) && name !== 'locals')),
      bare: new Set([...this.bare].filter((name) => !own.has(name))),
      binds: new Set(),
      removes: new Set(),
      globals: new Set(),
      nonlocals: new Set(),
      moduleBinds: new Set([...this.moduleBinds, ...binds(this.globals)]),
      outerBinds: new Set([...[...this.outerBinds].filter((name) => !own.has(name)), ...binds(this.nonlocals)]),
    };
  }

  #merge(names: CodeNames): void {
    for (const key of ['reads', 'bare', 'moduleBinds', 'outerBinds', 'attributes', 'touches', 'imports'] as const)
      for (const name of names[key]) this[key].add(name);
    this.partTargets.push(...names.partTargets);
    this.writesFiles ||= names.writesFiles;
    this.changesSearch ||= names.changesSearch;
  }
}

/** The names in statements or expressions. */
export function namesIn(nodes: readonly SyntaxNode[]): CodeNames {
  return new Collector().visitAll(nodes);
}

/** The names in the body of a function, those of them that reach the scope around it, and its local ones. */
interface FunctionNames {
  readonly own: CodeNames;
  readonly outside: CodeNames;
  readonly locals: ReadonlySet<string>;
}

const known = new WeakMap<SyntaxNode, FunctionNames>();

function readFunction(node: SyntaxNode): FunctionNames {
  const found = known.get(node);
  if (found !== undefined) return found;
  const own = new Collector().visitAll(bodyOf(node));
  const bound = [...parametersOf(node).map(({ name }) => name), ...own.binds];
  const locals = new Set(bound.filter((name) => !own.globals.has(name) && !own.nonlocals.has(name)));
  const read = { own, outside: own.inside(locals), locals };
  known.set(node, read);
  return read;
}

/** The names of a function that reach the scope around it. */
export function namesOfFunction(node: SyntaxNode): CodeNames {
  return readFunction(node).outside;
}

/** The local names of a function, and those that it declares `global` or `nonlocal`. */
export function declaredIn(node: SyntaxNode): Pick<FunctionNames, 'locals'> & Pick<CodeNames, 'globals' | 'nonlocals'> {
  const { own, locals } = readFunction(node);
  return { locals, globals: own.globals, nonlocals: own.nonlocals };
}
