import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';

import { getProxyForUrl } from 'proxy-from-env';

import type { TransportOptions } from '../context.ts';
import { NetworkError } from '../errors.ts';
import { redactUrl } from '../lib/credential-names.ts';

/** Pools of connections, by the protocol of the address. */
export interface Agents {
  readonly http?: http.Agent;
  readonly https?: https.Agent;
}

/** How requests get to an address: over which connections, and by which version of HTTP. */
export interface Route {
  readonly agent: Agents;
  /** The proxy that stands in between. */
  readonly proxy?: string;
  /** Whether HTTP/2 is offered to the other side; it chooses (ALPN, RFC 7301). */
  readonly http2: boolean;
  /** Why HTTP/2 is not offered although it was asked for. */
  readonly obstacle?: string;
}

/**
 * The routes of one run: connections are kept and used again, per proxy where HTTP_PROXY, HTTPS_PROXY and NO_PROXY
 * name one. HTTP/2 is for https without a proxy: got's connections to proxies speak HTTP/1.1 alone, and without TLS
 * nothing tells whether the other side would understand it.
 */
export const createRoutes = ({ ca, http2 = false }: TransportOptions): ((url: string) => Promise<Route>) => {
  const direct: Agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  const byProxy = new Map<string, Promise<Agents>>();
  return async url => {
    const proxy = getProxyForUrl(url);
    const { protocol } = new URL(url);
    if (proxy === '') {
      // got keeps HTTP/2 sessions itself, and for HTTP/1.1 falls back on Node's own pool: an agent of ours would rule out both.
      if (http2 && protocol === 'https:') return { agent: {}, http2: true };
      return { agent: direct, http2: false, ...(http2 ? { obstacle: 'it needs https' } : {}) };
    }
    const key = `${protocol} ${proxy}`;
    const agents = byProxy.get(key) ?? proxyAgents(proxy, protocol, ca);
    byProxy.set(key, agents);
    return {
      agent: await agents,
      proxy,
      http2: false,
      ...(http2 ? { obstacle: 'the request goes through a proxy' } : {}),
    };
  };
};

/** The user's authorities are added to the system's and Node's, not put in their place. */
export const authoritiesWith = (ca: string): string[] => [...tls.getCACertificates('default'), ca];

const proxyAgents = async (proxy: string, protocol: string, ca: string | undefined): Promise<Agents> => {
  if (!URL.canParse(proxy) || !/^https?:/.test(proxy)) {
    throw new NetworkError('proxy', `The proxy address ${redactUrl(proxy)} is not an http address`, {
      next: ['Look at HTTP_PROXY and HTTPS_PROXY: http://host:port'],
    });
  }
  const options = { keepAlive: true, ...(ca === undefined ? {} : { ca: authoritiesWith(ca) }) };
  if (protocol === 'http:') {
    const { HttpProxyAgent } = await import('http-proxy-agent');
    return { http: new HttpProxyAgent(proxy, options) };
  }
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return { https: new HttpsProxyAgent(proxy, options) };
};
