import { decree } from '#shared/papers/decree.ts';

const { paper, margins, body } = decree;
const mm = (length: number): string => `${length}mm`;
const pt = (size: number): string => `${size}pt`;

/**
 * The style of print pages: the decree's values, and on a screen the sheets as they will be printed. Papers of one page each, such as
 * invitations, have no numbers.
 */
export function printStyle(landscape: boolean, isNumbered: boolean): string {
  const [width, height] = landscape ? [paper.height, paper.width] : [paper.width, paper.height];
  return `
@page{size:${mm(width)} ${mm(height)};margin:${mm(margins.top)} ${mm(margins.right)} ${mm(margins.bottom)} ${mm(margins.left)};
@top-center{content:${isNumbered ? 'counter(page)' : 'none'};font:${pt(decree.pageNumber)} "${decree.font}","Liberation Serif",serif}}
@page:first{@top-center{content:none}}
*{box-sizing:border-box}
body{margin:0;background:#e8e8e8;color:#${decree.colour};font-family:"${decree.font}","Liberation Serif",serif;font-size:${pt(body.size)};line-height:${body.lines + 0.2}}
.paper{background:#fff;width:${mm(width)};max-width:100%;min-height:${mm(height)};margin:1rem auto;padding:${mm(margins.top)} ${mm(margins.right)} ${mm(margins.bottom)} ${mm(margins.left)}}
p,h1,h2,h3,ul{margin:0;padding:0}
ul{list-style:none}
header,footer{display:flex;gap:4mm;break-inside:avoid}
header{text-align:center;line-height:1.25}
header .left{flex:0 0 68mm}
header .right{flex:1}
.agency{font-size:${pt(decree.agency)}}
.agency.own,.draft{font-weight:bold}
.symbol,.draft{font-size:${pt(decree.symbol)}}
.state{font-size:${pt(decree.stateName.size)};font-weight:bold;white-space:nowrap}
.motto{font-size:${pt(decree.motto.size)};font-weight:bold}
.motto span{border-bottom:1px solid;padding-bottom:.5mm}
.place{font-size:${pt(decree.placeAndDay)};font-style:italic;margin-top:2mm}
hr.short{width:25mm;border:0;border-top:1px solid;margin:.8mm auto 1.5mm}
h1{font-size:${pt(decree.type)};text-align:center;margin-top:5mm;line-height:1.3}
h1 .subject{display:block;font-size:${pt(decree.subject)}}
h1~hr.short{margin:1mm auto 4mm}
h2,h3,.body{font-size:${pt(body.size)};text-align:justify;text-indent:${mm(body.firstLine)};margin-bottom:${pt(body.between)};orphans:2;widows:2}
h2,h3,.lead{break-after:avoid}
footer{break-before:avoid}
.basis{font-style:italic}
.attached{text-align:center;font-style:italic;font-size:${pt(decree.annex.reference)};margin-bottom:3mm}
p.to{text-align:center;margin-bottom:4mm}
div.to{margin:0 0 4mm 30mm}
div.to ul{margin-left:20mm}
footer{margin-top:5mm}
footer>div{flex:1}
.signature{text-align:center;font-weight:bold;font-size:${pt(decree.signature.size)};line-height:1.25}
.signature .name{margin-top:${mm(decree.signature.room)}}
.recipients{font-size:${pt(decree.recipients.list)};line-height:1.25;margin-top:3mm}
.check{break-before:avoid;margin-top:6mm;font-size:${pt(decree.recipients.list)}}
.recipients p{font-size:${pt(decree.recipients.title)};font-weight:bold;font-style:italic}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:${pt(decree.table)};line-height:1.3;margin-bottom:3mm}
thead{display:table-header-group}
th,td{border:1px solid;padding:1mm 1.2mm;vertical-align:top;overflow-wrap:anywhere}
th{text-align:center;vertical-align:middle}
.group th{text-align:left}
td.centred{text-align:center}
tr.whole{break-inside:avoid}
tr.high td{vertical-align:middle}
tr.group{break-after:avoid}
@media print{body{background:none}.paper{margin:0;padding:0;width:auto;min-height:0}.paper+.paper{break-before:page}}
`;
}
