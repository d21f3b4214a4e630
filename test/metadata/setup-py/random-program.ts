/** Numbers from 0 to 1, determined by a seed (mulberry32). */
export function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Files beside a random program. */
export const programFiles: Readonly<Record<string, string>> = {
  'requirements.txt': 'alpha>=1\n\n# a comment\nbeta\n  gamma ; python_version < "3"\n',
  'sub/more.txt': 'delta\r\nepsilon',
  'version.py': "__version__ = '1.2'\nNAMES = ['zeta']\n",
  'mods/__init__.py': "from .deep import FLAGS\nALL = ['eta']\n",
  'mods/deep.py': "FLAGS = ['theta']\ndef add(value):\n    FLAGS.append(value)\n    return FLAGS\n",
};

const lists = ['la', 'lb', 'lc', 'ld'];
const texts = ['sa', 'sb', 'sc'];
const whole = ['ia', 'ib'];
const dicts = ['da', 'db'];
const words = ["'a'", "'b'", "'foo>=1'", "' x '", "''", "'p,q'", '"it\'s"', "r'\\d'", "'Z%s'", "u'n'"];

/** Writes random programs, both typical and unusual ones for a setup.py. */
export class ProgramWriter {
  readonly #random: () => number;
  #names = 0;
  /** Names of functions, with their number of arguments. */
  #functions: { readonly name: string; readonly takes: number }[] = [];
  #iterators: string[] = [];
  #loops = 0;
  #inFunction = 0;
  /** Whether code that is not followed is called. */
  readonly #strange: number;

  constructor(seed: number, strange = 0.25) {
    this.#random = numbersOf(seed);
    this.#strange = this.#random() < 0.35 ? 0 : strange;
  }

  program(): string {
    const start = [
      'import os, sys',
      'import helper',
      'from setuptools import setup',
      ...lists.map((name) => `${name} = ${this.#listLiteral()}`),
      ...texts.map((name) => `${name} = ${this.#pick(words)}`),
      ...whole.map((name) => `${name} = ${this.#below(4)}`),
      ...dicts.map((name) => `${name} = {'k': ${this.#listLiteral()}, 'm': ${this.#pick(words)}}`),
    ];
    const body = this.#block(4 + this.#below(10), 3);
    const all = [...lists, ...texts, ...whole, ...dicts].map((name) => `${name}=${name}`).join(', ');
    const end = this.#chance(0.12)
      ? [`kw = dict(${all})`, 'setup(**kw)']
      : this.#chance(0.1)
        ? ['try:', ...this.#indented(this.#block(2, 1)), `    setup(${all})`, 'except ValueError:', '    pass']
        : [`setup(${all})`];
    return [...start, ...body, ...end, ''].join('\n');
  }

  #below(most: number): number {
    return Math.floor(this.#random() * most);
  }

  #chance(part: number): boolean {
    return this.#random() < part;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)] as T;
  }

