import { t as shellWord } from "./shell-word2.js";
import { a as SAYS, c as readCanary, n as CONNECT } from "./canary.js";
// src/sandbox/container-canary.ts
const NAMESPACES = [
	"net",
	"mnt",
	"pid",
	"ipc",
	"uts"
];
function lookText({ pid, id, uid, gid, node, ...input }) {
	const as = `setpriv --reuid ${uid} --regid ${gid} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all --`;
	const same = (path) => `there=$(stat -L -c %d:%i ${shellWord(path)} 2>/dev/null); [ -z "$there" ] || [ "$there" != "$(stat -L -c %d:%i ${shellWord(`/proc/${pid}/root${path}`)} 2>/dev/null)" ] || echo found`;
	return [
		`grep -q ${shellWord(id)} /proc/${pid}/cgroup && echo there`,
		`grep -E '^(NoNewPrivs|Seccomp|CapBnd):' /proc/${pid}/status`,
		...NAMESPACES.map((name) => `echo "ns ${name} $(readlink /proc/${pid}/ns/${name}) $(readlink /proc/self/ns/${name})"`),
		...input.hidden.map(same),
		`nsenter --target ${pid} --net -- ${as} ${shellWord(node)} -e ${shellWord(SCRIPT)} ${shellWord(JSON.stringify({
			...input,
			hidden: [],
			says: SAYS
		}))}`
	].join("\n");
}
function readView(lines) {
	const field = (name) => lines.flatMap((line) => new RegExp(`^${name}:\\s*(\\w+)$`).exec(line)?.[1] ?? []).at(0);
	const namespaces = lines.flatMap((line) => {
		const [, name, own, host] = /^ns (\w+) (\S+) (\S+)$/.exec(line) ?? [];
		return name === void 0 || own === void 0 ? [] : [[name, {
			name: own,
			isHosts: own === host
		}]];
	});
	const capabilities = field("CapBnd");
	return {
		isThere: lines.includes("there"),
		walls: readCanary(lines),
		namespaces: Object.fromEntries(namespaces),
		noNewPrivileges: field("NoNewPrivs") === "1",
		filtered: field("Seccomp") === "2",
		capabilities: capabilities !== void 0 && /^[0-9a-f]{1,16}$/.test(capabilities) ? BigInt(`0x${capabilities}`) : null,
		findsFiles: lines.includes("found")
	};
}
const SCRIPT = `
const input = JSON.parse(process.argv[1]);
const net = require('net'), dgram = require('dgram');
const found = {};
${CONNECT}
const noRoute = async (...hosts) => {
  for (const [host, port] of hosts)
    if (!['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(await connect(host, port))) return 'open';
  return 'held';
};
const refused = async (host, port) => (['ECONNREFUSED', 'ENETUNREACH'].includes(await connect(host, port)) ? 'held' : 'open');
const asks = (host) => new Promise((resolve) => {
  const socket = dgram.createSocket('udp4');
  const end = (how) => { clearTimeout(timer); try { socket.close(); } catch {} resolve(how); };
  const timer = setTimeout(() => end('nothing'), 1500);
  socket.on('error', (error) => end(error.code));
  socket.on('message', (answer) => end([2, 5].includes(answer[3] & 15) ? 'nothing' : 'answered'));
  socket.connect(53, host, (error) => {
    if (error) return end(error.code);
    const name = ['benchgate', 'invalid'].map((label) => String.fromCharCode(label.length) + label).join('');
    socket.send(Buffer.concat([Buffer.from('abcd01000001000000000000', 'hex'), Buffer.from(name + '\\0\\0\\1\\0\\1')]), (failed) => { if (failed) end('nothing'); });
  });
});
const main = async () => {
  found.internet = await noRoute(['192.0.2.1', 443]);
  found['private-network'] = await noRoute(['10.0.0.1', 443], ['192.168.0.1', 443]);
  found.metadata = await noRoute(['169.254.169.254', 80]);
  found.ipv6 = await noRoute(['2001:db8::1', 443]);
  const said = [await asks('127.0.0.11'), await asks(input.gateway)];
  found.dns = said.includes('answered') || (await asks('192.0.2.53')) !== 'ENETUNREACH' ? 'open' : 'held';
  found['host-loopback'] = await refused('127.0.0.1', input.loopbackPort);
  found['host-address'] = await refused(input.gateway, input.hostPort);
  if ((await noRoute(...input.addresses.map((host) => [host, input.hostPort]))) === 'open') found['host-address'] = 'open';
  found['other-side'] = input.others.length === 0 ? 'unknown' : await noRoute(...input.others.map(({ host, port }) => [host, port]));
  console.log(input.says + JSON.stringify(found));
  process.exit(0);
};
main().catch((error) => { console.log(String(error)); process.exit(1); });
`;
export { readView as n, lookText as t };
