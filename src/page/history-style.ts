/** The look of a history: light and dark as the reader has it, black on white on paper. Colours of Okabe and Ito. */
export const HISTORY_STYLE = `
:root{--bg:#fff;--fg:#1f2328;--dim:#59636e;--line:#d1d9e0;--soft:#f6f8fa;--link:#0757b5;--good:#116329;--bad:#b3201f;--open:#7a4f00;--l0:#0072b2;--l1:#b34700;--l2:#8b3a73;--l3:#00705a;--band:#0072b2;--hatch:#c2410c}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#f0f6fc;--dim:#9ba4ae;--line:#3d444d;--soft:#151b23;--link:#6cb2ff;--good:#4fc862;--bad:#ff7b72;--open:#e3b341;--l0:#56b4e9;--l1:#f0a35e;--l2:#dd9fc5;--l3:#3fc9a5;--band:#56b4e9;--hatch:#f59e42}}
@media print{:root{--bg:#fff;--fg:#000;--dim:#333;--line:#bbb;--soft:#fff;--link:#000;--good:#000;--bad:#000;--open:#000;--l0:#0072b2;--l1:#b34700;--l2:#8b3a73;--l3:#00705a;--band:#0072b2;--hatch:#c2410c}
nav,.skip,.hover{display:none}figure,tr{break-inside:avoid}h2,h3{break-after:avoid}details:not([open]){display:none}.scroll{overflow:visible}}
*{box-sizing:border-box}
html{scroll-padding-top:12px}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
header,nav,main,footer{max-width:980px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:26px;line-height:1.25;margin:0 0 8px}
h2{font-size:21px;margin:40px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line)}
h3{font-size:16px;margin:0 0 6px;overflow-wrap:anywhere}
h2>a,h3>a{color:inherit;text-decoration:none}
h2>a:hover::after,h3>a:hover::after,h2>a:focus-visible::after,h3>a:focus-visible::after{content:" #";color:var(--dim)}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--bg);padding:6px 10px}
.state{font-weight:600;margin:0 0 4px}.state.good{color:var(--good)}.state.bad{color:var(--bad)}.state.open{color:var(--open)}
.note,figcaption{color:var(--dim);font-size:14px;margin:4px 0}
nav ul,.legends{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;padding:0;margin:14px 0}
.legends{color:var(--dim);font-size:14px}.legends li{display:flex;align-items:center;gap:6px}
figure{margin:24px 0 32px;scroll-margin-top:12px}
figure ul{margin:6px 0;padding-left:20px}
figure:target,section>h2:target{outline:2px solid var(--link);outline-offset:6px}
figcaption p{margin:0}svg{display:block}svg.wide,svg.narrow{width:100%;height:auto}svg.narrow{max-width:480px}.narrow{display:none}svg.defs{position:absolute}
svg text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--dim)}
.grid{stroke:var(--line);stroke-width:1;fill:none}.axis{stroke:var(--dim);fill:none}
.line0,.line1,.line2,.line3{fill:none;stroke-width:2;stroke-linejoin:round}
.line0{stroke:var(--l0)}.line1{stroke:var(--l1);stroke-dasharray:7 3}.line2{stroke:var(--l2);stroke-dasharray:2 3}.line3{stroke:var(--l3);stroke-dasharray:9 3 2 3}
circle.dot{stroke:none}circle.line0{fill:var(--l0)}circle.line1{fill:var(--l1)}circle.line2{fill:var(--l2)}circle.line3{fill:var(--l3)}
svg text.line0{fill:var(--l0);stroke:none;font-weight:600}svg text.line1{fill:var(--l1);stroke:none;font-weight:600}svg text.line2{fill:var(--l2);stroke:none;font-weight:600}svg text.line3{fill:var(--l3);stroke:none;font-weight:600}
.band{fill:var(--band);fill-opacity:.14;stroke:none}
path.rule{stroke:var(--fg);stroke-width:1.5;stroke-dasharray:4 4;fill:none}svg text.rule,svg text.change{fill:var(--fg);font-weight:600}
.hatched{fill:var(--hatch);fill-opacity:.07}.hatching{stroke:var(--hatch);stroke-width:2;stroke-opacity:.45}
.incident{stroke:var(--hatch);stroke-opacity:.6}
.maintenance{fill:var(--dim);fill-opacity:.16;stroke:var(--dim);stroke-dasharray:2 2}
.mark{fill:var(--bg);stroke:var(--fg);stroke-width:1.5}.mark.change,.mark.revision{fill:var(--fg)}.mark.revision{stroke-width:1}
.change-line{stroke:var(--fg);stroke-width:1;stroke-dasharray:1 3;fill:none}
.gap{stroke:var(--fg);stroke-width:3;stroke-dasharray:2 3;fill:none}
.hover{fill:transparent}.hover:hover{fill:var(--fg);fill-opacity:.08}
.scroll{overflow-x:auto;margin:8px 0}
table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:5px 14px 5px 0;text-align:left;vertical-align:top;font-weight:400;white-space:nowrap}
thead th{font-weight:600;border-bottom-width:2px}
tr.bad td:last-child{color:var(--bad);font-weight:600}
details{margin:6px 0}summary{cursor:pointer;color:var(--link);width:fit-content}
details .scroll{max-height:420px;overflow:auto}
code{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
footer{padding-bottom:48px;margin-top:40px}
@media (max-width:640px){.wide{display:none}.narrow{display:block}header,nav,main,footer{padding-left:14px;padding-right:14px}h1{font-size:22px}}
@media print{.wide{display:block}.narrow{display:none}details .scroll{max-height:none;overflow:visible}body{font-size:11px}}
`;
