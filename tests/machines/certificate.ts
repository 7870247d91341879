import { generate } from 'selfsigned';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate for servers of this computer that nobody has signed but itself. */
export async function selfSignedCertificate(): Promise<Certificate> {
  const address = '127.0.0.1';
  const { cert, private: key } = await generate([{ name: 'commonName', value: address }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: address }] },
    ],
  });
  return { certificate: cert, key };
}
