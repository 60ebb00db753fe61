import { spawn } from 'node:child_process'

/** `npm run dev`: the server again after each change, and Vite with hot reload in front of it. */
const env = { ...process.env, RAMPART_ENV: 'development' }
const server = spawn(process.execPath, ['--watch', 'server/src/main.ts', 'serve'], { stdio: 'inherit', env })
const web = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'web'], { stdio: 'inherit', env })
const stop = () => {
  server.kill('SIGTERM')
  web.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
for (const child of [server, web]) child.once('exit', stop)
