import { createHash } from 'node:crypto';

/** Dark on white, large enough for old eyes on a small screen; on paper A4 without what only a screen needs. */
export const style = `
:root{font:1.125rem/1.5 system-ui,"Noto Sans",Arial,sans-serif;color:#1a1a1a;background:#fff}
body{max-width:46rem;margin:0 auto;padding:1rem;overflow-wrap:break-word}
a{color:#0a4a86}
:focus-visible{outline:3px solid #0a4a86;outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;background:#fff}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
.top span{min-width:0}
.kicker{margin:1.5rem 0 0;font-weight:600;color:#8a1c12}
h1{margin:0 0 .5rem;font-size:1.6rem;line-height:1.3}
h2{margin:2.2rem 0 .5rem;font-size:1.3rem;line-height:1.3}
h3{margin:1.6rem 0 .3rem;font-size:1.1rem}
h4{margin:0;font-size:1.05rem}
small{font-weight:400}
p,dl,ol,ul{margin:.3rem 0}
dt{font-weight:600}
b{font-weight:600}
[scope=row]{font-weight:400}
.languages{white-space:nowrap}
.due{padding:0;list-style:none}
.due li{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.35rem 0;border-bottom:1px solid #8a8a8a}
.due span{min-width:0;overflow-wrap:anywhere}
.due span:nth-child(3){flex:1 1 9rem}
dd{margin:0 0 .4rem}
.facts{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 1rem}
.facts dd{margin:0;min-width:0}
table{width:100%;border-collapse:collapse}
th,td{padding:.35rem .5rem .35rem 0;border-bottom:1px solid #8a8a8a;text-align:left;vertical-align:top}
td.n{width:4rem;text-align:right}
article{margin:.8rem 0;padding:.8rem 0 0;border-top:1px solid #ccc}
.about,.small{font-size:1rem;color:#444}
.late{color:#8a1c12}
article p{white-space:pre-line}
ol{padding-left:1.2rem;list-style:disc}
@media(max-width:30rem){th,td{font-size:.95rem}.facts{display:block}.facts dd{margin:0 0 .4rem}}
@page{size:A4;margin:18mm 16mm}
@media print{:root{font-size:11pt}body{max-width:none;padding:0}.skip,.languages{display:none}a{color:inherit;text-decoration:none}h2,h3,h4{break-after:avoid}article,tr{break-inside:avoid}}
`;

const hash = createHash('sha256').update(style).digest('base64');

/** The page brings its own style, by its hash, and nothing else. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
