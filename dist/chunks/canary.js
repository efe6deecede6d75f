import { a as WALLS } from "./sandbox.js";
import { r as SYSTEM_SOCKETS } from "./inside.js";
// src/sandbox/canary.ts
const NAMESPACES = [
	"pid",
	"mnt",
	"ipc",
	"uts",
	"net"
];
const SAYS = "benchgate-canary ";
const ANSWER = "canary";
const HARMLESS = ["user-namespaces"];
function canaryText(node, input) {
	const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
	return `exec ${quoted(node)} -e ${quoted(SCRIPT)} ${quoted(JSON.stringify({
		...input,
		sockets: SYSTEM_SOCKETS,
		namespaces: NAMESPACES,
		says: SAYS,
		answer: ANSWER
	}))}`;
}
function readCanary(lines) {
	const said = lines.findLast((line) => line.startsWith("benchgate-canary "))?.slice(17) ?? "{}";
	let found = {};
	try {
		found = JSON.parse(said);
	} catch {}
	const states = new Map(Object.entries(found ?? {}));
	const stateOf = (wall) => {
		const state = states.get(wall);
		return state === "held" || state === "open" ? state : "unknown";
	};
	return WALLS.map((wall) => ({
		wall,
		state: stateOf(wall)
	}));
}
function worstOf(all) {
	return WALLS.map((wall) => {
		const states = all.flatMap((one) => one.wall === wall ? [one.state] : []);
		return {
			wall,
			state: [
				"open",
				"unknown",
				"held"
			].find((state) => states.includes(state)) ?? "unknown"
		};
	});
}
function brokenWalls(walls) {
	return walls.flatMap(({ wall, state }) => state === "held" || HARMLESS.includes(wall) ? [] : [wall]);
}
const [MOST_ENTRIES, WALK_MS, MOST_SOCKETS] = [
	2e4,
	1e3,
	100
];
const CONNECT = `const connect = (host, port) => new Promise((resolve) => {
  const socket = net.connect({ host, port, timeout: 2000 });
  const end = (how) => { socket.destroy(); resolve(how); };
  socket.on('connect', () => end('connected'));
  socket.on('timeout', () => end('timeout'));
  socket.on('error', (error) => end(error.code));
});`;
const SCRIPT = `
const input = JSON.parse(process.argv[1]);
const net = require('net'), fs = require('fs'), dgram = require('dgram'), { spawnSync } = require('child_process');
const found = {};
${CONNECT}
const noRoute = async (...hosts) => {
  for (const [host, port] of hosts)
    if (!['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(await connect(host, port))) return 'open';
  return 'held';
};
const refused = async (host, port) => ((await connect(host, port)) === 'connected' ? 'open' : 'held');
const ask = (host) => new Promise((resolve) => {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const end = (how) => { clearTimeout(timer); try { socket.close(); } catch {} resolve(how); };
  const timer = setTimeout(() => end('open'), 1000);
  socket.on('error', () => end('held'));
  socket.on('message', () => end('open'));
  socket.connect(53, host, (error) => {
    if (error) return end('held');
    const query = Buffer.from('abcd0100000100000000000007696e76616c696400000100 01'.replace(/ /g, ''), 'hex');
    socket.send(query, (failed) => { if (failed) end('held'); });
  });
});
const answers = (path) => new Promise((resolve) => {
  const socket = net.connect({ path, timeout: 1000 });
  const end = (is) => { socket.destroy(); resolve(is); };
  socket.on('connect', () => end(true));
  socket.on('timeout', () => end(true));
  // Somebody hears there, in another way.
  socket.on('error', (error) => end(error.code === 'EPROTOTYPE'));
});
const socketsBelow = (top) => {
  const [open, found, until] = [[top], [], Date.now() + ${WALK_MS}];
  for (let at = 0, seen = 0; at < open.length && seen < ${MOST_ENTRIES} && Date.now() < until; at++) {
    let entries = [];
    try { entries = fs.readdirSync(open[at], { withFileTypes: true }); } catch {}
    for (const entry of entries) {
      const path = open[at].replace(/\\/$/, '') + '/' + entry.name;
      seen++;
      if (entry.isSocket() && found.length < ${MOST_SOCKETS}) found.push(path);
      if (entry.isDirectory() && !['/proc', '/sys', '/dev'].includes(path)) open.push(path);
    }
  }
  return found;
};
const reads = (path) => { try { return fs.readFileSync(path, 'utf8'); } catch { return null; } };
const exists = (path) => { try { fs.lstatSync(path); return true; } catch { return false; } };
const main = async () => {
  const heard = !input.asked ? null : new Promise((resolve) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => { socket.once('close', resolve); socket.end('HTTP/1.1 200 OK\\r\\nContent-Length: 6\\r\\nConnection: close\\r\\n\\r\\n' + input.answer); });
    });
    server.listen(input.port, '127.0.0.1');
    setTimeout(resolve, 10000);
  });
  found.internet = await noRoute(['192.0.2.1', 443]);
  found['private-network'] = await noRoute(['10.0.0.1', 443], ['192.168.0.1', 443]);
  found.metadata = await noRoute(['169.254.169.254', 80]);
  found.ipv6 = await noRoute(['2001:db8::1', 443]);
  const servers = [...(reads('/etc/resolv.conf') || '').matchAll(/^nameserver\\s+(\\S+)/gm)].map((one) => one[1].split('%')[0]);
  found.dns = 'held';
  for (const server of [...servers.slice(0, 3), '192.0.2.53']) if ((await ask(server)) === 'open') found.dns = 'open';
  found['host-loopback'] = await refused('127.0.0.1', input.loopbackPort);
  found['host-address'] = 'held';
  for (const port of [input.hostPort, ...input.receiverPorts]) if ((await refused(input.host, port)) === 'open') found['host-address'] = 'open';
  found['other-side'] = await (input.rootless ? refused : (...at) => noRoute(at))(input.other, input.port);
  found['other-files'] = [...input.hidden, ...input.sockets].some(exists) ? 'open' : 'held';
  found.sockets = 'held';
  for (const path of new Set([...input.daemons, ...input.sockets, ...socketsBelow('/')])) if (await answers(path)) found.sockets = 'open';
  found.leftovers = 'held';
  for (const folder of input.folders) {
    if (exists(folder + '/' + input.name)) found.leftovers = 'open';
    try { fs.writeFileSync(folder + '/' + input.name, 'canary'); } catch {}
  }
  const pids = fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name) && name !== '1');
  const ownerOf = (pid) => /^Uid:\\s+([0-9]+)/m.exec(reads('/proc/' + pid + '/status') || '')?.[1];
  const link = (path) => { try { return fs.readlinkSync(path); } catch { return null; } };
  const isStrange = (pid) => ![String(input.uid), undefined].includes(ownerOf(pid));
  const isElsewhere = (pid) => input.rootless && exists('/proc/' + pid) && link('/proc/' + pid + '/ns/pid') !== link('/proc/self/ns/pid');
  const strangers = pids.filter((pid) => isStrange(pid) || isElsewhere(pid));
  const hears = (pid) => { try { process.kill(Number(pid), 0); return true; } catch { return false; } };
  const alike = input.namespaces.map((kind) => link('/proc/self/ns/' + kind)).filter((one) => one === null || input.outside.includes(one));
  found.processes = strangers.length === 0 && alike.length === 0 && (input.rootless ? !isElsewhere('1') : !hears(1)) ? 'held' : 'open';
  found.environment = ['1', ...strangers].some((pid) => (reads('/proc/' + pid + '/environ') || '') !== '') ? 'open' : 'held';
  const status = reads('/proc/self/status') || '';
  const field = (name) => new RegExp('^' + name + ':[ \\t]*(.*)$', 'm').exec(status)?.[1].trim();
  const none = ['CapPrm', 'CapEff', 'CapBnd', 'CapInh', 'CapAmb'].every((name) => /^0+$/.test(field(name) || 'x'));
  let root = false;
  try { process.setuid(0); root = true; } catch {}
  const groups = (field('Groups') || '').split(/\\s+/).filter((group) => group !== '');
  const nameless = ['65534', String(input.uid)];
  const alone = field('NoNewPrivs') === '1' && process.getuid() === input.uid && groups.every((group) => input.rootless && nameless.includes(group));
  found.privileges = none && alone && !root ? 'held' : 'open';
  const made = spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' });
  found['user-namespaces'] = made.error ? 'unknown' : made.status === 0 ? 'open' : 'held';
  await heard;
  console.log(input.says + JSON.stringify(found));
  process.exit(0);
};
main().catch((error) => { console.log(String(error)); process.exit(1); });
`;
export { SAYS as a, readCanary as c, NAMESPACES as i, worstOf as l, CONNECT as n, brokenWalls as o, HARMLESS as r, canaryText as s, ANSWER as t };
