import { existsSync } from 'node:fs'

// Its headless shell first: the same engine without windows takes a sixth less of the processor.
const debian = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** Chromium as the tests start it: `CHROMIUM` of the environment, or Debian's. Undefined where there is none. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM ?? debian].flat().find((path) => existsSync(path))

/** How it is launched where it only tests. Several share two cores: threads of their own for V8 and for drawing cost them a sixth more. */
export const launchOptions = {
  ...(chromiumPath && { executablePath: chromiumPath }),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--in-process-gpu', '--js-flags=--single-threaded'],
}
