// For clients whose host is built in: what they dial at Google goes to the mock server, by whatever library they dial.
//
//   liveproto serve --port 4242 --ca-file ca.pem --allow-host generativelanguage.googleapis.com
//   LIVEPROTO_URL=https://127.0.0.1:4242 NODE_EXTRA_CA_CERTS=ca.pem node --import ./redirect.mjs app.mjs
//
// Only the address of the socket changes. The client goes on asking for Google's name, in TLS and in its Host header: the server has to be told
// that this name is its own (--allow-host), and Node to trust its authority.

import net from 'node:net';

const GOOGLE = /(^|[.-])(generativelanguage|aiplatform|firebasevertexai)\.googleapis\.com$/;

const mock = new URL(process.env.LIVEPROTO_URL ?? 'https://127.0.0.1:9090');
const here = { host: mock.hostname, port: Number(mock.port || 443) };
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...args) {
  // net.connect and tls.connect hand over a list of options and listener.
  const list = Array.isArray(args[0]) ? args[0] : args;
  if (GOOGLE.test(list[0]?.host ?? '')) list[0] = { ...list[0], ...here };
  return connect.apply(this, args);
};
