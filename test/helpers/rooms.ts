// Which room may import which: held by test/arrows.test.ts, and drawn by docs/architecture.md.

/** Rooms by the names of those that they may import. A name with a slash opens one file or room inside of another room. */
export type Rooms = Readonly<Record<string, readonly string[]>>;

/** Files at the top that every room may import. */
export const openFiles: readonly string[] = ['errors', 'order', 'own-version', 'remembering'];

/** The rooms of `src`. */
const top: Rooms = {
  text: [],
  pep: ['text'],
  git: [],
  generated: [],
  files: ['git'],
  yaml: ['text'],
  toml: ['text', 'yaml'],
  targets: ['pep', 'text'],
  poetry: ['pep', 'text'],
  deps: ['pep', 'text', 'yaml', 'poetry', 'generated'],
  config: ['pep', 'text', 'targets', 'yaml', 'deps', 'files', 'git/folders-up', 'index-client/selection', 'generated'],
  'requirements-txt': ['pep', 'text', 'git', 'files', 'poetry', 'deps', 'config'],
  pyproject: [
    ...['pep', 'text', 'targets', 'yaml', 'toml', 'poetry', 'deps', 'config', 'requirements-txt'],
    ...['index-client/default-index', 'generated'],
  ],
  inputs: ['files', 'deps', 'config', 'requirements-txt', 'pyproject', 'foreign-locks/as-deps'],
  metadata: ['pep', 'text', 'poetry'],
  'index-client': ['pep', 'text', 'metadata', 'generated'],
  resolver: ['pep'],
  provider: [
    'pep',
    'targets',
    'deps',
    'resolver',
    'metadata/model',
    'index-client/model',
    'index-client/once',
    'index-client/popular',
  ],
  lock: ['pep', 'targets', 'yaml', 'deps', 'provider', 'index-client/model', 'index-client/provenance-model'],
  questions: ['pep', 'targets', 'deps', 'lock/model', 'lock/projects', 'lock/views'],
  facts: ['metadata/release-facts', 'index-client/facts/facts-model', 'lock/model'],
  export: [...['pep', 'targets', 'lock/model', 'lock/hash', 'lock/publisher', 'questions', 'facts', 'edit/toml/text']],
  'pins-file': ['pep', 'text', 'yaml', 'files', 'generated'],
  'foreign-locks': [
    ...[
      'pep',
      'text',
      'yaml',
      'toml',
      'poetry',
      'deps/model',
      'requirements-txt/lines',
      'requirements-txt/options',
      'generated',
    ],
    ...['lock/read', 'lock/model', 'lock/hash'],
  ],
  emit: ['lock/model', 'lock/projects', 'lock/used-files', 'targets/patch-floor', 'generated'],
  edit: ['pep', 'text', 'yaml', 'toml', 'poetry', 'deps'],
  verify: [
    ...['pep', 'targets', 'yaml', 'files', 'deps', 'config', 'provider', 'lock'],
    ...['index-client/model', 'index-client/provenance-model', 'index-client/audit'],
  ],
  pipeline: [
    ...['pep', 'git', 'files', 'yaml', 'targets', 'deps', 'config', 'inputs', 'metadata', 'index-client'],
    ...['provider', 'lock', 'emit', 'verify', 'edit', 'poetry', 'pins-file', 'foreign-locks'],
    'requirements-txt/include',
    'facts',
    'export',
  ],
  cli: [
    ...['pep', 'targets', 'files', 'config', 'pipeline', 'yaml/nearest'],
    ...['edit/asked', 'edit/bounds', 'edit/model', 'export/model', 'facts', 'inputs/kind'],
    ...['lock/model', 'lock/diff-model', 'lock/lock-name', 'lock/projects', 'verify/finding', 'verify/finding-kinds'],
    ...['questions', 'facts'],
  ],
  library: ['targets', 'config', 'pipeline'],
  index: ['library', 'lock/read'],
};

/**
 * The rooms inside of a room, `''` for those of `src` itself. A file that is named is a room of its own. Files of a room
 * that are not named are its door: they may import all of it, and nothing of it imports them.
 */
export const rooms: Readonly<Record<string, Rooms>> = {
  '': top,
  cli: {
    terminal: [],
    words: ['terminal/shell-word'],
    'resolve-report': ['terminal'],
    'diff-report': ['terminal'],
    'verify-report': ['terminal'],
    answers: ['terminal'],
    commands: ['terminal', 'words', 'answers', 'resolve-report', 'diff-report', 'verify-report'],
  },
  'index-client': {
    'provenance-model': [],
    model: ['provenance-model'],
    'metadata-answer': ['model'],
    once: [],
    popular: [],
    selection: [],
    'default-index': [],
    http: ['once'],
    machine: ['http', 'selection'],
    'index-address': ['http'],
    cache: ['model', 'http'],
    page: ['model', 'once', 'popular', 'index-address', 'http', 'cache'],
    facts: ['model', 'http', 'cache', 'file'],
    file: ['model', 'metadata-answer', 'once', 'index-address', 'http', 'cache', 'page'],
    audit: ['facts', 'model', 'provenance-model', 'once', 'index-address', 'http', 'cache', 'page'],
    direct: ['model', 'metadata-answer', 'provenance-model', 'once', 'http', 'cache', 'page', 'file'],
  },
  'metadata/setup-py': {
    syntax: [],
    values: ['syntax'],
    world: ['syntax', 'values'],
    library: ['values', 'world'],
    run: ['syntax', 'values', 'world', 'library'],
  },
  provider: {
    'package-id': [],
    choice: ['package-id'],
    requirements: ['package-id', 'choice'],
    notices: [
      ...['package-id', 'choice'],
      ...['solve/target-picks', 'solve/target-memory', 'solve/target-provider', 'solve/target-answer'],
    ],
    solve: ['package-id', 'choice', 'requirements', 'notices'],
    builds: ['choice', 'requirements', 'solve'],
    'why-not': ['package-id', 'choice', 'requirements', 'solve'],
  },
  pipeline: {
    listed: [],
    notice: [],
    begin: [],
    discover: [],
    pins: ['listed'],
    settings: ['discover', 'pins'],
    solve: ['listed', 'notice', 'pins', 'settings'],
    upgrades: ['settings', 'solve'],
    'why-not': ['pins', 'settings', 'solve', 'upgrades'],
    nix: ['notice', 'discover', 'pins', 'settings'],
    facts: ['discover', 'settings'],
    questions: ['discover', 'pins'],
    export: ['discover', 'pins'],
    import: [],
  },
  verify: {
    finding: [],
    'finding-kinds': ['finding'],
    'line-of': [],
    'locked-files': [],
    offline: ['finding', 'line-of', 'locked-files'],
    provenance: ['finding', 'locked-files'],
    online: ['finding', 'locked-files', 'offline', 'provenance'],
  },
};
