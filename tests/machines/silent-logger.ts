import { pino } from 'pino';

/** For what is under test rather than what it says. */
export const silentLogger = pino({ level: 'silent' });
