import type { PlanText } from '#shared/office/plans/commands.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';
import { newOffice } from '#shared/templates/office.ts';

/** A plan of which little was written. */
export function newPlanText(): PlanText {
  return {
    heading: {
      symbol: '51/KH-UBND',
      place: 'Đăk Hoong',
      day: null,
      title: 'Tổ chức hội nghị đối thoại năm 2026',
      bases: [],
      opening: '',
      recipients: [],
      signer: '',
    },
    content: {
      purposes: [],
      requirements: [],
      audience: [],
      time: '',
      place: '',
      form: '',
      groups: [],
      focus: [],
      funding: [],
    },
    programme: { items: dialogueTemplate.items, rules: newOffice(2026).settings.rules },
    tasks: [],
  };
}
