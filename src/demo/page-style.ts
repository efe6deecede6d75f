/** The look of a pull request's conversation, light and dark as the reader has it. */
export const PAGE_STYLE = `
:root{--bg:#fff;--fg:#1f2328;--dim:#59636e;--line:#d1d9e0;--soft:#f6f8fa;--link:#0969da;--good:#1a7f37;--bad:#cf222e;--open:#9a6700;--pill-open:#9a6700}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#f0f6fc;--dim:#9198a1;--line:#3d444d;--soft:#151b23;--link:#4493f8;--good:#3fb950;--bad:#f85149;--open:#d29922;--pill-open:#9e6a03}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif}
main{max-width:1012px;margin:0 auto;padding:32px 24px 64px}
header{display:flex;flex-wrap:wrap;gap:12px;align-items:center;padding-bottom:16px;border-bottom:1px solid var(--line)}
h1{font-size:28px;font-weight:400;margin:0;line-height:1.25}
.number{color:var(--dim)}
.pill{border-radius:99px;padding:4px 12px;color:#fff;font-weight:600}
.pill.success{background:#1f883d}.pill.failure,.pill.error{background:#cf222e}.pill.pending{background:var(--pill-open)}
.timeline{list-style:none;margin:0 0 0 16px;padding:8px 0 16px;border-left:2px solid var(--line)}
.step{position:relative;padding:16px 0 8px 28px}
.step::before{content:"";position:absolute;left:-9px;top:20px;width:16px;height:16px;border-radius:50%;background:var(--dim);border:3px solid var(--bg)}
.step.success::before{background:var(--good)}.step.failure::before,.step.error::before{background:var(--bad)}.step.pending::before{background:var(--open)}
.step>h2{font-size:16px;margin:0 0 4px}
.said{margin:0 0 12px;color:var(--dim);white-space:pre-wrap}
.comment{border:1px solid var(--line);border-radius:6px;margin:12px 0}
.by{display:flex;gap:8px;align-items:center;background:var(--soft);border-bottom:1px solid var(--line);border-radius:6px 6px 0 0;padding:8px 16px;color:var(--dim)}
.by b{color:var(--fg)}
.avatar{width:20px;height:20px;border-radius:50%;background:linear-gradient(135deg,#54aeff,#8250df)}
.bot{border:1px solid var(--line);border-radius:99px;padding:0 6px;font-size:12px}
.body{padding:16px;overflow-x:auto}
.body>:first-child{margin-top:0}.body>:last-child{margin-bottom:0}
.body h3{font-size:20px;margin:0 0 16px}
.body p,.body ul,.body table,.body details{margin:0 0 16px}
.body ul{padding-left:2em;list-style:disc}.body li+li{margin-top:4px}
table{border-collapse:collapse;display:block;overflow-x:auto;max-width:100%}
th,td{border:1px solid var(--line);padding:6px 13px;min-width:5em}td:last-child{min-width:14em}
tbody tr:nth-child(2n){background:var(--soft)}
code{font:85% ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,monospace;background:color-mix(in srgb,var(--dim) 18%,transparent);border-radius:6px;padding:.2em .4em;overflow-wrap:anywhere}
td code{white-space:nowrap;overflow-wrap:normal}
summary{cursor:pointer}details[open]>summary{margin-bottom:12px}
a{color:var(--link)}
a[href^="http://127.0.0.1"]{color:inherit;text-decoration:none;pointer-events:none}
.status{display:flex;flex-wrap:wrap;gap:8px;align-items:baseline;border:1px solid var(--line);border-radius:6px;padding:8px 16px;margin:8px 0}
.sign{font-weight:700}
.success>.sign{color:var(--good)}.failure>.sign,.error>.sign{color:var(--bad)}.pending>.sign{color:var(--open)}
.merge{border:2px solid var(--line);border-radius:6px;padding:16px;margin-top:16px}
.merge.success{border-color:var(--good)}.merge.failure,.merge.error{border-color:var(--bad)}.merge.pending{border-color:var(--open)}
.merge h2{font-size:16px;margin:0 0 8px}
.merge .status{border:0;padding:0;margin:0}
`;
