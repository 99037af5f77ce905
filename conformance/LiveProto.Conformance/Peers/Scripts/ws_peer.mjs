// A server on npm's ws. What it does is told by the path; the C# tests say what they expect of it.
import { WebSocketServer } from 'ws';

let lastClose = 'none';
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  maxPayload: 0,
  handleProtocols: offered => offered.has('rogue') ? 'not-asked-for' : offered.has('chat.v2') && 'chat.v2',
});

const say = {
  '/fragments': socket => {
    socket.send('first ü', { fin: false });
    socket.ping('between');
    socket.send('', { fin: false });
    socket.send(' last', { fin: true });
  },
  '/ping': socket => {
    socket.on('pong', data => socket.send('pong ' + data));
    socket.ping('are you there?');
  },
  '/close': socket => socket.close(4321, 'genug für heute'),
  '/last-close': socket => socket.send(lastClose),
  '/drop': socket => socket.send('last words', () => socket.terminate()),
};

server.on('connection', (socket, request) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  if (request.url === '/noted')
    socket.on('close', (code, reason) => { lastClose = `${code} ${reason}`; });
  say[request.url]?.(socket);
});
server.on('listening', () => console.log(`port ${server.address().port}`));
process.stdin.on('end', () => process.exit()).resume();
