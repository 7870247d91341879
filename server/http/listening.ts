/** Where a server was told to listen, and by which variables. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly variables: { readonly host: string; readonly port: string };
}

/** The port or host cannot be had; the message says why, to whoever starts the program. */
export class NotListening extends Error {
  override readonly name = 'NotListening';
}

/** Begins to listen with what is given. Rejects with `NotListening` when the machine does not allow it. */
export async function listenAt<Result>(
  endpoint: Endpoint,
  listen: (endpoint: Endpoint) => Promise<Result>,
): Promise<Result> {
  try {
    return await listen(endpoint);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const reason = reasonOf(code, endpoint);
    throw reason === null ? error : new NotListening(reason, { cause: error });
  }
}

function reasonOf(code: unknown, { host, port, variables }: Endpoint): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return (
        `Cổng ${port} đang được chương trình khác dùng. · Port ${port} is used by another program.\n` +
        `${variables.port}=${port + 1} npm start`
      );
    case 'EACCES':
      return `This user may not listen on port ${port}; ports from 1024 need no rights.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${variables.host} is "${host}", which is no address of this computer.`;
    default:
      return null;
  }
}
