import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key and a certificate for 127.0.0.1 and these host names, signed by itself, PEM. Needs the program openssl. */
export const localCertificate = (
  hosts: readonly string[] = [],
): { readonly key: string; readonly certificate: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'apix-tls-'));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const alternatives = ['IP:127.0.0.1', ...hosts.map(host => `DNS:${host}`)].join(',');
  const names = `-subj /CN=127.0.0.1 -addext subjectAltName=${alternatives}`;
  try {
    execFileSync(
      'openssl',
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 ${names} -keyout ${keyFile} -out ${certificateFile}`.split(
        ' ',
      ),
      { stdio: 'ignore' },
    );
    return { key: readFileSync(keyFile, 'utf8'), certificate: readFileSync(certificateFile, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
