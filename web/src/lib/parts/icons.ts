/** Outlines on a grid of 24, drawn with a line of 2. */
export const icons = {
  add: 'M12 5v14M5 12h14',
  adjourn: 'M5 4v17M5 5h13l-3 4 3 4H5',
  agenda: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  answer: 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  arrowLeft: 'M19 12H5M11 6l-6 6 6 6',
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  arrowUp: 'M12 19V5M6 11l6-6 6 6',
  assign: 'M10 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM3 21a7 7 0 0 1 10.5-6M15 18h6M18 15l3 3-3 3',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4M9 14l2 2 4-3',
  card: 'M3 6h18v12H3zM7 10h6M7 14h3M17 10v4',
  check: 'M5 13l4 4L19 7',
  checkCircle: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12l3 3 5-6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l4 2',
  close: 'M6 6l12 12M18 6L6 18',
  conclude: 'M6 3h9l4 4v14H6zM9 13l2 2 4-4M14 3v5h5',
  cloud:
    'M7 18a4 4 0 0 1-.5-8A6 6 0 0 1 18 9.500a4.200 4.200 0 0 1-.5 8.500zM12 16v-5M9.500 13.500L12 11l2.500 2.500',
  cloudOff:
    'M4 4l16 16M9 6.500A6 6 0 0 1 18 9.500a4.200 4.200 0 0 1 2.600 6.600M15 18H7a4 4 0 0 1-.5-8',
  edit: 'M4 20l1-4.5L16.5 4a2 2 0 0 1 3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  hand: 'M7 12V6a1.500 1.500 0 0 1 3 0v5V4a1.500 1.500 0 0 1 3 0v7-5.500a1.500 1.500 0 0 1 3 0V12v-2a1.500 1.500 0 0 1 3 0v5a6 6 0 0 1-6 6h-1.500a6 6 0 0 1-4.800-2.400L4.200 14.500a1.500 1.500 0 0 1 2.300-1.900z',
  home: 'M4 11l8-7 8 7v9h-6v-6h-4v6H4z',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  letter: 'M3 6h18v12H3zM3 7l9 6 9-6',
  list: 'M8 6h12M8 12h12M8 18h12M3.500 6h1M3.500 12h1M3.500 18h1',
  merge: 'M6 4v4a6 6 0 0 0 6 6M18 4v4a6 6 0 0 1-6 6v6M9 17l3 3 3-3',
  microphone:
    'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6',
  note: 'M6 3h12v18l-6-4-6 4z',
  pause: 'M8 5v14M16 5v14',
  people:
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21a7 7 0 0 1 14 0M16 3.500a4 4 0 0 1 0 7M18.500 14.500A7 7 0 0 1 22 21',
  phone: 'M7 3h10v18H7zM11 18h2',
  play: 'M7 5l12 7-12 7z',
  place:
    'M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12zM12 11.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  sendUp: 'M5 20h14M12 16V4M7 9l5-5 5 5',
  skip: 'M5 5l9 7-9 7zM18 5v14',
  support:
    'M7 11v9H4v-9zM7 12l4-8a2 2 0 0 1 2.3 2.3L12.8 10H19a1.5 1.5 0 0 1 1.5 1.8l-1.3 6.8A1.8 1.8 0 0 1 17.4 20H7',
  undo: 'M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10H9',
  warning: 'M12 4l10 17H2zM12 10v5M12 18h.01',
} as const;

export type IconName = keyof typeof icons;
