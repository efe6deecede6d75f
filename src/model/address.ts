/** Whether an address is on this machine: to others nothing is read or sent unencrypted. */
export function isLoopback({ hostname }: { readonly hostname: string }): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
