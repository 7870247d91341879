import { decree } from '#shared/papers/decree.ts';
import type { HallPaper } from '#shared/papers/hall/sheet.ts';
import { printStyle } from './print-style.ts';

const { hall, paper } = decree;

/** The style of papers, and over it what a wall or a pen needs. */
export function hallStyle(sheet: HallPaper, isLandscape: boolean): string {
  return `${printStyle(isLandscape, true)}${ownStyle(sheet)}`;
}

function ownStyle(sheet: HallPaper): string {
  switch (sheet.form) {
    case 'hall':
      return `${about}${sheet.isForWall ? wall : ''}`;
    case 'slips':
      return slips;
    case 'invitations':
      return halves;
    default:
      return sheet satisfies never;
  }
}

const about = `
.about{text-align:center;font-size:${decree.body.size}pt;line-height:1.3}
.about+:not(.about){margin-top:4mm}
h2{text-indent:0}
`;

const wall = `
h1{font-size:${hall.title}pt}
.about{font-size:${hall.wall - 3}pt;font-weight:bold}
.body,h3{font-size:${hall.wall}pt;text-indent:0;text-align:left;line-height:1.3}
table{font-size:${hall.wall - 2}pt;margin-bottom:4mm}
`;

const slips = `
@page{margin:0;@top-center{content:none}}
.paper.slips{padding:0;height:${paper.height}mm;min-height:0}
.slip{display:flex;flex-direction:column;gap:1mm;height:${paper.height / 2}mm;padding:8mm 14mm 5mm 20mm;overflow:hidden;break-inside:avoid;font-size:${hall.slip}pt;line-height:1.2}
.slip+.slip{border-top:1px dashed}
.slip h1{margin:0;font-size:${hall.slip + 3}pt}
.slip .about{text-align:center;font-size:${hall.choice}pt}
.blanks{display:flex;flex-wrap:wrap;gap:1mm 4mm}
.blank{flex:1 1 auto;border-bottom:1px dotted;padding-top:1.5mm}
.blank:nth-child(1){flex:0 0 36mm}
.blank:nth-child(2){flex:1 0 90mm}
.choice ul{display:grid;gap:.6mm 3mm;font-size:${hall.choice}pt;line-height:1.1}
.choice ul.many{grid-template-columns:repeat(3,1fr)}
.choice ul.few{display:flex;gap:10mm}
.choice:has(ul.few){display:flex;gap:8mm;align-items:baseline}
.choice li{padding-left:5.5mm;text-indent:-5.5mm}
.box{display:inline-block;width:3.6mm;height:3.6mm;margin-right:1.9mm;border:1px solid;vertical-align:-.5mm}
.lines{flex:1;display:flex;flex-direction:column}
.line{flex:1;display:block;min-height:7mm;border-bottom:1px dotted}
.note{font-size:${hall.choice}pt;font-style:italic}
@media print{.paper.slips{width:${paper.width}mm;height:${paper.height - 0.5}mm}}
`;

const halves = `
@page{margin:0;@top-center{content:none}}
.paper.halves{padding:0;height:${paper.height}mm;min-height:0}
.half{display:flex;flex-direction:column;gap:2mm;height:${paper.height / 2}mm;padding:9mm 15mm 7mm 20mm;overflow:hidden;break-inside:avoid;font-size:${hall.invitation}pt;line-height:1.25}
.half+.half{border-top:1px dashed}
.half header{justify-content:space-between;text-align:left}
.half .from{text-align:center}
.half .card{border:1px solid;padding:1mm 4mm;font-size:${hall.invitation}pt;font-weight:bold;align-self:flex-start}
.half h1{margin:0;font-size:${hall.invitation + 6}pt}
.half .guest{font-size:${hall.invitation + 2}pt}
.half footer{margin-top:auto;justify-content:flex-end}
.half footer>div{flex:0 0 85mm}
.half .signature{font-size:${decree.agency}pt}
.half .signature .name{margin-top:16mm}
@media print{.paper.halves{width:${paper.width}mm;height:${paper.height - 0.5}mm}}
`;
