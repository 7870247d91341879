/** The programme on a phone; loaded when somebody opens it. */
export const programme = {
  minutes: (minutes: string) => `${minutes} phút`,
  about: 'Về hội nghị',
  notice: 'Xin lưu ý',
  rules: 'Quy định phát biểu',
  speakMinutes: (minutes: string) => `Mỗi lượt phát biểu không quá ${minutes} phút.`,
  firstTurnFirst: 'Mỗi hộ được nói một lượt trước khi ai đó nói lượt thứ hai.',
  priority: 'Ưu tiên:',
};
