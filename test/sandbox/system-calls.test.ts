import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemCalls } from '../../src/sandbox/system-calls.ts';

/** A call as the kernel gives it to a filter (struct seccomp_data): the numbers of call and architecture, and its first arguments. */
interface Call {
  readonly number: number;
  readonly architecture: number;
  readonly given?: readonly number[];
}

const ALLOWED = 0x7fff0000;
const KILLED = 0x80000000;
const EPERM = 0x00050001;
const ENOSYS = 0x00050026;
const EAFNOSUPPORT = 0x00050061;
const PRETENDED = 0x00050000;

/** An interpreter of classic BPF, written from its description (the kernel's networking/filter.rst) and not from the generator. */
function run(base64: string, { number, architecture, given = [] }: Call): number {
  const program = Buffer.from(base64, 'base64');
  expect(program.length % 8).toBe(0);
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number, 0);
  data.writeUInt32LE(architecture, 4);
  for (const [i, argument] of given.entries()) data.writeBigUInt64LE(BigInt(argument), 16 + 8 * i);
  let accumulator = 0;
  for (let at = 0; at * 8 < program.length; at++) {
    const code = program.readUInt16LE(at * 8);
    const [yes, no] = [program.readUInt8(at * 8 + 2), program.readUInt8(at * 8 + 3)];
    const k = program.readUInt32LE(at * 8 + 4);
    if (code === 0x20) accumulator = data.readUInt32LE(k);
    else if (code === 0x54) accumulator &= k;
    else if (code === 0x06) return k;
    else if (code === 0x15) at += accumulator === k ? yes : no;
    else if (code === 0x35) at += accumulator >= k ? yes : no;
    else if (code === 0x45) at += (accumulator & k) !== 0 ? yes : no;
    else throw new Error(`instruction ${at} is of no kind that a filter may have: ${code}`);
  }
  throw new Error('it ended without an answer');
}

const MACHINES = {
  x64: {
    architecture: 0xc000003e,
    header: '/usr/include/x86_64-linux-gnu/asm/unistd_64.h',
    clone: 56,
    unshare: 272,
    read: 0,
    execve: 59,
    ...{ socket: 41, socketpair: 53, setrlimit: 160, prlimit: 302 },
  },
  arm64: {
    architecture: 0xc00000b7,
    header: '/usr/include/asm-generic/unistd.h',
    clone: 220,
    unshare: 97,
    read: 63,
    execve: 221,
    ...{ socket: 198, socketpair: 199, setrlimit: 164, prlimit: 261 },
  },
} as const;

/** What the kernel's own header says; nothing where it is not there. */
function numbersIn(header: string): ReadonlyMap<string, number> {
  const text = existsSync(header) ? readFileSync(header, 'utf8') : '';
  return new Map(
    [...text.matchAll(/^#define __NR3?2?6?4?_?(\w+)\s+(\d+)/gm)].map(([, name = '', number]) => [name, Number(number)]),
  );
}

describe('the filter for calls of the kernel', () => {
  for (const machine of ['x64', 'arm64'] as const) {
    const { architecture, header, clone, unshare, read, execve, socket, socketpair, setrlimit, prlimit } = MACHINES[machine];
    const filter = systemCalls(machine) ?? '';
    const answer = (number: number, ...given: readonly number[]) => run(filter, { number, architecture, given });

    it(`${machine}: lets services do what they do, threads and processes too, and makes no namespaces`, () => {
      expect([read, execve].map((number) => answer(number))).toEqual([ALLOWED, ALLOWED]);
      // As the C library makes a thread, and a process.
      expect([0x003d0f00, 0x01200011].map((flags) => answer(clone, flags))).toEqual([ALLOWED, ALLOWED]);
      for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000])
        expect([flag, answer(clone, 0x11 | flag)]).toEqual([flag, EPERM]);
      expect(answer(unshare)).toBe(EPERM);
      expect(answer(435)).toBe(ENOSYS);
    });

    it(`threat 96: ${machine}: makes sockets of four families, alone or in pairs`, () => {
      for (const call of [socket, socketpair]) {
        for (const family of [1, 2, 10, 16]) expect([family, answer(call, family)]).toEqual([family, ALLOWED]);
        for (const family of [0, 3, 17, 38, 40, 45]) expect([family, answer(call, family)]).toEqual([family, EAFNOSUPPORT]);
      }
    });

    it(`threat 116: ${machine}: lets a load generator make no socket that may have a name of the machine's, and no pair that may be sent on`, () => {
      const load = systemCalls(machine, 'load') ?? '';
      const made = (number: number, ...given: readonly number[]) => run(load, { number, architecture, given });
      for (const family of [2, 10, 16]) expect([family, made(socket, family, 1)]).toEqual([family, ALLOWED]);
      for (const family of [0, 1, 17, 40]) expect([family, made(socket, family, 1)]).toEqual([family, EAFNOSUPPORT]);
      // Streams, also those that are closed by execve and do not block; datagrams and packets not, nor what is of no file.
      for (const type of [1, 0x80001, 0x80801]) expect([type, made(socketpair, 1, type)]).toEqual([type, ALLOWED]);
      for (const type of [2, 0x80002, 5]) expect([type, made(socketpair, 1, type)]).toEqual([type, EAFNOSUPPORT]);
      expect([made(socketpair, 30, 1), made(read), made(unshare)]).toEqual([EAFNOSUPPORT, ALLOWED, EPERM]);
    });

    it(`threat 96: ${machine}: leaves the limit of core files as it is, and says that it was set`, () => {
      const [core, files, address] = [4, 7, 0x7fff_0000_1000];
      expect([answer(setrlimit, core, address), answer(setrlimit, files, address)]).toEqual([PRETENDED, ALLOWED]);
      // Of which process, what, and to what; the address may have one half that is nothing.
      for (const to of [address, 0x1000, 0x7_0000_0000]) expect(answer(prlimit, 0, core, to)).toBe(PRETENDED);
      expect([answer(prlimit, 0, core, 0), answer(prlimit, 0, files, address)]).toEqual([ALLOWED, ALLOWED]);
    });

    it(`${machine}: ends whoever calls by the numbers of another architecture`, () => {
      expect(run(filter, { number: read, architecture: 0x40000003 })).toBe(KILLED);
      if (machine === 'x64') expect(answer(0x40000000 + 101)).toBe(ENOSYS);
    });

    it(`${machine}: refuses what the kernel's own header calls by these names`, () => {
      const numbers = numbersIn(header);
      const names =
        'setns mount umount2 pivot_root open_tree move_mount fsopen fsmount mount_setattr ptrace process_vm_readv process_vm_writev pidfd_getfd kexec_load init_module finit_module bpf perf_event_open add_key request_key keyctl userfaultfd io_uring_setup io_uring_enter open_by_handle_at';
      for (const name of names.split(' ')) {
        const number = numbers.get(name);
        if (number !== undefined) expect([name, answer(number)]).toEqual([name, EPERM]);
      }
      const allowed = 'write close mmap connect accept4 sendto futex epoll_ctl openat exit_group wait4 kill getrandom prctl';
      for (const name of allowed.split(' ')) {
        const number = numbers.get(name);
        if (number !== undefined) expect([name, answer(number)]).toEqual([name, ALLOWED]);
      }
    });
  }

  it('there is none for a machine whose numbers are not known', () => {
    expect(systemCalls('riscv64')).toBeNull();
  });
});
