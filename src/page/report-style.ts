/**
 * The look of a report: light and dark as the reader has it, dark on white on paper. Base is blue and dashed, head orange and
 * solid, everywhere (colours of Okabe and Ito); nothing else has a colour but what is good, bad or open.
 */
export const REPORT_STYLE = `
:root{--bg:#fff;--fg:#1b1f24;--dim:#5a646f;--line:#e1e5ea;--soft:#f5f7f9;--link:#0757b5;--good:#116329;--bad:#b3201f;--open:#7a4f00;--base:#0068a8;--head:#b34700;--within:#dfe6ec;--more1:#fbe3d3;--more2:#f4b98f;--more3:#e58a4b;--less1:#dbe9f5;--less2:#a9cdea;--less3:#6fadda;--same:#eceff2;--ink:#1b1f24}
@media (prefers-color-scheme:dark){:root{--bg:#0e1216;--fg:#e9eef3;--dim:#9ba6b2;--line:#2b323a;--soft:#171c22;--link:#6cb2ff;--good:#56c870;--bad:#ff8078;--open:#e3b341;--base:#56b4e9;--head:#f0a35e;--within:#2a333c;--more1:#4a3322;--more2:#7d4a23;--more3:#b36327;--less1:#1f3547;--less2:#22506f;--less3:#256f9f;--same:#262d35;--ink:#f4f7fa}}
@media print{:root{--bg:#fff;--fg:#000;--dim:#333;--line:#ccc;--soft:#fff;--link:#000;--good:#000;--bad:#000;--open:#000;--base:#0068a8;--head:#b34700;--within:#dfe6ec;--more1:#fbe3d3;--more2:#f4b98f;--more3:#e58a4b;--less1:#dbe9f5;--less2:#a9cdea;--less3:#6fadda;--same:#eceff2;--ink:#000}}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
header,nav,main,footer{max-width:1080px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
.brand{margin:0 0 10px;color:var(--dim);font-size:13px;letter-spacing:.08em;text-transform:uppercase}
h1{font-size:30px;line-height:1.22;letter-spacing:-.01em;font-weight:650;margin:0 0 12px;text-wrap:balance;overflow-wrap:anywhere}
h1 code{font:inherit;overflow-wrap:anywhere}h1.good span{color:var(--good)}h1.bad span{color:var(--bad)}h1.open span{color:var(--open)}
h2{font-size:21px;font-weight:650;margin:64px 0 16px;padding-top:20px;border-top:1px solid var(--line);overflow-wrap:anywhere}
h2 small{font-weight:400;font-size:14px;color:var(--dim);margin-left:8px}h2 code{font-size:inherit;font-weight:650}
h3{font-size:16px;font-weight:650;margin:36px 0 8px}
h4{font-size:14px;font-weight:600;margin:0 0 8px}
h5{font-size:13px;font-weight:600;margin:14px 0 4px}h5 span{font-weight:400;color:var(--dim)}
h2>a,tbody th>a{color:inherit;text-decoration:none}
h2>a:hover::after,h2>a:focus-visible::after{content:" #";color:var(--dim)}tbody th>a:hover{text-decoration:underline}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--bg);padding:6px 10px}
.note,figcaption,output,.dim{color:var(--dim);font-size:13.5px}.note{margin:6px 0}
nav ul{display:flex;flex-wrap:wrap;gap:6px 20px;list-style:none;padding:14px 0;margin:22px 0 0;border-top:1px solid var(--line);font-size:14px}
nav a{text-decoration:none;color:var(--fg)}nav a:hover{text-decoration:underline}
nav a.bad span{color:var(--bad)}nav a.good span{color:var(--good)}nav a.open span{color:var(--open)}
#_changes{margin-top:0}
p,li,summary{overflow-wrap:anywhere}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:8px 18px 8px 0;text-align:left;vertical-align:top;font-weight:400}
thead th{font-size:12.5px;color:var(--dim);padding-bottom:6px}
.scroll{overflow-x:auto;margin:8px 0}.scroll td,.scroll th{white-space:nowrap}.scroll td:last-child{white-space:normal;min-width:180px}tbody a{color:inherit;text-decoration-color:var(--line);text-underline-offset:3px}
table.numbers td:not(:last-child){text-align:left}
.rows{width:100%;margin:4px 0}
.rows tbody th{white-space:nowrap}.rows tbody th.long{white-space:normal;overflow-wrap:anywhere;min-width:190px}.rows td{overflow-wrap:anywhere}.rows .number{white-space:nowrap}.rows bdi{white-space:normal;overflow-wrap:anywhere}
.rows .verdict{min-width:190px}
tr.bad .verdict,tr.bad td:last-child{color:var(--bad)}tr.good.objective .dim{color:var(--dim)}
tr.aside{color:var(--dim)}
tr:target{background:var(--soft);box-shadow:-6px 0 0 var(--link)}h2:target>a{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:6px}
.rows div.verdict{display:flex;flex-wrap:wrap;gap:0 12px}.rows details{margin:0;color:var(--fg)}.rows details[open]{flex-basis:100%}.rows details p{margin:6px 0;max-width:58ch;font-size:13.5px}.rows summary{font-size:13px;color:var(--dim)}
details{margin:10px 0}summary{cursor:pointer;color:var(--link);width:fit-content}
details .scroll{max-height:620px;overflow:auto}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:32px 44px;margin:16px 0}
figure{margin:0;min-width:0}figure.whole{margin:28px 0}
figcaption{margin-top:8px}
svg{display:block}svg.chart{width:100%;height:auto;max-width:560px}
svg text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--dim)}
.grid{stroke:var(--line);stroke-width:1;fill:none}.axis,.tick{stroke:var(--dim);fill:none}
path.base,path.head{fill:none;stroke-width:2;stroke-linejoin:round}
path.base{stroke:var(--base);stroke-dasharray:7 3}path.head{stroke:var(--head)}
svg text.base{fill:var(--base);font-weight:650}svg text.head{fill:var(--head);font-weight:650}
h5.base{color:var(--base)}h5.head{color:var(--head)}
circle.head{fill:var(--head)}.band{fill:var(--head);fill-opacity:.16;stroke:none}
path.dots{fill:none;stroke-linecap:round;stroke-width:5.5;stroke-opacity:.75}path.dots.head{stroke:var(--head)}
path.rule{stroke:var(--fg);stroke-width:1.2;stroke-dasharray:4 4;fill:none}svg text.rule{fill:var(--fg)}svg.chart text.rule,svg text.load,svg text.steal,svg text.base,svg text.head{paint-order:stroke;stroke:var(--bg);stroke-width:3px;stroke-linejoin:round}
path.look{stroke:var(--fg);stroke-width:1.5;fill:none}circle.look{fill:var(--bg);stroke:var(--fg);stroke-width:1.5}
path.bound{fill:none;stroke:var(--dim);stroke-dasharray:2 3}path.lost{stroke:var(--dim);stroke-width:1.5;fill:none}
path.load{stroke:var(--fg);stroke-width:1.8;fill:none}path.steal{stroke:var(--bad);stroke-width:1.8;stroke-dasharray:3 3;fill:none}svg text.load{fill:var(--fg)}svg text.steal{fill:var(--bad)}
svg.strip{width:190px;height:24px}
.within{fill:var(--within)}.zero{stroke:var(--dim);fill:none}.limit{stroke:var(--fg);stroke-width:1.5;fill:none}
.whisker{stroke:var(--head);stroke-width:2.5;fill:none}.point{fill:var(--head)}.was{fill:var(--base)}
svg.bar{width:100%;height:20px}
.phase.boot,.key.boot{fill:var(--less1);background:var(--less1)}.phase.warm,.key.warm{fill:var(--less2);background:var(--less2)}.phase.block,.key.block{fill:var(--base);background:var(--base)}.phase.rest,.key.rest{fill:var(--dim);background:var(--dim)}
.keys{display:flex;flex-wrap:wrap;gap:4px 22px;list-style:none;padding:0;margin:10px 0;font-size:13.5px}
.key{display:inline-block;width:12px;height:12px;border-radius:2px;margin-right:8px;vertical-align:-1px}
.key.base{background:var(--base)}.key.head{background:var(--head)}.key.more{background:var(--more3)}.key.less{background:var(--less3)}.key.same{background:var(--same)}
.spans{list-style:none;margin:0;padding:0;font-size:13px}
.spans li,.ticks{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr) var(--ms,74px);gap:14px;align-items:center}.spans li{border-bottom:1px solid var(--line)}.ticks svg{grid-column:2;overflow:visible}figure.path{--ms:128px}
.spans .what{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.spans small{color:var(--dim);font-size:inherit}.spans code{color:var(--dim);font-size:12px}
.spans .ms{text-align:right;font-variant-numeric:tabular-nums;color:var(--dim)}.spans .bar{height:24px}.spans .bar .grid{vector-effect:non-scaling-stroke}.spans b.bad{color:var(--bad)}.suspect{color:var(--bad);font-size:12px;font-weight:650;border:1px solid;border-radius:9px;padding:0 7px;text-decoration:none;margin-right:6px}
${Array.from({ length: 9 }, (_, k) => `.d${k + 1} .what{padding-left:${(k + 1) * 14}px}`).join('')}
.paths rect.base{fill:var(--base)}.paths rect.head{fill:var(--head)}.base .critical{fill:var(--base)}.head .critical{fill:var(--head)}.base .beside{fill:var(--less2)}.head .beside{fill:var(--more2)}.error{stroke:var(--bad);stroke-width:3}
.suspects{padding-left:24px;max-width:80ch}.suspects li{margin:8px 0}
svg.flame rect{stroke:none}svg.flame text{fill:var(--ink);font-size:12px;pointer-events:none}svg.box{cursor:pointer}
.more1 rect{fill:var(--more1)}.more2 rect{fill:var(--more2)}.more3 rect{fill:var(--more3)}.less1 rect{fill:var(--less1)}.less2 rect{fill:var(--less2)}.less3 rect{fill:var(--less3)}.same rect{fill:var(--same)}
svg.box:hover rect,svg.box:focus-visible rect{stroke:var(--fg);stroke-width:1.5}svg.box:focus-visible{outline:none}svg.box.found rect{stroke:var(--fg);stroke-width:2}
output{display:block;min-height:22px;margin-top:6px}
.live .static>svg{display:none}.canvas{outline-offset:4px}.canvas .u-select{background:var(--fg);opacity:.1}
.search{display:block;margin:12px 0;font-size:13.5px;color:var(--dim)}input,button{font:inherit;font-size:14px;color:var(--fg);background:var(--bg);border:1px solid var(--dim);border-radius:6px;padding:5px 10px}button{cursor:pointer;margin-right:10px}button:hover{background:var(--soft)}
footer{margin-top:56px;padding-bottom:56px}
@media screen and (max-width:720px){
header,nav,main,footer{padding-left:16px;padding-right:16px}header{padding-top:24px}h1{font-size:23px}h2{margin-top:44px}h2 small{display:block;margin:2px 0 0}
.rows,.rows tbody,.rows tr,.rows th,.rows td{display:block}.rows thead{position:absolute;left:-9999px}
.rows tr{padding:12px 0;border-bottom:1px solid var(--line)}.rows th,.rows td{border:0;padding:2px 0}.rows tbody th{font-weight:600;white-space:normal;overflow-wrap:anywhere}
.rows td.number{display:flex;justify-content:space-between}.rows td.number[data-label]::before{content:attr(data-label);color:var(--dim)}.rows td.picture{padding:6px 0}svg.strip{width:100%;max-width:320px;height:auto}
.spans li{grid-template-columns:minmax(0,1fr) auto;gap:0 10px;padding-top:4px}.spans .bar{grid-column:1/3;grid-row:2}.spans .what{white-space:normal}.ticks{display:block;margin-top:6px}svg.chart text{font-size:14.5px}
}
@media print{nav,.skip,.canvas,output,.search,.saves{display:none!important}.live .static>svg{display:block}figure,tr,li{break-inside:avoid}h2,h3,h4,h5{break-after:avoid}.scroll,details .scroll{overflow:visible;max-height:none}.scroll td,.scroll th{white-space:normal;overflow-wrap:anywhere}body,table,.spans,figcaption,.note,.keys{font-size:10.5px}h1{font-size:22px}h2{margin-top:24px;font-size:17px}h3{margin-top:22px;font-size:13px}h4{font-size:11.5px}th,td{padding:4px 10px 4px 0}.rows .verdict{min-width:120px}svg.strip{width:130px}.figures{grid-template-columns:1fr 1fr;gap:16px 24px}.rows details:not([open]){display:none}.spans code,.suspect,.ticks svg text,thead th,h5,h2 small{font-size:10px}header,nav,main,footer{padding:0}a{text-decoration:none}}
`;
