import { t as Failure } from "./failure2.js";
import { c as line, f as name, p as outside, s as joined, x as table } from "./document.js";
import { c as literal, n as array, p as strictObject, r as boolean, s as lazy, t as _enum } from "./schemas.js";
import { c as pairsMeasured, f as revisionName, s as headlineOf, t as tradeOffLine, u as detailsOf } from "./trade-offs.js";
import { a as formatEstimate, c as formatMoment, d as formatPart, f as formatRange, g as formatValue, i as formatDuration, l as formatMs, n as formatBytes, p as formatShare, r as formatChange, t as countOf, u as formatNumber } from "./numbers.js";
import { n as scenarioPlace, t as rowPlace } from "./places.js";
import { t as plainLine } from "./plain-line.js";
import { a as suspectText, o as unexplainedText, t as AS_MEASURED, u as rowsOf$1 } from "./suspect-lines.js";
import { C as rowName, M as fromTo, R as inUnit, S as mainCells, f as rowSentence, x as informationalCells } from "./reasons.js";
import { _ as line$1, b as round, c as htmlLine, d as plainSigns, f as policyHash, g as label, h as escapeXml, i as roundMark, l as htmlPage, m as dots, n as linear, p as area, r as logarithmic, s as htmlBlock, t as changeScale, u as outsideText, v as px, y as py } from "./scale.js";
import { t as quantile } from "./quantile.js";
import { n as eachSide, t as SIDES } from "./revision.js";
import { t as cleanText } from "./escape.js";
import { i as valueFor } from "./trial.js";
import { t as binStart } from "./histogram.js";
import { c as quantileOf, i as formOf } from "./metrics.js";
import { n as toChanges, t as toChange } from "./comparison.js";
import { a as SHOWN_QUANTILES } from "./evidence.js";
import { a as distinct, c as id, f as list, g as ms, l as integer, v as number$1, w as text } from "./fields.js";
import { a as sortedKeys, r as readJson } from "./json.js";
import { r as renderMeasurement } from "./measurement2.js";
import { n as renderJson, t as readStoredResult } from "./report2.js";
import { r as concludeWhole, t as compareAndJudge } from "./conclude.js";
// src/wire/evidence-detail.ts
const RULES = {
	maxBytes: 1048576,
	maxDepth: 400,
	maxKeys: 64
};
const words = text(500);
const waterfall = strictObject({
	scenario: id,
	which: _enum(["typical", "slow"]),
	side: _enum(["base", "head"]),
	requestMs: ms,
	spans: list(strictObject({
		depth: integer(0, 1e3),
		service: words,
		name: words,
		statement: words,
		fromMs: number$1(-1e9, 1e9),
		toMs: number$1(-1e9, 1e9),
		critical: boolean(),
		error: boolean()
	}), 200)
});
const cpu = number$1(0, 1e9);
const flame = lazy(() => strictObject({
	name: words,
	file: words,
	totalMs: strictObject({
		base: cpu,
		head: cpu
	}),
	children: array(flame)
}));
const quantiles = array(ms.nullable()).length(SHOWN_QUANTILES.length);
const detailSchema = strictObject({
	schemaVersion: literal(1),
	waterfalls: distinct(waterfall, 256, ({ scenario, which, side }) => [
		scenario,
		which,
		side
	]),
	flame: flame.nullable(),
	quantiles: distinct(strictObject({
		scenario: id,
		metric: _enum(["latency", "ttft"]),
		pair: integer(0, 1e3),
		base: quantiles.nullable(),
		head: quantiles
	}), 8192, ({ scenario, metric, pair }) => [
		scenario,
		metric,
		pair
	])
});
function renderDetail(detail) {
	for (let fitting = detail;;) {
		const text = `${JSON.stringify(fitting, sortedKeys)}\n`;
		if (new TextEncoder().encode(text).length <= RULES.maxBytes) return text;
		fitting = smaller(fitting);
	}
}
function smaller(detail) {
	const { flame, waterfalls, quantiles } = detail;
	if (quantiles.length > 0 && JSON.stringify(quantiles).length >= JSON.stringify(flame).length) return {
		...detail,
		quantiles: []
	};
	return flame === null ? {
		...detail,
		waterfalls: waterfalls.slice(0, waterfalls.length >> 1)
	} : {
		...detail,
		flame: null
	};
}
function readDetail(written) {
	const read = readJson(written, RULES, detailSchema);
	return "value" in read ? read.value : null;
}
// src/page/browser.json
var script = "/* uPlot: The MIT License (MIT)\n\nCopyright (c) 2022 Leon Sorokin\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the \"Software\"), to deal\nin the Software without restriction, including without limitation the rights\nto use, copy, modify, merge, publish, distribute, sublicense, and/or sell\ncopies of the Software, and to permit persons to whom the Software is\nfurnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in\nall copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR\nIMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,\nFITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE\nAUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER\nLIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\nOUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN\nTHE SOFTWARE. */\n(function(){function e(){let e=document.querySelector(`[data-downloads]`);if(e!==null)for(let n of document.querySelectorAll(`script[data-file]`)){let{file:r=``}=n.dataset,i=document.createElement(`button`);i.type=`button`,i.textContent=`Save ${r}`,i.addEventListener(`click`,()=>t(r,n.textContent??``)),e.append(i)}}function t(e,t){let n=document.createElement(`a`);n.download=e,n.href=URL.createObjectURL(new Blob([t],{type:`application/json`})),n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),1e4)}function n(){for(let e of document.querySelectorAll(`[data-flame]`)){let t=e.querySelector(`svg`);t!==null&&r(e,t)}}function r(e,t){let n=a(t),[r]=n;if(r===void 0)return;let s=document.createElement(`output`),u=r,d=()=>o(t,n,u),f=e=>{u=e,s.textContent=e===r?i:`${e.said}. Escape shows all.`,d()};t.removeAttribute(`viewBox`),t.setAttribute(`role`,`group`),t.before(l(n,e=>s.textContent=e)),t.after(s);for(let e of n)e.box.setAttribute(`role`,`button`),e.box.setAttribute(`aria-label`,e.said),e.box.setAttribute(`tabindex`,e===r?`0`:`-1`),e.box.addEventListener(`click`,()=>f(e)),e.box.addEventListener(`focus`,()=>s.textContent=e.said),e.box.addEventListener(`pointerenter`,()=>s.textContent=e.said);t.addEventListener(`keydown`,e=>{let t=n.find(({box:e})=>e===document.activeElement);if(e.key===`Escape`)f(r);else if(t!==void 0&&(e.key===`Enter`||e.key===` `))f(t);else if(t===void 0||!c(n,t,e.key))return;e.preventDefault()}),new ResizeObserver(d).observe(e),f(r)}let i=`Click a box to zoom, or walk with the arrow keys and press Enter; Escape shows all.`;function a(e){return[...e.querySelectorAll(`svg[data-at]`)].map(e=>{let[t=0,n=0,r=0]=(e.dataset.at??``).split(` `).map(Number),i=e.querySelector(`title`)?.textContent??``;return{box:e,name:e.dataset.name??``,said:i,from:t,to:n,depth:r}})}function o(e,t,{from:n,to:r}){let i=Math.max(200,e.clientWidth),a=i/(r-n);for(let e of t){let t=Math.max(0,(e.from-n)*a),r=Math.min(i,(e.to-n)*a),o=r-t>.5;e.box.setAttribute(`display`,o?`inline`:`none`),o&&(e.box.setAttribute(`x`,t.toFixed(1)),e.box.setAttribute(`width`,Math.max(1,r-t-1).toFixed(1)),s(e,r-t))}let o=t.filter(({box:e})=>e.getAttribute(`display`)!==`none`).map(({depth:e})=>e);e.setAttribute(`height`,String((Math.max(...o)+1)*20))}function s({box:e,name:t},n){let r=e.querySelector(`text`)??e.appendChild(document.createElementNS(`http://www.w3.org/2000/svg`,`text`));r.setAttribute(`x`,`5`),r.setAttribute(`y`,`14`);let i=Math.floor((n-8)/6.7),a=[...t];r.textContent=a.length<=i?t:i<6?``:`${a.slice(0,i-1).join(``)}…`}function c(e,t,n){let r=e.filter(({box:e})=>e.getAttribute(`display`)!==`none`),i=e=>r.filter(t=>t.depth===e).sort((e,t)=>e.from-t.from),a=i(t.depth+1).filter(({from:e,to:n})=>e>=t.from-1e-9&&n<=t.to+1e-9),o=i(t.depth),s={ArrowUp:()=>i(t.depth-1).find(({from:e,to:n})=>e<=t.from+1e-9&&n>=t.to-1e-9),ArrowDown:()=>a.sort((e,t)=>t.to-t.from-(e.to-e.from))[0],ArrowLeft:()=>o[o.indexOf(t)-1],ArrowRight:()=>o[o.indexOf(t)+1]}[n];if(s===void 0)return!1;let c=s();return c!==void 0&&(t.box.setAttribute(`tabindex`,`-1`),c.box.setAttribute(`tabindex`,`0`),c.box.focus()),!0}function l(e,t){let n=document.createElement(`label`),r=document.createElement(`input`);return n.className=`search`,r.type=`search`,n.append(`Find a function `,r),r.addEventListener(`input`,()=>{let n=r.value.trim().toLowerCase(),a=e.filter(({box:e,said:t})=>{let r=n!==``&&t.toLowerCase().includes(n);return e.classList.toggle(`found`,r),r});t(n===``?i:`${a.length} of ${e.length} boxes match.`)}),n}let u=`u-off`,d=`u-label`,f=`width`,p=`height`,m=`bottom`,h=`left`,g=`right`,_=`#000`,v=`#0000`,y=`mousemove`,b=`mousedown`,x=`mouseup`,S=`mouseenter`,C=`mouseleave`,w=`dblclick`,T=`change`,E=`dppxchange`,D=typeof window<`u`,O=D?document:null,ee=D?window:null,te=D?navigator:null,k,A;function ne(){let e=devicePixelRatio;k!=e&&(k=e,A&&pe(T,A,ne),A=matchMedia(`(min-resolution: ${k-.001}dppx) and (max-resolution: ${k+.001}dppx)`),fe(T,A,ne),ee.dispatchEvent(new CustomEvent(E)))}function j(e,t){if(t!=null){let n=e.classList;!n.contains(t)&&n.add(t)}}function re(e,t){let n=e.classList;n.contains(t)&&n.remove(t)}function M(e,t,n){e.style[t]=n+`px`}function ie(e,t,n,r){let i=O.createElement(e);return t!=null&&j(i,t),n?.insertBefore(i,r),i}function ae(e,t){return ie(`div`,e,t)}let oe=/* @__PURE__ */ new WeakMap;function se(e,t,n,r,i){let a=`translate(`+t+`px,`+n+`px)`;a!=oe.get(e)&&(e.style.transform=a,oe.set(e,a),t<0||n<0||t>r||n>i?j(e,u):re(e,u))}let ce=/* @__PURE__ */ new WeakMap;function le(e,t,n){let r=t+n;r!=ce.get(e)&&(ce.set(e,r),e.style.background=t,e.style.borderColor=n)}let N=/* @__PURE__ */ new WeakMap;function ue(e,t,n,r){let i=t+``+n;i!=N.get(e)&&(N.set(e,i),e.style.height=n+`px`,e.style.width=t+`px`,e.style.marginLeft=r?-t/2+`px`:0,e.style.marginTop=r?-n/2+`px`:0)}let de={passive:!0},P={...de,capture:!0};function fe(e,t,n,r){t.addEventListener(e,n,r?P:de)}function pe(e,t,n,r){t.removeEventListener(e,n,de)}D&&ne();function me(e,t,n,r){let i;n||=0,r||=t.length-1;let a=r<=2147483647;for(;r-n>1;)i=a?n+r>>1:z((n+r)/2),t[i]<e?n=i:r=i;return e-t[n]<=t[r]-e?n:r}function he(e){return(t,n,r)=>{let i=-1,a=-1;for(let a=n;a<=r;a++)if(e(t[a])){i=a;break}for(let i=r;i>=n;i--)if(e(t[i])){a=i;break}return[i,a]}}let F=e=>e!=null,ge=e=>e!=null&&e>0,_e=he(F),ve=he(ge);function ye(e,t,n,r=0,i=!1){let a=i?ve:_e,o=i?ge:F;[t,n]=a(e,t,n);let s=e[t],c=e[t];if(t>-1){if(r==1)s=e[t],c=e[n];else if(r==-1)s=e[n],c=e[t];else for(let r=t;r<=n;r++){let t=e[r];o(t)&&(t<s?s=t:t>c&&(c=t))}}return[s??B,c??-B]}function be(e,t,n,r){let i=Le(e),a=Le(t);e==t&&(i==-1?(e*=n,t/=n):(e/=n,t*=n));let o=n==10?Re:ze,s=i==1?z:Ne,c=a==1?Ne:z,l=s(o(je(e))),u=c(o(je(t))),d=Ie(n,l),f=Ie(n,u);return n==10&&(l<0&&(d=W(d,-l)),u<0&&(f=W(f,-u))),r||n==2?(e=d*i,t=f*a):(e=$e(e,d),t=Qe(t,f)),[e,t]}function xe(e,t,n,r){let i=be(e,t,n,r);return e==0&&(i[0]=0),t==0&&(i[1]=0),i}let Se=.1,Ce={mode:3,pad:Se},we={pad:0,soft:null,mode:0},I={min:we,max:we};function Te(e,t,n,r){return lt(n)?De(e,t,n):(we.pad=n,we.soft=r?0:null,we.mode=r?3:0,De(e,t,I))}function L(e,t){return e??t}function Ee(e,t,n){for(t=L(t,0),n=L(n,e.length-1);t<=n;){if(e[t]!=null)return!0;t++}return!1}function De(e,t,n){let r=n.min,i=n.max,a=L(r.pad,0),o=L(i.pad,0),s=L(r.hard,-B),c=L(i.hard,B),l=L(r.soft,B),u=L(i.soft,-B),d=L(r.mode,0),f=L(i.mode,0),p=t-e,m=Re(p),h=Fe(je(e),je(t)),g=Re(h),_=je(g-m);(p<1e-24||_>10)&&(p=0,(e==0||t==0)&&(p=1e-24,d==2&&l!=B&&(a=0),f==2&&u!=-B&&(o=0)));let v=p||h||1e3,y=Re(v),b=Ie(10,z(y)),x=W($e(e-v*(p==0?e==0?.1:1:a),b/10),24),S=e>=l&&(d==1||d==3&&x<=l||d==2&&x>=l)?l:B,C=Fe(s,x<S&&e>=S?S:Pe(S,x)),w=W(Qe(t+v*(p==0?t==0?.1:1:o),b/10),24),T=t<=u&&(f==1||f==3&&w>=u||f==2&&w<=u)?u:-B,E=Pe(c,w>T&&t<=T?T:Fe(T,w));return C==E&&C==0&&(E=100),[C,E]}let Oe=new Intl.NumberFormat(D?te.language:`en-US`),ke=e=>Oe.format(e),R=Math,Ae=R.PI,je=R.abs,z=R.floor,Me=R.round,Ne=R.ceil,Pe=R.min,Fe=R.max,Ie=R.pow,Le=R.sign,Re=R.log10,ze=R.log2,Be=(e,t=1)=>R.sinh(e)*t,Ve=(e,t=1)=>R.asinh(e/t),B=1/0;function He(e){return(Re((e^e>>31)-(e>>31))|0)+1}function Ue(e,t,n){return Pe(Fe(e,t),n)}function We(e){return typeof e==`function`}function V(e){return We(e)?e:()=>e}let Ge=()=>{},Ke=e=>e,qe=(e,t)=>t,Je=e=>null,Ye=e=>!0,Xe=(e,t)=>e==t,H=/\\.\\d*?(?=9{6,}|0{6,})/gm,U=e=>{if(ot(e)||et.has(e))return e;let t=`${e}`,n=t.match(H);if(n==null)return e;let r=n[0].length-1;if(t.indexOf(`e-`)!=-1){let[e,n]=t.split(`e`);return+`${U(e)}e${n}`}return W(e,r)};function Ze(e,t){return U(W(U(e/t))*t)}function Qe(e,t){return U(Ne(U(e/t))*t)}function $e(e,t){return U(z(U(e/t))*t)}function W(e,t=0){if(ot(e))return e;let n=10**t,r=e*n*(1+2**-52);return Me(r)/n}let et=/* @__PURE__ */ new Map;function tt(e){return((``+e).split(`.`)[1]||``).length}function G(e,t,n,r){let i=[],a=r.map(tt);for(let o=t;o<n;o++){let t=je(o),n=W(Ie(e,o),t);for(let s=0;s<r.length;s++){let c=e==10?+`${r[s]}e${o}`:r[s]*n,l=(o>=0?0:t)+(o>=a[s]?0:a[s]),u=e==10?c:W(c,l);i.push(u),et.set(u,l)}}return i}let nt={},rt=[],it=[null,null],at=Array.isArray,ot=Number.isInteger,st=e=>e===void 0;function ct(e){return typeof e==`string`}function lt(e){let t=!1;if(e!=null){let n=e.constructor;t=n==null||n==Object}return t}function ut(e){return typeof e==`object`&&!!e}let dt=Object.getPrototypeOf(Uint8Array),ft=`__proto__`;function pt(e,t=lt){let n;if(at(e)){let r=e.find(e=>e!=null);if(at(r)||t(r)){n=Array(e.length);for(let r=0;r<e.length;r++)n[r]=pt(e[r],t)}else n=e.slice()}else if(e instanceof dt)n=e.slice();else if(t(e)){n={};for(let r in e)r!=ft&&(n[r]=pt(e[r],t))}else n=e;return n}function K(e){let t=arguments;for(let n=1;n<t.length;n++){let r=t[n];for(let t in r)t!=ft&&(lt(e[t])?K(e[t],pt(r[t])):e[t]=pt(r[t]))}return e}function mt(e,t,n){for(let r=0,i,a=-1;r<t.length;r++){let o=t[r];if(o>a){for(i=o-1;i>=0&&e[i]==null;)e[i--]=null;for(i=o+1;i<n&&e[i]==null;)e[a=i++]=null}}}function ht(e,t){if(vt(e)){let t=e[0].slice();for(let n=1;n<e.length;n++)t.push(...e[n].slice(1));return yt(t[0])||(t=_t(t)),t}let n=/* @__PURE__ */ new Set;for(let t=0;t<e.length;t++){let r=e[t][0],i=r.length;for(let e=0;e<i;e++)n.add(r[e])}let r=[Array.from(n).sort((e,t)=>e-t)],i=r[0].length,a=/* @__PURE__ */ new Map;for(let e=0;e<i;e++)a.set(r[0][e],e);for(let n=0;n<e.length;n++){let o=e[n],s=o[0];for(let e=1;e<o.length;e++){let c=o[e],l=Array(i).fill(void 0),u=t?t[n][e]:1,d=[];for(let e=0;e<c.length;e++){let t=c[e],n=a.get(s[e]);t===null?u!=0&&(l[n]=t,u==2&&d.push(n)):l[n]=t}mt(l,d,i),r.push(l)}}return r}let gt=typeof queueMicrotask>`u`?e=>Promise.resolve().then(e):queueMicrotask;function _t(e){let t=e[0],n=t.length,r=Array(n);for(let e=0;e<r.length;e++)r[e]=e;r.sort((e,n)=>t[e]-t[n]);let i=[];for(let t=0;t<e.length;t++){let a=e[t],o=Array(n);for(let e=0;e<n;e++)o[e]=a[r[e]];i.push(o)}return i}function vt(e){let t=e[0][0],n=t.length;for(let r=1;r<e.length;r++){let i=e[r][0];if(i.length!=n)return!1;if(i!=t){for(let e=0;e<n;e++)if(i[e]!=t[e])return!1}}return!0}function yt(e,t=100){let n=e.length;if(n<=1)return!0;let r=0,i=n-1;for(;r<=i&&e[r]==null;)r++;for(;i>=r&&e[i]==null;)i--;if(i<=r)return!0;let a=Fe(1,z((i-r+1)/t));for(let t=e[r],n=r+a;n<=i;n+=a){let r=e[n];if(r!=null){if(r<=t)return!1;t=r}}return!0}let bt=[`January`,`February`,`March`,`April`,`May`,`June`,`July`,`August`,`September`,`October`,`November`,`December`],xt=[`Sunday`,`Monday`,`Tuesday`,`Wednesday`,`Thursday`,`Friday`,`Saturday`];function St(e){return e.slice(0,3)}let Ct=xt.map(St),wt={MMMM:bt,MMM:bt.map(St),WWWW:xt,WWW:Ct};function Tt(e){return(e<10?`0`:``)+e}function Et(e){return(e<10?`00`:e<100?`0`:``)+e}let Dt={YYYY:e=>e.getFullYear(),YY:e=>(e.getFullYear()+``).slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>Tt(e.getMonth()+1),M:e=>e.getMonth()+1,DD:e=>Tt(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>Tt(e.getHours()),H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?`PM`:`AM`,aa:e=>e.getHours()>=12?`pm`:`am`,a:e=>e.getHours()>=12?`p`:`a`,mm:e=>Tt(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>Tt(e.getSeconds()),s:e=>e.getSeconds(),fff:e=>Et(e.getMilliseconds())};function Ot(e,t){t||=wt;let n=[],r=/\\{([a-z]+)\\}|[^{]+/gi,i;for(;i=r.exec(e);)n.push(i[0][0]==`{`?Dt[i[1]]:i[0]);return e=>{let r=``;for(let i=0;i<n.length;i++)r+=typeof n[i]==`string`?n[i]:n[i](e,t);return r}}let kt=new Intl.DateTimeFormat().resolvedOptions().timeZone;function q(e,t){let n;return t==`UTC`||t==`Etc/UTC`?n=/* @__PURE__ */ new Date(+e+e.getTimezoneOffset()*6e4):t==kt?n=e:(n=new Date(e.toLocaleString(`en-US`,{timeZone:t})),n.setMilliseconds(e.getMilliseconds())),n}let J=e=>e%1==0,At=[1,2,2.5,5],jt=G(10,-32,0,At),Mt=G(10,0,32,At),Nt=Mt.filter(J),Pt=jt.concat(Mt),Ft=`{YYYY}`,It=`\n`+Ft,Lt=`{M}/{D}`,Rt=`\n`+Lt,zt=Rt+`/{YY}`,Bt=`{aa}`,Vt=`{h}:{mm}`+Bt,Ht=`\n`+Vt,Ut=`:{ss}`;function Wt(e){let t=e*1e3,n=t*60,r=n*60,i=r*24,a=i*30,o=i*365,s=(e==1?G(10,0,3,At).filter(J):G(10,-3,0,At)).concat([t,t*5,t*10,t*15,t*30,n,n*5,n*10,n*15,n*30,r,r*2,r*3,r*4,r*6,r*8,r*12,i,i*2,i*3,i*4,i*5,i*6,i*7,i*8,i*9,i*10,i*15,a,a*2,a*3,a*4,a*6,o,o*2,o*5,o*10,o*25,o*50,o*100]),c=[[o,Ft,null,null,null,null,null,null,1],[i*28,`{MMM}`,It,null,null,null,null,null,1],[i,Lt,It,null,null,null,null,null,1],[r,`{h}`+Bt,zt,null,Rt,null,null,null,1],[n,Vt,zt,null,Rt,null,null,null,1],[t,Ut,zt+` `+Vt,null,Rt+` `+Vt,null,Ht,null,1],[e,Ut+`.{fff}`,zt+` `+Vt,null,Rt+` `+Vt,null,Ht,null,1]];function l(t){return(s,c,l,u,d,f)=>{let p=[],m=d>=o,h=d>=a&&d<o,g=t(l),_=W(g*e,3),v=en(g.getFullYear(),m?0:g.getMonth(),h||m?1:g.getDate()),y=W(v*e,3);if(h||m){let n=h?d/a:0,r=m?d/o:0,i=_==y?_:W(en(v.getFullYear()+r,v.getMonth()+n,1)*e,3),s=new Date(Me(i/e)),c=s.getFullYear(),l=s.getMonth();for(let a=0;i<=u;a++){let o=en(c+r*a,l+n*a,1),s=o-t(W(o*e,3));i=W((+o+s)*e,3),i<=u&&p.push(i)}}else{let a=d>=i?i:d,o=y+(z(l)-z(_))+Qe(_-y,a);p.push(o);let m=t(o),h=m.getHours()+m.getMinutes()/n+m.getSeconds()/r,g=d/r,v=f/s.axes[c]._space;for(;o=W(o+d,e==1?0:3),!(o>u);)if(g>1){let e=z(W(h+g,6))%24,n=t(o).getHours()-e;n>1&&(n=-1),o-=n*r,h=(h+g)%24;let i=p[p.length-1];W((o-i)/d,3)*v>=.7&&p.push(o)}else p.push(o)}return p}}return[s,c,l]}let[Gt,Kt,qt]=Wt(1),[Jt,Yt,Xt]=Wt(.001);G(2,-53,53,[1]);function Zt(e,t){return e.map(e=>e.map((n,r)=>r==0||r==8||n==null?n:t(r==1||e[8]==0?n:e[1]+n)))}function Qt(e,t){return(n,r,i,a,o)=>{let s=t.find(e=>o>=e[0])||t[t.length-1],c,l,u,d,f,p;return r.map(t=>{let n=e(t),r=n.getFullYear(),i=n.getMonth(),a=n.getDate(),o=n.getHours(),m=n.getMinutes(),h=n.getSeconds(),g=r!=c&&s[2]||i!=l&&s[3]||a!=u&&s[4]||o!=d&&s[5]||m!=f&&s[6]||h!=p&&s[7]||s[1];return c=r,l=i,u=a,d=o,f=m,p=h,g(n)})}}function $t(e,t){let n=Ot(t);return(t,r,i,a,o)=>r.map(t=>n(e(t)))}function en(e,t,n){return new Date(e,t,n)}function tn(e,t){return t(e)}function nn(e,t){return(n,r,i,a)=>a==null?`--`:t(e(r))}function rn(e,t){let n=e.series[t];return n.width?n.stroke(e,t):n.points.width?n.points.stroke(e,t):null}function an(e,t){return e.series[t].fill(e,t)}let on={show:!0,live:!0,isolate:!1,mount:Ge,markers:{show:!0,width:2,stroke:rn,fill:an,dash:`solid`},idx:null,idxs:null,values:[]};function sn(e,t){let n=e.cursor.points,r=ae(),i=n.size(e,t);M(r,f,i),M(r,p,i);let a=i/-2;M(r,`marginLeft`,a),M(r,`marginTop`,a);let o=n.width(e,t,i);return o&&M(r,`borderWidth`,o),r}function cn(e,t){let n=e.series[t].points;return n._fill||n._stroke}function ln(e,t){let n=e.series[t].points;return n._stroke||n._fill}function un(e,t){return e.series[t].points.size}let dn=[0,0];function fn(e,t,n){return dn[0]=t,dn[1]=n,dn}function pn(e,t,n,r=!0){return e=>{e.button!=0||r&&e.target!=t||n(e)}}function mn(e,t,n,r=!0){return e=>{r&&e.target!=t||n(e)}}let hn={show:!0,x:!0,y:!0,lock:!1,move:fn,points:{one:!1,show:sn,size:un,width:0,stroke:ln,fill:cn},bind:{mousedown:pn,mouseup:pn,click:pn,dblclick:pn,mousemove:mn,mouseleave:mn,mouseenter:mn},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,n,r,i)=>r-i,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},gn={show:!0,stroke:`rgba(0,0,0,0.07)`,width:2},_n=K({},gn,{filter:qe}),vn=K({},_n,{size:10}),yn=K({},gn,{show:!1}),bn=`12px system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", sans-serif, \"Apple Color Emoji\", \"Segoe UI Emoji\", \"Segoe UI Symbol\", \"Noto Color Emoji\"`,xn=`bold `+bn,Sn=1.5,Cn={show:!0,scale:`x`,stroke:_,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:xn,side:2,grid:_n,ticks:vn,border:yn,font:bn,lineGap:Sn,rotate:0},wn={show:!0,scale:`x`,auto:!1,sorted:1,min:B,max:-1/0,idxs:[]};function Tn(e,t,n,r,i){return t.map(e=>e==null?``:ke(e))}function En(e,t,n,r,i,a,o){let s=[],c=et.get(i)||0;n=o?n:W(Qe(n,i),c);for(let e=n;e<=r;e=W(e+i,c))s.push(Object.is(e,-0)?0:e);return s}function Dn(e,t,n,r,i,a,o){let s=[],c=e.scales[e.axes[t].scale].log,l=z((c==10?Re:ze)(n));i=Ie(c,l),c==10&&(i=Pt[me(i,Pt)]);let u=n,d=i*c;c==10&&(d=Pt[me(d,Pt)]);do s.push(u),u+=i,c==10&&!et.has(u)&&(u=W(u,et.get(i))),u>=d&&(i=u,d=i*c,c==10&&(d=Pt[me(d,Pt)]));while(u<=r);return s}function On(e,t,n,r,i,a,o){let s=e.scales[e.axes[t].scale].asinh,c=r>s?Dn(e,t,Fe(s,n),r,i):[s],l=r>=0&&n<=0?[0]:[];return(n<-s?Dn(e,t,Fe(s,-r),-n,i):[s]).reverse().map(e=>-e).concat(l,c)}let kn=/./,An=/[12357]/,jn=/[125]/,Mn=/1/,Nn=(e,t,n,r)=>e.map((e,i)=>t==4&&e==0||i%r==0&&n.test(e.toExponential()[+(e<0)])?e:null);function Pn(e,t,n,r,i){let a=e.axes[n],o=a.scale,s=e.scales[o],c=e.valToPos,l=a._space,u=c(10,o),d=c(9,o)-u>=l?kn:c(7,o)-u>=l?An:c(5,o)-u>=l?jn:Mn;if(d==Mn){let e=je(c(1,o)-u);if(e<l)return Nn(t.slice().reverse(),s.distr,d,Ne(l/e)).reverse()}return Nn(t,s.distr,d,1)}function Fn(e,t,n,r,i){let a=e.axes[n],o=a.scale,s=a._space,c=e.valToPos,l=je(c(1,o)-c(2,o));return l<s?Nn(t.slice().reverse(),3,kn,Ne(s/l)).reverse():t}function In(e,t,n,r){return r==null?`--`:t==null?``:ke(t)}let Ln={show:!0,scale:`y`,stroke:_,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:xn,side:3,grid:_n,ticks:vn,border:yn,font:bn,lineGap:Sn,rotate:0};function Rn(e,t){return W((3+(e||1)*2)*t,3)}function zn(e,t){let{scale:n,idxs:r}=e.series[0],i=e._data[0],a=e.valToPos(i[r[0]],n,!0),o=e.valToPos(i[r[1]],n,!0),s=je(o-a)/(e.series[t].points.space*k);return r[1]-r[0]<=s}let Bn={scale:null,auto:!0,sorted:0,min:B,max:-1/0},Vn=(e,t,n,r,i)=>i,Hn={show:!0,auto:!0,sorted:0,gaps:Vn,alpha:1,facets:[K({},Bn,{scale:`x`}),K({},Bn,{scale:`y`})]},Un={scale:`y`,auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:Vn,alpha:1,points:{show:zn,filter:null},values:null,min:B,max:-1/0,idxs:[],path:null,clip:null};function Wn(e,t,n,r,i){return n/10}let Gn={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Kn=K({},Gn,{time:!1,ori:1}),qn={};function Jn(e,t){let n=qn[e];return n||(n={key:e,plots:[],sub(e){n.plots.push(e)},unsub(e){n.plots=n.plots.filter(t=>t!=e)},pub(e,t,r,i,a,o,s){for(let c=0;c<n.plots.length;c++)n.plots[c]!=t&&n.plots[c].pub(e,t,r,i,a,o,s)}},e!=null&&(qn[e]=n)),n}function Y(e,t,n){let r=e.mode,i=e.series[t],a=r==2?e._data[t]:e._data,o=e.scales,s=e.bbox,c=a[0],l=r==2?a[1]:a[t],u=r==2?o[i.facets[0].scale]:o[e.series[0].scale],d=r==2?o[i.facets[1].scale]:o[i.scale],f=s.left,p=s.top,m=s.width,h=s.height,g=e.valToPosH,_=e.valToPosV;return u.ori==0?n(i,c,l,u,d,g,_,f,p,m,h,nr,ir,or,cr,ur):n(i,c,l,u,d,_,g,p,f,h,m,rr,ar,sr,lr,dr)}function X(e,t){let n=0,r=0,i=L(e.bands,rt);for(let e=0;e<i.length;e++){let a=i[e];a.series[0]==t?n=a.dir:a.series[1]==t&&(a.dir==1?r|=1:r|=2)}return[n,r==1?-1:r==2?1:r==3?2:0]}function Yn(e,t,n,r,i){let a=e.mode,o=e.series[t],s=a==2?o.facets[1].scale:o.scale,c=e.scales[s];return i==-1?c.min:i==1?c.max:c.distr==3?c.dir==1?c.min:c.max:0}function Xn(e,t,n,r,i,a){return Y(e,t,(e,t,o,s,c,l,u,d,f,p,m)=>{let h=e.pxRound,g=s.dir*(s.ori==0?1:-1),_=s.ori==0?ir:ar,v,y;g==1?(v=n,y=r):(v=r,y=n);let b=h(l(t[v],s,p,d)),x=h(u(o[v],c,m,f)),S=h(l(t[y],s,p,d)),C=h(u(a==1?c.max:c.min,c,m,f)),w=new Path2D(i);return _(w,S,C),_(w,b,C),_(w,b,x),w})}function Zn(e,t,n,r,i,a){let o=null;if(e.length>0){o=new Path2D;let s=t==0?or:sr,c=n;for(let t=0;t<e.length;t++){let n=e[t];if(n[1]>n[0]){let e=n[0]-c;e>0&&s(o,c,r,e,r+a),c=n[1]}}let l=n+i-c;l>0&&s(o,c,r-5,l,r+a+10)}return o}function Qn(e,t,n){let r=e[e.length-1];r&&r[0]==t?r[1]=n:e.push([t,n])}function $n(e,t,n,r,i,a,o){let s=[],c=e.length;for(let l=i==1?n:r;l>=n&&l<=r;l+=i)if(t[l]===null){let u=l,d=l;if(i==1)for(;++l<=r&&t[l]===null;)d=l;else for(;--l>=n&&t[l]===null;)d=l;let f=a(e[u]),p=d==u?f:a(e[d]),m=u-i;f=o<=0&&m>=0&&m<c?a(e[m]):f;let h=d+i;p=o>=0&&h>=0&&h<c?a(e[h]):p,p>=f&&s.push([f,p])}return s}function er(e){return e==0?Ke:e==1?Me:t=>Ze(t,e)}function tr(e){let t=e==0?nr:rr,n=e==0?(e,t,n,r,i,a)=>{e.arcTo(t,n,r,i,a)}:(e,t,n,r,i,a)=>{e.arcTo(n,t,i,r,a)},r=e==0?(e,t,n,r,i)=>{e.rect(t,n,r,i)}:(e,t,n,r,i)=>{e.rect(n,t,i,r)};return(e,i,a,o,s,c=0,l=0)=>{c==0&&l==0?r(e,i,a,o,s):(c=Pe(c,o/2,s/2),l=Pe(l,o/2,s/2),t(e,i+c,a),n(e,i+o,a,i+o,a+s,c),n(e,i+o,a+s,i,a+s,l),n(e,i,a+s,i,a,l),n(e,i,a,i+o,a,c),e.closePath())}}let nr=(e,t,n)=>{e.moveTo(t,n)},rr=(e,t,n)=>{e.moveTo(n,t)},ir=(e,t,n)=>{e.lineTo(t,n)},ar=(e,t,n)=>{e.lineTo(n,t)},or=tr(0),sr=tr(1),cr=(e,t,n,r,i,a)=>{e.arc(t,n,r,i,a)},lr=(e,t,n,r,i,a)=>{e.arc(n,t,r,i,a)},ur=(e,t,n,r,i,a,o)=>{e.bezierCurveTo(t,n,r,i,a,o)},dr=(e,t,n,r,i,a,o)=>{e.bezierCurveTo(n,t,i,r,o,a)};function fr(e){return(e,t,n,r,i)=>Y(e,t,(t,a,o,s,c,l,u,d,f,p,m)=>{let{pxRound:h,points:g}=t,_,v;s.ori==0?(_=nr,v=cr):(_=rr,v=lr);let y=W(g.width*k,3),b=(g.size-g.width)/2*k,x=W(b*2,3),S=new Path2D,C=new Path2D,{left:w,top:T,width:E,height:D}=e.bbox;or(C,w-x,T-x,E+x*2,D+x*2);let O=e=>{if(o[e]!=null){let t=h(l(a[e],s,p,d)),n=h(u(o[e],c,m,f));_(S,t+b,n),v(S,t,n,b,0,Ae*2)}};if(i)i.forEach(O);else for(let e=n;e<=r;e++)O(e);return{stroke:y>0?S:null,fill:S,clip:C,flags:3}})}function pr(e){return(t,n,r,i,a,o)=>{r!=i&&(a!=r&&o!=r&&e(t,n,r),a!=i&&o!=i&&e(t,n,i),e(t,n,o))}}let mr=pr(ir),hr=pr(ar);function gr(e){let t=L(e?.alignGaps,0);return(e,n,r,i)=>Y(e,n,(a,o,s,c,l,u,d,f,p,m,h)=>{[r,i]=_e(s,r,i);let g=a.pxRound,_=e=>g(u(e,c,m,f)),v=e=>g(d(e,l,h,p)),y,b;c.ori==0?(y=ir,b=mr):(y=ar,b=hr);let x=c.dir*(c.ori==0?1:-1),S={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:1},C=S.stroke,w=!1;if(i-r>=m*4){let t=t=>e.posToVal(t,c.key,!0),n=null,a=null,l,u,d,f=_(o[x==1?r:i]),p=_(o[r]),m=_(o[i]),h=t(x==1?p+1:m-1);for(let e=x==1?r:i;e>=r&&e<=i;e+=x){let r=o[e],i=(x==1?r<h:r>h)?f:_(r),c=s[e];i==f?c==null?c===null&&(w=!0):(u=c,n==null?(y(C,i,v(u)),l=n=a=u):u<n?n=u:u>a&&(a=u)):(n!=null&&b(C,f,v(n),v(a),v(l),v(u)),c==null?(n=a=null,c===null&&(w=!0)):(u=c,y(C,i,v(u)),n=a=l=u),f=i,h=t(f+x))}n!=null&&n!=a&&d!=f&&b(C,f,v(n),v(a),v(l),v(u))}else for(let e=x==1?r:i;e>=r&&e<=i;e+=x){let t=s[e];t===null?w=!0:t!=null&&y(C,_(o[e]),v(t))}let[T,E]=X(e,n);if(a.fill!=null||T!=0){let t=S.fill=new Path2D(C),s=v(a.fillTo(e,n,a.min,a.max,T)),c=_(o[r]),l=_(o[i]);x==-1&&([l,c]=[c,l]),y(t,l,s),y(t,c,s)}if(!a.spanGaps){let l=[];w&&l.push(...$n(o,s,r,i,x,_,t)),S.gaps=l=a.gaps(e,n,r,i,l),S.clip=Zn(l,c.ori,f,p,m,h)}return E!=0&&(S.band=E==2?[Xn(e,n,r,i,C,-1),Xn(e,n,r,i,C,1)]:Xn(e,n,r,i,C,E)),S})}function _r(e){let t=L(e.align,1),n=L(e.ascDesc,!1),r=L(e.alignGaps,0),i=L(e.extend,!1);return(e,a,o,s)=>Y(e,a,(c,l,u,d,f,p,m,h,g,_,v)=>{[o,s]=_e(u,o,s);let y=c.pxRound,{left:b,width:x}=e.bbox,S=e=>y(p(e,d,_,h)),C=e=>y(m(e,f,v,g)),w=d.ori==0?ir:ar,T={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:1},E=T.stroke,D=d.dir*(d.ori==0?1:-1),O=C(u[D==1?o:s]),ee=S(l[D==1?o:s]),te=ee,A=ee;i&&t==-1&&(A=b,w(E,A,O)),w(E,ee,O);for(let e=D==1?o:s;e>=o&&e<=s;e+=D){let n=u[e];if(n==null)continue;let r=S(l[e]),i=C(n);t==1?w(E,r,O):w(E,te,i),w(E,r,i),O=i,te=r}let ne=te;i&&t==1&&(ne=b+x,w(E,ne,O));let[j,re]=X(e,a);if(c.fill!=null||j!=0){let t=T.fill=new Path2D(E),n=C(c.fillTo(e,a,c.min,c.max,j));w(t,ne,n),w(t,A,n)}if(!c.spanGaps){let i=[];i.push(...$n(l,u,o,s,D,S,r));let f=c.width*k/2,p=n||t==1?f:-f,m=n||t==-1?-f:f;i.forEach(e=>{e[0]+=p,e[1]+=m}),T.gaps=i=c.gaps(e,a,o,s,i),T.clip=Zn(i,d.ori,h,g,_,v)}return re!=0&&(T.band=re==2?[Xn(e,a,o,s,E,-1),Xn(e,a,o,s,E,1)]:Xn(e,a,o,s,E,re)),T})}function vr(e,t,n,r,i,a,o=B){if(e.length>1){let s=null;for(let c=0,l=1/0;c<e.length;c++)if(t[c]!==void 0){if(s!=null){let t=je(e[c]-e[s]);t<l&&(l=t,o=je(n(e[c],r,i,a)-n(e[s],r,i,a)))}s=c}}return o}function yr(e){e||=nt;let t=L(e.size,[.6,B,1]),n=e.align||0,r=e.gap||0,i=e.radius;i=i==null?[0,0]:typeof i==`number`?[i,0]:i;let a=V(i),o=1-t[0],s=L(t[1],B),c=L(t[2],1),l=L(e.disp,nt),u=L(e.each,e=>{}),{fill:d,stroke:f}=l;return(e,t,i,p)=>Y(e,t,(m,h,g,_,v,y,b,x,S,C,w)=>{let T=m.pxRound,E=n,D=r*k,O=s*k,ee=c*k,te,A;_.ori==0?[te,A]=a(e,t):[A,te]=a(e,t);let ne=_.dir*(_.ori==0?1:-1),j=_.ori==0?or:sr,re=_.ori==0?u:(e,t,n,r,i,a,o)=>{u(e,t,n,i,r,o,a)},M=L(e.bands,rt).find(e=>e.series[0]==t),ie=M==null?0:M.dir,ae=m.fillTo(e,t,m.min,m.max,ie),oe=T(b(ae,v,w,S)),se,ce,le,N=C,ue=T(m.width*k),de=!1,P=null,fe=null,pe=null,me=null;d!=null&&(ue==0||f!=null)&&(de=!0,P=d.values(e,t,i,p),fe=/* @__PURE__ */ new Map,new Set(P).forEach(e=>{e!=null&&fe.set(e,new Path2D)}),ue>0&&(pe=f.values(e,t,i,p),me=/* @__PURE__ */ new Map,new Set(pe).forEach(e=>{e!=null&&me.set(e,new Path2D)})));let{x0:he,size:F}=l;if(he!=null&&F!=null){E=1,h=he.values(e,t,i,p),he.unit==2&&(h=h.map(t=>e.posToVal(x+t*C,_.key,!0)));let n=F.values(e,t,i,p);ce=F.unit==2?n[0]*C:y(n[0],_,C,x)-y(0,_,C,x),N=vr(h,g,y,_,C,x,N),le=N-ce+D}else N=vr(h,g,y,_,C,x,N),le=N*o+D,ce=N-le;le<1&&(le=0),ue>=ce/2&&(ue=0),le<5&&(T=Ke);let ge=le>0,_e=N-le-(ge?ue:0);ce=T(Ue(_e,ee,O)),se=(E==0?ce/2:E==ne?0:ce)-E*ne*((E==0?D/2:0)+(ge?ue/2:0));let ve={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},ye=de?null:new Path2D,be=null;if(M!=null)be=e.data[M.series[1]];else{let{y0:n,y1:r}=l;n!=null&&r!=null&&(g=r.values(e,t,i,p),be=n.values(e,t,i,p))}let xe=te*ce,Se=A*ce;for(let n=ne==1?i:p;n>=i&&n<=p;n+=ne){let r=g[n];if(r==null)continue;if(be!=null){let e=be[n]??0;if(r-e==0)continue;oe=b(e,v,w,S)}let i=y(_.distr!=2||l!=null?h[n]:n,_,C,x),a=b(L(r,ae),v,w,S),o=T(i-se),s=T(Fe(a,oe)),c=T(Pe(a,oe)),u=s-c;if(r!=null){let i=r<0?Se:xe,a=r<0?xe:Se;de?(ue>0&&pe[n]!=null&&j(me.get(pe[n]),o,c+z(ue/2),ce,Fe(0,u-ue),i,a),P[n]!=null&&j(fe.get(P[n]),o,c+z(ue/2),ce,Fe(0,u-ue),i,a)):j(ye,o,c+z(ue/2),ce,Fe(0,u-ue),i,a),re(e,t,n,o-ue/2,c,ce+ue,u)}}return ue>0?ve.stroke=de?me:ye:de||(ve._fill=m.width==0?m._fill:m._stroke??m._fill,ve.width=0),ve.fill=de?fe:ye,ve})}function br(e,t){let n=L(t?.alignGaps,0);return(t,r,i,a)=>Y(t,r,(o,s,c,l,u,d,f,p,m,h,g)=>{[i,a]=_e(c,i,a);let _=o.pxRound,v=e=>_(d(e,l,h,p)),y=e=>_(f(e,u,g,m)),b,x,S;l.ori==0?(b=nr,S=ir,x=ur):(b=rr,S=ar,x=dr);let C=l.dir*(l.ori==0?1:-1),w=v(s[C==1?i:a]),T=w,E=[],D=[];for(let e=C==1?i:a;e>=i&&e<=a;e+=C)if(c[e]!=null){let t=s[e],n=v(t);E.push(T=n),D.push(y(c[e]))}let O={stroke:e(E,D,b,S,x,_),fill:null,clip:null,band:null,gaps:null,flags:1},ee=O.stroke,[te,k]=X(t,r);if(o.fill!=null||te!=0){let e=O.fill=new Path2D(ee),n=y(o.fillTo(t,r,o.min,o.max,te));S(e,T,n),S(e,w,n)}if(!o.spanGaps){let e=[];e.push(...$n(s,c,i,a,C,v,n)),O.gaps=e=o.gaps(t,r,i,a,e),O.clip=Zn(e,l.ori,p,m,h,g)}return k!=0&&(O.band=k==2?[Xn(t,r,i,a,ee,-1),Xn(t,r,i,a,ee,1)]:Xn(t,r,i,a,ee,k)),O})}function xr(e){return br(Sr,e)}function Sr(e,t,n,r,i,a){let o=e.length;if(o<2)return null;let s=new Path2D;if(n(s,e[0],t[0]),o==2)r(s,e[1],t[1]);else{let n=Array(o),r=Array(o-1),a=Array(o-1),c=Array(o-1);for(let n=0;n<o-1;n++)a[n]=t[n+1]-t[n],c[n]=e[n+1]-e[n],r[n]=a[n]/c[n];n[0]=r[0];for(let e=1;e<o-1;e++)r[e]===0||r[e-1]===0||r[e-1]>0!=r[e]>0?n[e]=0:(n[e]=3*(c[e-1]+c[e])/((2*c[e]+c[e-1])/r[e-1]+(c[e]+2*c[e-1])/r[e]),isFinite(n[e])||(n[e]=0));n[o-1]=r[o-2];for(let r=0;r<o-1;r++)i(s,e[r]+c[r]/3,t[r]+n[r]*c[r]/3,e[r+1]-c[r]/3,t[r+1]-n[r+1]*c[r]/3,e[r+1],t[r+1])}return s}let Cr=/* @__PURE__ */ new Set;function wr(){for(let e of Cr)e.syncRect(!0)}D&&(fe(`resize`,ee,wr),fe(`scroll`,ee,wr,!0),fe(E,ee,()=>{Br.pxRatio=k}));let Tr=gr(),Er=fr();function Dr(e,t,n,r){return(r?[e[0],e[1]].concat(e.slice(2)):[e[0]].concat(e.slice(1))).map((e,r)=>kr(e,r,t,n))}function Or(e,t){return e.map((e,n)=>n==0?{}:K({},t,e))}function kr(e,t,n,r){return K({},t==0?n:r,e)}function Ar(e,t,n){return t==null?it:[t,n]}let jr=Ar;function Mr(e,t,n){return t==null?it:Te(t,n,Se,!0)}function Nr(e,t,n,r){return t==null?it:be(t,n,e.scales[r].log,!1)}let Pr=Nr;function Fr(e,t,n,r){return t==null?it:xe(t,n,e.scales[r].log,!1)}let Ir=Fr;function Lr(e,t,n,r,i){let a=Fe(He(e),He(t)),o=t-e,s=me(i/r*o,n);do{let e=n[s],t=r*e/o;if(t>=i&&a+(e<5?et.get(e):0)<=17)return[e,t]}while(++s<n.length);return[0,0]}function Rr(e){let t,n;return e=e.replace(/(\\d+)px/,(e,r)=>(t=Me((n=+r)*k))+`px`),[e,t,n]}function zr(e){e.show&&[e.font,e.labelFont].forEach(e=>{let t=W(e[2]*k,1);e[0]=e[0].replace(/[0-9.]+px/,t+`px`),e[1]=t})}function Br(e,t,n){let r={mode:L(e.mode,1)},i=r.mode;function a(e,t,n,r){let i=t.valToPct(e);return r+n*(t.dir==-1?1-i:i)}function o(e,t,n,r){let i=t.valToPct(e);return r+n*(t.dir==-1?i:1-i)}function s(e,t,n,r){return t.ori==0?a(e,t,n,r):o(e,t,n,r)}r.valToPosH=a,r.valToPosV=o;let c=!1;r.status=0;let l=r.root=ae(`uplot`);if(e.id!=null&&(l.id=e.id),j(l,e.class),e.title){let t=ae(`u-title`,l);t.textContent=e.title}let _=ie(`canvas`),T=r.ctx=_.getContext(`2d`),D=ae(`u-wrap`,l);fe(`click`,D,e=>{e.target===A&&(Z!=si||Q!=ci)&&fi.click(r,e)},!0);let te=r.under=ae(`u-under`,D);D.appendChild(_);let A=r.over=ae(`u-over`,D);e=pt(e);let ne=+L(e.pxAlign,1),oe=er(ne);(e.plugins||[]).forEach(t=>{t.opts&&(e=t.opts(r,e)||e)});let ce=e.ms||.001,N=r.series=i==1?Dr(e.series||[],wn,Un,!1):Or(e.series||[null],Hn),de=r.axes=Dr(e.axes||[],Cn,Ln,!0),P=r.scales={},he=r.bands=e.bands||[];he.forEach(e=>{e.fill=V(e.fill||null),e.dir=L(e.dir,-1)});let F=i==2?N[1].facets[0].scale:N[0].scale,ge={axes:Gr,series:vr},_e=(e.drawOrder||[`axes`,`series`]).map(e=>ge[e]);function ve(e){let t=e.distr==3?t=>Re(t>0?t:e.clamp(r,t,e.min,e.max,e.key)):e.distr==4?t=>Ve(t,e.asinh):e.distr==100?t=>e.fwd(t):e=>e;return n=>{let r=t(n),{_min:i,_max:a}=e,o=a-i;return(r-i)/o}}function we(t){let n=P[t];if(n==null){let r=(e.scales||nt)[t]||nt;if(r.from!=null){we(r.from);let e=K({},P[r.from],r,{key:t});e.valToPct=ve(e),P[t]=e}else{n=P[t]=K({},t==F?Gn:Kn,r),n.key=t;let e=n.time,a=n.range,o=at(a);if((t!=F||i==2&&!e)&&(o&&(a[0]==null||a[1]==null)&&(a={min:a[0]==null?Ce:{mode:1,hard:a[0],soft:a[0]},max:a[1]==null?Ce:{mode:1,hard:a[1],soft:a[1]}},o=!1),!o&&lt(a))){let e=a;a=(t,n,r)=>n==null?it:Te(n,r,e)}n.range=V(a||(e?jr:t==F?n.distr==3?Pr:n.distr==4?Ir:Ar:n.distr==3?Nr:n.distr==4?Fr:Mr)),n.auto=V(!o&&n.auto),n.clamp=V(n.clamp||Wn),n._min=n._max=null,n.valToPct=ve(n)}}}we(`x`),we(`y`),i==1&&N.forEach(e=>{we(e.scale)}),de.forEach(e=>{we(e.scale)});for(let t in e.scales)we(t);let I=P[F],De=I.distr,Oe,ke;I.ori==0?(j(l,`u-hz`),Oe=a,ke=o):(j(l,`u-vt`),Oe=o,ke=a);let R={};for(let e in P){let t=P[e];(t.min!=null||t.max!=null)&&(R[e]={min:t.min,max:t.max},t.min=t.max=null)}let z=e.tzDate||(e=>new Date(Me(e/ce))),Le=e.fmtDate||Ot,ze=ce==1?qt(z):Xt(z),He=Qt(z,Zt(ce==1?Kt:Yt,Le)),Ge=nn(z,tn(`{YYYY}-{MM}-{DD} {h}:{mm}{aa}`,Le)),Ke=[],H=r.legend=K({},on,e.legend),U=r.cursor=K({},hn,{drag:{y:i==2}},e.cursor),Qe=H.show,$e=U.show,G=H.markers;H.idxs=Ke,G.width=V(G.width),G.dash=V(G.dash),G.stroke=V(G.stroke),G.fill=V(G.fill);let ot,dt,ft,mt=[],ht=[],_t,vt=!1,yt={};if(H.live){let e=N[1]?N[1].values:null;vt=e!=null,_t=vt?e(r,1,0):{_:0};for(let e in _t)yt[e]=`--`}if(Qe){if(ot=ie(`table`,`u-legend`,l),ft=ie(`tbody`,null,ot),H.mount(r,ot),vt){dt=ie(`thead`,null,ot,ft);let e=ie(`tr`,null,dt);for(var bt in ie(`th`,null,e),_t)ie(`th`,d,e).textContent=bt}else j(ot,`u-inline`),H.live&&j(ot,`u-live`)}let xt={show:!0},St={show:!1};function Ct(e,t){if(t==0&&(vt||!H.live||i==2))return it;let n=[],a=ie(`tr`,`u-series`,ft,ft.childNodes[t]);j(a,e.class),e.show||j(a,u);let o=ie(`th`,null,a);if(G.show){let e=ae(`u-marker`,o);if(t>0){let n=G.width(r,t);n&&(e.style.border=n+`px `+G.dash(r,t)+` `+G.stroke(r,t)),e.style.background=G.fill(r,t)}}let s=ae(d,o);for(var c in e.label instanceof HTMLElement?s.appendChild(e.label):s.textContent=e.label,t>0&&(G.show||(s.style.color=e.width>0?G.stroke(r,t):G.fill(r,t)),Tt(`click`,o,t=>{if(U._lock)return;pn(t);let n=N.indexOf(e);if((t.ctrlKey||t.metaKey)!=H.isolate){let e=N.some((e,t)=>t>0&&t!=n&&e.show);N.forEach((t,r)=>{r>0&&yi(r,e?r==n?xt:St:xt,!0,ia.setSeries)})}else yi(n,{show:!e.show},!0,ia.setSeries)},!1),_n&&Tt(S,o,t=>{U._lock||(pn(t),yi(N.indexOf(e),Di,!0,ia.setSeries))},!1)),_t){let e=ie(`td`,`u-value`,a);e.textContent=`--`,n.push(e)}return[a,n]}let wt=/* @__PURE__ */ new Map;function Tt(e,t,n,i=!0){let a=wt.get(t)||{},o=U.bind[e](r,t,n,i);o&&(fe(e,t,a[e]=o),wt.set(t,a))}function Et(e,t,n){let r=wt.get(t)||{};for(let n in r)(e==null||n==e)&&(pe(n,t,r[n]),delete r[n]);e??wt.delete(t)}let Dt=0,kt=0,q=0,J=0,At=0,jt=0,Mt=At,Ft=jt,It=q,Lt=J,Rt=0,zt=0,Bt=0,Vt=0;r.bbox={};let Ht=!1,Ut=!1,Wt=!1,en=!1,rn=!1,an=!1;function sn(e,t,n){(n||e!=r.width||t!=r.height)&&cn(e,t),Kr(!1),Wt=!0,Ut=!0,Zr()}function cn(e,t){r.width=Dt=q=e,r.height=kt=J=t,At=jt=0,dn(),fn();let n=r.bbox;Rt=n.left=Ze(At*k,.5),zt=n.top=Ze(jt*k,.5),Bt=n.width=Ze(q*k,.5),Vt=n.height=Ze(J*k,.5)}function ln(){let e=!1,t=0;for(;!e;){t++;let n=Ur(t),i=Wr(t);e=t==3||n&&i,e||(cn(r.width,r.height),Ut=!0)}}function un({width:e,height:t}){sn(e,t)}r.setSize=un;function dn(){let e=!1,t=!1,n=!1,r=!1;de.forEach((i,a)=>{if(i.show&&i._show){let{side:a,_size:o}=i,s=a%2,c=o+(i.label==null?0:i.labelSize);c>0&&(s?(q-=c,a==3?(At+=c,r=!0):n=!0):(J-=c,a==0?(jt+=c,e=!0):t=!0))}}),Mn[0]=e,Mn[1]=n,Mn[2]=t,Mn[3]=r,q-=Vn[1]+Vn[3],At+=Vn[3],J-=Vn[2]+Vn[0],jt+=Vn[0]}function fn(){let e=At+q,t=jt+J,n=At,r=jt;function i(i,a){switch(i){case 1:return e+=a,e-a;case 2:return t+=a,t-a;case 3:return n-=a,n+a;case 0:return r-=a,r+a}}de.forEach((e,t)=>{if(e.show&&e._show){let t=e.side;e._pos=i(t,e._size),e.label!=null&&(e._lpos=i(t,e.labelSize))}})}if(U.dataIdx==null){let e=U.hover,n=e.skip=new Set(e.skip??[]);n.add(void 0);let r=e.prox=V(e.prox),i=e.bias??=0;U.dataIdx=(e,a,o,s)=>{if(a==0)return o;let c=o,l=r(e,a,o,s)??B,u=l>=0&&l<B,d=I.ori==0?q:J,f=U.left,p=t[0],m=t[a];if(n.has(m[o])){c=null;let e=null,t=null,r;if(i==0||i==-1)for(r=o;e==null&&r-->0;)n.has(m[r])||(e=r);if(i==0||i==1)for(r=o;t==null&&r++<m.length;)n.has(m[r])||(t=r);if(e!=null||t!=null){if(u){let n=e==null?-1/0:Oe(p[e],I,d,0),r=t==null?1/0:Oe(p[t],I,d,0),i=f-n,a=r-f;i<=a?i<=l&&(c=e):a<=l&&(c=t)}else c=t==null?e:e==null?t:o-e<=t-o?e:t}}else u&&je(f-Oe(p[o],I,d,0))>l&&(c=null);return c}}let pn=e=>{U.event=e};U.idxs=Ke,U._lock=!1;let mn=U.points;mn.show=V(mn.show),mn.size=V(mn.size),mn.stroke=V(mn.stroke),mn.width=V(mn.width),mn.fill=V(mn.fill);let gn=r.focus=K({},e.focus||{alpha:.3},U.focus),_n=gn.prox>=0,vn=_n&&mn.one,yn=[],bn=[],xn=[];function Sn(e,t){let n=mn.show(r,t);if(n instanceof HTMLElement)return j(n,`u-cursor-pt`),j(n,e.class),se(n,-10,-10,q,J),A.insertBefore(n,yn[t]),n}function kn(e,t){if(i==1||t>0){let t=i==1&&P[e.scale].time,n=e.value;e.value=t?ct(n)?nn(z,tn(n,Le)):n||Ge:n||In,e.label=e.label||(t?`Time`:`Value`)}if(vn||t>0){e.width=e.width==null?1:e.width,e.paths=e.paths||Tr||Je,e.fillTo=V(e.fillTo||Yn),e.pxAlign=+L(e.pxAlign,ne),e.pxRound=er(e.pxAlign),e.stroke=V(e.stroke||null),e.fill=V(e.fill||null),e._stroke=e._fill=e._paths=e._focus=null;let t=Rn(Fe(1,e.width),1),n=e.points=K({},{size:t,width:Fe(1,t*.2),stroke:e.stroke,space:t*2,paths:Er,_stroke:null,_fill:null},e.points);n.show=V(n.show),n.filter=V(n.filter),n.fill=V(n.fill),n.stroke=V(n.stroke),n.paths=V(n.paths),n.pxAlign=e.pxAlign}if(Qe){let n=Ct(e,t);mt.splice(t,0,n[0]),ht.splice(t,0,n[1]),H.values.push(null)}if($e){Ke.splice(t,0,null);let n=null;vn?t==0&&(n=Sn(e,t)):t>0&&(n=Sn(e,t)),yn.splice(t,0,n),bn.splice(t,0,0),xn.splice(t,0,0)}na(`addSeries`,t)}function An(e,t){t??=N.length,e=i==1?kr(e,t,wn,Un):kr(e,t,{},Hn),N.splice(t,0,e),kn(N[t],t)}r.addSeries=An;function jn(e){if(N.splice(e,1),Qe){H.values.splice(e,1),ht.splice(e,1);let t=mt.splice(e,1)[0];Et(null,t.firstChild),t.remove()}$e&&(Ke.splice(e,1),yn.splice(e,1)[0].remove(),bn.splice(e,1),xn.splice(e,1)),na(`delSeries`,e)}r.delSeries=jn;let Mn=[!1,!1,!1,!1];function Nn(e,t){if(e._show=e.show,e.show){let n=e.side%2,i=P[e.scale];i??=(e.scale=n?N[1].scale:F,P[e.scale]);let a=i.time;e.size=V(e.size),e.space=V(e.space),e.rotate=V(e.rotate),at(e.incrs)&&e.incrs.forEach(e=>{!et.has(e)&&et.set(e,tt(e))}),e.incrs=V(e.incrs||(i.distr==2?Nt:a?ce==1?Gt:Jt:Pt)),e.splits=V(e.splits||(a&&i.distr==1?ze:i.distr==3?Dn:i.distr==4?On:En)),e.stroke=V(e.stroke),e.grid.stroke=V(e.grid.stroke),e.ticks.stroke=V(e.ticks.stroke),e.border.stroke=V(e.border.stroke);let o=e.values;e.values=at(o)&&!at(o[0])?V(o):a?at(o)?Qt(z,Zt(o,Le)):ct(o)?$t(z,o):o||He:o||Tn,e.filter=V(e.filter||(i.distr>=3&&i.log==10?Pn:i.distr==3&&i.log==2?Fn:qe)),e.font=Rr(e.font),e.labelFont=Rr(e.labelFont),e._size=e.size(r,null,t,0),e._space=e._rotate=e._incrs=e._found=e._splits=e._values=null,e._size>0&&(Mn[t]=!0,e._el=ae(`u-axis`,D))}}function zn(e,t,n,r){let[i,a,o,s]=n,c=t%2,l=0;return c==0&&(s||a)&&(l=t==0&&!i||t==2&&!o?Me(Cn.size/3):0),c==1&&(i||o)&&(l=t==1&&!a||t==3&&!s?Me(Ln.size/2):0),l}let Bn=r.padding=(e.padding||[zn,zn,zn,zn]).map(e=>V(L(e,zn))),Vn=r._padding=Bn.map((e,t)=>e(r,t,Mn,0)),qn,Y=null,X=null,Xn=i==1?N[0].idxs:null,Zn=null,Qn=!1;function $n(e,n){if(t=e??[],r.data=r._data=t,i==2){qn=0;for(let e=1;e<N.length;e++)qn+=t[e][0].length}else{t.length==0&&(r.data=r._data=t=[[]]),Zn=t[0],qn=Zn.length;let e=t;if(De==2){e=t.slice();let n=e[0]=Array(qn);for(let e=0;e<qn;e++)n[e]=e}r._data=t=e}if(Kr(!0),na(`setData`),De==2&&(Wt=!0),n!==!1){let e=I;e.auto(r,Qn)?tr():vi(F,e.min,e.max),en||=U.left>=0,an=!0,Zr()}}r.setData=$n;function tr(){Qn=!0;let e,n;i==1&&(qn>0?(Y=Xn[0]=0,X=Xn[1]=qn-1,e=t[0][Y],n=t[0][X],De==2?(e=Y,n=X):e==n&&(De==3?[e,n]=be(e,e,I.log,!1):De==4?[e,n]=xe(e,e,I.log,!1):I.time?n=e+Me(86400/ce):[e,n]=Te(e,n,Se,!0))):(Y=Xn[0]=e=null,X=Xn[1]=n=null)),vi(F,e,n)}let nr,rr,ir,ar,or,sr,cr,lr,ur,dr;function fr(e,t,n,r,i,a){e??=v,n??=rt,r??=`butt`,i??=v,a??=`round`,e!=nr&&(T.strokeStyle=nr=e),i!=rr&&(T.fillStyle=rr=i),t!=ir&&(T.lineWidth=ir=t),a!=or&&(T.lineJoin=or=a),r!=sr&&(T.lineCap=sr=r),n!=ar&&T.setLineDash(ar=n)}function pr(e,t,n,r){t!=rr&&(T.fillStyle=rr=t),e!=cr&&(T.font=cr=e),n!=lr&&(T.textAlign=lr=n),r!=ur&&(T.textBaseline=ur=r)}function mr(e,t,n,i,a=0){if(i.length>0&&e.auto(r,Qn)&&(t==null||t.min==null)){let t=L(Y,0),r=L(X,i.length-1),o=n.min==null?ye(i,t,r,a,e.distr==3):[n.min,n.max];e.min=Pe(e.min,n.min=o[0]),e.max=Fe(e.max,n.max=o[1])}}let hr={min:null,max:null};function gr(){for(let e in P){let t=P[e];R[e]==null&&(t.min==null||R[F]!=null&&t.auto(r,Qn))&&(R[e]=hr)}for(let e in P){let t=P[e];R[e]==null&&t.from!=null&&R[t.from]!=null&&(R[e]=hr)}R[F]!=null&&Kr(!0);let e={};for(let t in R){let n=R[t];if(n!=null){let a=e[t]=pt(P[t],ut);if(n.min!=null)K(a,n);else if(t!=F||i==2){if(qn==0&&a.from==null){let e=a.range(r,null,null,t);a.min=e[0],a.max=e[1]}else a.min=B,a.max=-1/0}}}if(qn>0){N.forEach((n,a)=>{if(i==1){let i=n.scale,o=R[i];if(o==null)return;let s=e[i];if(a==0){let e=s.range(r,s.min,s.max,i);s.min=e[0],s.max=e[1],Y=me(s.min,t[0]),X=me(s.max,t[0]),X-Y>1&&(t[0][Y]<s.min&&Y++,t[0][X]>s.max&&X--),n.min=Zn[Y],n.max=Zn[X]}else n.show&&n.auto&&mr(s,o,n,t[a],n.sorted);n.idxs[0]=Y,n.idxs[1]=X}else if(a>0&&n.show&&n.auto){let[r,i]=n.facets,o=r.scale,s=i.scale,[c,l]=t[a],u=e[o],d=e[s];u!=null&&mr(u,R[o],r,c,r.sorted),d!=null&&mr(d,R[s],i,l,i.sorted),n.min=i.min,n.max=i.max}});for(let t in e){let n=e[t],i=R[t];if(n.from==null&&(i==null||i.min==null)){let e=n.range(r,n.min==B?null:n.min,n.max==-1/0?null:n.max,t);n.min=e[0],n.max=e[1]}}}for(let t in e){let n=e[t];if(n.from!=null){let i=e[n.from];if(i.min==null)n.min=n.max=null;else{let e=n.range(r,i.min,i.max,t);n.min=e[0],n.max=e[1]}}}let n={},a=!1;for(let t in e){let r=e[t],i=P[t];if(i.min!=r.min||i.max!=r.max){i.min=r.min,i.max=r.max;let e=i.distr;i._min=e==3?Re(i.min):e==4?Ve(i.min,i.asinh):e==100?i.fwd(i.min):i.min,i._max=e==3?Re(i.max):e==4?Ve(i.max,i.asinh):e==100?i.fwd(i.max):i.max,n[t]=a=!0}}if(a){N.forEach((e,t)=>{i==2?t>0&&n.y&&(e._paths=null):n[e.scale]&&(e._paths=null)});for(let e in n)Wt=!0,na(`setScale`,e);$e&&U.left>=0&&(en=an=!0)}for(let e in R)R[e]=null}function _r(e){let t=Ue(Y-1,0,qn-1),n=Ue(X+1,0,qn-1);for(;e[t]==null&&t>0;)t--;for(;e[n]==null&&n<qn-1;)n++;return[t,n]}function vr(){if(qn>0){let e=N.some(e=>e._focus)&&dr!=gn.alpha;e&&(T.globalAlpha=dr=gn.alpha),N.forEach((e,n)=>{if(n>0&&e.show&&(yr(n,!1),yr(n,!0),e._paths==null)){let a=dr;dr!=e.alpha&&(T.globalAlpha=dr=e.alpha);let o=i==2?[0,t[n][0].length-1]:_r(t[n]);e._paths=e.paths(r,n,o[0],o[1]),dr!=a&&(T.globalAlpha=dr=a)}}),N.forEach((e,t)=>{if(t>0&&e.show){let n=dr;dr!=e.alpha&&(T.globalAlpha=dr=e.alpha),e._paths!=null&&br(t,!1);{let n=e._paths==null?null:e._paths.gaps,i=e.points.show(r,t,Y,X,n),a=e.points.filter(r,t,i,n);(i||a)&&(e.points._paths=e.points.paths(r,t,Y,X,a),br(t,!0))}dr!=n&&(T.globalAlpha=dr=n),na(`drawSeries`,t)}}),e&&(T.globalAlpha=dr=1)}}function yr(e,t){let n=t?N[e].points:N[e];n._stroke=n.stroke(r,e),n._fill=n.fill(r,e)}function br(e,t){let n=t?N[e].points:N[e],{stroke:r,fill:i,clip:a,flags:o,_stroke:s=n._stroke,_fill:c=n._fill,_width:l=n.width}=n._paths;l=W(l*k,3);let u=null,d=l%2/2;t&&c==null&&(c=l>0?`#fff`:s);let f=n.pxAlign==1&&d>0;if(f&&T.translate(d,d),!t){let e=Rt-l/2,t=zt-l/2,n=Bt+l,r=Vt+l;u=new Path2D,u.rect(e,t,n,r)}t?Sr(s,l,n.dash,n.cap,c,r,i,o,a):xr(e,s,l,n.dash,n.cap,c,r,i,o,u,a),f&&T.translate(-d,-d)}function xr(e,n,i,a,o,s,c,l,u,d,f){let p=!1;u!=0&&he.forEach((m,h)=>{if(m.series[0]==e){let e=N[m.series[1]],g=t[m.series[1]],_=(e._paths||nt).band;at(_)&&(_=m.dir==1?_[0]:_[1]);let v,y=null;e.show&&_&&Ee(g,Y,X)?(y=m.fill(r,h)||s,v=e._paths.clip):_=null,Sr(n,i,a,o,y,c,l,u,d,f,v,_),p=!0}}),p||Sr(n,i,a,o,s,c,l,u,d,f)}function Sr(e,t,n,r,i,a,o,s,c,l,u,d){fr(e,t,n,r,i),(c||l||d)&&(T.save(),c&&T.clip(c),l&&T.clip(l)),d?(s&3)==3?(T.clip(d),u&&T.clip(u),Br(i,o),wr(e,a,t)):s&2?(Br(i,o),T.clip(d),wr(e,a,t)):s&1&&(T.save(),T.clip(d),u&&T.clip(u),Br(i,o),T.restore(),wr(e,a,t)):(Br(i,o),wr(e,a,t)),(c||l||d)&&T.restore()}function wr(e,t,n){n>0&&(t instanceof Map?t.forEach((e,t)=>{T.strokeStyle=nr=t,T.stroke(e)}):t!=null&&e&&T.stroke(t))}function Br(e,t){t instanceof Map?t.forEach((e,t)=>{T.fillStyle=rr=t,T.fill(e)}):t!=null&&e&&T.fill(t)}function Vr(e,t,n,i){let a=de[e],o;if(i<=0)o=[0,0];else{let s=a._space=a.space(r,e,t,n,i);o=Lr(t,n,a._incrs=a.incrs(r,e,t,n,i,s),i,s)}return a._found=o}function Hr(e,t,n,r,i,a,o,s,c,l){let u=o%2/2;ne==1&&T.translate(u,u),fr(s,o,c,l,s),T.beginPath();let d,f,p,m,h=i+(r==0||r==3?-a:a);n==0?(f=i,m=h):(d=i,p=h);for(let r=0;r<e.length;r++)t[r]!=null&&(n==0?d=p=e[r]:f=m=e[r],T.moveTo(d,f),T.lineTo(p,m));T.stroke(),ne==1&&T.translate(-u,-u)}function Ur(e){let t=!0;return de.forEach((n,i)=>{if(!n.show)return;let a=P[n.scale];if(a.min==null){n._show&&(t=!1,n._show=!1,Kr(!1));return}n._show||(t=!1,n._show=!0,Kr(!1));let o=n.side,s=o%2,{min:c,max:l}=a,[u,d]=Vr(i,c,l,s==0?q:J);if(d==0)return;let f=a.distr==2,p=n._splits=n.splits(r,i,c,l,u,d,f),m=a.distr==2?p.map(e=>Zn[e]):p,h=a.distr==2?Zn[p[1]]-Zn[p[0]]:u,g=n._values=n.values(r,n.filter(r,m,i,d,h),i,d,h);n._rotate=o==2?n.rotate(r,g,i,d):0;let _=n._size;n._size=Ne(n.size(r,g,i,e)),_!=null&&n._size!=_&&(t=!1)}),t}function Wr(e){let t=!0;return Bn.forEach((n,i)=>{let a=n(r,i,Mn,e);a!=Vn[i]&&(t=!1),Vn[i]=a}),t}function Gr(){for(let e=0;e<de.length;e++){let t=de[e];if(!t.show||!t._show)continue;let n=t.side,i=n%2,a,o,c=t.stroke(r,e),l=n==0||n==3?-1:1,[u,d]=t._found;if(t.label!=null){let s=t.labelGap*l,f=Me((t._lpos+s)*k);pr(t.labelFont[0],c,`center`,n==2?`top`:m),T.save(),i==1?(a=o=0,T.translate(f,Me(zt+Vt/2)),T.rotate((n==3?-Ae:Ae)/2)):(a=Me(Rt+Bt/2),o=f);let p=We(t.label)?t.label(r,e,u,d):t.label;T.fillText(p,a,o),T.restore()}if(d==0)continue;let f=P[t.scale],p=i==0?Bt:Vt,_=i==0?Rt:zt,v=t._splits,y=f.distr==2?v.map(e=>Zn[e]):v,b=f.distr==2?Zn[v[1]]-Zn[v[0]]:u,x=t.ticks,S=t.border,C=x.show?x.size:0,w=Me(C*k),E=Me((t.alignTo==2?t._size-C-t.gap:t.gap)*k),D=t._rotate*-Ae/180,O=oe(t._pos*k),ee=O+(w+E)*l;o=i==0?ee:0,a=i==1?ee:0;let te=t.font[0];pr(te,c,t.align==1?h:t.align==2?g:D>0?h:D<0?g:i==0?`center`:n==3?g:h,D||i==1?`middle`:n==2?`top`:m);let A=t.font[1]*t.lineGap,ne=v.map(e=>oe(s(e,f,p,_))),j=t._values;for(let e=0;e<j.length;e++){let t=j[e];if(t!=null){i==0?a=ne[e]:o=ne[e],t=``+t;let n=t.indexOf(`\n`)==-1?[t]:t.split(/\\n/gm);for(let e=0;e<n.length;e++){let t=n[e];D?(T.save(),T.translate(a,o+e*A),T.rotate(D),T.fillText(t,0,0),T.restore()):T.fillText(t,a,o+e*A)}}}x.show&&Hr(ne,x.filter(r,y,e,d,b),i,n,O,w,W(x.width*k,3),x.stroke(r,e),x.dash,x.cap);let re=t.grid;re.show&&Hr(ne,re.filter(r,y,e,d,b),i,i==0?2:1,i==0?zt:Rt,i==0?Vt:Bt,W(re.width*k,3),re.stroke(r,e),re.dash,re.cap),S.show&&Hr([O],[1],+(i==0),i==0?1:2,i==1?zt:Rt,i==1?Vt:Bt,W(S.width*k,3),S.stroke(r,e),S.dash,S.cap)}na(`drawAxes`)}function Kr(e){N.forEach((t,n)=>{n>0&&(t._paths=null,e&&(i==1?(t.min=null,t.max=null):t.facets.forEach(e=>{e.min=null,e.max=null})))})}let qr=!1,Jr=!1,Yr=[];function Xr(){Jr=!1;for(let e=0;e<Yr.length;e++)na(...Yr[e]);Yr.length=0}function Zr(){qr||=(gt($r),!0)}function Qr(e,t=!1){qr=!0,Jr=t,e(r),$r(),t&&Yr.length>0&&queueMicrotask(Xr)}r.batch=Qr;function $r(){if(Ht&&=(gr(),!1),Wt&&=(ln(),!1),Ut){if(M(te,h,At),M(te,`top`,jt),M(te,f,q),M(te,p,J),M(A,h,At),M(A,`top`,jt),M(A,f,q),M(A,p,J),M(D,f,Dt),M(D,p,kt),_.width=Me(Dt*k),_.height=Me(kt*k),de.forEach(({_el:e,_show:t,_size:n,_pos:r,side:i})=>{if(e!=null){if(t){let t=i===3||i===0?n:0,a=i%2==1;M(e,a?`left`:`top`,r-t),M(e,a?`width`:`height`,n),M(e,a?`top`:`left`,a?jt:At),M(e,a?`height`:`width`,a?J:q),re(e,u)}else j(e,u)}}),nr=rr=ir=or=sr=cr=lr=ur=ar=null,dr=1,Bi(!0),At!=Mt||jt!=Ft||q!=It||J!=Lt){Kr(!1);let e=q/It,t=J/Lt;if($e&&!en&&U.left>=0){U.left*=e,U.top*=t,ri&&se(ri,Me(U.left),0,q,J),ii&&se(ii,0,Me(U.top),q,J);for(let n=0;n<yn.length;n++){let r=yn[n];r!=null&&(bn[n]*=e,xn[n]*=t,se(r,Ne(bn[n]),Ne(xn[n]),q,J))}}if($.show&&!rn&&$.left>=0&&$.width>0){$.left*=e,$.width*=e,$.top*=t,$.height*=t;for(let e in Ui)M(hi,e,$[e])}Mt=At,Ft=jt,It=q,Lt=J}na(`setSize`),Ut=!1}Dt>0&&kt>0&&(T.clearRect(0,0,_.width,_.height),na(`drawClear`),_e.forEach(e=>e()),na(`draw`)),$.show&&rn&&(gi($),rn=!1),$e&&en&&(Ri(null,!0,!1),en=!1),H.show&&H.live&&an&&(Ii(),an=!1),c||(c=!0,r.status=1,na(`ready`)),Qn=!1,qr=!1}r.redraw=(e,t)=>{Wt=t||!1,e===!1?Zr():vi(F,I.min,I.max)};function ei(e,n){let i=P[e];if(i.from==null){if(qn==0){let t=i.range(r,n.min,n.max,e);n.min=t[0],n.max=t[1]}if(n.min>n.max){let e=n.min;n.min=n.max,n.max=e}if(qn>1&&n.min!=null&&n.max!=null&&n.max-n.min<1e-16)return;e==F&&i.distr==2&&qn>0&&(n.min=me(n.min,t[0]),n.max=me(n.max,t[0]),n.min==n.max&&n.max++),R[e]=n,Ht=!0,Zr()}}r.setScale=ei;let ti,ni,ri,ii,ai,oi,si,ci,li,ui,Z,Q,di=!1,fi=U.drag,pi=fi.x,mi=fi.y;$e&&(U.x&&(ti=ae(`u-cursor-x`,A)),U.y&&(ni=ae(`u-cursor-y`,A)),I.ori==0?(ri=ti,ii=ni):(ri=ni,ii=ti),Z=U.left,Q=U.top);let $=r.select=K({show:!0,over:!0,left:0,width:0,top:0,height:0},e.select),hi=$.show?ae(`u-select`,$.over?A:te):null;function gi(e,t){if($.show){for(let t in e)$[t]=e[t],t in Ui&&M(hi,t,e[t]);t!==!1&&na(`setSelect`)}}r.setSelect=gi;function _i(e){if(N[e].show)Qe&&re(mt[e],u);else if(Qe&&j(mt[e],u),$e){let t=vn?yn[0]:yn[e];t!=null&&se(t,-10,-10,q,J)}}function vi(e,t,n){ei(e,{min:t,max:n})}function yi(e,t,n,a){t.focus!=null&&Oi(e),t.show!=null&&N.forEach((n,r)=>{r>0&&(e==r||e==null)&&(n.show=t.show,_i(r),i==2?(vi(n.facets[0].scale,null,null),vi(n.facets[1].scale,null,null)):vi(n.scale,null,null),Zr())}),n!==!1&&na(`setSeries`,e,t),a&&sa(`setSeries`,r,e,t)}r.setSeries=yi;function bi(e,t){K(he[e],t)}function xi(e,t){e.fill=V(e.fill||null),e.dir=L(e.dir,-1),t??=he.length,he.splice(t,0,e)}function Si(e){e==null?he.length=0:he.splice(e,1)}r.addBand=xi,r.setBand=bi,r.delBand=Si;function Ci(e,t){N[e].alpha=t,$e&&yn[e]!=null&&(yn[e].style.opacity=t),Qe&&mt[e]&&(mt[e].style.opacity=t)}let wi,Ti,Ei,Di={focus:!0};function Oi(e){if(e!=Ei){let t=e==null,n=gn.alpha!=1;N.forEach((r,a)=>{if(i==1||a>0){let i=t||a==0||a==e;r._focus=t?null:i,n&&Ci(a,i?1:gn.alpha)}}),Ei=e,n&&Zr()}}Qe&&_n&&Tt(C,ot,e=>{U._lock||(pn(e),Ei!=null&&yi(null,Di,!0,ia.setSeries))});function ki(e,t,n){let r=P[t];n&&(e=e/k-(r.ori==1?jt:At));let i=q;r.ori==1&&(i=J,e=i-e),r.dir==-1&&(e=i-e);let a=r._min,o=r._max,s=e/i,c=a+(o-a)*s,l=r.distr;return l==3?Ie(10,c):l==4?Be(c,r.asinh):l==100?r.bwd(c):c}function Ai(e,n){return me(ki(e,F,n),t[0],Y,X)}r.valToIdx=e=>me(e,t[0]),r.posToIdx=Ai,r.posToVal=ki,r.valToPos=(e,t,n)=>P[t].ori==0?a(e,P[t],n?Bt:q,n?Rt:0):o(e,P[t],n?Vt:J,n?zt:0),r.setCursor=(e,t,n)=>{Z=e.left,Q=e.top,Ri(null,t,n)};function ji(e,t){M(hi,h,$.left=e),M(hi,f,$.width=t)}function Mi(e,t){M(hi,`top`,$.top=e),M(hi,p,$.height=t)}let Ni=I.ori==0?ji:Mi,Pi=I.ori==1?ji:Mi;function Fi(){if(Qe&&H.live)for(let e=+(i==2);e<N.length;e++){if(e==0&&vt)continue;let t=H.values[e],n=0;for(let r in t)ht[e][n++].firstChild.nodeValue=t[r]}}function Ii(e,t){if(e!=null&&(e.idxs?e.idxs.forEach((e,t)=>{Ke[t]=e}):st(e.idx)||Ke.fill(e.idx),H.idx=Ke[0]),Qe&&H.live){for(let e=0;e<N.length;e++)(e>0||i==1&&!vt)&&Li(e,Ke[e]);Fi()}an=!1,t!==!1&&na(`setLegend`)}r.setLegend=Ii;function Li(e,n){let i=N[e],a=e==0&&De==2?Zn:t[e],o;vt?o=i.values(r,e,n)??yt:(o=i.value(r,n==null?null:a[n],e,n),o=o==null?yt:{_:o}),H.values[e]=o}function Ri(e,n,a){li=Z,ui=Q,[Z,Q]=U.move(r,Z,Q),U.left=Z,U.top=Q,$e&&(ri&&se(ri,Me(Z),0,q,J),ii&&se(ii,0,Me(Q),q,J));let o,s=Y>X;wi=B,Ti=null;let c=I.ori==0?q:J,l=I.ori==1?q:J;if(Z<0||qn==0||s){o=U.idx=null;for(let e=0;e<N.length;e++){let t=yn[e];t!=null&&se(t,-10,-10,q,J)}_n&&yi(null,Di,!0,e==null&&ia.setSeries),H.live&&(Ke.fill(o),an=!0)}else{let e,n,a;i==1&&(e=I.ori==0?Z:Q,n=ki(e,F),o=U.idx=me(n,t[0],Y,X),a=Oe(t[0][o],I,c,0));let s=-10,u=-10,d=0,f=0,p=!0,m=``,h=``;for(let e=+(i==2);e<N.length;e++){let g=N[e],_=Ke[e],v=_==null?null:i==1?t[e][_]:t[e][1][_],y=U.dataIdx(r,e,o,n),b=y==null?null:i==1?t[e][y]:t[e][1][y];if(an=an||b!=v||y!=_,Ke[e]=y,e>0&&g.show){let n=y==null?-10:y==o?a:Oe(i==1?t[0][y]:t[e][0][y],I,c,0),_=b==null?-10:ke(b,i==1?P[g.scale]:P[g.facets[1].scale],l,0);if(_n&&b!=null){let t=I.ori==1?Z:Q,n=je(gn.dist(r,e,y,_,t));if(n<wi){let r=gn.bias;if(r!=0){let i=ki(t,g.scale),a=b>=0?1:-1,o=i>=0?1:-1;o==a&&(o==1?r==1?b>=i:b<=i:r==1?b<=i:b>=i)&&(wi=n,Ti=e)}else wi=n,Ti=e}}if(an||vn){let t,i;I.ori==0?(t=n,i=_):(t=_,i=n);let a,o,c,l,g,v,y=!0,b=mn.bbox;if(b!=null){y=!1;let t=b(r,e);c=t.left,l=t.top,a=t.width,o=t.height}else c=t,l=i,a=o=mn.size(r,e);if(v=mn.fill(r,e),g=mn.stroke(r,e),vn)e==Ti&&wi<=gn.prox&&(s=c,u=l,d=a,f=o,p=y,m=v,h=g);else{let t=yn[e];t!=null&&(bn[e]=c,xn[e]=l,ue(t,a,o,y),le(t,v,g),se(t,Ne(c),Ne(l),q,J))}}}}if(vn){let e=gn.prox;if(an||(Ei==null?wi<=e:wi>e||Ti!=Ei)){let e=yn[0];e!=null&&(bn[0]=s,xn[0]=u,ue(e,d,f,p),le(e,m,h),se(e,Ne(s),Ne(u),q,J))}}}if($.show&&di){if(e!=null){let[t,n]=ia.scales,[r,i]=ia.match,[a,o]=e.cursor.sync.scales,s=e.cursor.drag;if(pi=s._x,mi=s._y,pi||mi){let{left:s,top:u,width:d,height:f}=e.select,p=e.scales[a].ori,m=e.posToVal,h,g,_,v,y,b=t!=null&&r(t,a),x=n!=null&&i(n,o);b&&pi?(p==0?(h=s,g=d):(h=u,g=f),_=P[t],v=Oe(m(h,a),_,c,0),y=Oe(m(h+g,a),_,c,0),Ni(Pe(v,y),je(y-v))):Ni(0,c),x&&mi?(p==1?(h=s,g=d):(h=u,g=f),_=P[n],v=ke(m(h,o),_,l,0),y=ke(m(h+g,o),_,l,0),Pi(Pe(v,y),je(y-v))):Pi(0,l)}else Wi()}else{let e=je(li-ai),t=je(ui-oi);if(I.ori==1){let n=e;e=t,t=n}pi=fi.x&&e>=fi.dist,mi=fi.y&&t>=fi.dist;let n=fi.uni;n==null?fi.x&&fi.y&&(pi||mi)&&(pi=mi=!0):pi&&mi&&(pi=e>=n,mi=t>=n,!pi&&!mi&&(t>e?mi=!0:pi=!0));let r,i;pi&&(I.ori==0?(r=si,i=Z):(r=ci,i=Q),Ni(Pe(r,i),je(i-r)),mi||Pi(0,l)),mi&&(I.ori==1?(r=si,i=Z):(r=ci,i=Q),Pi(Pe(r,i),je(i-r)),pi||Ni(0,c)),!pi&&!mi&&(Ni(0,0),Pi(0,0))}}if(fi._x=pi,fi._y=mi,e==null){if(a){if(aa!=null){let[e,t]=ia.scales;ia.values[0]=e==null?null:ki(I.ori==0?Z:Q,e),ia.values[1]=t==null?null:ki(I.ori==1?Z:Q,t)}sa(y,r,Z,Q,q,J,o)}if(_n){let e=a&&ia.setSeries,t=gn.prox;Ei==null?wi<=t&&yi(Ti,Di,!0,e):wi>t?yi(null,Di,!0,e):Ti!=Ei&&yi(Ti,Di,!0,e)}}an&&(H.idx=o,Ii()),n!==!1&&na(`setCursor`)}let zi=null;Object.defineProperty(r,\"rect\",{get(){return zi??Bi(!1),zi}});function Bi(e=!1){e?zi=null:(zi=A.getBoundingClientRect(),na(`syncRect`,zi))}function Vi(e,t,n,r,i,a,o){U._lock||di&&e!=null&&e.movementX==0&&e.movementY==0||(Hi(e,t,n,r,i,a,o,!1,e!=null),e==null?Ri(t,!0,!1):Ri(null,!0,!0))}function Hi(e,t,n,i,a,o,c,l,u){if(zi??Bi(!1),pn(e),e!=null)n=e.clientX-zi.left,i=e.clientY-zi.top;else{if(n<0||i<0){Z=-10,Q=-10;return}let[e,r]=ia.scales,c=t.cursor.sync,[l,u]=c.values,[d,f]=c.scales,[p,m]=ia.match,h=t.axes[0].side%2==1,g=I.ori==0?q:J,_=I.ori==1?q:J,v=h?o:a,y=h?a:o,b=h?i:n,x=h?n:i;if(n=d==null?b/v*g:p(e,d)?s(l,P[e],g,0):-10,i=f==null?x/y*_:m(r,f)?s(u,P[r],_,0):-10,I.ori==1){let e=n;n=i,i=e}}u&&(t==null||t.cursor.event.type==y)&&((n<=1||n>=q-1)&&(n=Ze(n,q)),(i<=1||i>=J-1)&&(i=Ze(i,J))),l?(ai=n,oi=i,[si,ci]=U.move(r,n,i)):(Z=n,Q=i)}let Ui={width:0,height:0,left:0,top:0};function Wi(){gi(Ui,!1)}let Gi,Ki,qi,Ji;function Yi(e,t,n,i,a,o,s){di=!0,pi=mi=fi._x=fi._y=!1,Hi(e,t,n,i,a,o,s,!0,!1),e!=null&&(Tt(x,O,Xi,!1),sa(b,r,si,ci,q,J,null));let{left:c,top:l,width:u,height:d}=$;Gi=c,Ki=l,qi=u,Ji=d}function Xi(e,t,n,i,a,o,s){di=fi._x=fi._y=!1,Hi(e,t,n,i,a,o,s,!1,!0);let{left:c,top:l,width:u,height:d}=$,f=u>0||d>0,p=Gi!=c||Ki!=l||qi!=u||Ji!=d;if(f&&p&&gi($),fi.setScale&&f&&p){let e=c,t=u,n=l,r=d;if(I.ori==1&&(e=l,t=d,n=c,r=u),pi&&vi(F,ki(e,F),ki(e+t,F)),mi)for(let e in P){let t=P[e];e!=F&&t.from==null&&t.min!=B&&vi(e,ki(n+r,e),ki(n,e))}Wi()}else U.lock&&(U._lock=!U._lock,Ri(t,!0,e!=null));e!=null&&(Et(x,O),sa(x,r,Z,Q,q,J,null))}function Zi(e,t,n,r,i,a,o){if(U._lock)return;pn(e);let s=di;if(di){let e=!0,t=!0,n,r;I.ori==0?(n=pi,r=mi):(n=mi,r=pi),n&&r&&(e=Z<=10||Z>=q-10,t=Q<=10||Q>=J-10),n&&e&&(Z=Z<si?0:q),r&&t&&(Q=Q<ci?0:J),Ri(null,!0,!0),di=!1}Z=-10,Q=-10,Ke.fill(null),Ri(null,!0,!0),s&&(di=s)}function Qi(e,t,n,i,a,o,s){U._lock||(pn(e),tr(),Wi(),e!=null&&sa(w,r,Z,Q,q,J,null))}function $i(){de.forEach(zr),sn(r.width,r.height,!0)}fe(E,ee,$i);let ea={};ea.mousedown=Yi,ea.mousemove=Vi,ea.mouseup=Xi,ea.dblclick=Qi,ea.setSeries=(e,t,n,i)=>{let a=ia.match[2];n=a(r,t,n),n!=-1&&yi(n,i,!0,!1)},$e&&(Tt(b,A,Yi),Tt(y,A,Vi),Tt(S,A,e=>{pn(e),Bi(!1)}),Tt(C,A,Zi),Tt(w,A,Qi),Cr.add(r),r.syncRect=Bi);let ta=r.hooks=e.hooks||{};function na(e,t,n){Jr?Yr.push([e,t,n]):e in ta&&ta[e].forEach(e=>{e.call(null,r,t,n)})}(e.plugins||[]).forEach(e=>{for(let t in e.hooks)ta[t]=(ta[t]||[]).concat(e.hooks[t])});let ra=(e,t,n)=>n,ia=K({key:null,setSeries:!1,filters:{pub:Ye,sub:Ye},scales:[F,N[1]?N[1].scale:null],match:[Xe,Xe,ra],values:[null,null]},U.sync);ia.match.length==2&&ia.match.push(ra),U.sync=ia;let aa=ia.key,oa=Jn(aa);function sa(e,t,n,r,i,a,o){ia.filters.pub(e,t,n,r,i,a,o)&&oa.pub(e,t,n,r,i,a,o)}oa.sub(r);function ca(e,t,n,r,i,a,o){ia.filters.sub(e,t,n,r,i,a,o)&&ea[e](null,t,n,r,i,a,o)}r.pub=ca;function la(){oa.unsub(r),Cr.delete(r),wt.clear(),pe(E,ee,$i),l.remove(),ot?.remove(),na(`destroy`)}r.destroy=la;function ua(){na(`init`,e,t),$n(t||e.data,!1),R[F]?ei(F,R[F]):tr(),rn=$.show&&($.width>0||$.height>0),en=an=!0,sn(e.width,e.height)}return N.forEach(kn),de.forEach(Nn),n?n instanceof HTMLElement?(n.appendChild(l),ua()):n(r,ua):ua(),r}Br.assign=K,Br.fmtNum=ke,Br.rangeNum=Te,Br.rangeLog=be,Br.rangeAsinh=xe,Br.orient=Y,Br.pxRatio=k,Br.join=ht,Br.fmtDate=Ot,Br.tzDate=q,Br.sync=Jn;{Br.addGap=Qn,Br.clipGaps=Zn;let e=Br.paths={points:fr};e.linear=gr,e.stepped=_r,e.bars=yr,e.spline=xr}let Vr=e=>{let[t,n]=[e[0]??1,e.at(-1)??1];return t/(n/t)**.13};function Hr(){let e=JSON.parse(document.querySelector(`script[data-plots]`)?.textContent??`[]`),t=new IntersectionObserver(n=>{for(let{isIntersecting:r,target:i}of n){let n=e[Number(i.getAttribute(`data-plot`))];r&&n!==void 0&&(t.unobserve(i),Ur(i,n))}},{rootMargin:`300px`});for(let e of document.querySelectorAll(`[data-plot]`))t.observe(e)}function Ur(e,t){let n=document.createElement(`div`),r=document.createElement(`output`);n.className=`canvas`,n.tabIndex=0,n.setAttribute(`role`,`group`),n.setAttribute(`aria-label`,`${e.getAttribute(`data-called`)??`Distribution`}: arrow keys read it off, Escape shows all`),(e.querySelector(`.static`)??e).append(n,r),e.classList.add(`live`);let i=Gr(n,r,t);matchMedia(`(prefers-color-scheme: dark)`).addEventListener(`change`,()=>{i.destroy(),i=Gr(n,r,t)}),new ResizeObserver(()=>{let{clientWidth:e}=n;e>0&&e!==i.width&&i.setSize({width:e,height:264})}).observe(n),n.addEventListener(`keydown`,e=>Wr(e,i,t))}function Wr(e,t,{x:n}){let[r,i]=[n[0]??1,n.at(-1)??1];e.key===`Escape`&&t.setScale(`x`,{min:Vr(n),max:i});let a={ArrowLeft:-1,ArrowRight:1,PageUp:20,PageDown:-20}[e.key];if(a===void 0)return;e.preventDefault();let o=Math.min(n.length-1,Math.max(0,(t.cursor.idx??Math.floor(n.length/2))+a));t.setCursor({left:t.valToPos(n[o]??r,`x`),top:t.over.clientHeight/2})}function Gr(e,t,n){let r=getComputedStyle(e),i=e=>r.getPropertyValue(e).trim(),a=(e,t)=>({label:e,stroke:i(`--${e}`),width:2,dash:t,points:{show:!1}}),o=n.base===null?[]:[a(`base`,[7,3])],s=new Br({width:Math.max(200,e.clientWidth),height:264,legend:{show:!1},cursor:{y:!1,points:{size:7}},scales:{x:{time:!1,distr:3,log:10,range:(e,t,r)=>[t===n.x[0]?Vr(n.x):t,r]},y:{range:[0,1]}},axes:Kr(i,n.unit),series:[{},...o,a(`head`,[])],hooks:{setCursor:[e=>Zr(e,t,n)],draw:[e=>Yr(e,n,i)]}},[[...n.x],...n.base===null?[]:[[...n.base]],[...n.head]],e);return t.textContent=qr,s}function Kr(e,t){let n={stroke:e(`--dim`),grid:{stroke:e(`--line`),width:1},ticks:{show:!1},font:`12px system-ui`};return[{...n,size:30,label:`time, logarithmic`,labelSize:18,labelFont:`12px system-ui`,splits:(e,t,n,r)=>Jr(n,r,e.width),filter:(e,t)=>t,values:(e,n)=>n.map(e=>$r(e,t))},{...n,size:52,splits:()=>[0,.25,.5,.75,1],values:(e,t)=>t.map(Qr)}]}let qr=`Point at it, or focus it and use the arrow keys. Drag to zoom, double-click to see all.`;function Jr(e,t,n){let r=Array.from({length:40},(e,t)=>10**(t-20)),i=Math.log10(t/e),a=r.flatMap(e=>[e,2*e,5*e]).find(n=>(t-e)/n<=6)??1,o=i<.8?Array.from({length:8},(t,n)=>(Math.ceil(e/a)+n)*a):r.flatMap(e=>i>2.2?[e]:[e,2*e,5*e]),s=t=>Math.log10(t/e)/i*n,c=0;return o.filter(n=>n<e||n>t||s(n)<c?!1:(c=s(n)+54,!0))}function Yr(e,{x:t,base:n,head:r,bounds:i},a){let{ctx:o}=e,s=e=>t[e.findIndex(e=>e>=.5)]??0,c=n!==null&&s(r)<s(n);o.save(),o.font=`600 ${13*devicePixelRatio}px system-ui`;let l=(t,n,r)=>{let i=(r?12:-12)*devicePixelRatio;o.textAlign=r?`left`:`right`,o.fillStyle=a(`--${t}`),o.fillText(t,e.valToPos(s(n),`x`,!0)+i,e.valToPos(r?.42:.58,`y`,!0))};n!==null&&l(`base`,n,c),l(`head`,r,!c);for(let t of i)Xr(e,t,a);o.restore()}function Xr({ctx:e,bbox:t,valToPos:n},{at:r,share:i,text:a},o){let s=n(r,`x`,!0);if(s<t.left||s>t.left+t.width)return;let c=devicePixelRatio,l=t.top+t.height;e.strokeStyle=o(`--fg`),e.lineWidth=1.2*c,e.setLineDash([4*c,4*c]),e.beginPath(),e.moveTo(s,l),e.lineTo(s,n(i,`y`,!0)),e.stroke();let u=s>t.left+t.width*.6,d=[a,s+(u?-6:6)*c,l-8*c];e.font=`${12*c}px system-ui`,e.textAlign=u?`right`:`left`,e.strokeStyle=o(`--bg`),e.lineWidth=4*c,e.setLineDash([]),e.strokeText(...d),e.fillStyle=o(`--fg`),e.fillText(...d)}function Zr({cursor:{idx:e}},t,{x:n,base:r,head:i,unit:a}){if(e==null)return;let o=[...r===null?[]:[`base ${Qr(r[e]??0)}`],`head ${Qr(i[e]??0)}`];t.textContent=`Within ${$r(n[e]??0,a)}: ${o.join(`, `)} of the answers.`}let Qr=e=>`${Number((e*100).toFixed(1))} %`,$r=(e,t)=>`${Number(e.toPrecision(3))} ${t}`.trim();Hr(),n(),e()})();";
var style = ".uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", sans-serif, \"Apple Color Emoji\", \"Segoe UI Emoji\", \"Segoe UI Symbol\", \"Noto Color Emoji\";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: \":\";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline \"background\" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}";
// src/page/chart.ts
const WIDTH$2 = 470;
const ROOM = {
	left: 64,
	right: 14,
	top: 16,
	bottom: 42
};
function drawChart({ instead, x, y, along, height = 270, right = ROOM.right, draw }) {
	const { left, top } = ROOM;
	const place = {
		left,
		top,
		width: WIDTH$2 - left - right,
		height: height - top - ROOM.bottom
	};
	const frame = {
		...place,
		x: x.ends,
		y: y.ends
	};
	return [
		`<svg class="chart" viewBox="0 0 ${WIDTH$2} ${height}" role="img" aria-label="${outsideText(instead, 600)}">`,
		...grid$1(frame, x, y),
		...draw(frame),
		label([left + place.width / 2, height - 4], along, "middle"),
		"</svg>"
	].join("\n");
}
const SHARES = {
	ends: [0, 1],
	isLogarithmic: false,
	ticks: [
		0,
		.25,
		.5,
		.75,
		1
	].map((at) => ({
		at,
		text: `${at * 100} %`
	})),
	placeOf: (value) => Math.min(1, Math.max(0, value))
};
const APART = 52;
function grid$1(frame, x, y) {
	const { left, top, width, height } = frame;
	const bottom = top + height;
	const across = y.ticks.map(({ at, text }) => {
		const place = py(frame, at);
		return `<path class="grid" d="M${left} ${place}H${left + width}"/>${label([left - 7, place + 4], text, "end")}`;
	});
	let free = left - APART / 2;
	const along = x.ticks.flatMap(({ at, text }) => {
		const place = px(frame, at);
		const isLast = place > left + width - APART / 3;
		if (place < free + (isLast ? APART / 2 : 0) || place > left + width) return [];
		free = place + APART;
		return `<path class="tick" d="M${place} ${bottom}v4"/>${label([isLast ? left + width + 8 : place, bottom + 17], text, isLast ? "end" : "middle")}`;
	});
	return [
		...across,
		...along,
		`<path class="axis" d="M${left} ${bottom}H${left + width}"/>`
	];
}
function dotsPath(places, look) {
	return places.length === 0 ? "" : `<path class="dots ${look}" d="${places.map(([x, y]) => `M${x} ${y}h0`).join("")}"/>`;
}
function pageFigure({ title, picture, notes, data = "", wide }) {
	return [
		`<figure${wide ? " class=\"whole\"" : ""}${data}>`,
		`<h4>${outsideText(title, 200)}</h4>`,
		`<div class="static">${picture}</div>`,
		...notes.length === 0 ? [] : [`<figcaption>${notes.map((note) => outsideText(note, 500)).join(" ")}</figcaption>`],
		"</figure>"
	].join("\n");
}
// src/page/sampling.ts
const BEYOND = 3;
const SMALLEST = .25;
function samplingOf(flame) {
	const leaves = {
		base: [],
		head: []
	};
	const open = [flame];
	for (let node = open.pop(); node !== void 0; node = open.pop()) {
		for (const child of node.children) open.push(child);
		for (const side of ["base", "head"]) if (node.totalMs[side] > 0 && node.children.every(({ totalMs }) => totalMs[side] <= 0)) leaves[side].push(node.totalMs[side]);
	}
	const seen = eachSide((side) => leaves[side].length === 0 ? 0 : quantile(leaves[side].sort((a, b) => a - b), SMALLEST));
	const sample = eachSide((side) => seen[side] || Math.max(seen.base, seen.head));
	return {
		samples: eachSide((side) => Math.round(Math.max(0, flame.totalMs[side]) / (sample[side] || 1))),
		isBeyondChance: ({ base, head }) => Math.abs(head - base) > BEYOND * Math.sqrt(sample.base * Math.max(0, base) + sample.head * Math.max(0, head))
	};
}
// src/page/flame.ts
const WIDTH$1 = 960;
const ROW = 20;
const NARROWEST = .0015;
const MOST_BOXES = 500;
const DEEPEST = 60;
function flameFigure(flame) {
	if (!(widthOf(flame) > 0)) return "";
	const sampling = samplingOf(flame);
	const functions = functionTable(flame, sampling);
	const { base, head } = flame.totalMs;
	const title = `CPU time per request, by call: base ${formatMs(base)}, head ${formatMs(head)}`;
	const drawn = drawFlame(flame, sampling);
	if (functions.rows.length > 0 || sampling.isBeyondChance(flame.totalMs)) return [
		`<figure class="whole" data-flame><h4>${escapeXml(title)}</h4>`,
		drawn,
		"</figure>",
		...functions.rows.length === 0 ? [] : [htmlBlock(functions, "Functions whose own CPU time changed most")]
	].join("\n");
	const said = `${title}. No difference beyond what sampling leaves to chance.`;
	return `<details><summary>${escapeXml(said)}</summary><figure class="whole" data-flame>${drawn}</figure></details>`;
}
function drawFlame(flame, sampling) {
	const whole = widthOf(flame);
	const all = boxesOf(flame, whole);
	const widest = [...all].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_BOXES);
	const kept = new Set(widest);
	const boxes = all.filter((box) => kept.has(box));
	const height = (Math.max(...boxes.map(({ depth }) => depth)) + 1) * ROW;
	const { base, head } = flame.totalMs;
	const said = `CPU time per request by function: base ${formatMs(base)}, head ${formatMs(head)}. What changed most is listed below.`;
	const { samples } = sampling;
	const left = all.length > boxes.length ? " Narrow boxes are left out." : "";
	return [
		`<ul class="keys"><li><i class="key more"></i>more CPU time in head</li><li><i class="key same"></i>about the same</li><li><i class="key less"></i>less in head</li></ul>`,
		`<svg class="flame" viewBox="0 0 ${WIDTH$1} ${height}" width="100%" role="img" aria-label="${escapeXml(said)}">`,
		...boxes.map((box) => drawBox(box, whole, sampling)),
		"</svg>",
		`<figcaption>Callers stand above what they call, as wide as the mean of both sides. Seen in about ${countOf(samples.base, "sample")} of base and ${samples.head} of head; what so few can show by chance (three standard deviations) has no colour.${left}</figcaption>`
	].join("\n");
}
const widthOf = ({ totalMs: { base, head } }) => (Math.max(0, base) + Math.max(0, head)) / 2;
function boxesOf(flame, whole) {
	const boxes = [];
	const open = [{
		node: flame,
		from: 0,
		to: 1,
		depth: 0
	}];
	for (let box = open.pop(); box !== void 0; box = open.pop()) {
		boxes.push(box);
		let { from } = box;
		for (const node of [...box.node.children].sort((a, b) => widthOf(b) - widthOf(a))) {
			const to = Math.min(box.to, from + widthOf(node) / whole);
			if (to - from >= NARROWEST && box.depth < DEEPEST) open.push({
				node,
				from,
				to,
				depth: box.depth + 1
			});
			from = to;
		}
	}
	return boxes;
}
function drawBox({ node, from, to, depth }, whole, sampling) {
	const { base, head } = node.totalMs;
	const [x, y, width] = [
		round(from * WIDTH$1),
		depth * ROW,
		Math.max(.5, round((to - from) * WIDTH$1 - 1))
	];
	const name = outsideText(node.name === "" ? "(unnamed)" : node.name, 80);
	const called = outsideText(shortName(node.name === "" ? "(unnamed)" : node.name), 80);
	const said = `${name}${node.file === "" ? "" : ` in ${outsideText(node.file, 80)}`}: base ${formatMs(base)}, head ${formatMs(head)} (${sideOf(node, whole)})`;
	const place = `x="${x}" y="${y}" width="${width}" height="19"`;
	const shown = cutTo(shortName(node.name === "" ? "(unnamed)" : node.name), width);
	const text = shown === "" ? "" : `<text x="5" y="14">${outsideText(shown, 80)}</text>`;
	return `<svg class="box ${sampling.isBeyondChance(node.totalMs) ? lookOf(head - base, whole) : "same"}" ${place} data-at="${+from.toFixed(5)} ${+to.toFixed(5)} ${depth}" data-name="${called}"><title>${said}</title><rect width="100%" height="100%"/>${text}</svg>`;
}
const shortName = (name) => name.replace(/^\(node\) |^[\w.-]+(\/[\w.-]+)*\//, "");
const LETTER = 6.7;
const FEWEST = 6;
function cutTo(name, width) {
	const room = Math.floor((width - 8) / LETTER);
	const letters = [...name];
	if (letters.length <= room) return name;
	return room < FEWEST ? "" : `${letters.slice(0, room - 1).join("")}…`;
}
function sideOf({ totalMs: { base, head } }, whole) {
	const share = formatPart(Math.abs(head - base) / whole);
	return head > base ? `more by ${share} of the whole` : head < base ? `less by ${share} of the whole` : "the same";
}
const STEPS = [
	.005,
	.03,
	.1
];
function lookOf(change, whole) {
	const step = STEPS.filter((least) => Math.abs(change) / whole >= least).length;
	return step === 0 ? "same" : `${change > 0 ? "more" : "less"}${step}`;
}
const MOST_FUNCTIONS = 12;
const CHANGED = .01;
function functionTable(flame, sampling) {
	const own = new Map();
	const open = [flame];
	for (let node = open.pop(); node !== void 0; node = open.pop()) {
		open.push(...node.children);
		const key = JSON.stringify([node.name, node.file]);
		const { base, head } = own.get(key) ?? {
			base: 0,
			head: 0
		};
		const below = (side, of) => of.children.reduce((sum, { totalMs }) => sum + totalMs[side], 0);
		own.set(key, {
			name: node.name,
			file: node.file,
			base: base + Math.max(0, node.totalMs.base - below("base", node)),
			head: head + Math.max(0, node.totalMs.head - below("head", node))
		});
	}
	const rows = [...own.values()].filter((times) => Math.abs(times.head - times.base) > widthOf(flame) * CHANGED && sampling.isBeyondChance(times)).sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base)).slice(0, MOST_FUNCTIONS).map(({ name: name$2, file, base, head }) => {
		const change = head - base;
		const sign = change > 0 ? "+" : change < 0 ? "−" : "";
		return {
			cells: [
				[name$2 === "" ? "–" : name(name$2)],
				[formatMs(base)],
				[formatMs(head)],
				[`${sign}${formatMs(Math.abs(change))}`],
				[outside(shortPath(file))]
			],
			tone: "plain"
		};
	});
	return table([
		"Function, its own CPU time",
		"Base",
		"Head",
		"Change",
		"File"
	], rows);
}
function shortPath(file) {
	const parts = file.split("/");
	return parts.length <= PARTS + 1 ? file : `…/${parts.slice(-PARTS).join("/")}`;
}
const PARTS = 3;
// src/page/span-label.ts
function spanLabel({ name, service, statement }, several) {
	const whole = [
		name,
		statement,
		service
	].filter((part) => part !== "").join(" · ");
	const parts = [
		...statement !== "" && statement.startsWith(name) ? [] : [`<bdi>${outsideText(name, 60)}</bdi>`],
		...statement === "" || name.endsWith(statement) ? [] : [`<code>${outsideText(statement, 100)}</code>`],
		...several && service !== "" ? [`<small><bdi>${outsideText(service, 40)}</bdi></small>`] : []
	];
	return `<span title="${outsideText(whole, 300)}">${parts.join(" ")}</span>`;
}
const areSeveral = (spans) => new Set(spans.map(({ service }) => service)).size > 1;
// src/page/suspect-mark.ts
function suspectOf({ suspects }, scenario) {
	const named = suspects.flatMap((suspect, at) => suspect.scenario === scenario ? [...suspect.evidence.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => ({
		words,
		place: at + 1
	})) : []);
	return ({ name, statement }) => {
		const called = [statement, name].filter((one) => one !== "").map((one) => cleanText(one, LONGEST).replaceAll("`", "'"));
		return (named.find(({ words }) => called.includes(words)) ?? named.find(({ words }) => called.some((one) => isCutOff(one, words))))?.place ?? null;
	};
}
const LONGEST = 500;
const isCutOff = (called, words) => words.endsWith("…") && called.startsWith(words.slice(0, -1));
const suspectMark = (place) => place === null ? "" : `<a class="suspect" href="#_why">suspect ${place}</a> `;
// src/page/time-bars.ts
function barTicks({ ticks, ends }) {
	return `<div class="ticks" aria-hidden="true"><svg width="100%" height="16">${ticks.filter(({ at }) => at < ends[1] * .94).map(({ at, text }) => {
		return `<text x="${round(at / ends[1] * 100)}%" y="12" text-anchor="${at === 0 ? "start" : "middle"}">${escapeXml(roundMark(text))}</text>`;
	}).join("")}</svg></div>`;
}
const gridOf = ({ ticks, ends }) => `<path class="grid" d="${ticks.map(({ at }) => `M${round(at / ends[1] * 1e3)} 0v24`).join("")}"/>`;
// src/page/path-figure.ts
const MOST_ROWS$3 = 8;
const SMALL = .005;
function pathFigures(evidence, place) {
	const figures = ["all", "slow"].map((which) => pathFigure(evidence, which, place)).filter((figure) => figure !== "");
	return figures.length === 0 ? [] : [KEYS, ...figures];
}
const KEYS = "<p class=\"note\">The critical path: what the answer had to wait for, per request, as the median over watched pairs, the most changed first.</p><ul class=\"keys\"><li><i class=\"key base\"></i>base, the upper bar</li><li><i class=\"key head\"></i>head, the lower one</li></ul>";
const TITLES = {
	all: "What a request waits for",
	slow: "What the slowest 5 % wait for"
};
function pathFigure(evidence, which, { scenario, suspectOf }) {
	const pairs = evidence.pairs.filter((one) => one.scenario === scenario);
	const times = (side) => pairs.flatMap((pair) => {
		const traces = pair[side]?.traces ?? null;
		return traces === null || (which === "slow" ? traces.slowTraced : traces.traced) === 0 ? [] : [traces[which]];
	});
	const both = {
		base: times("base"),
		head: times("head")
	};
	if (both.base.length === 0 || both.head.length === 0) return "";
	const whole = eachSide((side) => medianOf$2(both[side].map(({ requestMs }) => requestMs)));
	const rows = shownRows(pathRows(evidence, both), Math.max(whole.base, whole.head));
	const time = linear(0, Math.max(.001, ...rows.flatMap(({ base, head }) => [base, head])), formatMs);
	const several = areSeveral(evidence.operations);
	return [
		`<figure class="whole path"><h4>${TITLES[which]}: ${htmlLine(fromTo(whole.base, whole.head, "ms"))}</h4>`,
		barTicks(time),
		"<ul class=\"spans paths\">",
		...rows.map((row) => pathRow(row, time, `${suspectMark(suspectOf(row))}${spanLabel(row, several)}`)),
		"</ul>",
		"</figure>"
	].join("\n");
}
function pathRow(row, time, called) {
	const bars = SIDES.map((side, k) => {
		const width = Math.max(row[side] > 0 ? 2 : 0, row[side] / time.ends[1] * 1e3);
		return `<rect class="${side}" y="${k === 0 ? 4 : 13}" width="${round(width)}" height="7"/>`;
	});
	return [
		`<li><span class="what">${called}</span>`,
		`<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">${gridOf(time)}${bars.join("")}</svg>`,
		`<span class="ms">${htmlLine(fromTo(row.base, row.head, "ms"))}</span></li>`
	].join("");
}
function pathRows({ operations }, times) {
	const alike = new Map();
	for (const [at, { service, name, statement }] of operations.entries()) {
		const key = JSON.stringify([
			service,
			name,
			statement
		]);
		const one = alike.get(key) ?? {
			named: {
				service,
				name,
				statement
			},
			places: new Set()
		};
		one.places.add(at);
		alike.set(key, one);
	}
	const rows = [...alike.values()].map(({ named, places }) => ({
		...named,
		...eachSide((side) => medianOf$2(times[side].map(({ operations: uses }) => uses.reduce((sum, { operation, criticalMs }) => sum + (places.has(operation) ? criticalMs : 0), 0))))
	}));
	const waited = eachSide((side) => medianOf$2(times[side].map(({ waitedMs }) => waitedMs)));
	return [...rows, {
		service: "",
		name: "before the first span",
		statement: "",
		...waited
	}];
}
function shownRows(rows, whole) {
	const large = rows.filter(({ base, head }) => Math.max(base, head) >= SMALL * whole);
	const change = ({ base, head }) => Math.abs(head - base);
	if (large.length === 0) return [];
	const shown = large.sort((a, b) => change(b) - change(a)).slice(0, MOST_ROWS$3);
	const others = rows.filter((row) => !shown.includes(row) && Math.max(row.base, row.head) > 0);
	const sums = eachSide((side) => others.reduce((sum, row) => sum + row[side], 0));
	const left = {
		service: "",
		name: countOf(others.length, "other"),
		statement: "",
		...sums
	};
	return [...shown, ...Math.max(left.base, left.head) < SMALL * whole ? [] : [left]];
}
const medianOf$2 = (values) => quantile([...values].sort((a, b) => a - b), .5);
// src/page/report-style.ts
const REPORT_STYLE = `
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
${Array.from({ length: 9 }, (_, k) => `.d${k + 1} .what{padding-left:${(k + 1) * 14}px}`).join("")}
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
// src/page/pairs-along.ts
const pairsAlong = (shards) => shards === void 0 ? "pairs in the order of measuring" : "pairs, one shard after the other";
function shardEdges(frame, shards) {
	const there = (shards ?? []).filter(({ pairs }) => pairs > 0);
	return there.slice(1).map((_, k) => {
		const before = there.slice(0, k + 1).reduce((sum, { pairs }) => sum + pairs, 0);
		return `<path class="grid" d="M${px(frame, before + .5)} ${frame.top}v${frame.height}"/>`;
	});
}
// src/page/run-timeline.ts
const PHASES = [
	{
		name: "boot",
		words: "start and stop",
		of: ({ bootMs }) => bootMs
	},
	{
		name: "warm",
		words: "warm-up",
		of: ({ warmUpMs }) => warmUpMs
	},
	{
		name: "block",
		words: "counted blocks",
		of: ({ blockMs }) => blockMs
	},
	{
		name: "rest",
		words: "everything else",
		of: restOf
	}
];
function restOf({ totalMs, bootMs, warmUpMs, blockMs }) {
	return Math.max(0, totalMs - bootMs - warmUpMs - blockMs);
}
const medianOf$1 = (values) => quantile([...values].sort((a, b) => a - b), .5);
function pairTimeline({ pairs, mode }) {
	const parts = PHASES.map(({ name, words, of }) => ({
		name,
		words,
		ms: medianOf$1(pairs.map(of))
	}));
	const total = parts.reduce((sum, { ms }) => sum + ms, 0);
	let at = 0;
	const bars = parts.map(({ name, ms }) => {
		const x = at / total * 1e3;
		at += ms;
		return `<rect class="phase ${name}" x="${round(x)}" width="${round(ms / total * 1e3)}" height="20"/>`;
	});
	const said = parts.map(({ words, ms }) => `${words} ${formatDuration(ms)}`).join(", ");
	const list = parts.map(({ name, words, ms }) => `<li><i class="key ${name}"></i>${words} <b>${escapeXml(formatDuration(ms))}</b></li>`);
	const how = mode === "alternating" ? "one side after the other" : "both sides at once, request by request";
	return [
		`<figure class="whole"><h4>A typical pair: ${escapeXml(formatDuration(total))}, ${how}</h4>`,
		`<svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="${escapeXml(said)}">${bars.join("")}</svg>`,
		`<ul class="keys">${list.join("")}</ul>`,
		`<figcaption>Medians over ${escapeXml(countOf(pairs.length, "pair"))}; only the counted blocks are compared.</figcaption></figure>`
	].join("\n");
}
function runFigure({ pairs, shards }) {
	const longest = Math.max(1, ...pairs.map(({ totalMs }) => totalMs));
	const x = pairAxis(pairs.length);
	const y = linear(0, longest * 1.05, (value) => value === 0 ? "0" : formatDuration(value));
	return {
		title: "Time of each pair",
		picture: drawChart({
			instead: `Time of ${countOf(pairs.length, "pair")}: median ${formatDuration(medianOf$1(pairs.map(({ totalMs }) => totalMs)))}, longest ${formatDuration(longest)}.`,
			x,
			y,
			along: pairsAlong(shards),
			height: 220,
			draw: (frame) => [...shardEdges(frame, shards), ...pairs.flatMap((pair, k) => column(frame, k + 1, pair))]
		}),
		notes: []
	};
}
function column(frame, at, pair) {
	const [left, right] = [px(frame, at - .36), px(frame, at + .36)];
	let sum = 0;
	return PHASES.map(({ name, of }) => {
		const [bottom, top] = [py(frame, sum), py(frame, sum + of(pair))];
		sum += of(pair);
		return `<rect class="phase ${name}" x="${left}" y="${top}" width="${round(right - left)}" height="${round(Math.max(0, bottom - top))}"/>`;
	});
}
function loadFigure({ pairs, shards }) {
	const busy = seriesOf(pairs, ({ utilisation }) => utilisation);
	const stolen = seriesOf(pairs, ({ steal }) => steal);
	if (busy.length === 0 && stolen.length === 0) return null;
	const highest = Math.max(.1, ...[...busy, ...stolen].map(([, value]) => value));
	const y = linear(0, highest * 1.15, formatPart);
	return {
		title: "Load of the machine",
		picture: drawChart({
			instead: `Load of the machine, medians over pairs: ${[...busy.length === 0 ? [] : [`CPU in use ${formatPart(medianOf$1(busy.map(([, value]) => value)))}`], ...stolen.length === 0 ? [] : [`taken by the hypervisor ${formatPart(medianOf$1(stolen.map(([, value]) => value)))}`]].join(", ")}.`,
			x: pairAxis(pairs.length),
			y,
			along: pairsAlong(shards),
			height: 220,
			draw: (frame) => [
				...shardEdges(frame, shards),
				...named(frame, busy, ["load", "CPU in use"]),
				...named(frame, stolen, ["steal", "hypervisor"])
			]
		}),
		notes: []
	};
}
function named(frame, points, [look, words]) {
	const last = points.at(-1);
	if (last === void 0) return [];
	const y = py(frame, last[1]);
	return [line$1(frame, points, look), label([frame.left + frame.width, y < frame.top + 20 ? y + 16 : y - 6], words, "end", look)];
}
function seriesOf(pairs, of) {
	return pairs.flatMap((pair, k) => {
		const value = of(pair);
		return value === null ? [] : [[k + 1, value]];
	});
}
function pairAxis(count) {
	const step = count > 20 ? 10 : count > 8 ? 5 : 1;
	const ticks = Array.from({ length: Math.floor(count / step) }, (_, k) => ({
		at: (k + 1) * step,
		text: String((k + 1) * step)
	}));
	return {
		ends: [.25, count + .75],
		isLogarithmic: false,
		ticks,
		placeOf: (value) => value
	};
}
// src/page/ecdf.ts
const MOST_PLACES = 220;
function ecdfOf({ base, head }) {
	const [lower, upper] = [base, head].map((one) => one === void 0 ? [] : stepsOf(one));
	if (lower === void 0 || upper === void 0 || upper.length === 0) return null;
	const all = [...new Set([...lower, ...upper].map(({ end }) => end))].sort((a, b) => a - b);
	const starts = [lower[0], upper[0]].flatMap((one) => one?.start ?? []);
	const places = [Math.min(...starts), ...thinned(all)];
	const shares = (steps) => places.map((at) => shareAt(steps, at));
	return {
		x: places.map((at) => Number(at.toPrecision(5))),
		base: lower.length === 0 ? null : shares(lower),
		head: shares(upper)
	};
}
function valueAt({ x }, shares, q) {
	const at = shares?.findIndex((share) => share >= q) ?? -1;
	return at < 0 ? null : x[at] ?? null;
}
function stepsOf({ bins, resolution }) {
	const total = bins.reduce((sum, count, at) => at % 2 === 1 ? sum + count : sum, 0);
	let seen = 0;
	return bins.flatMap((index, at) => {
		if (at % 2 === 1) return [];
		seen += bins[at + 1] ?? 0;
		return [{
			start: binStart(index, resolution),
			end: binStart(index + 1, resolution),
			share: seen / total
		}];
	});
}
function shareAt(steps, at) {
	const after = steps.findIndex(({ end }) => end > at);
	return Number((steps.at(after < 0 ? -1 : after - 1)?.share ?? 0).toFixed(4)) * (after === 0 ? 0 : 1);
}
function thinned(all) {
	const every = Math.ceil(all.length / MOST_PLACES);
	return all.filter((_, k) => (all.length - 1 - k) % every === 0);
}
const FAR = 3;
const tickText = (ms) => roundMark(formatMs(ms));
function ecdfFigure(ecdf, { called, at, bounds }) {
	const { x, base, head } = ecdf;
	const [first, last] = [x[0] ?? 1, x.at(-1) ?? 1];
	const near = bounds.filter((bound) => bound.at > first / FAR && bound.at < last * FAR);
	const ends = near.map((bound) => bound.at);
	const scale = logarithmic(...ecdfEnds(Math.min(first, ...ends), Math.max(last, ...ends)), tickText);
	const points = (shares) => x.map((value, k) => [scale.placeOf(value), shares[k] ?? 0]);
	const instead = `Distribution of ${called}: ${["base", "head"].flatMap((side) => {
		const [half, most] = [.5, .95].map((q) => valueAt(ecdf, ecdf[side], q));
		return half == null || most == null ? [] : [`${side} half within ${formatMs(half)} and 95 % within ${formatMs(most)}`];
	}).join("; ")}.`;
	return {
		title: `${called}: share of answers within a time`,
		picture: drawChart({
			instead,
			x: scale,
			y: SHARES,
			along: "time, logarithmic",
			draw: (frame) => [
				...near.flatMap((bound) => boundLine(frame, scale.placeOf(bound.at), bound)),
				...base === null ? [] : [line$1(frame, points(base), "base")],
				line$1(frame, points(head), "head"),
				...names(frame, ecdf, (value) => scale.placeOf(value))
			]
		}),
		notes: ["All answers of all pairs together."],
		data: ` data-plot="${at}" data-called="${called}"`
	};
}
const ecdfEnds = (first, last) => [first / (last / first) ** NAMED$1, last];
const NAMED$1 = .13;
function boundsOf(slos, metric) {
	return slos.flatMap((slo) => {
		const q = quantileOf(slo.metric);
		if (q === void 0 || slo.unit !== "ms" || !slo.metric.startsWith(`${metric}.p`)) return [];
		return [{
			at: slo.bound,
			share: q,
			text: `SLO ${formatPart(q)} within ${formatMs(slo.bound)}`
		}];
	});
}
function boundLine(frame, place, { share, text }) {
	const [x, y] = [px(frame, place), py(frame, share)];
	const right = x > frame.left + frame.width * .6;
	const bottom = frame.top + frame.height;
	return [`<path class="rule" d="M${x} ${bottom}V${y}"/>`, label([right ? x - 6 : x + 6, bottom - 8], text, right ? "end" : "start", "rule")];
}
function names(frame, ecdf, place) {
	const [base, head] = [valueAt(ecdf, ecdf.base, .5), valueAt(ecdf, ecdf.head, .5)];
	const headFirst = base !== null && head !== null && head < base;
	return [[
		"base",
		base,
		headFirst
	], [
		"head",
		head,
		!headFirst
	]].flatMap(([side, value, behind]) => {
		if (value === null) return [];
		const x = px(frame, place(value));
		return label([behind ? x + 12 : x - 12, py(frame, behind ? .42 : .58)], side, behind ? "start" : "end", side);
	});
}
// src/page/evidence-tables.ts
const MOST_ROWS$2 = 25;
function evidenceTables(scenario, evidence) {
	const pairs = evidence.pairs.filter((one) => one.scenario === scenario);
	const sides = {
		base: pairs.flatMap(({ base }) => base ?? []),
		head: pairs.map(({ head }) => head)
	};
	return [...folded("Operations in traces", operationRows(evidence, sides), OPERATION_HEAD), ...folded("Numbers of the service and its processes", seriesRows(evidence, sides), SERIES_HEAD)];
}
const OPERATION_HEAD = [
	"Operation",
	"Calls, base",
	"Head",
	"Own time, base",
	"Head",
	"Of"
];
const SERIES_HEAD = [
	"Number",
	"Base",
	"Head",
	"Change",
	"Told by"
];
function folded(title, rows, head) {
	if (rows.length === 0) return [];
	const shown = {
		...table(head, rows.slice(0, MOST_ROWS$2)),
		hidden: Math.max(0, rows.length - MOST_ROWS$2)
	};
	return [`<details><summary>${title}</summary>\n${htmlBlock(shown, title)}\n<p class="note">${MEANS}</p></details>`];
}
const MEANS = "Medians over pairs; calls and times are means per request.";
function operationRows({ operations }, trials) {
	const of = (side, at, what) => {
		return medianOf(trials[side].flatMap(({ traces }) => traces === null ? [] : [traces.all.operations]).map((all) => all.filter(({ operation }) => operation === at).reduce((sum, use) => sum + what(use), 0)));
	};
	return operations.flatMap(({ name, service, statement }, at) => {
		const calls = ({ calls: one }) => one;
		const self = ({ selfMs }) => selfMs;
		const [before, after] = [of("base", at, self), of("head", at, self)];
		const times = Math.max(before ?? 0, after ?? 0);
		if (times === 0) return [];
		const cells = [of("base", at, calls), of("head", at, calls)].map((one) => [one === null ? "–" : String(Number(one.toFixed(2)))]);
		const own = [before, after].map((one) => [one === null ? "–" : formatMs(one)]);
		return [{
			times,
			cells: [
				operationName(name, statement),
				...cells,
				...own,
				[outside(service)]
			]
		}];
	}).sort((a, b) => b.times - a.times).map(({ cells }) => ({
		cells,
		tone: "plain"
	}));
}
function operationName(name$1, statement) {
	if (statement === "" || name$1.endsWith(statement)) return [outside(name$1)];
	return statement.startsWith(name$1) ? [name(statement)] : line`${outside(name$1)} ${name(statement)}`;
}
function seriesRows({ series }, trials) {
	return series.flatMap((one, at) => {
		const [base, head] = ["base", "head"].map((side) => medianOf(trials[side].flatMap((trial) => trial.series[at] ?? [])));
		if (base == null && head == null) return [];
		const change = base != null && base > 0 && head != null ? formatChange(head / base - 1, "relative") : "–";
		return [{
			cells: [
				[outside(one.name), `, ${one.reading.replace("-", " ")}`],
				[seriesValue(base, one)],
				[seriesValue(head, one)],
				[change],
				[TOLD_BY[one.source]]
			],
			tone: "plain"
		}];
	});
}
const TOLD_BY = {
	process: "the system",
	scraped: "the service",
	client: "its answers"
};
function seriesValue(value, { unit }) {
	if (value == null) return "–";
	if (unit === "ms") return formatMs(value);
	if (unit === "share") return formatShare(value);
	return unit === "bytes" ? formatBytes(value) : formatNumber(value);
}
function medianOf(values) {
	return values.length === 0 ? null : quantile([...values].sort((a, b) => a - b), .5);
}
// src/page/pair-changes.ts
const isSteady = ({ sample }) => sample.some((effect) => effect !== null) && sample.every((effect) => effect === null || effect === 0);
function pairChanges(comparison, shards) {
	const { cell, sample, looks } = comparison;
	const { metric } = cell;
	const form = formOf(metric);
	const changes = sample.map((effect) => effect === null ? null : toChange(effect, metric));
	const known = changes.filter((change) => change !== null).filter(Number.isFinite);
	if (known.length < 2) return null;
	const intervals = looks.map((look) => ({
		pairs: Math.min(look.pairs, changes.length),
		...toChanges(look.interval, metric),
		middle: toChange(look.estimate, metric)
	}));
	const limit = metric.better === "lower" ? cell.margins.flag : -cell.margins.flag;
	const y = scaleOf([...known, limit], intervals, form);
	const lost = changes.filter((change) => change === null).length;
	const last = intervals.at(-1);
	const settled = last === void 0 ? "" : ` At the last look ${formatChange(last.middle, form)}.`;
	return {
		title: metric.name,
		picture: drawChart({
			instead: `${metric.name}: change of each of ${countOf(known.length, "pair")}, from ${formatChange(Math.min(...known), form)} to ${formatChange(Math.max(...known), form)}.${settled}`,
			x: pairScale(changes.length),
			y,
			along: pairsAlong(shards),
			height: 220,
			right: NAMED,
			draw: (frame) => [
				...shardEdges(frame, shards),
				...ruleAt(frame, y.placeOf(0), "axis", ""),
				...ruleAt(frame, y.placeOf(limit), "rule", cell.gating ? "budget" : "margin"),
				...boundary(frame, y, intervals),
				dotsPath(changes.flatMap((change, k) => change === null ? [] : [[px(frame, k + 1), py(frame, y.placeOf(change))]]), "head"),
				lostMarks(frame, changes)
			]
		}),
		notes: lost === 0 ? [] : [`${countOf(lost, "pair")} ${lost === 1 ? "does" : "do"} not count (×).`]
	};
}
const NAMED = 58;
function scaleOf(values, intervals, form) {
	const sorted = [...values].sort((a, b) => a - b);
	const spread = quantile(sorted, .9) - quantile(sorted, .1);
	const [lowest, highest] = [quantile(sorted, .1) - 1.5 * spread, quantile(sorted, .9) + 1.5 * spread];
	const all = [
		0,
		...intervals.slice(-1).flatMap(({ low, high }) => [low, high]).filter(Number.isFinite),
		...values.map((value) => Math.min(highest, Math.max(lowest, value)))
	];
	const format = (value) => formatChange(value, form);
	if (form === "relative") return changeScale(all, format);
	const [low, high] = [Math.min(...all), Math.max(...all)];
	const room = (high - low) * .08 || .001;
	return linear(low - room, high + room, format);
}
function pairScale(count) {
	const step = count > 20 ? 10 : count > 10 ? 5 : 2;
	const ticks = Array.from({ length: Math.floor(count / step) }, (_, k) => ({
		at: (k + 1) * step,
		text: String((k + 1) * step)
	}));
	return {
		ends: [.25, count + .75],
		isLogarithmic: false,
		ticks,
		placeOf: (value) => value
	};
}
function ruleAt(frame, at, look, text) {
	const y = py(frame, at);
	return [`<path class="${look}" d="M${frame.left} ${y}H${frame.left + frame.width}"/>`, ...text === "" ? [] : [label([frame.left + frame.width + 6, y + 4], text, "start", "rule")]];
}
function boundary(frame, y, intervals) {
	const bars = intervals.map(({ pairs, low, high, middle }) => {
		const x = px(frame, pairs + .4);
		const [bottom, top] = [low, high].map((end) => py(frame, y.placeOf(end)));
		return `<path class="look" d="M${x} ${bottom}V${top}M${x - 4} ${bottom}h8M${x - 4} ${top}h8"/><circle class="look" cx="${x}" cy="${py(frame, y.placeOf(middle))}" r="3.4"/>`;
	});
	const ends = (end) => intervals.map((one) => [one.pairs + .4, y.placeOf(one[end])]);
	return [...intervals.length > 1 ? [line$1(frame, ends("low"), "bound"), line$1(frame, ends("high"), "bound")] : [], ...bars];
}
function lostMarks(frame, changes) {
	const y = frame.top + frame.height - 6;
	const marks = changes.flatMap((change, k) => change === null ? [`M${px(frame, k + 1) - 3} ${y - 3}l6 6m0 -6l-6 6`] : []);
	return marks.length === 0 ? "" : `<path class="lost" d="${marks.join("")}"/>`;
}
// src/page/strips.ts
const WIDTH = 190;
const HEIGHT = 24;
const MIDDLE = HEIGHT / 2;
const MOST = 31;
function budgetStrip({ change, interval, budget, form, better, metric }) {
	const unit = Math.max(budget.maxIncrease, Number.EPSILON);
	if (change === null) return "";
	const turn = better === "lower" ? 1 : -1;
	const at = (value, open) => placeOf((value ?? open * turn * Number.POSITIVE_INFINITY) * turn / unit);
	const [one, other] = [at(interval?.low ?? null, -1), at(interval?.high ?? null, 1)];
	const [low, high] = [Math.min(one, other), Math.max(one, other)];
	const middle = placeOf(change * turn / unit);
	const [from, to] = [placeOf(-1), placeOf(1)];
	return strip(`${metric}: ${formatEstimate(change, interval, form)}, the budget is ${formatEstimate(budget.maxIncrease * turn, null, form)}`, [
		`<rect class="within" x="${from}" y="2" width="${round(to - from)}" height="20"/>`,
		`<path class="zero" d="M${placeOf(0)} 2V22"/><path class="limit" d="M${to} 1V23"/>`,
		...interval === null ? [] : [whisker(low, high)],
		beyond(middle) ?? `<circle class="point" cx="${middle}" cy="${MIDDLE}" r="4"/>`
	]);
}
function objectiveStrip({ value, interval, bound, comparator, objective, unit }, base) {
	const values = [
		value,
		interval?.low ?? null,
		interval?.high ?? null,
		base,
		bound
	].filter((one) => one !== null);
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const room = (high - low) * .12 || Math.abs(high) * .1 || 1;
	const scale = (at) => round((at - low + room) / (high - low + 2 * room) * WIDTH);
	const limit = scale(bound);
	const atMost = comparator === "<=" || comparator === "<";
	return strip(`${objective}: head ${value === null ? "without data" : formatValue(value, unit)}${base === null ? "" : `, base ${formatValue(base, unit)}`}`, [
		`<rect class="within" x="${atMost ? 0 : limit}" y="2" width="${round(atMost ? limit : WIDTH - limit)}" height="20"/>`,
		`<path class="limit" d="M${limit} 1V23"/>`,
		...base === null ? [] : [`<path class="was" d="M${scale(base)} 6l5 6l-5 6l-5 -6z"/>`],
		...interval?.low == null || interval.high == null ? [] : [whisker(scale(interval.low), scale(interval.high))],
		...value === null ? [] : [`<circle class="point" cx="${scale(value)}" cy="${MIDDLE}" r="4"/>`]
	]);
}
function strip(said, parts) {
	return `<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${outsideText(said, 400)}"><path class="grid" d="M0 ${MIDDLE}H${WIDTH}"/>${parts.join("")}</svg>`;
}
const whisker = (low, high) => `<path class="whisker" d="M${low} ${MIDDLE}H${high}"/>`;
function placeOf(budgets) {
	const outwards = Math.log2(1 + Math.min(MOST, Math.abs(budgets))) / Math.log2(32) * Math.sign(budgets);
	return round((outwards + 1) / 2 * 178 + 6);
}
function beyond(place) {
	if (place >= placeOf(MOST)) return `<path class="point" d="M${place - 7} 6l10 6l-10 6z"/>`;
	return place <= placeOf(-31) ? `<path class="point" d="M${place + 7} 6l-10 6l10 6z"/>` : null;
}
// src/page/scenario-rows.ts
const HEAD = [
	"Metric",
	"Base",
	"Head",
	"Change (95 % CI)",
	"Against the budget",
	"Verdict"
];
const CHANGED_HEAD = [
	"Scenario · metric",
	"Base → head",
	"Change",
	"Against the budget",
	"Verdict"
];
function scenarioRows(rows, report) {
	const [first] = rows;
	if (first === void 0) return "<p>No row says anything of it.</p>";
	const body = rows.map((row) => scenarioRow(row, report));
	return `${rowsTable(`Rows of ${first.scenario}`, HEAD, body)}\n<p class="note">${STRIPS}</p>`;
}
const STRIPS = "Strips: shaded is within the budget, to the right is worse, and distances shrink outwards; an arrow lies more than 31 budgets away.";
function changedRows(rows, { scenarios }) {
	const body = rows.map((row) => {
		const { cells, tone } = mainCells(row);
		const [called, values, change] = cells.map(htmlLine);
		const known = scenarios.some(({ name: one }) => one === row.scenario);
		const place = escapeXml(encodeURI(rowPlace(row)));
		return [
			`<tr role="row" class="${tone}">`,
			rowHead(known ? `<a href="#${place}">${called}</a>` : called ?? "", `${row.scenario}${row.metric}`),
			number("Base → head", values),
			number("Change", change),
			cell("picture", row.comparison === null ? "" : budgetStrip(row.comparison)),
			cell("verdict", htmlLine(cells.at(-1) ?? [])),
			"</tr>"
		].join("");
	});
	return rowsTable("What changed, and what is undecided", CHANGED_HEAD, body);
}
function rowsTable(called, head, body) {
	const titles = head.map((title) => `<th role="columnheader" scope="col">${escapeXml(title)}</th>`).join("");
	return [
		`<table class="rows" role="table" aria-label="${outsideText(called, 120)}">`,
		`<thead role="rowgroup"><tr role="row">${titles}</tr></thead>`,
		"<tbody role=\"rowgroup\">",
		...body,
		"</tbody></table>"
	].join("\n");
}
const rowHead = (html, text) => `<th role="rowheader" scope="row"${text.length > LONG ? " class=\"long\"" : ""}>${html}</th>`;
const LONG = 40;
const number = (called, html) => `<td role="cell" class="number" data-label="${called}">${html ?? ""}</td>`;
const cell = (look, html) => `<td role="cell" class="${look}">${html}</td>`;
function scenarioRow(row, report) {
	const { comparison, slos, metric } = row;
	const place = rowPlace(row);
	const [, base, head, change] = informationalCells(row).cells.map(htmlLine);
	const { cells, tone } = mainCells(row);
	const verdict = htmlLine(cells.at(-1) ?? []);
	const decides = comparison?.gating === false ? " aside" : "";
	const why = comparison === null ? "" : `<details><summary>why</summary><p>${htmlLine(rowSentence(comparison, report))}</p></details>`;
	return [
		`<tr role="row" id="${escapeXml(place)}" class="${tone}${decides}">`,
		rowHead(`<a href="#${escapeXml(encodeURI(place))}">${htmlLine([name(metric)])}</a>`, metric),
		number("Base", base),
		number("Head", head),
		number("Change", change),
		cell("picture", comparison === null ? "" : budgetStrip(comparison)),
		cell("verdict", `<div class="verdict"><span>${verdict}</span>${why}</div>`),
		"</tr>",
		...slos.map((slo) => {
			const state = slo.state === "no-data" ? "without data" : slo.state;
			const said = slo.value === null ? [state] : line`${state}, head ${inUnit(slo.value, slo.unit)}`;
			const strip = objectiveStrip(slo, comparison?.base ?? null);
			return [
				`<tr role="row" class="objective ${slo.failing ? "bad" : slo.state === "met" ? "good" : "open"}">`,
				rowHead(htmlLine(line`SLO ${name(slo.objective)}`), slo.objective),
				`<td role="cell" class="number" colspan="3">${htmlLine(said)}</td>`,
				cell("picture", strip),
				cell("verdict", "<span class=\"dim\">● head with its interval, ◆ base, shaded is allowed</span>"),
				"</tr>"
			].join("");
		})
	].join("\n");
}
// src/page/shift.ts
function shiftFigure(called, quantiles, ecdf) {
	const ofPairs = SHOWN_QUANTILES.flatMap((q, at) => shiftOverPairs(q, at, quantiles));
	const shifts = ofPairs.length > 1 ? ofPairs : SHOWN_QUANTILES.flatMap((q) => shiftOfAll(q, ecdf));
	if (shifts.length < 2) return null;
	const ends = shifts.flatMap(({ change, low, high }) => [
		change,
		low ?? change,
		high ?? change
	]);
	const y = changeScale(ends, (value) => formatChange(value, "relative"));
	return {
		title: `${called}: change of each quantile`,
		picture: drawChart({
			instead: insteadOf(called, shifts),
			x: QUANTILES,
			y,
			along: "quantile of base and head",
			draw: (frame) => drawShifts(frame, y, shifts)
		}),
		notes: [ofPairs.length > 1 ? `Line: median over ${countOf(quantiles.length, "pair")}. Band: 95 % interval of that median, each quantile on its own. Shown, never judged.` : "All answers of all pairs together; what single pairs say was not kept, so there is no band."]
	};
}
const QUANTILES = {
	ends: [0, 1],
	isLogarithmic: false,
	ticks: [
		.05,
		.25,
		.5,
		.75,
		.95
	].map((at) => ({
		at,
		text: `p${Math.round(at * 100)}`
	})),
	placeOf: (value) => value
};
function drawShifts(frame, y, shifts) {
	const points = (value) => shifts.map((one) => [one.q, y.placeOf(value(one))]);
	const middle = points(({ change }) => change);
	const zero = py(frame, y.placeOf(0));
	return [
		shifts.every(({ low }) => low !== null) ? area(frame, {
			low: points(({ low }) => low ?? 0),
			high: points(({ high }) => high ?? 0)
		}, "band") : "",
		`<path class="rule" d="M${frame.left} ${zero}H${frame.left + frame.width}"/>`,
		line$1(frame, middle, "head"),
		dots(frame, middle, "head dot", 2.4)
	];
}
function shiftOverPairs(q, at, quantiles) {
	const ratios = quantiles.flatMap(({ base, head }) => {
		const [before, after] = [base?.[at], head[at]];
		return before && after ? [Math.log(after / before)] : [];
	}).sort((a, b) => a - b);
	if (ratios.length < LEAST_PAIRS) return [];
	const rank = rankOfBand(ratios.length);
	const [low, high] = [ratios[rank] ?? NaN, ratios.at(-1 - rank) ?? NaN];
	return [{
		q,
		change: Math.expm1(quantile(ratios, .5)),
		low: Math.expm1(low),
		high: Math.expm1(high)
	}];
}
const LEAST_PAIRS = 6;
const OUTSIDE = .05;
function rankOfBand(count) {
	let [term, below, rank] = [
		2 ** -count,
		0,
		0
	];
	while (rank < count / 2 && below + term <= OUTSIDE / 2) {
		below += term;
		term *= (count - rank) / (rank + 1);
		rank += 1;
	}
	return rank - 1;
}
function shiftOfAll(q, ecdf) {
	const [base, head] = [valueAt(ecdf, ecdf.base, q), valueAt(ecdf, ecdf.head, q)];
	return base === null || head === null ? [] : [{
		q,
		change: head / base - 1,
		low: null,
		high: null
	}];
}
function insteadOf(called, shifts) {
	return `Change of each quantile of ${called}: ${shifts.filter(({ q }) => [
		.05,
		.5,
		.95
	].includes(q)).map(({ q, change, low, high }) => {
		const band = low === null ? "" : ` (${formatRange({
			low,
			high
		}, "relative")})`;
		return `p${Math.round(q * 100)} ${formatChange(change, "relative")}${band}`;
	}).join(", ")}.`;
}
// src/page/waterfall.ts
const MOST_ROWS$1 = 40;
const UNSUSPECTED = () => null;
function waterfallFigure(falls, which, suspectOf) {
	const shown = SIDES.flatMap((side) => falls.find((one) => one.which === which && one.side === side) ?? []);
	if (shown.length === 0) return "";
	const longest = Math.max(...shown.map(({ requestMs }) => requestMs), .001);
	const frame = {
		time: linear(0, longest, formatMs),
		several: areSeveral(shown.flatMap(({ spans }) => spans)),
		suspectOf
	};
	const said = shown.map(({ side, requestMs }) => `${side} ${formatMs(requestMs)}`).join(", ");
	return [
		`<figure class="whole"><h4>A ${which} request: ${escapeXml(said)}</h4>`,
		...shown.map((fall) => oneSide(fall, fall.side === "head" ? frame : {
			...frame,
			suspectOf: UNSUSPECTED
		})),
		"</figure>"
	].join("\n");
}
function oneSide({ side, requestMs, spans }, frame) {
	const rows = rowsOf(treeOf(spans), 0);
	const widest = [...rows].sort((a, b) => b.ms - a.ms).slice(0, MOST_ROWS$1);
	const kept = rows.filter((row) => widest.includes(row));
	const hidden = rows.length - kept.length;
	return [
		`<h5 class="${side}">${side} <span>${escapeXml(formatMs(requestMs))}</span></h5>`,
		barTicks(frame.time),
		`<ol class="spans ${side}">`,
		...kept.map((row) => spanRow(row, frame)),
		"</ol>",
		...hidden === 0 ? [] : [`<p class="note">${escapeXml(countOf(hidden, "shorter line"))} left out.</p>`]
	].join("\n");
}
function spanRow({ depth, spans, ms }, { time, several, suspectOf }) {
	const [first] = spans;
	if (first === void 0) return "";
	const place = (at) => time.placeOf(at) / time.ends[1] * 1e3;
	const bars = spans.map(({ fromMs, toMs, critical, error }) => {
		const width = Math.max(2, place(toMs) - place(fromMs) - (spans.length > 1 ? 2 : 0));
		return `<rect class="${critical ? "critical" : "beside"}${error ? " error" : ""}" x="${round(place(fromMs))}" width="${round(width)}" y="6" height="12"/>`;
	});
	const times = spans.length > 1 ? `<b>× ${spans.length}</b> ` : "";
	const failed = spans.filter(({ error }) => error).length;
	const errors = failed === 0 ? "" : `<b class="bad">${countOf(failed, "error")}</b> `;
	return [
		`<li class="d${Math.min(depth, 9)}"><span class="what">${suspectMark(suspectOf(first))}${times}${errors}${spanLabel(first, several)}</span>`,
		`<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">${gridOf(time)}${bars.join("")}</svg>`,
		`<span class="ms">${escapeXml(formatMs(ms))}</span></li>`
	].join("");
}
function treeOf(spans) {
	const roots = [];
	const open = [];
	for (const span of spans) {
		const node = {
			span,
			below: []
		};
		open.length = Math.min(open.length, Math.max(0, span.depth));
		(open.at(-1)?.below ?? roots).push(node);
		open.push(node);
	}
	return roots;
}
function rowsOf(nodes, depth) {
	const alike = new Map();
	for (const node of nodes) {
		const { service, name, statement } = node.span;
		const key = JSON.stringify([
			service,
			name,
			statement
		]);
		const before = alike.get(key);
		if (before === void 0) alike.set(key, [node]);
		else before.push(node);
	}
	return [...alike.values()].flatMap((group) => {
		const spans = group.map(({ span }) => span);
		return [{
			depth,
			spans,
			ms: spans.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, toMs - fromMs), 0)
		}, ...rowsOf(group.flatMap(({ below }) => below), depth + 1)];
	});
}
// src/page/scenario-part.ts
const MOST_ROWS = 6;
function scenarioPart(scenario, input, { rows, at, drawn }) {
	const { report, measured, detail } = input;
	const id = scenarioPlace(scenario.name);
	const spread = drawn && measured !== null ? distributions(scenario.name, input, {
		rows,
		at
	}) : {
		html: [],
		plots: []
	};
	const changes = drawn && measured !== null ? changesOf(rows, measured) : {
		drawn: [],
		steady: []
	};
	const falls = (detail?.waterfalls ?? []).filter((one) => one.scenario === scenario.name);
	const seen = measured?.measurement.evidence;
	return {
		plots: spread.plots,
		html: [
			`<section aria-labelledby="${escapeXml(id)}">`,
			`<h2 id="${escapeXml(id)}"><a href="#${escapeXml(encodeURI(id))}">${htmlLine([name(scenario.name)])}</a> <small>${loadText(scenario)}</small></h2>`,
			scenarioRows(rows, report),
			...grid("Distribution", spread.html),
			...grid("Each pair", changes.drawn, PAIRS),
			...changes.steady.length === 0 ? [] : [`<p class="note">${htmlLine(line`The same on both sides in every pair: ${joined(changes.steady.map((one) => [name(one)]), ", ")}.`)}</p>`],
			...drawn && falls.length > 0 ? requests(falls, suspectOf(report, scenario.name)) : [],
			...seen === void 0 ? [] : evidenceTables(scenario.name, seen),
			...measured === null || !drawn ? [] : [pairNumbers(scenario.name, rows, measured)],
			...drawn || measured === null ? [] : ["<p class=\"note\">Its pictures are left out: those of scenarios with more to tell take the room.</p>"],
			"</section>"
		].join("\n")
	};
}
const PAIRS = "Dots: head against base in one pair. Bars: the interval that holds for all rows and looks together, at each look (of shards there is one, at the end); a row is decided when it leaves the budget or lies within.";
const requests = (falls, suspects) => [
	"<h3>Single requests</h3>",
	`<p class="note">${OF_FALLS}</p>`,
	waterfallFigure(falls, "typical", suspects),
	waterfallFigure(falls, "slow", suspects)
];
const OF_FALLS = "From the moment of sending, both sides on one scale. Strong: on the critical path, so that the answer waited for it. Alike calls of one caller share a line.";
function loadText({ status, engine, ratePerSecond, blockMs, load }) {
	const rate = load === void 0 && ratePerSecond > 0 ? [`${formatNumber(ratePerSecond)} requests /s`] : [];
	return escapeXml([
		...rate,
		`blocks of ${formatDuration(blockMs)}`,
		engine,
		...status === "compared" ? [] : [status]
	].join(" · "));
}
function grid(title, figures, note = "") {
	if (figures.length === 0) return [];
	const said = note === "" ? [] : [`<p class="note">${escapeXml(note)}</p>`];
	return [
		`<h3>${title}</h3>`,
		...said,
		"<div class=\"figures\">",
		...figures,
		"</div>"
	];
}
function distributions(scenario, { measured, detail }, { rows, at }) {
	const histograms = measured?.measurement.histograms ?? [];
	const found = ["ttft", "latency"].flatMap((metric) => {
		const of = (side) => histograms.find((one) => one.scenario === scenario && one.metric === metric && one.side === side);
		const ecdf = ecdfOf({
			base: of("base"),
			head: of("head")
		});
		return ecdf === null ? [] : [{
			metric,
			ecdf
		}];
	});
	const slos = rows.flatMap((row) => row.slos);
	return {
		html: found.flatMap(({ metric, ecdf }, k) => {
			const shift = shiftFigure(metric, (detail?.quantiles ?? []).filter((one) => one.scenario === scenario && one.metric === metric), ecdf);
			return [ecdfFigure(ecdf, {
				called: metric,
				at: at + k,
				bounds: boundsOf(slos, metric)
			}), ...shift === null ? [] : [shift]].map(pageFigure);
		}),
		plots: found.map(({ metric, ecdf }) => ({
			...ecdf,
			unit: "ms",
			bounds: boundsOf(slos, metric)
		}))
	};
}
function changesOf(rows, { comparisons, measurement }) {
	const decides = (row) => row.comparison?.gating ? 0 : 1;
	const shown = rows.toSorted((a, b) => decides(a) - decides(b)).flatMap(({ scenario, metric }) => {
		const compared = comparisons.find(({ cell }) => cell.scenario === scenario && cell.metric.name === metric);
		return compared === void 0 ? [] : [compared];
	});
	return {
		drawn: shown.filter((compared) => !isSteady(compared)).slice(0, MOST_ROWS).flatMap((compared) => {
			const figure = pairChanges(compared, measurement.shards);
			return figure === null ? [] : [pageFigure(figure)];
		}),
		steady: shown.filter(isSteady).map(({ cell }) => cell.metric.name)
	};
}
function pairNumbers(scenario, rows, { measurement, comparisons }) {
	const shown = rows.filter(({ comparison, unit }) => comparison?.gating && unit !== "share").slice(0, MOST_ROWS).flatMap(({ metric: name }) => comparisons.find(({ cell }) => cell.scenario === scenario && cell.metric.name === name) ?? []);
	const lines = measurement.pairs.flatMap(({ index, sendFirst, observations }) => {
		const seen = observations.find((one) => one.scenario === scenario);
		if (seen === void 0) return [];
		const cells = shown.flatMap(({ cell: { metric } }) => [seen.base, seen.head].map((trial) => {
			const value = trial === null ? null : valueFor(trial, metric);
			return [value === null ? "–" : formatValue(value, metric.unit)];
		}));
		const counts = seen.invalid.length === 0 ? "yes" : cleanText(seen.invalid.join("; "), 120);
		return [{
			cells: [
				[String(index)],
				[sendFirst],
				...cells,
				[counts]
			],
			tone: "plain"
		}];
	});
	if (shown.length === 0 || lines.length === 0) return "";
	const head = [
		"Pair",
		"Sent first",
		...shown.flatMap(({ cell }) => [`${cleanText(cell.metric.name, 80)}, base`, "head"]),
		"Timing counts"
	];
	const numbers = htmlBlock(table(head, lines), `Numbers of each pair of ${cleanText(scenario, 80)}`);
	return `<details><summary>Numbers of ${escapeXml(countOf(lines.length, "pair"))}</summary>\n${numbers}\n</details>`;
}
// src/page/report-page.ts
const MOST_DRAWN = 20;
const MOST_BYTES_OF_PAGE = 149e4;
function renderReportPage(input, digest) {
	const { report } = input;
	const rows = rowsOf$1(report);
	const headline = headlineOf(report, rows);
	const said = typeof headline.text === "string" ? [headline.text] : headline.text;
	const { html: scenarios, plots } = scenarioParts(input, rows);
	const style$1 = `${style}${REPORT_STYLE}`;
	const why = rows.main.length === 0 && report.suspects.length === 0 ? [] : whyPart(input);
	const before = [
		"<a class=\"skip\" href=\"#_main\">To the content</a>",
		"<header>",
		"<p class=\"brand\">Benchgate</p>",
		`<h1 class="state ${headline.tone}"><span aria-hidden="true">${plainSigns(headline.mark)}</span> ${htmlLine(said)}</h1>`,
		`<p class="note">${htmlLine(facts(report))}</p>`,
		"</header>",
		contents(report, rows, why.length > 0),
		"<main id=\"_main\">",
		section("_changes", changesTitle(rows), [rows.main.length === 0 ? "<p>No row changed, and none is undecided.</p>" : changedRows(rows.main, report), ...tradeOffPart(report)]),
		section("_why", "Why", why),
		...scenarios,
		section("_run", "How it was measured", [...runPart(input), ...factsPart(report)])
	];
	const plotData = scriptData("data-plots", JSON.stringify(plots));
	const room = MOST_BYTES_OF_PAGE - [
		...before,
		plotData,
		script,
		style$1
	].reduce((sum, part) => sum + bytesOf(part), 0);
	const files = fitting(input.files, room);
	return htmlPage({
		title: `${plainLine(said)} · Benchgate`,
		style: style$1,
		styles: policyHash(style$1, digest),
		script: {
			text: script,
			hash: policyHash(script, digest)
		},
		body: [
			...before,
			section("_files", "Files", filesPart(input, files)),
			"</main>",
			footer(report),
			plotData,
			...files.map(fileData)
		]
	});
}
function facts({ base, head, environment, validity, startedAt }) {
	const parts = [
		line`base ${revisionName(base)} → head ${revisionName(head)}`,
		[pairsMeasured(validity)],
		line`${environment.runner === "" ? [] : line`${outside(environment.runner)}, `}${countOf(environment.cpus, "CPU")}`,
		[formatMoment(startedAt)]
	];
	return joined(parts, " · ");
}
function contents({ scenarios }, rows, explained) {
	const links = scenarios.map(({ name }) => {
		const tones = [
			...rows.main,
			...rows.unchanged,
			...rows.aside
		].filter(({ scenario }) => scenario === name).map((row) => mainCells(row).tone);
		const tone = [
			"bad",
			"open",
			"good"
		].find((one) => tones.includes(one)) ?? "plain";
		return `<li><a class="${tone}" href="#${escapeXml(encodeURI(scenarioPlace(name)))}"><span aria-hidden="true">${SIGN[tone]}</span> <bdi>${outsideText(name)}</bdi></a></li>`;
	});
	const link = (id, title) => `<li><a href="#${id}">${title}</a></li>`;
	const before = [link("_changes", changesTitle(rows)), ...explained ? [link("_why", "Why")] : []];
	const after = [link("_run", "How it was measured"), link("_files", "Files")];
	return `<nav aria-label="Contents"><ul>${[
		...before,
		...links,
		...after
	].join("")}</ul></nav>`;
}
function tradeOffPart({ comparisons }) {
	const told = tradeOffLine(comparisons);
	return told.length === 0 ? [] : [`<p>${htmlLine(told)}</p>`];
}
function changesTitle({ main }) {
	const tones = main.map((row) => mainCells(row).tone);
	return tones.length > 0 && tones.every((tone) => tone === "open") ? "What is undecided" : "What changed";
}
const SIGN = {
	bad: "✗",
	open: "△",
	good: "✓",
	plain: "·"
};
function whyPart({ report, detail, measured }) {
	const { suspects, unexplained = [] } = report;
	const items = suspects.map((suspect) => `<li>${htmlLine(line`${rowName(suspect)}: ${suspectText(suspect)}`)}</li>`);
	const evidence = measured?.measurement.evidence;
	const paths = [...new Set(suspects.map(({ scenario }) => scenario))].slice(0, MOST_PATHS).map((scenario) => {
		const figures = evidence === void 0 ? [] : pathFigures(evidence, {
			scenario,
			suspectOf: suspectOf(report, scenario)
		});
		return figures.length === 0 ? "" : [`<h3>${htmlLine(line`Where the time of ${name(scenario)} goes`)}</h3>`, ...figures].join("\n");
	});
	const flame = detail?.flame ? flameFigure(detail.flame) : "";
	const claimed = suspects.some(({ claim }) => claim);
	return [
		items.length === 0 ? "<p>Nothing was found that would explain a change.</p>" : `<ol class="suspects">${items.join("")}</ol>`,
		...unexplained.length === 0 ? [] : [`<p>${htmlLine(unexplainedText(unexplained))}</p>`],
		...items.length === 0 ? [] : [`<p class="note">${escapeXml(claimed ? AS_MEASURED : STRONGEST)}</p>`],
		...paths,
		...flame === "" ? [] : ["<h3>Computing</h3>", flame]
	];
}
const MOST_PATHS = 3;
const STRONGEST = "Evidence, the strongest first; it changes no verdict.";
function scenarioParts(input, rows) {
	const ordered = [
		...rows.main,
		...rows.unchanged,
		...rows.aside,
		...rows.informational
	];
	const told = [...new Set(ordered.map(({ scenario }) => scenario))].slice(0, MOST_DRAWN);
	const plots = [];
	return {
		html: input.report.scenarios.map((scenario) => {
			const part = scenarioPart(scenario, input, {
				rows: ordered.filter((row) => row.scenario === scenario.name),
				at: plots.length,
				drawn: told.includes(scenario.name)
			});
			plots.push(...part.plots);
			return part.html;
		}),
		plots
	};
}
function runPart({ measured }) {
	if (measured === null) return ["<p>Only the report is at hand; measurement.json has every pair.</p>"];
	const { measurement } = measured;
	if (measurement.pairs.length === 0) return ["<p>No pair was measured.</p>"];
	const load = loadFigure(measurement);
	return [
		"<h3>Time and load</h3>",
		pairTimeline(measurement),
		"<div class=\"figures\">",
		pageFigure(runFigure(measurement)),
		...load === null ? [] : [pageFigure(load)],
		"</div>"
	];
}
function factsPart(report) {
	return detailsOf({
		...report,
		suspects: []
	}, {
		main: [],
		unchanged: [],
		aside: [],
		informational: []
	}, 0).flatMap(({ summary, blocks }) => [`<h3>${escapeXml(summary === "How it was measured" ? "Pairs and intervals" : summary)}</h3>`, ...blocks.map((block) => htmlBlock(block, summary))]);
}
function filesPart({ files }, kept) {
	const left = files.filter((one) => !kept.includes(one)).map(({ name }) => name);
	const note = left.length === 0 ? "" : ` There was no room here for ${left.join(", ")}.`;
	return [`<p>The page holds ${kept.length === 0 ? "no file" : kept.map(({ name }) => `<code>${escapeXml(name)}</code>`).join(" and ")}; all of them lie beside it where it was written.${escapeXml(note)}</p>`, "<p class=\"saves\" data-downloads></p>"];
}
function fitting(files, room) {
	let left = room;
	return files.filter(({ text }) => {
		const size = bytesOf(escapedJson(text));
		if (size > left) return false;
		left -= size;
		return true;
	});
}
const bytesOf = (text) => new TextEncoder().encode(text).length;
const fileData = ({ name, text }) => scriptData(`data-file="${escapeXml(name)}"`, text);
const scriptData = (look, json) => `<script type="application/json" ${look}>${escapedJson(json)}<\/script>`;
const escapedJson = (json) => json.replaceAll("<", "\\u003c");
function section(id, title, html) {
	if (html.length === 0) return "";
	return [
		`<section aria-labelledby="${id}">`,
		`<h2 id="${id}"><a href="#${id}">${escapeXml(title)}</a></h2>`,
		...html.filter((part) => part !== ""),
		"</section>"
	].join("\n");
}
function footer({ environment, configuration }) {
	return `<footer><p class="note">Benchgate ${outsideText(environment.benchgate)} · judged by ${outsideText(configuration, 200)} · times are UTC</p></footer>`;
}
// src/pipelines/report-page.ts
async function readReportPage(file, world) {
	const stored = await readStoredResult(file, world);
	const folder = file.slice(0, file.lastIndexOf("/"));
	if (stored.kind === "report") return drawReportPage(stored.report, await measuredOf(stored.report, `${folder}/measurement.json`, world), folder, world);
	const { report, comparisons } = concludeWhole(stored.measurement);
	return drawReportPage(report, {
		measurement: stored.measurement,
		comparisons
	}, folder, world);
}
async function storedIn(place, { files }) {
	if (place.endsWith(".html")) throw new Failure("policy", `${place} is not opened: whoever's code ran beside it may have written it.`, "Name the folder, or its measurement.json or report.json: the page is drawn anew.");
	const candidates = await files.isFolder(place) ? [`${place}/measurement.json`, `${place}/report.json`] : [place];
	for (const file of candidates) if (await files.read(file) !== null) return file;
	throw new Failure("config", `There are no results: ${place}.`, "`benchgate run` leaves some in benchgate-out. Name another folder, or its measurement.json.");
}
async function drawReportPage(report, measured, folder, { files, digest }) {
	const detail = measured === null ? null : await files.read(`${folder}/evidence.json`);
	const seen = detail === null ? null : readDetail(detail);
	return renderReportPage({
		report,
		measured,
		detail: seen,
		files: [
			{
				name: "report.json",
				text: JSON.stringify(JSON.parse(renderJson(report)))
			},
			...measured === null ? [] : [{
				name: "measurement.json",
				text: renderMeasurement(measured.measurement)
			}],
			...seen === null ? [] : [{
				name: "evidence.json",
				text: renderDetail(seen)
			}]
		]
	}, digest);
}
async function measuredOf({ seed, startedAt }, file, world) {
	if (await world.files.read(file) === null) return null;
	const stored = await readStoredResult(file, world);
	if (stored.kind === "report") return null;
	const { measurement } = stored;
	if (measurement.protocol.seed !== seed || measurement.startedAt !== startedAt) return null;
	return {
		measurement,
		comparisons: compareAndJudge(measurement).comparisons
	};
}
export { renderDetail as i, readReportPage as n, storedIn as r, drawReportPage as t };
