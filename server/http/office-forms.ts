import Type from 'typebox';

/** Long enough that nobody guesses it at ten tries in five minutes, short enough to be typed on a phone. */
export const Passphrase = Type.String({ minLength: 8, maxLength: 200 });

/** Made by the client, to find out what became of a request whose answer was lost. */
export const RequestId = Type.String({ pattern: '^[A-Za-z0-9_-]{8,48}$' });
