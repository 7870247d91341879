import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startOnChosenPorts } from '../../machines/ports.ts';

/** empty when there is none on this machine */
const haproxyProgram = process.env.HAPROXY_PATH ?? 'haproxy';

const configuration = fileURLToPath(new URL('../../../deploy/haproxy.cfg', import.meta.url));

/** The proxy of the deployment, with its own configuration. */
export interface Haproxy {
  readonly url: string;
  /** where it speaks TLS, if it has a certificate */
  readonly tlsUrl: string;
  /** where it tells Prometheus about itself */
  readonly figuresUrl: string;
  stop(): Promise<void>;
}

/**
 * @param nodes their ports; the proxy knows three nodes, those that are missing never answer
 * @param certificate the path of a certificate with its key; without it the proxy speaks plain HTTP
 */
export function startHaproxy(
  nodes: readonly number[],
  certificate: string | null = null,
): Promise<Haproxy> {
  return startOnChosenPorts((choose) => start(nodes, certificate, choose));
}

async function start(
  nodes: readonly number[],
  certificate: string | null,
  choose: () => Promise<number>,
): Promise<Haproxy> {
  const [listen, tls, figures, nobody] = [
    await choose(),
    await choose(),
    await choose(),
    await choose(),
  ];
  const node = (index: number): string => `127.0.0.1:${String(nodes[index] ?? nobody)}`;
  const program = spawn(haproxyProgram, ['-db', '-f', configuration], {
    env: {
      ...process.env,
      LISTEN: `127.0.0.1:${String(listen)}`,
      LISTEN_TLS: `127.0.0.1:${String(tls)}`,
      ...(certificate === null ? {} : { CERTIFICATE: certificate }),
      FIGURES: `127.0.0.1:${String(figures)}`,
      APP_1: node(0),
      APP_2: node(1),
      APP_3: node(2),
    },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  // A test that dies must not leave its proxy behind.
  const endWithTest = (): boolean => program.kill('SIGKILL');
  process.once('exit', endWithTest);
  const url = `http://127.0.0.1:${String(listen)}`;
  const failed = once(program, 'exit').then((): boolean => {
    throw new Error('haproxy has ended');
  });
  failed.catch(() => undefined);
  while (!(await Promise.race([answers(`${url}/readyz`), failed])));
  return {
    url,
    tlsUrl: `https://127.0.0.1:${String(tls)}`,
    figuresUrl: `http://127.0.0.1:${String(figures)}/metrics`,
    stop: async () => {
      process.off('exit', endWithTest);
      if (program.exitCode !== null) return;
      program.kill('SIGKILL');
      await once(program, 'exit');
    },
  };
}

/** With a certificate it answers plain HTTP with the way to TLS. */
async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: 'manual' }).then(
    ({ status }) => status === 200 || status === 308,
    () => false,
  );
}
