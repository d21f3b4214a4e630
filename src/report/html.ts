import { createHash } from 'node:crypto';
import { pageScript, pageShell, pageStyle } from '../generated/report-page.js';
import type { Report } from './model.js';
import { escaped, scriptJson } from './safe-text.js';
import { auditText } from './standing.js';

/** The source of a text in a content security policy (CSP 3, section 2.3.1). */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Nothing but the page's own script and style: no request, no other code, no markup made of text. */
function policy(): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(pageScript)}`,
    `style-src ${hashOf(pageStyle)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function summaryOf({ packages, python, systems }: Report): string {
  const tools = packages.filter(({ kind }) => kind === 'build tool').length;
  const installed = packages.length - tools;
  return `${installed} packages${tools === 0 ? '' : ` and ${tools} build tools`} for Python ${python} on ${systems.join(', ')}`;
}

/** The page of a report: one file that needs nothing else. */
export function reportHtml(report: Report): string {
  const lock = escaped(report.lock);
  const parts: ReadonlyMap<string, string> = new Map([
    ['policy', `<meta http-equiv="Content-Security-Policy" content="${policy()}">`],
    ['generator', `<meta name="generator" content="pylock ${escaped(report.pylock)}">`],
    ['title', `<title>${lock}: packages</title>`],
    ['style', `<style>${pageStyle}</style>`],
    ['heading', `<h1>${lock}</h1>`],
    ['summary', escaped(summaryOf(report))],
    ['audit', escaped(auditText(report))],
    ['report', `<script id="report" type="application/json">${scriptJson(report)}</script>`],
    ['script', `<script>${pageScript}</script>`],
  ]);
  return pageShell.replaceAll(/<!-- ([a-z]+) -->/g, (_, name: string) => parts.get(name) ?? '');
}
