// Loaded before a program (`node --import`): what it sends to the API goes to the recorder whose address
// ANTHROPIC_BASE_URL holds, by fetch and by node:http(s) alike; no other machine can be reached.
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';

const API_HOST = 'api.anthropic.com';
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
// A process may run several programs, each with a recorder of its own.
const recorder = () => new URL(process.env.ANTHROPIC_BASE_URL);

// Every client, TLS and fetch included, opens its connection here.
const connect = Socket.prototype.connect;
Socket.prototype.connect = function connectToLoopback(...parameters) {
  const [first, second] = Array.isArray(parameters[0]) ? parameters[0] : parameters;
  const host = typeof first === 'object' ? (first.host ?? 'localhost') : second;
  if (typeof host === 'string' && !LOOPBACK.has(host)) {
    throw new Error(`connection to ${host} refused: programs run offline`);
  }
  return connect.apply(this, parameters);
};

function redirected(address) {
  const url = new URL(address);
  return url.hostname === API_HOST ? new URL(`${url.pathname}${url.search}`, recorder()) : url;
}

const { fetch, Request } = globalThis;
globalThis.fetch = (input, init) =>
  input instanceof Request
    ? fetch(new Request(redirected(input.url), input), init)
    : fetch(redirected(input), init);

const { request } = https;
https.request = (...parameters) => {
  const callback = parameters.find((parameter) => typeof parameter === 'function');
  const options = parameters.filter((parameter) => typeof parameter === 'object');
  const [first] = parameters;
  const hasUrl = typeof first === 'string' || first instanceof URL;
  const url = hasUrl ? new URL(first) : undefined;
  const settings = Object.assign({}, ...options.filter((option) => !(option instanceof URL)));
  const host = url?.hostname ?? settings.hostname ?? settings.host;
  if (host !== API_HOST) return request(...parameters);
  const path = url === undefined ? settings.path : `${url.pathname}${url.search}`;
  // An agent or address meant for TLS must not come along.
  const { method, headers, signal, timeout } = settings;
  const { hostname, port } = recorder();
  return http.request({ method, headers, signal, timeout, hostname, port, path }, callback);
};
https.get = (...parameters) => https.request(...parameters).end();
syncBuiltinESMExports();
