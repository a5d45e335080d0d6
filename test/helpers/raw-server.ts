import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Answers each connection with this text, as soon as something is asked, and closes it. */
export const rawServer = async (text: string): Promise<AsyncDisposable & { readonly url: URL }> => {
  const server = createServer(socket => {
    socket.once('data', () => socket.end(text));
    // The other side may be gone first.
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
};
