import { childOf, clausesOf } from './nodes.js';
import type { SyntaxNode } from './syntax-node.js';

/** Methods of a command of setuptools that only a build calls, since the preparation of metadata compiles nothing. */
export const buildSteps: ReadonlySet<string> = new Set([
  'run',
  'build_extension',
  'build_extensions',
  'build_module',
  'build_libraries',
]);
/** Commands that the preparation of metadata runs. */
const metadataCommands = /egg_info|dist_info/;

/** Whether a method is a step of a build. */
function isBuildStep(method: SyntaxNode, bases: SyntaxNode | undefined): boolean {
  const name = childOf(method, 'VariableName')?.text ?? '';
  return buildSteps.has(name) && bases !== undefined && !metadataCommands.test(bases.text);
}

class Collector {
  readonly classes = new Set<string>();
  /** Classes with steps of a build. */
  readonly commands = new Set<string>();
  /** Names that are used elsewhere than in a step of a build or as the exception of a handler. */
  readonly uses = new Set<string>();
  /** Those of them that are called, or looked into. */
  readonly operated = new Set<string>();

  visit(node: SyntaxNode): void {
    switch (node.type) {
      case 'VariableName':
        this.uses.add(node.text);
        return;
      case 'ClassDefinition':
        this.#class(node);
        return;
      case 'TryStatement':
        this.#try(node);
        return;
      case 'CallExpression':
      case 'MemberExpression':
        if (node.children[0]?.type === 'VariableName') this.operated.add(node.children[0].text);
        break;
    }
    for (const child of node.children) this.visit(child);
  }

  #class(node: SyntaxNode): void {
    const name = childOf(node, 'VariableName')?.text ?? '';
    this.classes.add(name);
    const bases = childOf(node, 'ArgList');
    if (bases !== undefined) this.visit(bases);
    for (const child of childOf(node, 'Body')?.children ?? []) {
      if (child.type === 'FunctionDefinition' && isBuildStep(child, bases)) this.commands.add(name);
      else this.visit(child);
    }
  }

  #try(node: SyntaxNode): void {
    for (const { word, head, body } of clausesOf(node, ['try', 'except', 'else', 'finally'])) {
      for (const child of word === 'except' ? head.slice(1) : head) this.visit(child);
      const [type] = head;
      if (word === 'except' && type !== undefined && handledNames(type) === undefined) this.visit(type);
      for (const child of body) this.visit(child);
    }
  }
}

/** The names of the exceptions that a handler takes; undefined where it names them otherwise. */
export function handledNames(type: SyntaxNode): readonly string[] | undefined {
  if (type.type === 'VariableName') return [type.text];
  if (type.type !== 'TupleExpression') return undefined;
  const items = type.children.filter((child) => !['(', ')', ','].includes(child.type));
  return items.every((item) => item.type === 'VariableName') ? items.map(({ text }) => text) : undefined;
}

/** The classes of a program that concern its build and not its metadata, by their names. */
export interface BuildClasses {
  /**
   * Exceptions that only steps of a build mention, beside handlers, such as a `BuildFailed` after which a program calls
   * `setup()` again without its compiled modules.
   */
  readonly failures: ReadonlySet<string>;
  /** Commands whose steps of a build only setuptools runs. */
  readonly commands: ReadonlySet<string>;
}

/** Reads the classes of a program that concern its build. */
export function buildClasses(program: SyntaxNode): BuildClasses {
  const found = new Collector();
  found.visit(program);
  const commands = new Set([...found.commands].filter((name) => !found.operated.has(name)));
  const failures =
    commands.size < found.commands.size ? [] : [...found.classes].filter((name) => !found.uses.has(name));
  return { failures: new Set(failures), commands };
}
