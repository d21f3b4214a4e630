const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replaceAll(/[&<>"]/g, (character) => escapes[character]);

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#f6f8fa, #151b23); --link: light-dark(#0550ae, #79c0ff); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #e6edf3); }
a { color: var(--link); }
.skip { position: absolute; left: -99em; } .skip:focus { left: 1em; }
.frame { display: grid; grid-template-columns: 16rem minmax(0, 1fr); max-width: 76rem; margin: auto; }
nav { padding: 1.5rem 1rem; border-right: 1px solid var(--line); font-size: .9rem; }
nav h2 { margin: 1.2em 0 .2em; font-size: .8rem; text-transform: uppercase; letter-spacing: .05em; }
nav ul { list-style: none; margin: 0; padding: 0; } nav ul ul { padding-left: 1em; }
nav a { text-decoration: none; } nav a[aria-current] { font-weight: 600; color: inherit; }
main { padding: 1.5rem 2rem 4rem; min-width: 0; }
h1 { line-height: 1.2; } h2 { margin-top: 2em; border-bottom: 1px solid var(--line); }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
code { background: var(--soft); padding: .1em .3em; border-radius: 4px; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .8em 1em; overflow-x: auto; }
pre code { background: none; padding: 0; font-size: 1em; }
.wide { overflow-x: auto; } table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .3em .7em; text-align: left; vertical-align: top; }
img { max-width: 100%; background: #fff; }
@media (max-width: 50rem) { .frame { display: block; } nav { border: 0; border-bottom: 1px solid var(--line); } main { padding: 1rem; } }
`;

function menu(sections, current, headings) {
  const inside = headings.map(({ anchor, text }) => `<li><a href="#${anchor}">${escaped(text)}</a></li>`);
  const item = ({ address, title }) =>
    address === current.address
      ? `<li><a href="${address}" aria-current="page">${escaped(title)}</a><ul>${inside.join('')}</ul></li>`
      : `<li><a href="${address}">${escaped(title)}</a></li>`;
  return sections
    .map(({ title, pages }) => `<h2>${escaped(title)}</h2>\n<ul>${pages.map(item).join('\n')}</ul>`)
    .join('\n');
}

/** A page of the site: its text, with the menu of all pages beside it. */
export function pageHtml({ sections, page, body, headings }) {
  const title = page.title === 'pylock' ? 'pylock' : `${page.title} · pylock`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#text">To the text</a>
<div class="frame">
<nav aria-label="Pages">
${menu(sections, page, headings)}
</nav>
<main id="text">
${body}</main>
</div>
</body>
</html>
`;
}