  #fresh(letter: string): string {
    this.#names += 1;
    return `${letter}${this.#names}`;
  }

  #listLiteral(): string {
    return `[${Array.from({ length: this.#below(4) }, () => this.#pick(words)).join(', ')}]`;
  }

  #indented(lines: readonly string[]): readonly string[] {
    return lines.map((line) => `    ${line}`);
  }

  #block(length: number, depth: number): readonly string[] {
    const lines: string[] = [];
    for (let count = 0; count < length; count += 1) lines.push(...this.#statement(depth));
    return lines.length === 0 ? ['pass'] : lines;
  }

  #inner(depth: number): readonly string[] {
    return this.#indented(this.#block(1 + this.#below(3), depth - 1));
  }

  // Expressions.

  #list(depth: number): string {
    if (depth <= 0) return this.#chance(0.7) ? this.#pick(lists) : this.#listLiteral();
    const list = () => this.#list(depth - 1);
    const text = () => this.#text(depth - 1);
    const name = this.#fresh('v');
    const choices: (() => string)[] = [
      () => this.#pick(lists),
      () => `[${text()}, ${text()}]`,
      () => `[${text()}, *${list()}]`,
      () => `${list()} + ${list()}`,
      () => `${list()}[${this.#pick(['1:', ':1', ':-1', '-2:', '::2', '::-1', ':', '0:2', 'ia:'])}]`,
      () => `[${name} ${this.#pick(['+ sa', '', '.strip()', '* 2', '.upper()'])} for ${name} in ${list()}]`,
      () =>
        `[${name} for ${name} in ${list()} if ${this.#pick([name, `${name} not in ${list()}`, `len(${name}) > 1`, `not ${name}.startswith('f')`])}]`,
      () =>
        `list(map(${this.#pick(['str.strip', 'str.upper', `lambda ${name}: ${name} + sb`, 'len', 'str'])}, ${list()}))`,
      () => `list(filter(${this.#pick(['None', `lambda ${name}: ${name} != ${text()}`])}, ${list()}))`,
      () => `sorted(${list()})`,
      () => `sorted(set(${list()}))`,
      () => `list(reversed(${list()}))`,
      () => `${list()} * ${this.#pick(['2', '0', 'True', 'ia'])}`,
      () => `(${list()} if ${this.#condition(depth - 1)} else ${list()})`,
      () => `(${list()} or ${list()})`,
      () => `(${list()} and ${list()})`,
      () => `${text()}.split(${this.#pick(['', "','", 'None, 1', "' '"])})`,
      () => `${text()}.splitlines()`,
      () => `${this.#pick(dicts)}.get('k', ${list()})`,
      () => `${this.#pick(dicts)}['k']`,
      () => `list(${this.#pick(dicts)})`,
      () => `sum([${list()}, ${list()}], [])`,
      () => `list(${list()})`,
      () => `[${name}[1] for ${name} in zip(${list()}, ${list()})]`,
      () => `["%d%s" % ${name} for ${name} in enumerate(${list()})]`,
      () => "open('requirements.txt').read().splitlines()",
      () => "[line.strip() for line in open(os.path.join(os.path.dirname(__file__), 'sub', 'more.txt'))]",
      () => `(${this.#pick(lists)} := ${list()})`,
    ];
    if (this.#iterators.length > 0) choices.push(() => `list(${this.#pick(this.#iterators)})`);
    const fitting = this.#functions.filter(({ takes }) => takes <= 1);
    if (fitting.length > 0)
      choices.push(() => {
        const { name: callee, takes } = this.#pick(fitting);
        return `${callee}(${takes === 1 ? list() : ''})`;
      });
    if (this.#chance(this.#strange))
      return this.#pick([
        () => `helper.ident(${list()})`,
        () => `helper.fresh(${list()})`,
        () => `helper.call(lambda: ${list()})`,
        () => 'helper.kept()',
      ])();
    return this.#pick(choices)();
  }

  #text(depth: number): string {
    if (depth <= 0) return this.#chance(0.6) ? this.#pick(texts) : this.#pick(words);
    const text = () => this.#text(depth - 1);
    const choices: (() => string)[] = [
      () => this.#pick(texts),
      () => this.#pick(words),
      () => `${text()} + ${text()}`,
      () => `'%s-%s' % (${text()}, ${this.#int(depth - 1)})`,
      () => `'%s' % ${text()}`,
      () => `'%d:%5s|%-4s|%03d' % (${this.#int(0)}, ${text()}, sa, ia)`,
      () => `'{}{}'.format(${text()}, ${this.#int(depth - 1)})`,
      () => `'{1}{0:>4}{x!r}'.format(${text()}, ${text()}, x=${this.#pick(texts)})`,
      () => `f"{sa}{{${this.#pick(['', 'x'])}}}{ia + 1}{sb!r:>6}"`,
      () =>
        `${text()}.${this.#pick(['strip()', 'lower()', 'upper()', "replace('a', 'bb')", 'lstrip()', "rstrip('a')", "strip('x ')"])}`,
      () => `${text()}[${this.#pick([':2', '1:', '-1:', '::-1', ':'])}]`,
      () => `','.join(${this.#list(depth - 1)})`,
      () => `str(${this.#int(depth - 1)})`,
      () => `(${text()} if ${this.#condition(depth - 1)} else ${text()})`,
      () => `${text()}.partition('=')[${this.#below(3)}]`,
      () => `${text()} * 2`,
      () => `(${text()} or ${text()})`,
      () => "'%d.%d' % sys.version_info[:2]",
      () => 'sys.platform',
      () => `os.environ.get('PYLOCK_FUZZ', ${text()})`,
      () => `'%s' % (${this.#list(0)},)`,
      () => `repr(${text()})`,
      () => "os.path.join('a', 'b', '..', sa)",
    ];
    return this.#pick(choices)();
  }

  #int(depth: number): string {
    const choices: (() => string)[] = [
      () => this.#pick(whole),
      () => String(this.#below(5)),
      () => `len(${this.#list(depth - 1)})`,
      () => `sys.version_info[${this.#below(2)}]`,
      () =>
        `(${this.#pick(whole)} ${this.#pick(['+', '-', '*', '//', '%', '|', '&'])} ${this.#pick(['3', '2', 'ib + 1'])})`,
      () => `-${this.#pick(whole)} % 3`,
      () => `len(${this.#text(depth - 1)})`,
      () => `(${this.#list(0)}.count(${this.#text(0)}))`,
      () => `int(${this.#condition(0)} is True)`,
    ];
    return depth <= 0 ? this.#pick(choices.slice(0, 2))() : this.#pick(choices)();
  }

  #condition(depth: number): string {
    if (this.#chance(this.#strange))
      return this.#pick(['helper.flag()', 'helper.flag() and la', 'not helper.flag()', 'helper.flag() or sa']);
    const inner = () => this.#condition(depth - 1);
    const choices: (() => string)[] = [
      () => `sys.version_info ${this.#pick(['<', '>=', '<=', '>'])} (3, ${this.#below(16)})`,
      () => `sys.version_info[${this.#below(2)}] ${this.#pick(['<', '==', '!='])} ${this.#pick(['2', '3', '11'])}`,
      () => `sys.platform == ${this.#pick(["'linux'", "'darwin'", "'win32'"])}`,
      () => `${this.#text(0)} ${this.#pick(['in', 'not in'])} ${this.#list(depth - 1)}`,
      () => `${this.#text(0)} in ${this.#text(0)}`,
      () => this.#pick(lists),
      () => this.#pick(texts),
      () => `${this.#int(0)} ${this.#pick(['<', '<=', '==', '!='])} ${this.#int(0)}`,
      () => `${this.#int(0)} < ${this.#int(0)} <= ${this.#int(0)}`,
      () => `${this.#list(0)} is ${this.#pick(['', 'not '])}${this.#pick(lists)}`,
      () => `${this.#list(0)} == ${this.#list(0)}`,
      () => `isinstance(${this.#pick([...lists, ...texts])}, ${this.#pick(['list', 'str', '(str, tuple)'])})`,
      () => `any(x == sa for x in ${this.#list(0)})`,
      () => `all(${this.#list(0)})`,
      () => `${this.#pick(texts)} is None`,
      () => `'k' in ${this.#pick(dicts)}`,
      () => "'PYLOCK_FUZZ' in os.environ",
      () => "'frob' in sys.argv",
      () => `(n := len(${this.#list(0)})) > 1`,
    ];
    const joined: (() => string)[] = [
      () => `not ${inner()}`,
      () => `(${inner()} and ${inner()})`,
      () => `${inner()} or ${inner()}`,
      () => `not ${inner()} and ${inner()}`,
      () => `(${inner()} if ${inner()} else ${inner()})`,
    ];
    return depth <= 0 || this.#chance(0.6) ? this.#pick(choices)() : this.#pick(joined)();
  }

  // Statements.

  #statement(depth: number): readonly string[] {
    if (this.#chance(this.#strange)) return this.#strangeStatement(depth);
    return depth > 0 && this.#chance(0.45) ? this.#compound(depth) : [this.#simple()];
  }

  #simple(): string {
    const [list, text, dict] = [this.#pick(lists), this.#pick(texts), this.#pick(dicts)];
    const choices: (() => string)[] = [
      () => `${list} = ${this.#list(2)}`,
      () => `${list} = ${this.#list(2)}`,
      () => `${list} = ${this.#pick(lists)}`,
      () => `${list} += ${this.#list(1)}`,
      () => `${list} += ${this.#pick([`(${this.#text(0)},)`, this.#text(0), `set(${this.#pick(lists)})`])}`,
      () => `${list}.append(${this.#text(2)})`,
      () => `${list}.extend(${this.#list(1)})`,
      () => `${list}.extend(x for x in ${this.#list(0)} if x not in ${list})`,
      () => `${list}.insert(${this.#pick(['0', '1', '-1', '99'])}, ${this.#text(1)})`,
      () => `${list}.${this.#pick(['sort()', 'reverse()', 'sort(reverse=True)', 'clear()'])}`,
      () => `${list}[:] = ${this.#list(1)}`,
      () => `${text} = ${this.#text(2)}`,
      () => `${text} += ${this.#text(1)}`,
      () => `${this.#pick(whole)} = ${this.#int(1)}`,
      () => `${this.#pick(whole)} += 1`,
      () => `${dict}['k'] = ${this.#list(1)}`,
      () => `${dict}[${this.#text(0)}] = ${this.#text(1)}`,
      () => `${dict}.setdefault(${this.#pick(["'k'", "'n'"])}, []).append(${this.#text(1)})`,
      () => `${dict}.update(${this.#pick([this.#pick(dicts), "{'u': sa}", `k=${this.#list(0)}`, "[('w', sb)]"])})`,
      () => `${dict} = {x: y for x, y in ${this.#pick(dicts)}.items()}`,
      () => `${dict} = dict(${this.#pick(dicts)}, z=${this.#list(0)})`,
      () => `${this.#pick(lists)}, ${this.#pick(lists)} = ${this.#list(1)}, ${this.#list(1)}`,
      () => `${text}, *${list} = ${this.#list(1)} or ['q']`,
      () => `${list} = ${this.#pick(lists)} = ${this.#list(1)}`,
      () => `del ${list}[${this.#pick(['0:1', ':', '1:'])}]`,
      () => `os.environ[${this.#pick(["'PYLOCK_FUZZ'", "'PYLOCK_' + sa"])}] = ${this.#text(0)}`,
      () => `exec(${this.#pick(['"la = la + [sa]"', "open('version.py').read()", '"for w in la: lb.append(w)"'])})`,
      () => `exec(open('version.py').read(), ${dict})`,
      () => this.#own(list),
      () => this.#own(list),
      () => this.#iterator(),
      () => `assert ${this.#condition(0)} or True`,
    ];
    const runnable = this.#functions;
    if (runnable.length > 0)
      choices.push(() => {
        const { name, takes } = this.#pick(runnable);
        return `${name}(${Array.from({ length: takes }, () => this.#pick(lists)).join(', ')})`;
      });
    if (this.#loops > 0) choices.push(() => (this.#chance(0.5) ? 'break' : 'continue'));
    if (this.#inFunction > 0) choices.push(() => `return ${this.#list(1)}`);
    return this.#pick(choices)();
  }

  /** A statement that uses a module of the archive, or the names of this one as a dict. */
  #own(list: string): string {
    return this.#pick([
      `from version import NAMES as ${list}`,
      `import version; ${list} = version.NAMES`,
      `import version; version.NAMES.append(${this.#text(1)})`,
      `import version; version.NAMES = ${this.#list(1)}`,
      `from mods.deep import add; ${list} = add(${this.#text(1)})`,
      `import mods.deep; mods.deep.add(${this.#text(1)}); ${list} = mods.FLAGS`,
      `${list} = __import__('mods').ALL + [sa]`,
      `from mods import *; ${list} = FLAGS`,
      `${list} = getattr(__import__('mods'), 'ALL', la)`,
      `${list} = globals()['${this.#pick(lists)}']`,
      `globals()['${list}'] = ${this.#list(1)}`,
      `${list} = globals().get('${this.#pick([...lists, 'none_such'])}', [])`,
    ]);
  }

  #iterator(): string {
    const name = this.#fresh('g');
    const source = this.#pick([
      `(x + sa for x in ${this.#pick(lists)})`,
      `map(${this.#pick(lists)}.append, ${this.#list(0)})`,
      `(x for x in ${this.#pick(lists)} if x in ${this.#pick(lists)})`,
      `iter(${this.#pick(lists)})`,
      `zip(${this.#pick(lists)}, ${this.#pick(lists)})`,
    ]);
    if (!source.startsWith('map') && !source.startsWith('zip') && this.#inFunction === 0) this.#iterators.push(name);
    return `${name} = ${source}`;
  }

  #compound(depth: number): readonly string[] {
    const inner = () => this.#inner(depth);
    const choices: (() => readonly string[])[] = [
      () => [`if ${this.#condition(2)}:`, ...inner()],
      () => [`if ${this.#condition(2)}:`, ...inner(), 'else:', ...inner()],
      () => [`if ${this.#condition(1)}:`, ...inner(), `elif ${this.#condition(1)}:`, ...inner(), 'else:', ...inner()],
      () => this.#loop(depth),
      () => this.#try(depth),
      () => this.#try(depth),
      () => this.#define(depth),
      () => this.#define(depth),
      () => [
        `class ${this.#fresh('C')}${this.#pick(['', '(object)', '(Exception)'])}:`,
        ...inner(),
        '    def m(self):',
        ...this.#indented(this.#inner(depth)),
      ],
      () => [
        "with open('requirements.txt') as fh:",
        `    ${this.#pick(lists)} = ${this.#pick(['fh.read().splitlines()', 'fh.readlines()', '[x.strip() for x in fh]', 'list(fh)'])}`,
        ...inner(),
      ],
    ];
    return this.#pick(choices)();
  }

  #loop(depth: number): readonly string[] {
    this.#loops += 1;
    const otherwise = () => (this.#chance(0.3) ? ['else:', ...this.#inner(depth)] : []);
    const name = this.#pick(['w', 'sa', 'sb']);
    const loop = this.#chance(0.75)
      ? [
          `for ${name} in ${this.#pick([`list(${this.#list(1)})`, `${this.#list(1)}[:3]`, `tuple(${this.#list(1)})`, `sorted(${this.#pick(dicts)})`])}:`,
          ...this.#inner(depth),
        ]
      : [
          'tick = 0',
          `while tick < ${1 + this.#below(3)}${this.#chance(0.3) ? ` and ${this.#condition(0)}` : ''}:`,
          '    tick += 1',
          ...this.#inner(depth),
        ];
    this.#loops -= 1;
    return [...loop, ...otherwise()];
  }

  #try(depth: number): readonly string[] {
    const inner = () => this.#inner(depth);
    const raising = this.#pick([
      "raise ValueError('x')",
      'import nowhere_at_all',
      'from itertools import izip',
      'lc[99]',
      "da['none']",
      'undefined_name',
      "open('none.txt')",
      'None',
      'import json',
      "[].remove('a')",
      'sa.nothing',
      "'a' + 1",
      'ia, ib = 1',
      'assert ia > 99',
      'unicode(sa)',
    ]);
    const handled = this.#pick([
      'except Exception:',
      'except (ValueError, ImportError):',
      'except ImportError:',
      'except:',
      'except (KeyError, NameError, IndexError) as e:',
      'except OSError:',
    ]);
    const last = this.#chance(0.3) ? ['finally:', ...inner()] : [];
    const otherwise = this.#chance(0.3) ? ['else:', ...inner()] : [];
    const safe = this.#chance(0.7) ? ['except Exception:', ...inner()] : [];
    const first = handled === 'except:' || handled.includes('Exception:') ? [] : safe;
    return ['try:', ...inner(), `    ${raising}`, ...inner(), handled, ...inner(), ...first, ...otherwise, ...last];
  }

  #define(depth: number): readonly string[] {
    const name = this.#fresh('f');
    const takes = this.#below(3);
    const parameters = [
      ...['p', 'q'].slice(0, takes),
      ...(this.#chance(0.3) ? [`o=${this.#pick(['[]', 'la', 'sa'])}`] : []),
      ...(this.#chance(0.15) ? ['*args'] : []),
    ];
    const outer = this.#functions;
    const scope = this.#chance(0.4) ? [`    global ${[this.#pick(lists), this.#pick(texts)].join(', ')}`] : [];
    const [loops, iterators] = [this.#loops, this.#iterators];
    this.#loops = 0;
    this.#inFunction += 1;
    this.#functions = [];
    const local =
      takes > 0 && this.#chance(0.6)
        ? [`    ${this.#pick(['p.append', 'p.extend', 'la.append'])}(${this.#pick(texts)})`]
        : [];
    const body = this.#inner(depth);
    this.#inFunction -= 1;
    this.#loops = loops;
    this.#iterators = iterators;
    this.#functions = [...outer, { name, takes }];
    const decorator = this.#chance(this.#strange) ? ['@helper.hold'] : [];
    return [
      ...decorator,
      `def ${name}(${parameters.join(', ')}):`,
      ...scope,
      ...local,
      ...body,
      `    return ${this.#pick(lists)}`,
    ];
  }

  #strangeStatement(depth: number): readonly string[] {
    const list = this.#pick(lists);
    const simple = this.#pick([
      `helper.mutate(${this.#list(1)})`,
      `helper.mutate(${this.#pick(dicts)})`,
      `${list} = helper.ident(${this.#list(1)})`,
      'helper.maybe()',
      `helper.hold(${this.#pick([list, `lambda: ${list}.append('held')`, `${list}.append`])})`,
      'helper.fire()',
      `${this.#pick(texts)} = helper.text()`,
      `helper.thing.attr = ${list}`,
      `helper.box['x'] = ${list}`,
      `helper.Thing(${list}).add('t')`,
      `${list}.append(helper.text())`,
      `map(helper.mutate, [${list}])`,
      `helper.each(x for x in ${list})`,
      `helper.each(map(${list}.append, ['e']))`,
      `${list}.sort(key=helper.key)`,
      `${list} = [x for x in ${this.#pick(lists)} if helper.flag()]`,
      `${this.#pick(dicts)}[helper.text()] = ${list}`,
      `${list} += helper.ident([sa])`,
    ]);
    if (depth <= 0 || this.#chance(0.6)) return [simple];
    const inner = () => this.#inner(depth);
    return this.#pick([
      () => [`if helper.flag():`, ...inner()],
      () => [`if helper.flag():`, ...inner(), 'else:', ...inner()],
      () => ['try:', '    helper.maybe()', ...inner(), 'except ValueError:', ...inner()],
      () => ['try:', ...inner(), '    helper.maybe()', 'except ValueError:', '    pass', 'else:', ...inner()],
      () => [`for w in helper.fresh(${list}):`, ...inner()],
      () => ['with helper.quiet():', ...inner(), '    helper.maybe()'],
      () => [
        `for w in ${list}[:2]:`,
        '    if helper.flag():',
        `        ${this.#pick(['break', 'continue', 'pass'])}`,
        ...inner(),
      ],
      () => ['def late():', ...inner(), 'helper.hold(late)'],
      () => [
        'class K(helper.Thing):',
        ...inner(),
        '    def run(self):',
        ...this.#indented(this.#inner(depth)),
        'K([]).add(sa)',
      ],
    ])();
  }
}
