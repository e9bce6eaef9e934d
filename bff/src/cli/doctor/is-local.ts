/** Whether what is sent to this host stays on this machine. An empty name is a socket in the file system. */
export const isLocal = (hostname: string): boolean =>
  ['', 'localhost', '127.0.0.1', '::1', '[::1]'].includes(hostname);
