import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from './free-port.ts';

const program = process.env.NGINX_PATH ?? '/usr/sbin/nginx';

/**
 * A real nginx on a free port of loopback, in a temporary folder, for as long as the test. `http` makes what
 * stands in its `http` block, for the port that it listens on. Resolves to its origin.
 */
export async function startNginx(t: TestContext, http: (port: number) => string): Promise<string> {
  const port = await freePort();
  return startNginxOn(t, port, http(port));
}

/** The same where the port had to be known before. */
export async function startNginxOn(t: TestContext, port: number, http: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-nginx-'));
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration(folder, http));
  const server = spawn(program, ['-c', file, '-p', folder, '-e', join(folder, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(server, 'exit');
  t.after(async () => {
    server.kill('SIGQUIT');
    await exited;
    await rm(folder, { recursive: true });
  });
  await listening(port);
  return `http://127.0.0.1:${port}`;
}

const configuration = (folder: string, http: string) => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  ${http}
}
`;

/** Each attempt is answered by the kernel, so this asks as often as it is refused. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const answers = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (answers) return;
  }
}
