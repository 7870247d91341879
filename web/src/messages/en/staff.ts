import type { staff as vietnamese } from '../vi/staff.ts';

export const staff: typeof vietnamese = {
  product: 'Đối Thoại',
  dismiss: 'Dismiss',
  qrCode: (text: string) => `QR code: ${text}`,
  countdown: {
    left: 'left',
    soon: 'nearly over',
    over: 'over time',
    paused: 'paused',
  },
  itemKinds: {
    opening: 'Opening',
    report: 'Report',
    policy: 'Policy',
    opinions: 'Opinions',
    answers: 'Answers',
    conclusion: 'Conclusion',
    closing: 'Closing',
    other: 'Other',
  },
  roles: {
    office: 'Office',
    chair: 'Chair',
    secretary: 'Secretary',
    helper: 'Village helper',
    leader: 'Leader',
    screen: 'Hall screen',
    participant: 'Participant',
  },
};
