/** Longest texts accepted, in UTF-16 code units: long double posts and village names fit, floods do not. */
export const limits = {
  name: 160,
  title: 400,
  reason: 400,
  opinion: 4_000,
  answer: 8_000,
} as const;
