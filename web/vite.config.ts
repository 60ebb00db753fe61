import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { commonWords } from './common-words.ts'
import { texts } from './texts.ts'
import { unusedStyles } from './unused-styles.ts'

const server = process.env.RAMPART_API ?? 'http://127.0.0.1:8000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [texts(), react(), commonWords(), unusedStyles()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Which file stands for which: bench/web.ts adds up what a page loads.
    manifest: true,
    // Older targets make lightningcss rewrite light-dark() into variables that nobody sets.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Small files are packed worse, and asked for one by one: what most pages use comes in one, and what some use in few. With these
          // figures a page loads 12 files instead of 35, for 14 kB that it may not need, and the first load stays within its budget.
          groups: [
            { name: 'frame', tags: ['$initial'], priority: 3 },
            { name: 'pages', minShareCount: 42, priority: 2 },
            { name: 'icons', test: /@tabler/, minShareCount: 3, priority: 1 },
            { name: 'shared', minShareCount: 6, entriesAware: true, entriesAwareMergeThreshold: 40_000 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': server, '/health': server } },
})
