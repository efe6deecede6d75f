import { toHtml } from './markdown-tree.ts';

/** A comment as GitHub shows it on a wide screen, nearly: its sizes, its colours, its column. */
export function githubPage(markdown: string, theme: 'light' | 'dark' = 'light'): string {
  const [text, ground, line, code] =
    theme === 'light' ? ['#1f2328', '#fff', '#d1d9e0', '#818b981f'] : ['#f0f6fc', '#0d1117', '#3d444d', '#656c7633'];
  return `<!doctype html><meta charset="utf-8"><style>
body{margin:0;padding:16px;width:778px;background:${ground};color:${text};font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;overflow-wrap:break-word}
p,ul,pre,table,details{margin:0 0 16px}ul{padding-left:28px}li+li{margin-top:3.5px}h3{font-size:1.25em;line-height:1.25;margin:0 0 16px}
code{font:85% ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;padding:.2em .4em;background:${code};border-radius:6px;white-space:break-spaces}
h3 code{font-size:inherit;padding:0 .2em}pre{padding:16px;background:${code};border-radius:6px;font-size:85%;line-height:1.45;overflow:auto}pre code{line-height:1.45;padding:0;background:none;font-size:100%;white-space:pre}
table{border-collapse:collapse;display:block;width:max-content;max-width:100%;overflow:auto}th,td{padding:6px 13px;border:1px solid ${line}}a{color:#4493f8}
</style><body>${toHtml(markdown)}</body>`;
}
