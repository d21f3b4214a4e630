const page = (name, title) => ({ source: `docs/${name}.md`, address: `${name}.html`, title });

/** The pages of the site in the order of its menu: from the first visit to the work on pylock itself. */
export const sections = [
  {
    title: 'Start',
    pages: [
      { source: 'README.md', address: 'index.html', title: 'pylock' },
      page('first-project', 'A first project'),
      page('coming-from', 'Coming from another tool'),
      page('recipes', 'Recipes'),
      page('comparison', 'Beside other tools'),
    ],
  },
  {
    title: 'Guides',
    pages: [
      page('import', 'Taking a lock over'),
      page('nix', 'Building with Nix'),
      page('upgrade', 'Newer versions'),
      page('questions', 'Questions a lock answers'),
      page('export', 'A lock for other tools'),
      page('verify', 'Guarding locks'),
      page('audit', 'Vulnerabilities and malware'),
      page('bots', 'Bots'),
    ],
  },
  {
    title: 'Reference',
    pages: [
      page('cli', 'Commands and flags'),
      page('deps-file', 'Deps file'),
      page('inputs', 'pyproject.toml and others'),
      page('config', 'Configuration'),
      page('lock-format', 'The lock, key by key'),
      // `index.html` is the first page of a site.
      { ...page('index', 'How an index is asked'), address: 'asking-an-index.html' },
      page('source-archives', 'Source archives'),
      page('native-libraries', 'Native libraries'),
      page('library', 'The library'),
      { source: 'CHANGELOG.md', address: 'changelog.html', title: 'Changelog' },
      { source: 'SECURITY.md', address: 'security.html', title: 'Security' },
    ],
  },
  {
    title: 'For maintainers',
    pages: [
      { source: 'CONTRIBUTING.md', address: 'contributing.html', title: 'Contributing' },
      page('architecture', 'How pylock is built'),
      page('solver', 'How the resolver works'),
      page('speed', 'How fast it is'),
    ],
  },
];
