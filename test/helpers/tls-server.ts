import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server with a certificate for 127.0.0.1 that it signed itself. */
export const tlsServer = async (): Promise<AsyncDisposable & { readonly url: URL; readonly certificate: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'apix-tls-'));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = '-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1';
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 ${names} -keyout ${keyFile} -out ${certificateFile}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  );
  const certificate = readFileSync(certificateFile, 'utf8');
  const server = createServer(
    { key: readFileSync(keyFile), cert: certificate },
    (_request, response) => void response.end('secure'),
  );
  rmSync(folder, { recursive: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`https://127.0.0.1:${port}/`),
    certificate,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
